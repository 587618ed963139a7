import type { paths } from '../../client/src/api-types.ts';
import type { Schemas } from '../../client/src/call.ts';
import { buildResources } from '../../client/src/resources.ts';
import { isRepeatable, retryingFetch } from '../../client/src/retrying-fetch.ts';
import { StockroomProblem } from '../../client/src/stockroom-problem.ts';
import { createApi } from './api.ts';
import { endSession } from './session.ts';

export { take } from '../../client/src/call.ts';
export { newKey } from '../../client/src/new-key.ts';
export { type Schemas, StockroomProblem };

/** The successful answer to a GET. */
export type AnswerOf<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Answer } } } };
}
  ? Answer
  : never;

const send = async (request: Request): Promise<Response> => {
  const answer = await fetch(request);
  if (answer.status === 401) endSession();
  return answer;
};
const api = createApi(retryingFetch(send, isRepeatable));

/** The client of the gateway that served this page. If the API refuses the session, the sign-in is shown. */
export const stockroom = {
  api,
  ...buildResources(api, { sendRepeatedly: retryingFetch(send, () => true) }),
};

/** The data and ETag of an answer. Unsuccessful answers have thrown already. */
export async function withEtag<Data>(
  answer: Promise<{ data?: Data; response: Response }>,
): Promise<{ value: Data; etag: string }> {
  const { data, response } = await answer;
  return { value: data as Data, etag: response.headers.get('etag') ?? '' };
}

/** What went wrong, for a reader. */
export function explain(error: unknown): string {
  if (error instanceof StockroomProblem) return error.message;
  if (error instanceof TypeError) return 'Stockroom cannot be reached. Check the network, then try again.';
  return error instanceof Error ? error.message : String(error);
}
