import { type EinvoicePlan, measureEinvoice } from './einvoice/measure-einvoice.ts';

// Runs in a separate process: its plan is the first argument, its result the last line of its output, as JSON.
const result = await measureEinvoice(JSON.parse(process.argv[2] ?? '') as EinvoicePlan);
process.stdout.write(`\n${JSON.stringify(result)}\n`, () => process.exit(0));
