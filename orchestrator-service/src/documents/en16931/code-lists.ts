import { z } from 'zod';

/*
 * The codes that our e-invoices use, of the lists that EN 16931 names: the European Commission's code lists, version 17, in
 * use from 2026-05-15, as the official rules check them (validation-1.3.16 of ConnectingEurope/eInvoicing-EN16931).
 */

/** BT-3, UNTDID 1001: the commercial invoice and the credit note. */
export const documentTypeSchema = z.enum(['380', '381']);

/** BT-81, UNTDID 4461: a means without a code, cash, a credit transfer, a card, and a credit transfer of SEPA. */
export const paymentMeansSchema = z.enum(['1', '10', '30', '48', '58']);

/** BT-98 and BT-140, UNTDID 5189: a discount. */
export const allowanceReasonSchema = z.enum(['95']);

/** BT-105, UNTDID 7161: freight, handling, and a miscellaneous service. */
export const chargeReasonSchema = z.enum(['FC', 'HD', 'ABK']);
