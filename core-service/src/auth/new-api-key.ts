// `npm run -s new-api-key`: prints a new API key for BOOTSTRAP_API_KEY; it is not stored.
import { makeApiKey } from './api-key.ts';

process.stdout.write(`${makeApiKey()}\n`);
process.stderr.write(
  'Give it to core-service as BOOTSTRAP_API_KEY. It has every scope: make the keys that clients use with it, by\n' +
    'POST /api/keys, then start core without it. Nothing has kept it; it is shown here and never again.\n',
);
