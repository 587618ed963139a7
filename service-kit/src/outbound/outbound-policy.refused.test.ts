import { expect, test } from '@jest/globals';
import { createOutboundPolicy } from './outbound-policy.ts';

const strict = createOutboundPolicy({ allowsHttp: false, ports: [443, 8443], networks: [] });
const lenient = createOutboundPolicy({
  allowsHttp: true,
  ports: [443],
  networks: ['10.1.0.0/16', 'fd00:1::/32'],
});

test.each([
  'https://hooks.example.com/',
  'https://hooks.example.com:8443/path?query',
  'https://93.184.215.14/',
  'https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/',
])('%s is allowed', (url) => {
  expect(strict.findUrlFault(url)).toBeNull();
});

test.each([
  ['not a URL', 'is not a URL'],
  [`https://hooks.example.com/${'x'.repeat(2_000)}`, 'is not a URL'],
  ['http://hooks.example.com/', 'is not https'],
  ['ftp://hooks.example.com/', 'is not https'],
  ['file:///etc/passwd', 'is not https'],
  ['https://user@hooks.example.com/', 'contains a user name or a password'],
  ['https://:secret@hooks.example.com/', 'contains a user name or a password'],
  ['https://hooks.example.com:22/', 'has the port 22, which is not allowed'],
])('%s is refused', (url, fault) => {
  expect(strict.findUrlFault(url)).toBe(fault);
});

/** Literals of loopback, private, link-local, shared, mapped, translated, tunnelled and reserved addresses. */
const NOT_PUBLIC = [
  '127.0.0.1',
  '127.1',
  '0x7f.1',
  '0x7f000001',
  '2130706433',
  '017700000001',
  '127.0.0.1.',
  '１２７.0.0.1',
  '%31%32%37.0.0.1',
  '0.0.0.0',
  '0',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '100.100.100.200',
  '169.254.169.254',
  '0xa9fea9fe',
  '168.63.129.16',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:8.8.8.8]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b:1::a00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  '[2001:db8::1]',
  '[3fff::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[100::1]',
  '[5f00::1]',
  '[4000::1]',
];

test.each(NOT_PUBLIC)('a URL with %s is refused', (host) => {
  expect(strict.findUrlFault(`https://${host}/`)).toBe('has an address that is not public');
});

test.each(['10.1.255.255', 'fd00:1::9'])('%s is allowed in a network of the shop', (address) => {
  expect([strict.allowsAddress(address), lenient.allowsAddress(address)]).toEqual([false, true]);
});

test.each(['10.2.0.1', '::ffff:10.1.0.1', '64:ff9b::a01:1', 'fd00:2::9', 'not an address'])(
  '%s is not in a network of the shop',
  (address) => {
    expect(lenient.allowsAddress(address)).toBe(false);
  },
);

test('plain http, if allowed, is on port 80 and on the allowed ports', () => {
  const urls = ['http://a.example/', 'http://a.example:443/', 'http://a.example:8080/', 'ftp://a.example/'];
  expect(urls.map(lenient.findUrlFault)).toEqual([
    null,
    null,
    'has the port 8080, which is not allowed',
    'is not http(s)',
  ]);
});

test('any port is allowed if the rules have no list', () => {
  const anyPort = createOutboundPolicy({ allowsHttp: false, ports: null, networks: [] });
  expect(anyPort.findUrlFault('https://hooks.example.com:22/')).toBeNull();
});
