import { loadSecrets } from '@stockroom/local/start/secrets';
import { startStandIns } from '@stockroom/local/start/stand-ins';

// Runs in a separate process, like S3 and SES: its folder is the first argument. Prints their URLs on one line.
const dataDir = process.argv[2] ?? '';
const { s3Endpoint, sesEndpoint, stop } = await startStandIns({ dataDir, secrets: loadSecrets(dataDir) });
process.stdout.write(`${JSON.stringify({ s3Endpoint, sesEndpoint })}\n`);
process.on('SIGTERM', () => void stop());
