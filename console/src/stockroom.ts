import {
  type components,
  createStockroomClient,
  StockroomProblem,
} from '../../client/src/create-stockroom-client.ts';
import { endSession } from './session.ts';

export { take } from '../../client/src/call.ts';
export { newKey } from '../../client/src/new-key.ts';
export { StockroomProblem };

export type Schemas = components['schemas'];

/** The client of the gateway that served this page. If the API refuses the session, the sign-in is shown. */
export const stockroom = createStockroomClient({
  async fetch(request) {
    const answer = await fetch(request);
    if (answer.status === 401) endSession();
    return answer;
  },
});

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
