import { z } from 'zod';

/** The longest term of payment, in days. */
export const MAX_PAYMENT_TERMS_DAYS = 365;

/** Days from the date of an invoice until it is due; 0 is due at once. */
export const paymentTermsSchema = z.int().min(0).max(MAX_PAYMENT_TERMS_DAYS);
