import type { Running } from '@stockroom/local/start/running-file';
import { type ApiDocument, createAnswerCheck } from '../api-document.ts';
import { findLeaks } from './find-leaks.ts';

export type HarmFinder = ReturnType<typeof createHarmFinder>;

/** Finds the problems of an answer to an attack: a 5xx, anything undocumented, internals. */
export function createHarmFinder(
  document: ApiDocument,
  { running, dataDir }: { running: Running; dataDir: string },
) {
  const check = createAnswerCheck(document);
  const secrets = [new URL(running.coreUrl).host, new URL(running.databaseUrl).host, dataDir];

  return async (operationId: string, answer: Response): Promise<string[]> => {
    const text = await answer.clone().text();
    const headers = JSON.stringify([...answer.headers]);
    const documented = await check(operationId, answer);
    // Lists and files may return what a client stored; only the texts of refusals are the service's own.
    const leaks = answer.status < 400 ? [] : findLeaks(text, secrets);
    const broken = answer.status >= 500 ? [`${answer.status}: ${text.slice(0, 300)}`] : [];
    const cookies = answer.headers.has('set-cookie') ? [`a header was added: ${headers}`] : [];
    return [...broken, ...documented, ...leaks, ...findLeaks(headers, secrets), ...cookies];
  };
}
