import type { StockLow } from '@stockroom/contracts/callback';

/** The event that core sends when 4 mugs are left. */
export function aStockLow(fields: Partial<StockLow['data']> = {}): StockLow {
  const data = {
    alertId: 41,
    businessName: 'Finch & Sons',
    productId: 7,
    sku: 'MUG-350',
    name: 'Enamel mug, 350 ml',
    quantity: 4,
    reorderPoint: 5,
    crossedAt: '2026-01-15T10:30:00.000Z',
    ...fields,
  };
  return { type: 'stock.low', timestamp: '2026-01-15T10:30:01.000Z', data };
}
