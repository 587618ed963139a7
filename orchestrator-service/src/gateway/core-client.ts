import { Agent, type Dispatcher, errors } from 'undici';
import { ProblemError } from '@stockroom/contracts/problems';

const CONNECTIONS = 64;
const CONNECT_TIMEOUT_MS = 2_000;

type CoreRequest = Pick<
  Dispatcher.RequestOptions,
  'path' | 'method' | 'headers' | 'body' | 'signal' | 'headersTimeout'
>;
type CoreAnswer = Dispatcher.ResponseData;

export interface CoreClient {
  /** @throws ProblemError service_unavailable where core cannot be reached, upstream_timeout where it does not answer */
  request(request: CoreRequest): Promise<CoreAnswer>;
  /** Finishes what is in flight. */
  close(): Promise<void>;
}

/** Pooled keep-alive connections to core. */
export function createCoreClient({
  coreUrl,
  answerTimeoutMs = 30_000,
}: {
  coreUrl: string;
  answerTimeoutMs?: number;
}): CoreClient {
  const { origin, pathname } = new URL(coreUrl);
  const prefix = pathname.replace(/\/$/, '');
  const agent = new Agent({
    connections: CONNECTIONS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    headersTimeout: answerTimeoutMs,
    bodyTimeout: answerTimeoutMs,
  });
  return {
    async request(request) {
      try {
        return await agent.request({ ...request, origin, path: `${prefix}${request.path}` });
      } catch (error) {
        throw translateFailure(error);
      }
    },
    close: () => agent.close(),
  };
}

/** The body of an answer. @throws ProblemError service_unavailable where core breaks it off */
export async function readWhole({ body }: CoreAnswer): Promise<Buffer> {
  try {
    return Buffer.from(await body.arrayBuffer());
  } catch (error) {
    throw translateFailure(error);
  }
}

function translateFailure(error: unknown): unknown {
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
    return new ProblemError(
      'upstream_timeout',
      'The order service did not answer in time; the request may have been carried out',
    );
  }
  if (error instanceof errors.InvalidArgumentError) {
    return new ProblemError('malformed_request', 'The request could not be read');
  }
  const { name, code } = error as { name?: string; code?: string };
  if (name === 'AbortError') return error;
  if (code?.startsWith('UND_ERR_') || code?.startsWith('E')) {
    return new ProblemError(
      'service_unavailable',
      'The order service does not answer at the moment; try again shortly',
    );
  }
  return error;
}
