import { randomBytes } from 'node:crypto';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';

const SECRET = /^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/;

/**
 * Rotates `CALLBACK_SECRET` or `TOKEN_SECRET`, which hold several secrets: services sign with the first and accept all.
 * Secrets Manager calls it once for each step. Any step may be repeated.
 *
 * @param {{ Step: string, SecretId: string, ClientRequestToken: string }} event
 */
export async function handler({ Step: step, SecretId, ClientRequestToken: version }) {
  const client = new SecretsManagerClient({});
  const { VersionIdsToStages: stages = {} } = await client.send(new DescribeSecretCommand({ SecretId }));
  if (stages[version]?.includes('AWSCURRENT')) return;
  if (!stages[version]?.includes('AWSPENDING')) throw new Error(`version ${version} is not being rotated`);
  const pending = { SecretId, VersionId: version, VersionStage: 'AWSPENDING' };

  if (step === 'createSecret') {
    if (await exists(client, pending)) return;
    const current = await read(client, { SecretId, VersionStage: 'AWSCURRENT' });
    const SecretString = followingSecrets(current).join(',');
    const VersionStages = ['AWSPENDING'];
    await client.send(
      new PutSecretValueCommand({ SecretId, ClientRequestToken: version, SecretString, VersionStages }),
    );
  } else if (step === 'testSecret') {
    const secrets = await read(client, pending);
    // Never the value: the message is logged.
    if (!secrets.every((secret) => SECRET.test(secret))) throw new Error('the new secrets are malformed');
  } else if (step === 'finishSecret') {
    const current = Object.keys(stages).find((each) => stages[each]?.includes('AWSCURRENT'));
    const move = { SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: version };
    await client.send(new UpdateSecretVersionStageCommand({ ...move, RemoveFromVersionId: current }));
  }
  // `setSecret` is for a server that keeps a copy. The services get theirs when their tasks start.
}

/**
 * The secret that signs, the one that follows it, and the one before. While a rotation is rolled out, former tasks
 * accept the new signatures, because they already have the secret that follows; new tasks accept the former ones. The
 * first rotation of a single secret only adds the one that follows.
 *
 * @param {string[]} current
 */
function followingSecrets([signing = '', next]) {
  const prefix = signing.startsWith('whsec_') ? 'whsec_' : '';
  // A multiple of three bytes needs no padding.
  const drawn = prefix + randomBytes(33).toString('base64');
  return next === undefined ? [signing, drawn] : [next, drawn, signing];
}

/**
 * @param {SecretsManagerClient} client
 * @param {import('@aws-sdk/client-secrets-manager').GetSecretValueCommandInput} version
 */
async function read(client, version) {
  const { SecretString = '' } = await client.send(new GetSecretValueCommand(version));
  return SecretString.trim().split(/[\s,]+/);
}

/**
 * @param {SecretsManagerClient} client
 * @param {import('@aws-sdk/client-secrets-manager').GetSecretValueCommandInput} version
 */
async function exists(client, version) {
  try {
    await read(client, version);
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}
