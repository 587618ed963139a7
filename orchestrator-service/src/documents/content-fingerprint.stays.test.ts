import { expect, test } from '@jest/globals';
import { fingerprintContent } from './content-fingerprint.ts';
import { anInvoice, someLines } from './testing/document-commands.ts';

test.each([
  [{}, 'e1d71cbcf2053bc28f6cbd616fd0cb135d0317361480ae3b0695646c9968689c'],
  [
    { lines: someLines(3), taxRatePpm: 72_500 },
    '019be894f7959bb211b5080f996e5e245c935d3bb23dd455a433d900ef179142',
  ],
  [
    { lines: someLines(3), taxRatePpm: 1 },
    '519cf8ab2faa46c6ad542b522b0a074f1b680c9010bab71b4bf4375a0e6ae55b',
  ],
])(
  'the fingerprint of an invoice equals the one that the first version stored: %j',
  (choices, fingerprint) => {
    expect(fingerprintContent(anInvoice(choices))).toBe(fingerprint);
  },
);
