import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import { createSessionSeal } from './session-seal.ts';

const aSecret = () => `whsec_${randomBytes(32).toString('base64')}`;
const key = `sk_${randomBytes(32).toString('base64url')}`;
const START = new Date('2026-02-01T08:00:00.000Z');
const expiresAt = new Date('2026-02-01T20:00:00.000Z');

let now = START;
const sealOf = (...secrets: Secrets) => createSessionSeal({ secrets, clock: () => now });
const [old, current] = [aSecret(), aSecret()];

test('a sealed session can be opened until it expires, and does not show the key', () => {
  const seal = sealOf(current);
  const sealed = seal.seal({ key, expiresAt });
  expect(sealed).toMatch(/^[\w.-]+$/);
  expect(sealed).not.toContain(key.slice(3));
  expect(Buffer.from(sealed.slice(3), 'base64url').toString('latin1')).not.toContain(key.slice(3));
  now = new Date(expiresAt.getTime() - 1);
  expect(seal.open(sealed)).toEqual({ key, expiresAt });
  now = expiresAt;
  expect(seal.open(sealed)).toBeNull();
  now = START;
});

test('no session is sealed to the same text twice', () => {
  const seal = sealOf(current);
  const sealed = Array.from({ length: 100 }, () => seal.seal({ key, expiresAt }));
  expect(new Set(sealed).size).toBe(100);
});

test('during a rotation, sessions of the old and the new secret are open', () => {
  const before = sealOf(old).seal({ key, expiresAt });
  const rotating = sealOf(current, old);
  expect(rotating.open(before)).not.toBeNull();
  expect(sealOf(old, current).open(rotating.seal({ key, expiresAt }))).not.toBeNull();
  expect(sealOf(current).open(rotating.seal({ key, expiresAt }))).not.toBeNull();
  expect(sealOf(current).open(before)).toBeNull();
});

test('a session with any other character, or any bytes missing or added, is refused', () => {
  const seal = sealOf(current, old);
  const sealed = seal.seal({ key, expiresAt });
  const others = 'Aa0-_.~ =é'.split('');
  for (let at = 0; at < sealed.length; at += 1) {
    for (const other of others) {
      if (sealed[at] === other) continue;
      const tampered = `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`;
      expect([tampered, seal.open(tampered)]).toEqual([tampered, null]);
    }
    expect(seal.open(sealed.slice(0, at))).toBeNull();
    expect(seal.open(sealed.slice(at + 1))).toBeNull();
    expect(seal.open(`${sealed.slice(0, at)}A${sealed.slice(at)}`)).toBeNull();
  }
  expect(seal.open(sealed.repeat(40))).toBeNull();
});

test('text that nobody sealed is refused', () => {
  const seal = sealOf(current);
  const given = ['', 's1.', 's1.AAAA', key, `s1.${key}`, `s1.${Buffer.alloc(28).toString('base64url')}`];
  const random = Array.from({ length: 200 }, (_, n) => `s1.${randomBytes(n).toString('base64url')}`);
  expect([...given, ...random].filter((each) => seal.open(each) !== null)).toEqual([]);
});
