// Preloaded into the services through NODE_OPTIONS: their clock is shifted by the milliseconds in CLOCK_SHIFT_FILE.
// PostgreSQL, S3, SES and timers keep the right time.
import { readFileSync } from 'node:fs';

const RealDate = Date;
const shiftFile = process.env.CLOCK_SHIFT_FILE;
const now = () => RealDate.now() + Number(readFileSync(shiftFile, 'utf8'));

if (/\/(core|orchestrator)-service\/src\//.test(process.argv[1] ?? '')) {
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget === Date ? target : newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}
