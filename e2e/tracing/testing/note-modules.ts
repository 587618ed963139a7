import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** Preloaded into a service, it records each module that the process and its threads load. */
const file = process.env['NOTE_MODULES_IN'];
if (file !== undefined) {
  registerHooks({
    load(url, context, nextLoad) {
      appendFileSync(file, `${url}\n`);
      return nextLoad(url, context);
    },
  });
}
