import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { ReconciliationJson } from '@stockroom/contracts/reconcile';
import { withClient } from '@stockroom/local/postgres/with-client';
import { BUCKET } from '@stockroom/local/start/stand-ins';
import { endBackOffsAndLeases } from '../../invoices/testing/stuck-job.ts';
import { NO_WRONG_ROWS, readBooks } from '../../read-books.ts';
import { eventually, type StockroomUnderTest, untilReady } from '../../stockroom-under-test.ts';
import { readMails } from '../read-mails.ts';

interface IssuedDocument {
  number: string;
  sha256: string;
  messageId: string;
}

/**
 * Waits until every document is mailed. Then all books agree, each document has one number and one PDF, and its mails have
 * both; none was sent after one had been recorded.
 */
export async function expectCleanBooks({ running, dataDir }: StockroomUnderTest): Promise<void> {
  const { gatewayUrl, databaseUrl } = running();
  await untilReady(gatewayUrl);
  await endBackOffsAndLeases({ databaseUrl });
  const reconciled = await eventually('the outbox to be empty', async () => {
    const jobs = await fetch(`${gatewayUrl}/api/admin/jobs?limit=1`).catch(() => null);
    if (jobs?.status !== 200 || ((await jobs.json()) as { data: unknown[] }).data.length > 0) return null;
    const answer = await fetch(`${gatewayUrl}/api/admin/reconcile`).catch(() => null);
    return answer?.status === 200 ? ((await answer.json()) as ReconciliationJson) : null;
  });
  expect(reconciled.checks.filter(({ count }) => count > 0)).toEqual([]);
  const { wrongRows } = await readBooks(databaseUrl);
  expect(wrongRows).toEqual(NO_WRONG_ROWS);
  const documents = await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<IssuedDocument>(
      `select number, sha256, message_id as "messageId" from documents where state <> 'CANCELLED'`,
    );
    return rows;
  });
  expect(readdirSync(join(dataDir, 's3', 'buckets', BUCKET))).toHaveLength(documents.length);
  const mails = readMails(dataDir);
  for (const { number, sha256, messageId } of documents) {
    const ofDocument = mails.filter((mail) => mail.number === number);
    expect([number, ofDocument.at(-1)?.id]).toEqual([number, messageId]);
    expect(new Set(ofDocument.map((mail) => mail.sha256))).toEqual(new Set([sha256]));
  }
}
