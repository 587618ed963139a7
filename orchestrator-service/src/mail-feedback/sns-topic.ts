/** The configured topic, and the endpoint of its SNS. */
export interface SnsTopic {
  arn: string;
  /** The scheme, host and port of its certificates and subscription URLs; others are rejected. */
  origin: string;
}

/** `endpoint` replaces the region's SNS endpoint, for a stand-in. */
export function buildSnsTopic({ arn, endpoint }: { arn: string; endpoint: string | null }): SnsTopic {
  if (endpoint !== null) return { arn, origin: new URL(endpoint).origin };
  const [, partition, , region] = arn.split(':');
  return { arn, origin: `https://sns.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}` };
}

const CERTIFICATE_PATH = /^\/SimpleNotificationService-[0-9a-f]{8,128}\.pem$/;

/** Whether a URL can be a certificate of the topic's SNS. */
export function isCertificateUrl({ origin }: SnsTopic, address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null && isOf(origin, url) && CERTIFICATE_PATH.test(url.pathname) && url.search + url.hash === ''
  );
}

/** Whether a URL confirms a subscription to the topic, and does nothing else. */
export function isConfirmationUrl({ origin, arn }: SnsTopic, address: string): boolean {
  const url = URL.parse(address);
  if (url === null || !isOf(origin, url) || url.pathname !== '/') return false;
  const { searchParams } = url;
  const names = [...searchParams.keys()].toSorted().join(' ');
  return (
    names === 'Action Token TopicArn' &&
    searchParams.get('Action') === 'ConfirmSubscription' &&
    searchParams.get('TopicArn') === arn
  );
}

function isOf(origin: string, { origin: found, username, password }: URL): boolean {
  return found === origin && username + password === '';
}
