// `npm run -s new-api-key`: prints a new API key, which no database knows, for BOOTSTRAP_API_KEY.
import { makeApiKey } from './api-key.ts';

process.stdout.write(`${makeApiKey()}\n`);
process.stderr.write(
  'Give it to core-service as BOOTSTRAP_API_KEY. It has every scope: make the keys that clients use with it, by\n' +
    'POST /api/keys, then start core without it. Nothing has kept it; it is shown here and never again.\n',
);
