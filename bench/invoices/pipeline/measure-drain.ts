import { type LiveResult, streamRequests } from './live-stream.ts';
import { countMails, type MailTaken, readMails, waitForMails } from './mails.ts';
import { placeOrders } from './place-order.ts';
import type { Pipeline } from './start-pipeline.ts';

const CALLERS = 32;
const TIMEOUT_SECONDS = 180;

export interface DrainResult {
  backlog: number;
  /** From the readiness of the orchestrator to the last mail of the backlog. */
  seconds: number;
  invoicesPerSecond: number;
  /** The largest difference between a mail's position and its number's. */
  farthestPlaces: number;
  /** The live requests meanwhile. */
  live: LiveResult;
  peakMemoryMb: { core: number; orchestrator: number };
}

/** Stops the orchestrator, places `backlog` orders at core, restarts the orchestrator, and waits for the mails. */
export async function measureDrain(
  pipeline: Pipeline,
  { backlog, livePerSecond }: { backlog: number; livePerSecond: number },
  signal: AbortSignal,
): Promise<DrainResult> {
  const { dataDir, coreUrl, gatewayUrl } = pipeline;
  await pipeline.stopOrchestrator();
  const mailsBefore = countMails(dataDir);
  await placeOrders(`${coreUrl}/orders`, { count: backlog, callers: CALLERS });

  const readyAtMs = await pipeline.startOrchestrator();
  let drained = false;
  const waiting = waitForMails(
    dataDir,
    { count: mailsBefore + backlog, timeoutSeconds: TIMEOUT_SECONDS },
    signal,
  ).finally(() => (drained = true));
  const [live] = await Promise.all([
    streamRequests(gatewayUrl, { perSecond: livePerSecond, isOver: () => drained }, signal),
    waiting,
  ]);
  const all = mailsBefore + backlog + live.orders;
  await waitForMails(dataDir, { count: all, timeoutSeconds: TIMEOUT_SECONDS }, signal);

  const mails = readMails(dataDir);
  checkSeries(mails, all);
  const ofBacklog = mails.filter(
    ({ seriesNumber }) => seriesNumber > mailsBefore && seriesNumber <= mailsBefore + backlog,
  );
  const seconds = ((ofBacklog.at(-1)?.takenAtMs ?? readyAtMs) - readyAtMs) / 1000;
  return {
    backlog,
    seconds,
    invoicesPerSecond: backlog / seconds,
    farthestPlaces: farthestPlaces(mails),
    live,
    peakMemoryMb: pipeline.peakMemoryMb(),
  };
}

/** @throws Error if an invoice has no mail or two, or a number is missing */
function checkSeries(mails: MailTaken[], count: number): void {
  const numbers = new Set(mails.map(({ seriesNumber }) => seriesNumber));
  if (mails.length !== count || numbers.size !== count || Math.max(...numbers) !== count)
    throw new Error(
      `${count} orders have ${mails.length} mails with ${numbers.size} numbers up to ${Math.max(...numbers)}`,
    );
}

function farthestPlaces(mails: MailTaken[]): number {
  return Math.max(...mails.map(({ seriesNumber }, place) => Math.abs(seriesNumber - 1 - place)));
}
