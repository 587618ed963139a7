import { checkSettings } from '../start/check-settings.ts';
import { UNUSED_BY_COMPOSE } from '../start/unused-settings.ts';
import { UserError } from '../user-error.ts';

// The `settings` service of docker-compose.yml. It runs before the others; if it exits with 1, they do not start.

try {
  const { notes } = checkSettings(process.env, {
    unused: UNUSED_BY_COMPOSE,
    namesInFile: [],
    environmentsFor: (env) => ({
      core: {
        ...env,
        // The published port.
        SERVER_PORT: '',
        HOST: '0.0.0.0',
        INTERNAL_PORT: '',
        DATABASE_URL: 'postgresql://stockroom@postgres:5432/stockroom',
        ORCHESTRATOR_CALLBACK_URL: 'http://balancer/internal/callbacks/order-completed',
      },
      orchestrator: {
        ...env,
        PORT: '',
        HOST: '0.0.0.0',
        INTERNAL_PORT: '',
        CORE_SERVICE_URL: 'http://balancer:8080',
      },
    }),
  });
  for (const note of notes) process.stdout.write(`${note}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof UserError ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
