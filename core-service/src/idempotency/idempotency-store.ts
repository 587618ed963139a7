import type { Tx } from '../db/transaction.ts';

/** A key together with the request it stands for. */
export interface KeyedRequest {
  key: string;
  requestHash: string;
}

/** A key that was claimed before, with the answer that its request was given. */
export interface AnsweredKey extends KeyedRequest {
  response: string;
}

/**
 * Claims the keys that are new, and returns those that are not. Waits for other transactions that hold one of them.
 * Keys are claimed in sorted order, which every transaction keeps to, so that two of them never wait for each other.
 */
export async function claimKeys(tx: Tx, requests: KeyedRequest[]): Promise<AnsweredKey[]> {
  const { rows: claimed } = await tx.query<{ key: string }>({
    name: 'claim-idempotency-keys',
    text: `insert into idempotency_keys (key, request_hash)
      select key, "requestHash" from json_to_recordset($1) as claim (key text, "requestHash" text) order by key
      on conflict (key) do nothing returning key`,
    values: [JSON.stringify(requests)],
  });
  if (claimed.length === requests.length) return [];
  const isNew = new Set(claimed.map(({ key }) => key));
  const known = requests.flatMap(({ key }) => (isNew.has(key) ? [] : [key]));
  const { rows } = await tx.query<AnsweredKey>({
    name: 'find-answered-keys',
    text: `select key, request_hash as "requestHash", response from idempotency_keys where key = any($1)`,
    values: [known],
  });
  return rows;
}

/** Keeps the answers of claimed keys, and gives the claims in `unused` back, so that a corrected request can use them. */
export async function settleKeys(
  tx: Tx,
  { answered, unused }: { answered: AnsweredKey[]; unused: string[] },
): Promise<void> {
  if (answered.length > 0) {
    await tx.query({
      name: 'answer-keys',
      text: `update idempotency_keys set request_hash = answer."requestHash", response = answer.response
        from json_to_recordset($1) as answer (key text, "requestHash" text, response text)
        where idempotency_keys.key = answer.key`,
      values: [JSON.stringify(answered)],
    });
  }
  if (unused.length > 0) {
    await tx.query({
      name: 'unclaim-keys',
      text: 'delete from idempotency_keys where key = any($1)',
      values: [unused],
    });
  }
}
