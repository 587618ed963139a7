import type { z } from 'zod';
import {
  adjustmentSchema,
  inventoryAuditSchema,
  movementListQuerySchema,
  movementSchema,
} from '../../inventory.ts';
import { pageSchema } from '../../lists.ts';
import { idempotencyKeySchema } from '../../orders.ts';
import { auditExample, movementExample, pageOf } from '../examples.ts';
import { idempotencyKeyHeader, type Operation } from '../operation.ts';

const tag = 'Inventory';
const movementPageSchema = pageSchema(movementSchema);

export const inventoryOperations: Operation[] = [
  {
    id: 'adjustStock',
    method: 'post',
    path: '/api/products/{id}/adjustments',
    access: 'inventory:write',
    tag,
    summary: 'Change the quantity on hand of a product',
    description:
      'Send `delta` or `setTo`. The quantity never becomes negative: 409 shows how much is available. A `delta` of 0 is accepted only with the reason `counted`. A product with `trackStock: false` has no stock to adjust: 409.',
    headers: idempotencyKeyHeader(idempotencyKeySchema),
    body: { schema: adjustmentSchema, example: { delta: 24, reason: 'received', note: 'Delivery 4711' } },
    answers: {
      201: {
        description: 'The new line of the ledger',
        schema: movementSchema,
        example: movementExample,
        headers: { 'Idempotent-Replayed': '`true` if this is the answer to an earlier request' },
      },
    },
    problems: [
      'product_not_found',
      'insufficient_stock',
      'stock_not_tracked',
      'stock_too_large',
      'invalid_idempotency_key',
      'idempotency_key_reused',
    ],
  },
  {
    id: 'listMovements',
    method: 'get',
    path: '/api/products/{id}/movements',
    access: 'inventory:read',
    tag,
    summary: 'Read the ledger of a product, newest line first',
    description:
      'Each change of the quantity, with the quantity before and after it, its actor and its order.',
    query: movementListQuerySchema,
    answers: {
      200: {
        description: 'A page of the ledger',
        schema: movementPageSchema,
        example: pageOf(movementExample),
      },
    },
    problems: ['product_not_found'],
  },
  {
    id: 'auditInventory',
    method: 'get',
    path: '/api/inventory/audit',
    access: 'inventory:read',
    tag,
    summary: "Check that each product's movements add up to its quantity",
    description: 'Adds up every ledger of the shop in one statement and lists the differences.',
    answers: {
      200: {
        description: 'The result, with the differences',
        schema: inventoryAuditSchema,
        example: auditExample,
      },
    },
    problems: [],
  },
];

export const inventorySchemas: Record<string, z.ZodType> = {
  Adjustment: adjustmentSchema,
  Movement: movementSchema,
  MovementPage: movementPageSchema,
  InventoryAudit: inventoryAuditSchema,
};
