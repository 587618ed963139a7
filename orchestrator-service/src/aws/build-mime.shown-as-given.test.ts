import { expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { buildMime } from './build-mime.ts';

const ENCODED = '=?utf-8?q?=0d=0aBcc:_evil=40example.com?=';

async function mailWith(text: string) {
  const address = 'john@example.com';
  const raw = await buildMime('shop@example.com', {
    fromName: 'Shop',
    to: { name: text, address },
    subject: `Invoice for ${text}`,
    text,
    html: '',
    headers: {},
  });
  return PostalMime.parse(raw);
}

test.each(['', 'x', 'Żółć '])(
  'a text after %j that looks like an encoded word is shown unchanged',
  async (before) => {
    const { to, subject, headers } = await mailWith(`${before}${ENCODED}`);
    const shown = `${before}${ENCODED.replace('=?', '=\u2060?')}`;
    expect(to).toEqual([{ name: shown, address: 'john@example.com' }]);
    expect(subject).toBe(`Invoice for ${shown}`);
    expect(headers.map(({ key }) => key)).not.toContain('bcc');
  },
);
