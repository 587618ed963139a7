import { loadSecrets } from '@stockroom/local/start/secrets';
import { startStandIns } from '@stockroom/local/start/stand-ins';

// A process of its own, as S3 and SES are: its folder is the first argument. Says on one line where they listen.
const dataDir = process.argv[2] ?? '';
const { s3Endpoint, sesEndpoint, stop } = await startStandIns({ dataDir, secrets: loadSecrets(dataDir) });
process.stdout.write(`${JSON.stringify({ s3Endpoint, sesEndpoint })}\n`);
process.on('SIGTERM', () => void stop());
