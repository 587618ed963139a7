import { DescribeServicesCommand, ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

const HOUR_MS = 3_600_000;
/** How long after a rotation tasks with former secrets cause no alarm. */
const RENEWAL_MAX_MS = 6 * HOUR_MS;
/** The tolerated delay of a rotation. Secrets Manager repeats a failed one. */
const ROTATION_MARGIN_MS = 48 * HOUR_MS;

/**
 * Runs each hour. Deploys a service anew if one of its secrets was rotated after its newest deployment began, because
 * tasks read their secrets when they start. It compares states instead of waiting for an event, so that nothing is
 * missed, and a deployment that failed is tried again.
 *
 * @throws Error naming each secret that was not rotated in time, and each service that still runs with former secrets
 */
export async function handler() {
  const { CLUSTER, SERVICES = '[]', SECRETS = '[]', ROTATION_DAYS } = process.env;
  const maxAgeMs = Number(ROTATION_DAYS) * 24 * HOUR_MS + ROTATION_MARGIN_MS;
  /** @type {string[]} */
  const problems = [];
  /** @type {Map<string, number>} When each secret was rotated, in milliseconds; 0 if it never was. */
  const rotatedAt = new Map();
  const secrets = new SecretsManagerClient({});
  for (const SecretId of JSON.parse(SECRETS)) {
    const secret = await secrets.send(new DescribeSecretCommand({ SecretId }));
    rotatedAt.set(SecretId, secret.LastRotatedDate?.getTime() ?? 0);
    const youngest = secret.LastRotatedDate ?? secret.CreatedDate;
    if (Date.now() - (youngest?.getTime() ?? 0) > maxAgeMs)
      problems.push(`${secret.Name} was not rotated for ${ROTATION_DAYS} days`);
  }

  const ecs = new ECSClient({});
  for (const { service, secrets: own } of JSON.parse(SERVICES)) {
    const rotated = Math.max(...own.map((/** @type {string} */ secret) => rotatedAt.get(secret) ?? 0));
    const { services } = await ecs.send(
      new DescribeServicesCommand({ cluster: CLUSTER, services: [service] }),
    );
    const deployments = services?.[0]?.deployments ?? [];
    const isFormer = (/** @type {{ createdAt?: Date }} */ { createdAt }) =>
      (createdAt?.getTime() ?? 0) < rotated;
    if (deployments.some(isFormer) && Date.now() - rotated > RENEWAL_MAX_MS)
      problems.push(`${service} still runs tasks with secrets from before the last rotation`);
    const newest = deployments.find(({ status }) => status === 'PRIMARY');
    // One at a time: a deployment under way would be cut off.
    if (newest === undefined || !isFormer(newest) || newest.rolloutState === 'IN_PROGRESS') continue;
    await ecs.send(new UpdateServiceCommand({ cluster: CLUSTER, service, forceNewDeployment: true }));
    process.stdout.write(`${JSON.stringify({ msg: 'service renewed after a rotation', service })}\n`);
  }
  if (problems.length > 0) throw new Error(problems.join('; '));
}
