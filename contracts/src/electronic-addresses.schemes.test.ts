import { expect, test } from '@jest/globals';
import { electronicAddressSchema } from './electronic-addresses.ts';

const isTaken = (scheme: string) => electronicAddressSchema.safeParse({ scheme, id: 'x' }).success;

test.each(['0002', '0088', '0219', '0225', '0242', '0248', '9930', '9959', 'EM', 'AN'])(
  'the scheme %s is taken',
  (scheme) => expect(isTaken(scheme)).toBe(true),
);

// 9955 to 9958 (except 9957), 9901 and others have left the list; 0247 is only an identifier scheme (ISO 6523).
test.each(['9901', '9955', '9956', '9958', '0247', '0001', 'em', ' 0088', '88', ''])(
  'the scheme %j is refused',
  (scheme) => expect(isTaken(scheme)).toBe(false),
);
