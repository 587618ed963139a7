import { SecretValue } from 'aws-cdk-lib';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

export interface Secrets {
  callbackSecret: ISecret;
  bootstrapKey: ISecret;
}

/** What the services share, and the first API key. Secrets Manager draws both: nobody and no template has seen them. */
export function createSecrets(scope: Construct): Secrets {
  return {
    // As base64, 33 bytes.
    callbackSecret: createPrefixed(scope, { id: 'CallbackSecret', prefix: 'whsec_', length: 44 }),
    // 43 of 62 characters: 256 bits.
    bootstrapKey: createPrefixed(scope, { id: 'FirstApiKey', prefix: 'sk_', length: 43 }),
  };
}

/**
 * Secrets Manager cannot put a prefix before what it draws. So it draws one secret, and CloudFormation writes the other,
 * prefix and all, by a reference that it resolves as it deploys and does not keep.
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
