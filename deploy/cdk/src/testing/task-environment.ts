import { randomBytes } from 'node:crypto';

// What a template holds is what the tests find out.
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any;
type Resources = Record<string, { Type: string; Properties: Json }>;

/** Values that only CloudFormation knows. */
const KNOWN: Record<string, string> = {
  'AWS::SES::ConfigurationSet': 'Mails-1a2b3c',
  'AWS::SNS::Topic': 'arn:aws:sns:us-east-1:111122223333:Stockroom-MailFeedback-1a2b3c',
  'AWS::S3::Bucket': 'stockroom-invoices-1a2b3c',
  'AWS::RDS::DBInstance': 'stockroom.abc123.us-east-1.rds.amazonaws.com',
  'AWS::RDS::DBCluster': 'stockroom.cluster-abc123.us-east-1.rds.amazonaws.com',
};

/** The environment of a container in the template, with generated secrets. */
export function environmentOf(resources: Resources, container: Json): Record<string, string> {
  const resolve = (value: Json): string => {
    if (typeof value === 'string') return value;
    if ('Fn::Join' in value) return value['Fn::Join'][1].map(resolve).join(value['Fn::Join'][0]);
    const id = value.Ref ?? value['Fn::GetAtt'][0];
    const { Type: type } = resources[id] as Resources[string];
    const known = type.startsWith('AWS::SecretsManager') ? `{secret ${id}}` : KNOWN[type];
    if (known === undefined) throw new Error(`what is ${id}, of the type ${type}?`);
    return known;
  };

  const secret = (valueFrom: Json): string => {
    const [, id = '', , jsonKey] = /\{secret (\w+)\}(:(\w+)::)?/.exec(resolve(valueFrom)) ?? [];
    const { Type: type, Properties: properties } = resources[id] as Resources[string];
    if (type === 'AWS::SecretsManager::SecretTargetAttachment')
      return secretOfDatabase(resources[properties.SecretId.Ref]?.Properties, jsonKey);
    if (jsonKey !== undefined) return secretOfDatabase(properties, jsonKey);
    if (properties.SecretString === undefined) return draw(properties.GenerateSecretString);
    return resolve(properties.SecretString).replace(
      /\{\{resolve:secretsmanager:\{secret (\w+)\}:SecretString:::\}\}/,
      (_, drawn: string) => draw(resources[drawn]?.Properties.GenerateSecretString),
    );
  };

  const secretOfDatabase = (properties: Json, jsonKey: string | undefined): string => {
    const { GenerateSecretString: generated } = properties;
    const content = {
      ...JSON.parse(resolve(generated.SecretStringTemplate)),
      [generated.GenerateStringKey]: draw(generated),
    };
    return content[jsonKey ?? ''];
  };

  return Object.fromEntries([
    ...(container.Environment ?? []).map(({ Name, Value }: Json) => [Name, resolve(Value)]),
    ...(container.Secrets ?? []).map(({ Name, ValueFrom }: Json) => [Name, secret(ValueFrom)]),
  ]);
}

/** Like Secrets Manager: letters, digits and, unless excluded, punctuation. */
function draw({ PasswordLength: length, ExcludePunctuation, ExcludeCharacters = '' }: Json): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const characters = [...letters, ...(ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')].filter(
    (each) => !ExcludeCharacters.includes(each),
  );
  return [...randomBytes(length)].map((byte) => characters[byte % characters.length]).join('');
}
