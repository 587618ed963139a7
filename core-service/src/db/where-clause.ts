/** A condition: SQL without a value, or SQL in which `?` stands for the value. */
export type Condition = string | { sql: string; value: unknown };

/** An optional filter: the condition if there is a value, otherwise none. */
export function given(sql: string, value: unknown): Condition[] {
  return value === undefined || value === null ? [] : [{ sql, value }];
}

/** The `where` clause that requires all conditions; empty if there are none. Appends their values to `values`. */
export function whereClause(conditions: Condition[], values: unknown[]): string {
  const bound = conditions.map((each) =>
    typeof each === 'string' ? each : each.sql.replace('?', bind(each.value, values)),
  );
  return bound.length === 0 ? '' : `where ${bound.join(' and ')}`;
}

/** Appends a value, and returns its placeholder. */
export function bind(value: unknown, values: unknown[]): string {
  return `$${values.push(value)}`;
}
