import type { Response } from 'express';
import type { CoreAnswer } from './core-answer.ts';

/** What a client needs of a refusal, besides its problem document. */
const REFUSAL_HEADERS = ['www-authenticate', 'retry-after'];

type Head = Pick<CoreAnswer, 'statusCode' | 'headers'>;

/** Core has refused a call that was made in a client's name; its answer is the client's. */
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

/** Gives core's refusal to the client as it is. */
export function passOn(response: Response, { answer, body }: Pick<CoreRefusal, 'answer' | 'body'>): void {
  response.status(answer.statusCode).type(String(answer.headers['content-type']));
  for (const name of REFUSAL_HEADERS) {
    const value = answer.headers[name];
    if (value !== undefined) response.setHeader(name, value);
  }
  response.end(body);
}
