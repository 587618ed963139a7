import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { createPools, type Pools } from '../db/pools.ts';
import { refuseTransactionPooling } from '../db/transaction-pooling.ts';

/** Migrates the database, then opens the pools of this instance. */
export async function openDatabase(config: Config, logger: Logger): Promise<Pools> {
  const { databaseUrl, migrationUrl, databaseReadUrl: readUrl, isTransactionPooled } = config;
  const log = (message: string) => logger.info({ message }, 'migration');
  await migrate({ databaseUrl: migrationUrl, coreUrl: databaseUrl, log });
  if (!isTransactionPooled) await refuseTransactionPooling(databaseUrl);
  const onIdleError = (error: Error) => logger.warn({ err: error }, 'idle connection lost');
  return createPools({ databaseUrl, readUrl, onIdleError, hasSessions: !isTransactionPooled });
}
