import { addressSchema } from '@stockroom/contracts/addresses';
import { createCustomerSchema } from '@stockroom/contracts/customers';
import { electronicAddressSchema } from '@stockroom/contracts/electronic-addresses';
import { idSchema } from '@stockroom/contracts/ids';
import { paymentTermsSchema } from '@stockroom/contracts/payment-terms';
import {
  clearableCell,
  clearableJsonCell,
  clearableNumberCell,
  type Columns,
  numberCell,
  optionalCell,
  textCell,
} from './cell-parsers.ts';

const { name, email, address, taxId, vatId, taxTreatment, locale, companyName, contactName } =
  createCustomerSchema.shape;

/** The columns of a file of customers. A cell validates its own value, without the default of a body. */
export const customerColumns: Columns = {
  id: numberCell(idSchema),
  email: textCell(email),
  name: textCell(name),
  address: clearableCell(address.unwrap()),
  billingAddress: clearableJsonCell(addressSchema),
  deliveryAddress: clearableJsonCell(addressSchema),
  companyName: clearableCell(companyName.unwrap()),
  contactName: clearableCell(contactName.unwrap()),
  electronicAddress: clearableJsonCell(electronicAddressSchema),
  taxId: clearableCell(taxId.unwrap()),
  vatId: clearableCell(vatId.unwrap()),
  taxTreatment: optionalCell(taxTreatment.unwrap()),
  locale: clearableCell(locale.unwrap()),
  paymentTermsDays: clearableNumberCell(paymentTermsSchema),
};
