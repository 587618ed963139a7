import { expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { buildMime } from '../aws/build-mime.ts';
import { buildOverdueMail } from './overdue-mail.ts';
import { anInvoiceOverdue } from './testing/an-invoice-overdue.ts';

const mailAbout = async (fields: Parameters<typeof anInvoiceOverdue>[0]) =>
  PostalMime.parse(
    await buildMime(
      'billing@finch.example',
      buildOverdueMail(anInvoiceOverdue(fields).data, { to: 'ops@finch.example' }),
    ),
  );

test('the mail names each invoice with its order, due date and open amount, and has an id', async () => {
  const mail = await mailAbout({});
  expect(mail.subject).toBe('Overdue: 2 invoices');
  expect(mail.to?.map(({ address }) => address)).toEqual(['ops@finch.example']);
  expect(mail.headers).toContainEqual(
    expect.objectContaining({
      key: 'x-stockroom-alert',
      value: 'invoice-overdue-51-2026-01-15T00:00:30.000Z',
    }),
  );
  expect(mail.text).toContain('INV-2026-000001 (ORD-2026-000001): 43.98 USD open, due 2026-01-14\n');
  expect(mail.text).toContain('INV-2026-000002 (ORD-2026-000003): 0.05 USD open, due 2026-01-14\n');
  for (const text of ['INV-2026-000002 (ORD-2026-000003)', '0.05 USD open'])
    expect(mail.html).toContain(text);
});

test('the mail about one invoice says so, with the decimals of its currency', async () => {
  const invoice = { orderId: 'ORD-2026-000001', number: 'INV-2026-000001', dueDate: '2026-01-14' };
  const mail = await mailAbout({ invoices: [{ ...invoice, openMinor: 4_398, currency: 'JPY' }] });
  expect(mail.subject).toBe('Overdue: INV-2026-000001, 4398 JPY open');
  expect(mail.text).toContain('An invoice is overdue.');
});
