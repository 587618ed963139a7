import { formatMoney } from '../../parts/money.tsx';
import { shop } from '../../shop.ts';
import { StockroomProblem } from '../../stockroom.ts';
import type { Line } from './draft.ts';

type Item = StockroomProblem['errors'][number];

const INCOMPLETE = 'einvoice_incomplete';

/** A refusal in the words of this screen: products have their names, and their errors stand at their quantities. */
export function explainRefusal(error: unknown, lines: Line[]): unknown {
  if (!(error instanceof StockroomProblem) || error.errors.length === 0) return error;
  if (error.code === 'price_changed') return priceChanged(error);
  if (error.code === INCOMPLETE) return incomplete(error);
  const errors = error.errors.map((each) => withName(each, lines));
  const words = errors.map(({ path, message, productId }) =>
    productId === undefined ? `${path}: ${message}` : message,
  );
  const { status, code, requestId } = error;
  return new StockroomProblem(status, {
    ...(code === 'unexpected_answer' ? {} : { code }),
    ...(requestId === null ? {} : { requestId }),
    detail: words.join('; '),
    errors,
  });
}

/** The fields of this screen by the names that the API has for them in an e-invoice. */
const FIELDS: Record<string, string> = {
  'order.deliveryDate': 'deliveryDate',
  PAYMENT_TERMS_DAYS: 'paymentTermsDays',
};

/** The missing terms that have a field here. The summary lists all of them. */
function incomplete({ status, errors }: StockroomProblem): StockroomProblem {
  return new StockroomProblem(status, {
    code: INCOMPLETE,
    detail: 'The invoice would lack what is listed above.',
    errors: errors.flatMap((each) => {
      const path = FIELDS[each.path];
      return path === undefined ? [] : [{ ...each, path }];
    }),
  });
}

/** The terms without which the invoice cannot be the e-invoice that it is to be; none after another answer. */
export function missingTerms(error: unknown): { field: string; message: string }[] {
  if (!(error instanceof StockroomProblem) || error.code !== INCOMPLETE) return [];
  return error.errors.map(({ path: field, message }) => ({ field, message }));
}

function withName(item: Item, lines: Line[]): Item {
  const product = lines.map((line) => line.product).find(({ id }) => id === item.productId);
  if (product === undefined) return item;
  return {
    ...item,
    path: item.path.replace(/productId$/, 'quantity'),
    message: item.message.replace(`product ${product.id}`, `${product.name} (${product.sku})`),
  };
}

function priceChanged({ errors: [item], message }: StockroomProblem): Error {
  const actual = item?.actual;
  if (actual === undefined || shop.value === null) return new Error(message);
  const total = formatMoney(actual, shop.value.currency);
  return new Error(`A price has changed. The total is ${total} now. Place the order again if that is right.`);
}

/**
 * What is wrong with a body while the form is still filled in: not its empty fields. One item without a path stands for an error
 * that names no field.
 */
export function wrongAlready(error: unknown, body: object): Pick<Item, 'path' | 'message'>[] {
  if (error === undefined) return [];
  if (!(error instanceof StockroomProblem) || error.errors.length === 0) return [{ path: '', message: '' }];
  if (error.code === INCOMPLETE) return error.errors;
  return error.errors.filter(({ path }) => {
    const value = valueAt(body, path);
    return value !== '' && value !== undefined;
  });
}

/** The value at a path such as `items[0].quantity`. */
function valueAt(body: object, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | null | undefined)?.[part], body);
}
