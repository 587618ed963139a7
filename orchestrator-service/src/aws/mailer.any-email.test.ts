import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { emailSchema } from '@stockroom/contracts/emails';
import PostalMime from 'postal-mime';
import { buildMime } from './build-mime.ts';
import type { Mail } from './build-mime.ts';
import { startStandIns, type StandIns } from './testing/stand-ins.ts';

let aws: StandIns;
beforeAll(async () => {
  aws = await startStandIns();
});
afterAll(() => aws.close());

/** Deterministic pseudo-random numbers below `limit` (a linear congruential generator). */
function createDice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const ATOM = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~";
const TOP_LEVELS = ['com', 'museum', 'xn--p1ai', 'xn--zckzah', 'рф', 'テスト', 'x', 'co1'];
const LABELS = [
  'example',
  'a',
  '1',
  'a-b',
  'xn--mnchen-3ya',
  'münchen',
  'faß',
  'пример',
  'EXAMPLE',
  'd'.repeat(63),
];

function anEmail(dice: (limit: number) => number): string {
  const pick = <Item>(items: ArrayLike<Item>) => items[dice(items.length)] as Item;
  const atoms = Array.from({ length: 1 + dice(3) }, () =>
    Array.from({ length: 1 + dice(20) }, () => pick(ATOM)).join(''),
  );
  const labels = Array.from({ length: 1 + dice(3) }, () => pick(LABELS));
  return `${atoms.join('.')}@${[...labels, pick(TOP_LEVELS)].join('.')}`;
}

const aMail = (address: string): Mail => ({
  fromName: 'Shop',
  to: { name: 'Ada, the "first"', address },
  subject: 'Invoice',
  text: 'text',
  html: '<p>html</p>',
  headers: {},
});

test('SES accepts a mail to every address that the API accepts, and it reaches only that mailbox', async () => {
  const dice = createDice(20_261_129);
  const given = [
    ...Array.from({ length: 50 }, () => anEmail(dice)),
    // Every character that an address may contain.
    `${ATOM.slice(0, 64)}@example.com`,
    `${ATOM.slice(-64)}@example.com`,
    `${'a'.repeat(64)}@${'d.'.repeat(124)}example`,
  ];
  const emails = [...new Set(given.map((email) => emailSchema.parse(email)))];
  for (const email of emails) {
    const { to } = await PostalMime.parse(await buildMime('shop@example.com', aMail(email)));
    const asSent = email.replace(/@.*/, (domain) => domain.toLowerCase());
    expect(to).toEqual([{ name: 'Ada, the "first"', address: asSent }]);
    await aws.mailer.send(aMail(email));
  }
  const received = (await aws.inbox()).flatMap((mail) => mail.to);
  const sent = emails.map((email) => email.replace(/@.*/, (domain) => domain.toLowerCase()));
  expect(new Set(received)).toEqual(new Set(sent));
});
