import { describe, expect, test } from '@jest/globals';
import type { LayoutVersion } from '../typesetting/layout-version.ts';
import { loadTypefaces } from '../typesetting/typefaces.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';
import { aBusiness, anInvoice } from './testing/document-commands.ts';
import { EARLIER_LAYOUT_SAMPLES, type EarlierLayoutSample } from './testing/earlier-layout-samples.ts';
import { hashContent } from './testing/hash-content.ts';

type Name = keyof typeof EARLIER_LAYOUT_SAMPLES;

/** Each drawn by the last version of the code with that layout. */
const drawnThen: Record<1 | 2, Record<Name, string>> = {
  1: {
    plain: 'fa251f7542b914cafa286a6d9342533d837fd717342e9e9255df402049eb30a3',
    'terms, taxes and a place of delivery':
      '722e3239b2dfaf4d2d48a9deea9853ccd6636fc4bc3097451afab8e983214842',
    'one row alone on the last page': '6146b0ccd510514049c56780f1dbffc8c2520d08783937b5b145c5532ea6e7c2',
    'many pages': 'd6268ee0df007d6ffb4bdb6f4984094bb82c9930fa993059c8393b42d6db4621',
    'characters of faces that were not asked':
      '9a02a6fbdc0db8e72efa1131478478d9e212852d89f00189f833839875cebded',
    'all scripts that there were': '6b82e28dad9e117465c3db695b52b911961cada645be98e80d1cf249cf1c7da3',
    'soft hyphens': '2dab21834e5a0b86943972657be253694251efd1129e9320f3f47f4d9ee54de8',
    'words that are too wide': '3551f1296020a7879aa47946703e84c2edfeff1220a543a7a2fc93bac036803c',
    'an account in German': 'bfd10fbcbd3c4b8aff760e117eccf76c001e39022a9b4dd067bd6a642a33f944',
    'an account in British English': '3c5f17faca9cea5f96dcb284f3b89c0493b93454c5b3e660c0ab5f420b975873',
    'an account in French': 'c821d127db64ad9a93a850d8f44c9accb7b3902265cb9709b45fca978e193e06',
    'an account in Italian': 'f579f8a79a0e5e2e340586f5f654b9f61642236710c75bb24d24a817c78b2239',
    'an account in Swedish': '6c7ab6004c8103acd43af1b64862068b0e8f9d353cb3244d754f98d9e3e2fec2',
    'an account in Spanish': '444fe61e16bd92dbc44558fa0a505a71b2483f78f6d8b9d3fae59bf008e6aa97',
    'an account in Portuguese': '69b6957d0227aba726e0512f4d52547a54be577b1d1789fde6271467377985cb',
  },
  2: {
    plain: 'fa251f7542b914cafa286a6d9342533d837fd717342e9e9255df402049eb30a3',
    'terms, taxes and a place of delivery':
      '722e3239b2dfaf4d2d48a9deea9853ccd6636fc4bc3097451afab8e983214842',
    'one row alone on the last page': '0a24d4c38eca5770e059419c0a003a588ebb7467a0bb471f06c25992d55b6545',
    'many pages': '4fce4ec475b01746fbcf23a69cdef025f20daf6f5e35b71c8ae55d134c51d8e2',
    'characters of faces that were not asked':
      '56206a614f84dcd3f27cc1a7683a27f599246d3a9ec5c78675dc8784a7aa2c95',
    'all scripts that there were': 'dcc40de4d48980a49144955608c8af74a6144364c294a7727096949870cc5560',
    'soft hyphens': '82cb57aa391a66630dbf068a11c174baefdaf40c5592add184b7ab710c80fac2',
    'words that are too wide': '2c859148dc114720f6ecc2e67fa255d264ee9c65996746e51aa639c3fde0c157',
    'an account in German': 'bfd10fbcbd3c4b8aff760e117eccf76c001e39022a9b4dd067bd6a642a33f944',
    'an account in British English': '3c5f17faca9cea5f96dcb284f3b89c0493b93454c5b3e660c0ab5f420b975873',
    'an account in French': 'c821d127db64ad9a93a850d8f44c9accb7b3902265cb9709b45fca978e193e06',
    'an account in Italian': 'f579f8a79a0e5e2e340586f5f654b9f61642236710c75bb24d24a817c78b2239',
    'an account in Swedish': '6c7ab6004c8103acd43af1b64862068b0e8f9d353cb3244d754f98d9e3e2fec2',
    'an account in Spanish': '444fe61e16bd92dbc44558fa0a505a71b2483f78f6d8b9d3fae59bf008e6aa97',
    'an account in Portuguese': '69b6957d0227aba726e0512f4d52547a54be577b1d1789fde6271467377985cb',
  },
};

const fonts = loadTypefaces();
const names = Object.keys(EARLIER_LAYOUT_SAMPLES) as Name[];
const draw = (name: Name, version: LayoutVersion) => {
  const layout = { version, pageSize: 'A4' } as const;
  const { business, ...order }: EarlierLayoutSample = EARLIER_LAYOUT_SAMPLES[name];
  const document = buildInvoiceDocument(aBusiness(business), anInvoice(order), { layout });
  return drawInvoicePdf({ fonts, logo: null }, document).bytes;
};

describe.each([1, 2] as const)(
  'an invoice of layout %s is drawn again to the same bytes, even after invoices of the newest layout',
  (version) => {
    test.each(names)('%s', (name) => {
      draw(name, 3);
      expect(hashContent(draw(name, version))).toBe(drawnThen[version][name]);
    });
  },
);

test('the first two layouts differ only where they must', () => {
  const changed = names.filter((name) => drawnThen[1][name] !== drawnThen[2][name]);
  expect(changed).toEqual(names.filter((name) => !/^(plain|terms|an account)/.test(name)));
});
