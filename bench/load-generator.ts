import { generateLoad, type LoadPlan } from './load/generate-load.ts';

// Runs in a separate process: its plan is the first argument, its result one line of JSON.
try {
  const plan = JSON.parse(process.argv[2] ?? '') as LoadPlan;
  process.stdout.write(`${JSON.stringify(await generateLoad(plan))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
