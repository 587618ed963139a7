import { signal } from '@preact/signals';
import { readProblem } from '../../client/src/stockroom-problem.ts';

const PATH = '/console/session';

export interface Session {
  /** The name of the key; null if nobody is signed in. */
  name: string | null;
  signInRequired: boolean;
  /** What the API allows. */
  scopes: readonly string[];
}

/** Who is signed in; null until it is known. */
export const session = signal<Session | null>(null);

/** Reads the session. @throws StockroomProblem if an answer is not successful; TypeError if there is no answer */
export async function readSession(): Promise<void> {
  const answer = await fetch(PATH);
  if (answer.status === 401) return endSession();
  session.value = (await takeJson(answer)) as Session;
}

/** Exchanges an API key for a session, whose cookie no script can read. @throws StockroomProblem if it is refused */
export async function signIn(key: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await takeJson(await fetch(PATH, { method: 'POST', headers, body: JSON.stringify({ key }) }));
  await readSession();
}

export async function signOut(): Promise<void> {
  await fetch(PATH, { method: 'DELETE' });
  endSession();
}

/** Shows the sign-in, for example after the API has refused the session. */
export function endSession(): void {
  session.value = { name: null, signInRequired: true, scopes: [] };
}

/** Whether the session has a scope, or one of several between spaces. The console shows nothing that the API would refuse. */
export function may(scopes: string): boolean {
  return scopes.split(' ').some((scope) => session.value?.scopes.includes(scope));
}

async function takeJson(answer: Response): Promise<unknown> {
  if (!answer.ok) throw await readProblem(answer);
  return answer.json();
}
