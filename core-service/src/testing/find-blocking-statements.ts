import { NO_TRANSACTION, splitStatements } from '../db/migration-loader.ts';

/** Statements that do not block reads and writes, and so may take long. */
const GENTLE =
  /^((create (unique )?|drop |re)index concurrently|alter table \w+ validate|update|delete|insert|call) /;

/** Statements that block the use of an existing table, and what to write instead. */
const RULES: { pattern: RegExp; instead: string }[] = [
  {
    pattern: /^create (unique )?index (?!concurrently)(?:\w+ )?on (?<table>\w+)/,
    instead: 'create index concurrently',
  },
  {
    pattern: /^drop index (?!concurrently)/,
    instead: 'drop index concurrently',
  },
  { pattern: /^reindex (?!.*concurrently)/, instead: 'reindex concurrently' },
  {
    pattern:
      /^alter table (?<table>\w+) add (?:column )?(?!constraint)\w+ .*(generated always as|serial\b|random\(|gen_random_uuid\(|clock_timestamp\()/,
    instead: 'a plain column, filled in batches: this one has the table written anew',
  },
  {
    pattern: /^alter table (?<table>\w+) add (?:column )?(?!constraint)\w+ (?!.*\bdefault\b).*not null/,
    instead: 'a default',
  },
  {
    pattern:
      /^alter table (?<table>\w+) add (?:column )?(?!constraint)\w+ .*\b(check|references|unique|primary key)\b/,
    instead: 'the column without it, then the constraint as `not valid`',
  },
  {
    pattern: /^alter table (?<table>\w+) add (constraint \w+ )?(check|foreign key)\b(?!.*not valid)/,
    instead: 'not valid, and `validate constraint` in a migration of its own',
  },
  {
    pattern:
      /^alter table (?<table>\w+) add (constraint \w+ )?(unique|primary key|exclude)\b(?!.*using index)/,
    instead: 'create unique index concurrently, then `using index`',
  },
  {
    pattern: /^alter table (?<table>\w+) alter (?:column )?\w+ (set data )?type\b/,
    instead: 'a new column, filled in batches',
  },
  {
    pattern: /^alter table (?<table>\w+) alter (?:column )?\w+ set not null/,
    instead: 'a check constraint, not valid and then validated',
  },
  {
    pattern: /^alter table (?<table>\w+) validate constraint/,
    instead: 'a migration of its own, outside of a transaction',
  },
  {
    pattern: /^(update|delete from) (?<table>\w+)/,
    instead: 'batches, outside of a transaction',
  },
  {
    pattern: /^(lock|truncate|cluster|vacuum full|refresh materialized view (?!concurrently))/,
    instead: 'nothing of the kind',
  },
];

/**
 * The statements of a migration that would block orders, each with what to write instead. Tables that the migration
 * creates are not in use yet. A statement after `-- Harmless: <why>` is accepted.
 */
export function findBlockingStatements(sql: string): string[] {
  const isOutside = sql.startsWith(NO_TRANSACTION);
  const plain = withoutBodies(sql).replaceAll(/^\s*-- Harmless: .+(\n\s*--.*)*\n[^;]+;/gm, '');
  const statements = splitStatements(plain)
    .map((each) => each.toLowerCase().replaceAll(/\s+/g, ' '))
    .map((each) => each.replaceAll(/\bif (not )?exists |\bonly |\bpublic\.|"/g, ''))
    .flatMap(splitActions);
  const made = new Set(statements.flatMap((each) => /^create table (\w+)/.exec(each)?.[1] ?? []));
  return statements.flatMap((statement) => {
    if (isOutside) return GENTLE.test(statement) ? [] : [`${statement}: write a migration in a transaction`];
    if (/index concurrently /.test(statement)) {
      return [`${statement}: write \`${NO_TRANSACTION}\` as the first line`];
    }
    return RULES.flatMap(({ pattern, instead }) => {
      const match = pattern.exec(statement);
      if (match === null) return [];
      return made.has(match.groups?.['table'] ?? '') ? [] : [`${statement}: write ${instead}`];
    });
  });
}

/** Splits `alter table … add …, alter …` into one statement for each action. */
function splitActions(statement: string): string[] {
  const [, table = '', actions] = /^(alter table \w+ )(.+)$/.exec(statement) ?? [];
  if (actions === undefined) return [statement];
  // Commas within brackets do not separate actions.
  return actions.split(/,(?![^(]*\)) ?/).map((action) => `${table}${action}`);
}

/** Removes function bodies, which run only when called. */
function withoutBodies(sql: string): string {
  return sql.replaceAll(/\$(\w*)\$[^]*?\$\1\$/g, "''");
}
