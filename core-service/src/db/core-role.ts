import pg from 'pg';

/** Functions that run with the owner's rights, for the few tasks of core beyond reading and writing rows. */
const FUNCTIONS = ['prepare_order_numbers(integer)', 'advance_sequences(bigint)'];
const CONNECT_TIMEOUT_MS = 10_000;
const INVALID_PASSWORD = '28P01';

/**
 * Grants core's role only the right to read and write rows: it owns nothing, cannot alter tables and cannot set a
 * sequence back. Creates the role if it is missing, and sets the password of `coreUrl` if the server refuses it. Run
 * after each migration, which may have created tables.
 * @throws Error if the role is missing and the owner may not create roles
 */
export async function prepareCoreRole(
  owner: pg.Client,
  { databaseUrl, coreUrl, log }: { databaseUrl: string; coreUrl: string; log: (message: string) => void },
): Promise<void> {
  const { username, password } = new URL(coreUrl);
  const role = { name: decodeURIComponent(username), password: decodeURIComponent(password) };
  const { rows } = await owner.query<{ user: string }>('select current_user as user');
  if (role.name === '' || role.name === rows[0]?.user) return;
  await createRole(owner, { databaseUrl, role, log });
  await grantRows(owner, role.name);
}

interface Role {
  name: string;
  password: string;
}

async function createRole(
  owner: pg.Client,
  { databaseUrl, role, log }: { databaseUrl: string; role: Role; log: (message: string) => void },
): Promise<void> {
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [role.name]);
  const name = pg.escapeIdentifier(role.name);
  const password = pg.escapeLiteral(role.password);
  if (rowCount === 0) {
    await runAsRoleCreator(owner, {
      statement: `create role ${name} login password ${password}`,
      otherwise: `role ${role.name} does not exist, and this user may not create roles: create it with login and its password`,
    });
    log(`role ${role.name} created`);
  } else if (role.password !== '' && (await isRefused(databaseUrl, role))) {
    await runAsRoleCreator(owner, {
      statement: `alter role ${name} password ${password}`,
      otherwise: `role ${role.name} has another password, and this user may not change it`,
    });
    log(`password of role ${role.name} changed`);
  }
}

async function runAsRoleCreator(
  owner: pg.Client,
  { statement, otherwise }: { statement: string; otherwise: string },
): Promise<void> {
  try {
    await owner.query(statement);
  } catch (error) {
    throw new Error(otherwise, { cause: error });
  }
}

/** Whether the owner's server refuses the password of the role. */
async function isRefused(databaseUrl: string, { name, password }: Role): Promise<boolean> {
  const url = new URL(databaseUrl);
  url.username = encodeURIComponent(name);
  url.password = encodeURIComponent(password);
  const client = new pg.Client({
    connectionString: url.href,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return false;
  } catch (error) {
    return error instanceof pg.DatabaseError && error.code === INVALID_PASSWORD;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Tables of extensions in the schema are not touched. */
async function grantRows(owner: pg.Client, roleName: string): Promise<void> {
  const role = pg.escapeIdentifier(roleName);
  const { rows } = await owner.query<{ tables: string; sequences: string }>(
    `select string_agg(oid::regclass::text, ', ') filter (where relkind in ('r', 'p')) as tables,
        string_agg(oid::regclass::text, ', ') filter (where relkind = 'S') as sequences
      from pg_class where relnamespace = 'public'::regnamespace and pg_has_role(relowner, 'usage')`,
  );
  const { tables, sequences } = rows[0] as { tables: string; sequences: string };
  await owner.query(`begin;
    revoke create on schema public from public;
    grant usage on schema public to ${role};
    grant select, insert, update, delete on ${tables} to ${role};
    revoke insert, update, delete on migrations from ${role};
    grant usage, select on ${sequences} to ${role};
    ${FUNCTIONS.map((each) => `grant execute on function ${each} to ${role};`).join('\n')}
    alter default privileges in schema public grant select, insert, update, delete on tables to ${role};
    alter default privileges in schema public grant usage, select on sequences to ${role};
    commit`);
}
