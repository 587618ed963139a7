/** The one topic that is listened to, and where its SNS is. */
export interface SnsTopic {
  arn: string;
  /** The scheme, host and port that certificates and subscriptions of it come from, and nothing else does. */
  origin: string;
}

/** `endpoint` is another address of SNS than the region's own: that of a stand-in. */
export function buildSnsTopic({ arn, endpoint }: { arn: string; endpoint: string | null }): SnsTopic {
  if (endpoint !== null) return { arn, origin: new URL(endpoint).origin };
  const [, partition, , region] = arn.split(':');
  return { arn, origin: `https://sns.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}` };
}

const CERTIFICATE_PATH = /^\/SimpleNotificationService-[0-9a-f]{8,128}\.pem$/;

/** Whether the topic's SNS may have its certificates there. */
export function isCertificateUrl({ origin }: SnsTopic, address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null && isOf(origin, url) && CERTIFICATE_PATH.test(url.pathname) && url.search + url.hash === ''
  );
}

/** Whether the address confirms a subscription to the topic, and does nothing else. */
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
