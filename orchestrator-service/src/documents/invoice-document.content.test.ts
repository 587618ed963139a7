import { expect, test } from '@jest/globals';
import { buildInvoiceDocument } from './invoice-document.ts';
import { StepFailure } from '../callbacks/step-failure.ts';
import { aBusiness, anInvoice, someLines } from './testing/document-commands.ts';

const build = (choices: Parameters<typeof anInvoice>[0]) =>
  buildInvoiceDocument(aBusiness(), anInvoice(choices));

test('amounts, rate and totals are formatted', () => {
  const document = build({
    taxRatePpm: 72_500,
    lines: [{ name: 'Anvil', quantity: 1200, unitMinor: 123456 }],
  });
  expect(document.rows).toEqual([
    { description: 'Anvil', quantity: '1,200', unitPrice: '$1,234.56', amount: '$1,481,472.00' },
  ]);
  expect(document.sums).toEqual([
    { label: 'Subtotal', amount: '$1,481,472.00' },
    { label: 'Tax (7.25%)', amount: '$107,406.72' },
  ]);
  expect(document.total).toEqual({ label: 'Total (USD)', amount: '$1,588,878.72' });
});

test('without a date of its own, an invoice has the date in UTC, with the month in words', () => {
  const document = build({ issuedAt: '2026-12-31T23:59:59.999Z' });
  expect(document.facts[1]).toEqual({ label: 'Invoice date', value: 'December 31, 2026' });
});

test("the printed date is core's, whatever the time of issue", () => {
  const invoice = { ...anInvoice({ issuedAt: '2026-12-31T15:00:00.000Z' }), issueDate: '2027-01-01' };
  const document = buildInvoiceDocument(aBusiness(), invoice);
  expect(document.facts[1]).toEqual({ label: 'Invoice date', value: 'January 1, 2027' });
  expect(document.issuedAt).toBe('2026-12-31T15:00:00.000Z');
});

test('an address keeps its lines, followed by the tax id', () => {
  const document = build({ customer: { address: '1 Elm St\r\n\nSpringfield', taxId: 'DE123' } });
  expect(document.billTo.lines).toEqual(['1 Elm St', 'Springfield', 'Tax ID: DE123']);
});

test.each([
  [250, 'x'],
  [125, 'abc'],
])('an address of %d lines becomes one paragraph, so that it cannot fill the page', (count, line) => {
  const lines = Array.from({ length: count }, () => line);
  expect(build({ customer: { address: lines.join('\n') } }).billTo.lines).toEqual([lines.join(', ')]);
});

test('line breaks and control characters in a name become spaces', () => {
  expect(build({ customer: { name: 'John\r\nDoe\u0000\u0007' } }).billTo.name).toBe('John Doe');
});

test('amounts that do not add up are never printed', () => {
  const invoice = { ...anInvoice(), totalMinor: 4399 };
  expect(() => buildInvoiceDocument(aBusiness(), invoice)).toThrow(
    new StepFailure('the amounts of the order do not add up', { permanent: true }),
  );
});

test.each([0, 101])('an order with %d lines is a permanent failure', (count) => {
  expect(() => build({ lines: someLines(count) })).toThrow(expect.objectContaining({ permanent: true }));
});
