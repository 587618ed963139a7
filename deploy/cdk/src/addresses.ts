/** The services' namespace in Cloud Map, which is a private DNS zone too. */
export const NAMESPACE = 'stockroom.internal';

export const CORE_PORT = 8080;
/** A name of Service Connect, whose proxies distribute the gateway's connections over core's tasks. */
export const CORE_NAME = 'core-service';

export const PUBLIC_PORT = 3000;
/** `/internal`, only for core: the load balancer does not forward it. */
export const CALLBACKS_PORT = 3001;

export const ORCHESTRATOR_LABEL = 'orchestrator-service';
/**
 * A name in the DNS zone. Not in Service Connect, whose tasks know only the names that existed at their deployment:
 * each service would have to exist before the other.
 */
export const ORCHESTRATOR_NAME = `${ORCHESTRATOR_LABEL}.${NAMESPACE}`;
