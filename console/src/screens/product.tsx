import { useState } from 'preact/hooks';
import { Chart } from '../parts/chart.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { Status } from '../parts/status.tsx';
import { take, type Schemas, stockroom, withEtag } from '../stockroom.ts';
import { type Answer, useAnswer } from '../use-answer.ts';
import { AdjustForm } from './product/adjust-form.tsx';
import { Changes } from './product/changes.tsx';
import { ProductFields } from './product/fields.tsx';
import { Movements } from './product/movements.tsx';
import { isLow } from './products.tsx';

const NEWEST = 100;

/** One product: its fields, which are edited in place, its stock with the ledger, and its history. */
export function ProductScreen({ id: text }: { id: string }) {
  const id = Number(text);
  const params = { path: { id } };
  const [isAdjusting, setAdjusting] = useState(false);
  const answer = useAnswer(`product ${text}`, (signal) =>
    withEtag(stockroom.api.GET('/api/products/{id}', { params, signal })),
  );
  const movements = useAnswer(`movements ${text}`, (signal) =>
    take(
      stockroom.api.GET('/api/products/{id}/movements', {
        params: { ...params, query: { limit: NEWEST } },
        signal,
      }),
    ),
  );
  const changes = useAnswer(`changes ${text}`, (signal) =>
    take(
      stockroom.api.GET('/api/products/{id}/history', {
        params: { ...params, query: { limit: NEWEST } },
        signal,
      }),
    ),
  );
  const product = answer.value?.value;
  const etag = answer.value?.etag ?? '';
  if (product === undefined) {
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
          {product.trackStock ? (
            <div class="actions">
              <button type="button" class="primary" onClick={() => setAdjusting(true)}>
                Adjust stock
              </button>
            </div>
          ) : null}
        </>
      }
    >
      <Failure error={answer.error} />
      <ProductBody product={product} etag={etag} movements={movements} changes={changes} />
      {isAdjusting ? (
        <Dialog title={`Adjust the stock of ${product.name}`} onClose={() => setAdjusting(false)}>
          <AdjustForm product={product} onClose={() => setAdjusting(false)} />
        </Dialog>
      ) : null}
    </Page>
  );
}

interface ProductBodyProps {
  product: Schemas['Product'];
  etag: string;
  movements: Answer<Schemas['MovementPage']>;
  changes: Answer<Schemas['ChangePage']>;
}

function ProductBody({ product, etag, movements, changes }: ProductBodyProps) {
  const points = (movements.value?.data ?? []).toReversed();
  return (
    <div class="product">
      <section class="sheet">
        <h2>Product</h2>
        <ProductFields product={product} etag={etag} />
      </section>
      <section class="sheet">
        <h2>Stock</h2>
        <p class="figure">
          {product.trackStock ? product.quantity : 'Not counted'}{' '}
          <span class="soft">{product.trackStock ? `reorder at ${product.reorderPoint}` : ''}</span>
        </p>
        {points.length < 2 ? null : (
          <Chart
            label={`Stock of ${product.name} over its last ${points.length} movements`}
            times={points.map(({ createdAt }) => Date.parse(createdAt) / 1_000)}
            series={[{ label: 'In stock', values: points.map(({ balance }) => balance), isStepped: true }]}
          />
        )}
      </section>
      <section class="wide">
        <h2>Ledger</h2>
        <Failure error={movements.error} />
        <Movements rows={movements.value?.data} />
      </section>
      <section class="wide">
        <h2>History</h2>
        <Failure error={changes.error} />
        <Changes rows={changes.value?.data} />
      </section>
    </div>
  );
}
