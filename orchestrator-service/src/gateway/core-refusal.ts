import type { Response } from 'express';
import type { CoreAnswer } from './core-answer.ts';

/** The headers of a refusal that a client needs, besides its problem document. */
const REFUSAL_HEADERS = ['www-authenticate', 'retry-after'];

type Head = Pick<CoreAnswer, 'statusCode' | 'headers'>;

/** Core refused a call made on behalf of a client. Its answer goes to the client. */
export class CoreRefusal extends Error {
  readonly answer: Head;
  readonly body: Buffer;

  constructor(answer: Head, body: Buffer) {
    super(`core answered ${answer.statusCode}`);
    this.name = 'CoreRefusal';
    this.answer = answer;
    this.body = body;
  }
}

/** Passes core's refusal to the client unchanged. */
export function forwardRefusal(
  response: Response,
  { answer, body }: Pick<CoreRefusal, 'answer' | 'body'>,
): void {
  response.status(answer.statusCode).type(String(answer.headers['content-type']));
  for (const name of REFUSAL_HEADERS) {
    const value = answer.headers[name];
    if (value !== undefined) response.setHeader(name, value);
  }
  response.end(body);
}
