import { SecretValue } from 'aws-cdk-lib';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

export interface Secrets {
  callbackSecret: ISecret;
  tokenSecret: ISecret;
  /** Null if core does without a first API key. */
  bootstrapKey: ISecret | null;
}

/**
 * The secret that the services share, core's own, and the first API key if the settings request one. Secrets Manager
 * generates them; no template contains one.
 */
export function createSecrets(scope: Construct, { bootstrapKey }: Pick<Settings, 'bootstrapKey'>): Secrets {
  return {
    // As base64, 33 bytes.
    callbackSecret: createPrefixed(scope, { id: 'CallbackSecret', prefix: 'whsec_', length: 44 }),
    // Only letters and digits, so that it reads as base64.
    tokenSecret: new Secret(scope, 'TokenSecret', {
      generateSecretString: { passwordLength: 44, excludePunctuation: true },
    }),
    // 43 of 62 characters: 256 bits.
    bootstrapKey: bootstrapKey
      ? createPrefixed(scope, { id: 'FirstApiKey', prefix: 'sk_', length: 43 })
      : null,
  };
}

/**
 * Secrets Manager cannot add a prefix to a generated secret. So it generates one secret, and CloudFormation writes
 * another with the prefix, through a reference that it resolves at deployment and does not store.
 */
function createPrefixed(
  scope: Construct,
  { id, prefix, length }: { id: string; prefix: string; length: number },
): ISecret {
  const drawn = new Secret(scope, `${id}Drawn`, {
    generateSecretString: { passwordLength: length, excludePunctuation: true },
  });
  const reference = drawn.secretValue.unsafeUnwrap();
  return new Secret(scope, id, { secretStringValue: SecretValue.unsafePlainText(`${prefix}${reference}`) });
}
