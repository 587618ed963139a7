import type { Client } from 'pg';

interface Column {
  table: string;
  name: string;
  type: string;
  keys: string[];
}

interface Reference {
  parent: string;
  child: string;
  columns: string[];
  isOptional: boolean;
  isUnique: boolean;
}

const TABLES = `
  select oid, relname from pg_class
  where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname <> 'migrations'`;

const COLUMNS = `
  select t.relname as "table", a.attname as name, format_type(a.atttypid, null) as type,
    array_remove(array[
      case when exists (select from pg_constraint c
        where c.conrelid = t.oid and c.contype = 'p' and a.attnum = any (c.conkey)) then 'PK' end,
      case when exists (select from pg_constraint c
        where c.conrelid = t.oid and c.contype = 'f' and a.attnum = any (c.conkey)) then 'FK' end,
      case when exists (select from pg_index i
        where i.indrelid = t.oid and i.indisunique and not i.indisprimary and i.indpred is null
          and i.indkey::text = a.attnum::text) then 'UK' end
    ], null) as keys
  from (${TABLES}) t join pg_attribute a on a.attrelid = t.oid
  where a.attnum > 0 and not a.attisdropped
  order by t.relname collate "C", a.attnum`;

const REFERENCES = `
  select p.relname as parent, t.relname as child,
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
      where a.attrelid = t.oid and a.attnum = any (c.conkey)) as columns,
    exists (select from pg_attribute a
      where a.attrelid = t.oid and a.attnum = any (c.conkey) and not a.attnotnull) as "isOptional",
    exists (select from pg_index i
      where i.indrelid = t.oid and i.indisunique and i.indpred is null
        and i.indkey::int2[] <@ c.conkey) as "isUnique"
  from pg_constraint c join (${TABLES}) t on t.oid = c.conrelid join pg_class p on p.oid = c.confrelid
  where c.contype = 'f'
  order by p.relname collate "C", t.relname collate "C", columns`;

/** The tables of a migrated database and their foreign keys, as a Mermaid diagram. */
export async function drawDataModel(client: Client): Promise<{ tables: string[]; diagram: string }> {
  const { rows: columns } = await client.query<Column>(COLUMNS);
  const { rows: references } = await client.query<Reference>(REFERENCES);
  const byTable = Map.groupBy(columns, ({ table }) => table);
  const lines = [
    'erDiagram',
    ...references.map(drawReference),
    ...[...byTable].map(([table, own]) => `  ${table} {\n${own.map(drawColumn).join('\n')}\n  }`),
  ];
  return { tables: [...byTable.keys()], diagram: `${lines.join('\n')}\n` };
}

/** `parent ||--o{ child`: in Mermaid, the parent's cardinality is on the left and the child's on the right. */
function drawReference({ parent, child, columns, isOptional, isUnique }: Reference): string {
  const line = `${isOptional ? '|o' : '||'}--${isUnique ? 'o|' : 'o{'}`;
  return `  ${parent} ${line} ${child} : "${columns.join(', ')}"`;
}

function drawColumn({ name, type, keys }: Column): string {
  const short = type.replace('timestamp with time zone', 'timestamptz').replaceAll(' ', '_');
  return `    ${short} ${name}${keys.length === 0 ? '' : ` ${keys.join(', ')}`}`;
}
