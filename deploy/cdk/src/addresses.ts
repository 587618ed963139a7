/** The services' namespace in Cloud Map, which is a private DNS zone too. */
export const NAMESPACE = 'stockroom.internal';

export const CORE_PORT = 8080;
/** A name of Service Connect: its proxies spread the gateway's connections over the tasks of core. */
export const CORE_NAME = 'core-service';

export const PUBLIC_PORT = 3000;
/** `/internal`, for core alone: the load balancer does not know of it. */
export const CALLBACKS_PORT = 3001;

export const ORCHESTRATOR_LABEL = 'orchestrator-service';
/**
 * A name in the zone. Not of Service Connect, whose tasks only ever see the names that there were when they were deployed:
 * each of the services would have to be there before the other.
 */
export const ORCHESTRATOR_NAME = `${ORCHESTRATOR_LABEL}.${NAMESPACE}`;
