import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';

// Node parses certificates but cannot create them, and the npm packages that can bring thousands of lines of ASN.1: a
// certificate with one name is five fields and a signature (RFC 5280, section 4.1; DER is ITU-T X.690).

const SHA256_WITH_RSA = sequence(objectId('2a864886f70d01010b'), der(0x05));
const COMMON_NAME = objectId('550403');

/** A self-signed certificate for `name`, valid from yesterday for ten years, as PEM. */
export function selfSignedCertificate({
  name,
  publicKey,
  privateKey,
  now,
}: {
  name: string;
  publicKey: KeyObject;
  privateKey: KeyObject;
  now: Date;
}): string {
  const named = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))));
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(15)]);
  const signed = sequence(
    der(0x02, serial),
    SHA256_WITH_RSA,
    named,
    sequence(moment(now, { days: -1 }), moment(now, { days: 3_650 })),
    named,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', signed, privateKey)]);
  const bytes = sequence(signed, SHA256_WITH_RSA, der(0x03, signature));
  const lines = bytes.toString('base64').replaceAll(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

/** The file name of an SNS certificate: a hash in hex. */
export function fingerprintOf(pem: string): string {
  return createHash('sha256').update(pem).digest('hex').slice(0, 32);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function objectId(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

function moment(now: Date, { days }: { days: number }): Buffer {
  const then = new Date(now.getTime() + days * 86_400_000).toISOString();
  return der(0x18, Buffer.from(`${then.slice(0, 19).replaceAll(/\D/g, '')}Z`));
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const hex = length.toString(16);
  const size = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | size.length]), size, content]);
}
