import { type DrawPlan, measureDraw } from './render/measure-draw.ts';

// Runs in a separate process: its plan is the first argument, its result one line of JSON.
const result = await measureDraw(JSON.parse(process.argv[2] ?? '') as DrawPlan);
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
