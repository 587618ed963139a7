import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import pg from 'pg';

const path = fileURLToPath(new URL('../../rds-ca.pem', import.meta.url));
const bundle = readFileSync(path, 'utf8');
const certificates = bundle.split(/(?=^# )/m).map((each) => new X509Certificate(each));
const YEAR_MS = 365 * 86_400_000;

test('the bundle has root certificates of RDS, each once, valid for at least ten more years', () => {
  expect(certificates.length).toBeGreaterThan(70);
  for (const certificate of certificates) {
    expect(certificate.subject).toMatch(/CN=Amazon RDS [a-z0-9-]+ Root CA (RSA2048|RSA4096|ECC384) G1/);
    expect(certificate.ca && certificate.verify(certificate.publicKey)).toBe(true);
    expect(Date.parse(certificate.validTo) - Date.now()).toBeGreaterThan(10 * YEAR_MS);
  }
  expect(new Set(certificates.map(({ fingerprint256 }) => fingerprint256)).size).toBe(certificates.length);
});

test('it has the certificate that the stack uses, rds-ca-rsa2048-g1, of every large region', () => {
  for (const region of [
    'us-east-1',
    'us-west-2',
    'eu-west-1',
    'eu-central-1',
    'ap-northeast-1',
    'ap-southeast-2',
  ]) {
    expect(bundle).toContain(`# Amazon RDS ${region} Root CA RSA2048 G1\n`);
  }
});

test('pg reads it from the connection URL, and verifies the server with it and by its name', () => {
  const connectionString = `postgresql://stockroom@db.example:5432/stockroom?sslmode=verify-full&sslrootcert=${path}`;
  const client: unknown = new pg.Client({ connectionString });
  const { ssl } = (client as { connectionParameters: { ssl: object } }).connectionParameters;
  // No option that disables Node's own checks.
  expect(ssl).toEqual({ ca: bundle });
  expect(() => createSecureContext(ssl)).not.toThrow();
});
