import { useState } from 'preact/hooks';
import { Changes } from '../parts/changes.tsx';
import { Chart } from '../parts/chart.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { EditableFacts, type Version } from '../parts/editable-facts.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { Status } from '../parts/status.tsx';
import { may } from '../session.ts';
import { take, type Schemas, stockroom, withEtag } from '../stockroom.ts';
import { useAnswer } from '../use-answer.ts';
import { AdjustForm } from './product/adjust-form.tsx';
import { PRODUCT_FIELDS } from './product/fields.tsx';
import { Movements } from './product/movements.tsx';
import { isLow } from './products.tsx';

const NEWEST = 100;

/** One product: its fields, which are edited in place, its stock with the ledger, and its history. */
export function ProductScreen({ id: text }: { id: string }) {
  const id = Number(text);
  const [isAdjusting, setAdjusting] = useState(false);
  const answer = useAnswer(`product ${text}`, (signal) => readProduct(id, signal));
  const product = answer.value?.value;
  if (answer.value === undefined || product === undefined) {
    return (
      <Page title={`Product ${text}`}>
        {answer.error === undefined ? (
          <p class="soft">Reading the product…</p>
        ) : (
          <Failure error={answer.error} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={product.name}
      aside={
        <>
          <Status of={isLow(product) ? 'LOW' : product.active ? 'ACTIVE' : 'INACTIVE'} />
          {product.trackStock && may('inventory:write') ? (
            <div class="actions">
              <button type="button" class="primary" aria-haspopup="dialog" onClick={() => setAdjusting(true)}>
                Adjust stock
              </button>
            </div>
          ) : null}
        </>
      }
    >
      <Failure error={answer.error} />
      <ProductBody {...answer.value} />
      {isAdjusting ? (
        <Dialog title={`Adjust the stock of ${product.name}`} onClose={() => setAdjusting(false)}>
          <AdjustForm product={product} onClose={() => setAdjusting(false)} />
        </Dialog>
      ) : null}
    </Page>
  );
}

function ProductBody({ value: product, etag }: Version<Schemas['Product']>) {
  const { id } = product;
  const hasLedger = may('inventory:read');
  const movements = useAnswer(`movements ${id}`, async (signal) =>
    hasLedger
      ? take(
          stockroom.api.GET('/api/products/{id}/movements', {
            params: { path: { id }, query: { limit: NEWEST } },
            signal,
          }),
        )
      : null,
  );
  const points = (movements.value?.data ?? []).toReversed();
  return (
    <div class="record">
      <section class="sheet">
        <h2>Product</h2>
        <EditableFacts
          value={product}
          etag={etag}
          isEditable={may('products:write')}
          fields={PRODUCT_FIELDS}
          save={(patch, ifMatch) => stockroom.products.patch(id, patch, { ifMatch })}
          read={() => readProduct(id)}
        />
      </section>
      <section class="sheet">
        <h2>Stock</h2>
        <p class="figure">
          {product.trackStock ? product.quantity : 'Not counted'}{' '}
          <span class="soft">{product.trackStock ? `reorder at ${product.reorderPoint}` : ''}</span>
        </p>
        {movements.value !== undefined && points.length < 2 ? null : (
          <Chart
            label={`Stock of ${product.name} over its last ${points.length} movements`}
            times={points.map(({ createdAt }) => Date.parse(createdAt) / 1_000)}
            unit="In stock"
            values={points.map(({ balance }) => balance)}
            kind="stepped"
          />
        )}
      </section>
      {hasLedger ? (
        <section class="wide">
          <h2>Ledger</h2>
          <Failure error={movements.error} />
          <Movements rows={movements.value?.data} />
        </section>
      ) : null}
      <Changes path="/api/products/{id}/history" id={id} />
    </div>
  );
}

const readProduct = (id: number, aborted?: AbortSignal): Promise<Version<Schemas['Product']>> =>
  withEtag(stockroom.api.GET('/api/products/{id}', { params: { path: { id } }, signal: aborted ?? null }));
