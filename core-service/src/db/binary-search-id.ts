import type { Queryable } from './pool.ts';

/**
 * The lowest id for which `isBefore` is false, by binary search. `isBefore` must be true below some id and false from
 * there on. Reads about 20 rows by the index on the id, so inserts need not maintain an index for `isBefore`.
 */
export async function binarySearchId(
  db: Queryable,
  { name, rows, isBefore, values }: { name: string; rows: string; isBefore: string; values: unknown[] },
): Promise<number> {
  const found = await db.query<{ id: number }>({
    name,
    text: `with recursive halving (low, high) as (
        select coalesce(min(id), 0), coalesce(max(id), 0) + 1 from ${rows} as ranked
        union all
        select case when probe.is_before then probe.id + 1 else low end,
          case when probe.is_before then high else (low + high) / 2 end
        from halving left join lateral (
          select id, ${isBefore} as is_before from ${rows} as ranked
          where id >= (low + high) / 2 and id < high order by id limit 1
        ) as probe on true
        where low < high)
      select low as id from halving where low >= high`,
    values,
  });
  return (found.rows[0] as { id: number }).id;
}
