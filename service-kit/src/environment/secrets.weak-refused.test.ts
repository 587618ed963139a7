import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { createdKeyExample } from '@stockroom/contracts/openapi/examples';
import { findWeakness } from './secrets.ts';

const base64 = (bytes: Uint8Array | number[] | string) => Buffer.from(bytes as string).toString('base64');
const numbers = (of: (n: number) => number, length = 32) => Array.from({ length }, (_, n) => of(n) & 255);
const compose = readFileSync(fileURLToPath(new URL('../../../docker-compose.yml', import.meta.url)), 'utf8');

test.each([
  ['the default of docker-compose.yml', /CALLBACK_SECRET:-whsec_(.*)\}/.exec(compose)?.[1] ?? ''],
  ['the key of the reference', createdKeyExample.key],
  ['a sentence', base64('for production use, of our very own')],
  ['a sentence, not in base64', 'correct-horse-battery-staple-and-so-on'],
  ['a word between', 'MySuperSecretCallbackPasswordForTheShop0'],
  ['words without a gap', 'thisisaverylongtokenforproductionuse'],
  ['neighbours on the keyboard', 'qwertzuiopasdfghjklyxcvbnmqwertzuiop'],
  ['the alphabet', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghij'],
  ['one digit', '1'.repeat(40)],
  ['hex that counts up', '0123456789abcdef'.repeat(2)],
  ['hex of one byte', '7f'.repeat(24)],
  ['hex of text', Buffer.from('a very long secret in hex digits').toString('hex')],
  ['hex that counts up, in base64', base64('0123456789abcdef'.repeat(2))],
  ['a block again and again', base64(numbers((n) => [3, 141, 59, 26][n % 4] ?? 0))],
  ['a block of 10 characters', 'aB3dE6gH9j'.repeat(4)],
  ['bytes that count up', base64(numbers((n) => n))],
  ['bytes that count down by threes', base64(numbers((n) => 255 - 3 * n))],
  ['halves of one byte each', base64(numbers((n) => (n < 16 ? 7 : 9)))],
  ['one bit each', base64(numbers((n) => 1 << (n % 8)))],
])('%s', (_, secret) => {
  const spellings = secret.startsWith('sk_') ? [secret] : [secret, `whsec_${secret}`];
  expect(spellings.filter((each) => findWeakness(each) === null)).toEqual([]);
});

test.each(numbers((n) => n * 8))('32 times the byte %i', (byte) => {
  expect(findWeakness(base64(Buffer.alloc(32, byte)))).not.toBeNull();
});

test('no random secret counts as weak, in any encoding', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  for (let n = 0; n < 4_000; n += 1) {
    const bytes = randomBytes(24 + (n % 41));
    const drawn = [...randomBytes(44)].map((byte) => letters[byte % letters.length]).join('');
    const all = [
      `whsec_${bytes.toString('base64')}`,
      bytes.toString('base64url'),
      bytes.toString('hex'),
      base64(bytes.toString('hex')),
      `whsec_${drawn}`,
      `sk_${randomBytes(32).toString('base64url')}`,
    ];
    expect(all.filter((secret) => findWeakness(secret) !== null)).toEqual([]);
  }
});
