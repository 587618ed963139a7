import { useEffect, useRef } from 'preact/hooks';
import { Failure } from '../../parts/page.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { setQuery } from '../../router.ts';
import { stockroom, take } from '../../stockroom.ts';
import { useAnswer } from '../../use-answer.ts';

const FOUND = 8;

/** The customer is in the address, so a customer's screen can lead here. */
export function ChooseCustomer({ id }: { id: string | undefined }) {
  const { value: customer, error } = useAnswer(`customer ${id}`, async (aborted) =>
    id === undefined
      ? undefined
      : take(
          stockroom.api.GET('/api/customers/{id}', { params: { path: { id: Number(id) } }, signal: aborted }),
        ),
  );
  const part = useRef<HTMLDivElement>(null);
  const before = useRef(id);
  useEffect(() => {
    if (before.current !== id) part.current?.querySelector<HTMLElement>('input, button')?.focus();
    before.current = id;
  }, [id]);
  return (
    <div ref={part}>
      {id === undefined ? (
        <SearchBox
          name="customerId"
          label="Customer"
          hint="Type a part of the name, email or company"
          find={async (q, aborted) => {
            const query = { q, limit: FOUND };
            return (await take(stockroom.api.GET('/api/customers', { params: { query }, signal: aborted })))
              .data;
          }}
          keyOf={(found) => found.id}
        >
          {(found) => (
            <button
              type="button"
              onClick={() => setQuery({ customerId: String(found.id) }, { replace: true })}
            >
              <span>{found.name}</span>
              <span class="soft">{found.email}</span>
            </button>
          )}
        </SearchBox>
      ) : (
        <p class="chosen">
          <span class="soft">Customer</span>
          <span>
            <strong>{customer?.name ?? id}</strong> <span class="soft">{customer?.email}</span>
          </span>
          <button type="button" onClick={() => setQuery({ customerId: undefined }, { replace: true })}>
            Change
            <span class="hidden">the customer</span>
          </button>
        </p>
      )}
      <Failure error={error} />
    </div>
  );
}
