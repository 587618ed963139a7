import { readFile } from 'node:fs/promises';
import type { MigrationBuilder } from 'node-pg-migrate';

/** The first line of a migration that runs without a transaction, statement by statement. */
export const NO_TRANSACTION = '-- Up Migration, no transaction';

const CREATE_INDEX = /^create (?:unique )?index concurrently (?<name>\w+)\s/i;

/**
 * Reads migrations for node-pg-migrate. A file that begins with `-- Up Migration, no transaction` is for statements
 * that do not block reads and writes, such as `create index concurrently`. Each statement runs by itself, without a
 * time limit, and waits up to `lockTimeoutMs` for locks. After an interruption, the file runs again from its beginning.
 */
export function loadMigrations({ lockTimeoutMs }: { lockTimeoutMs: number }) {
  return (paths: string[]) =>
    Promise.all(
      paths.map(async (path) => {
        const sql = await readFile(path, 'utf8');
        const up = sql.startsWith(NO_TRANSACTION)
          ? (pgm: MigrationBuilder) => runEach(pgm, { statements: splitStatements(sql), lockTimeoutMs })
          : (pgm: MigrationBuilder) => pgm.sql(sql);
        return { id: path, filePaths: [path], actions: { up, down: false as const } };
      }),
    );
}

/** Splits at each semicolon at the end of a line. Function bodies are not supported. */
export function splitStatements(sql: string): string[] {
  return sql
    .replaceAll(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

async function runEach(
  pgm: MigrationBuilder,
  { statements, lockTimeoutMs }: { statements: string[]; lockTimeoutMs: number },
): Promise<void> {
  pgm.noTransaction();
  // Such statements wait for open transactions without blocking others.
  await pgm.db.query(`set lock_timeout = ${lockTimeoutMs}; set statement_timeout = 0`);
  for (const statement of statements) {
    const index = CREATE_INDEX.exec(statement)?.groups?.['name'];
    if (index === undefined || !(await isBuilt(pgm, index))) await pgm.db.query(statement);
  }
}

/** Whether the index exists and is valid. Drops the invalid index of an interrupted attempt. */
async function isBuilt(pgm: MigrationBuilder, index: string): Promise<boolean> {
  const [found] = await pgm.db.select({
    text: 'select indisvalid as valid from pg_index where indexrelid = to_regclass($1)',
    values: [index],
  });
  if (found === undefined) return false;
  if (found.valid === true) return true;
  await pgm.db.query(`drop index concurrently ${index}`);
  return false;
}
