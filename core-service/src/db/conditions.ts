/**
 * Makes conditions of a query, each with its value numbered on from those in `values`, such as `('state =', 'SENT')`.
 * One whose value is not given is no condition.
 */
export function collectInto(values: unknown[]): (sql: string, value: unknown) => string[] {
  return (sql, value) => (value === undefined || value === null ? [] : [`${sql} $${values.push(value)}`]);
}

/** The `where` of a query in which all of the conditions hold; nothing where there are none. */
export function where(conditions: string[]): string {
  return conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
}
