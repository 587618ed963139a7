// The orders in the examples of the document.

const noDetails = {
  reference: null,
  purchaseOrder: null,
  deliveryDate: null,
  note: null,
  metadata: {},
  paymentTermsDays: null,
};

export const orderExample = {
  id: 1,
  orderId: 'ORD-2026-000001',
  customerId: 1,
  customerName: 'John Doe',
  customerEmail: 'john@example.com',
  ...noDetails,
  items: [
    {
      productId: 1,
      productName: 'Enamel mug, 350 ml',
      sku: 'MUG-ENAMEL-350',
      quantity: 2,
      unit: 'C62',
      unitPrice: 19.99,
      totalPrice: 39.98,
      taxCode: 'standard',
      taxRate: 0.1,
      netPrice: 39.98,
    },
  ],
  subtotal: 39.98,
  tax: 4,
  total: 43.98,
  currency: 'USD',
  status: 'COMPLETED',
  createdAt: '2026-01-15T10:30:00.000Z',
  pricesIncludeTax: false,
  taxes: [{ code: 'standard', category: 'S', rate: 0.1, base: 39.98, tax: 4 }],
  paymentStatus: 'UNPAID',
  paidTotal: 0,
  openTotal: 43.98,
  overdue: false,
  refundStatus: 'NONE',
  refundedTotal: 0,
  documents: [{ kind: 'INVOICE', path: '/api/orders/ORD-2026-000001/invoice' }],
};

export const orderPreviewExample = {
  dryRun: true,
  customerId: 1,
  customerName: 'John Doe',
  customerEmail: 'john@example.com',
  ...noDetails,
  items: orderExample.items,
  subtotal: 39.98,
  tax: 4,
  total: 43.98,
  currency: 'USD',
  pricesIncludeTax: false,
  taxes: orderExample.taxes,
  dueDate: null,
};

/** An order with discounts and a charge. */
export const adjustedOrderExample = {
  ...orderExample,
  id: 2,
  orderId: 'ORD-2026-000002',
  items: [
    {
      productId: 1,
      productName: 'Enamel mug, 350 ml',
      sku: 'MUG-ENAMEL-350',
      quantity: 2,
      unit: 'C62',
      unitPrice: 19.99,
      discount: { amount: 4, percent: 10, reason: 'Summer sale' },
      totalPrice: 35.98,
      taxCode: 'standard',
      taxRate: 0.1,
      netPrice: 35.98,
    },
  ],
  itemsTotal: 35.98,
  discount: { amount: 1, reason: 'Regular customer', netAmount: 1 },
  discountTotal: 1,
  charges: [
    { code: 'shipping', label: null, amount: 4.9, taxCode: 'standard', taxRate: 0.1, netAmount: 4.9 },
  ],
  chargesTotal: 4.9,
  subtotal: 39.88,
  tax: 3.99,
  total: 43.87,
  taxes: [{ code: 'standard', category: 'S', rate: 0.1, base: 39.88, tax: 3.99 }],
  openTotal: 43.87,
  documents: [{ kind: 'INVOICE', path: '/api/orders/ORD-2026-000002/invoice' }],
};

/** An order that was cancelled before its invoice had a number. */
export const cancelledOrderExample = {
  ...orderExample,
  status: 'CANCELLED',
  paymentStatus: 'PAID',
  openTotal: 0,
  cancellation: {
    reason: 'customer',
    restock: true,
    note: 'Ordered twice',
    actor: 'api',
    cancelledAt: '2026-01-15T10:30:00.020Z',
  },
};

const refundedLineExample = {
  line: 1,
  productId: 1,
  productName: 'Enamel mug, 350 ml',
  quantity: 1,
  restock: true,
  amount: 19.99,
  netAmount: 19.99,
};

const refundAmountsExample = {
  orderId: 'ORD-2026-000001',
  lines: [refundedLineExample],
  charges: [],
  subtotal: 19.99,
  tax: 2,
  total: 21.99,
  currency: 'USD',
  taxes: [{ category: 'S', rate: 0.1, base: 19.99, tax: 2 }],
  reason: 'Returned in good condition',
};

export const refundPreviewExample = { dryRun: true, ...refundAmountsExample };

export const refundExample = {
  id: 1,
  kind: 'REFUND',
  ...refundAmountsExample,
  createdAt: '2026-01-20T14:00:00.000Z',
  note: null,
  actor: 'api',
};
