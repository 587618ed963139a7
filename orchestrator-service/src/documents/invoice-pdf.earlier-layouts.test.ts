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
const drawnThen: Record<1 | 2 | 3 | 4, Record<Name, string>> = {
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
  3: {
    plain: '14ed1dbebfa8aeb8581bc76f904eec6e2a9a9e80a7369ff00606076266f13e6b',
    'terms, taxes and a place of delivery':
      '0652377873ee1d9c7c5a3fb737ab54829268309690e44f5920ce3525dd629e08',
    'one row alone on the last page': '8ce0907ff446e429322a9a2f31b5e018b932816dc9ef6ea36d01b6bea14eaa31',
    'many pages': 'f492cec677751a4992efe6fd724dd4ea716ac62bae2e6ad8ad2b218b2f125734',
    'characters of faces that were not asked':
      'ae24df2735e0af3cbc4b7b78b0d8ee66f9fddbd1aaece0b753f1a208c170c668',
    'all scripts that there were': '637d5ac7573cd499f1dfe4ed70631f6da841bdd8f6b8b1db5b8714cee612bdb6',
    'soft hyphens': '6edb1f5f7203706e2f1267254800591892aab6ff7b7d75ca29fe434b58fb0ddd',
    'words that are too wide': '53856d9f3ffa3360b5b34f52fa1d28d281a004c3b12a4068022333deb68faddd',
    'an account in German': 'a2ee16658e63ee43c48fe548541ed4d54a8570cbb93dd1ff31fb20aa0f9eb5bb',
    'an account in British English': 'a0d3cce481fa5f106bb0d6590e9c0103f965e7fa72a94f854718d94ad058c415',
    'an account in French': '52bae0f1b6e34eafc0007f87997ec4b49f9b1b2b31ec0222cb55dd93b6b1a930',
    'an account in Italian': '141d2586d069be3c7bf2ad4a65ff18be2abf426584aa1e02f6f699acb771f14f',
    'an account in Swedish': 'b71d60933c9253ba8d78d0341f800ad8c8cfb56836d28f38910e814b887373dd',
    'an account in Spanish': '34c2b0dd83706d931366466a9b3efeb80d640728076481838a4073a0c57b0ec5',
    'an account in Portuguese': '19a59055cb29da32851997a5882dd74452dbcd2402f0fa21be7a9b593c98d2f7',
  },
  4: {
    plain: '9ea7ef413bdfbb291c2f2d1596bfff4656bcdc9b9a17161c6e9d77fe15fc4056',
    'terms, taxes and a place of delivery':
      'ee569a76f4e490235b782695432464b992ce7cf542b31ba976c452474534937e',
    'one row alone on the last page': '268c84a695b4c2babd971b50e7d2187cc7b717f68114bda3c6004da286f912ff',
    'many pages': '6ba83624d0bb32d74e6c44579b8aaca94061d3bb180e024c5c283d20adefd612',
    'characters of faces that were not asked':
      '0f900c6813af71d64da7d2950d3cbe1bf1fad8f09ba893dfb5838c96309fa8ae',
    'all scripts that there were': 'a3e2f9a5b069d94d0130e82bec6f462c7e5c33d212beed6d8ce326c7b3438f30',
    'soft hyphens': '155951dd81eb40269be8c7b1d4ca84daae1efbd33186bc8c3f6b77a3b0d5226d',
    'words that are too wide': 'a7de0f0eb5366fd2f9266a71b711845c358231935a69fe390f42c933a6c142ee',
    'an account in German': '378f1ea621c13fde6325d4f51d1d9a24f0fc43a569df62fe77527f621cd44c67',
    'an account in British English': '5fb89f1ebdd002d6fadbd36ef982a86b917ddbf9919b941d0d56c155c8faac27',
    'an account in French': '2c02ba3bb1da42f0666d83ae16a51d7c99f253d56a6fd78b22908c79c7a21838',
    'an account in Italian': '7f5a7b3ae1f019a2ac380ce5e4eda26dcb2b9cb00845150acd6b978f59017504',
    'an account in Swedish': '40cec2c49c35f2a7b6820ac3d3bdf3c2ff2bfe8fcce487031f6c9403d9e98885',
    'an account in Spanish': '206d05a82c40efb57c65a1c93b7823a4a40a15bddd7a909123c775baa69626a9',
    'an account in Portuguese': 'b9d814867c14fde26a585280eb174a86a7d5d84043bfb256556f9d4fe407c0ef',
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

describe.each([1, 2, 3, 4] as const)(
  'an invoice of layout %s is drawn again to the same bytes, even after invoices of the newest layout',
  (version) => {
    test.each(names)('%s', (name) => {
      draw(name, 5);
      expect(hashContent(draw(name, version))).toBe(drawnThen[version][name]);
    });
  },
);

test('the first two layouts differ only where they must', () => {
  const changed = names.filter((name) => drawnThen[1][name] !== drawnThen[2][name]);
  expect(changed).toEqual(names.filter((name) => !/^(plain|terms|an account)/.test(name)));
});
