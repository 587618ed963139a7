import { emailSchema } from '@stockroom/contracts/emails';
import { z } from 'zod';

/** SES accepts 50 recipients a mail, and one of them is the customer. Source: "Quotas", Amazon SES developer guide. */
const MAX_COPIES = 49;

/**
 * Email addresses, separated by commas, each once. An address is personal data, so an error names only its place in the
 * list.
 */
export const copyAddressesSchema = z.string().transform((text, context) => {
  const parsed = text.split(',').map((each) => emailSchema.safeParse(each));
  parsed.forEach(({ error }, index) => {
    const [issue] = error?.issues ?? [];
    if (issue !== undefined) context.addIssue(`address ${index + 1} ${issue.message}`);
  });
  const addresses = new Map(parsed.map(({ data = '' }) => [data.toLowerCase(), data]));
  if (addresses.size > MAX_COPIES) context.addIssue(`must not have more than ${MAX_COPIES} addresses`);
  return [...addresses.values()];
});
