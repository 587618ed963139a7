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
      'Give `delta` or `setTo`. Nothing goes below zero: 409 says what is available. 0 is taken for a count, which may find what was expected.',
    headers: idempotencyKeyHeader(idempotencyKeySchema),
    body: { schema: adjustmentSchema, example: { delta: 24, reason: 'received', note: 'Delivery 4711' } },
    answers: {
      201: {
        description: 'The line that was added to the ledger',
        schema: movementSchema,
        example: movementExample,
        headers: { 'Idempotent-Replayed': '`true` for an earlier answer' },
      },
    },
    problems: [
      'product_not_found',
      'insufficient_stock',
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
      'Every change of the quantity, with the quantity before and after it, by whom, and for which order.',
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
    summary: "Prove that every product's movements add up to its quantity",
    description: 'Adds up every ledger of the shop in one statement.',
    answers: {
      200: { description: 'The proof, or what differs', schema: inventoryAuditSchema, example: auditExample },
    },
    problems: ['malformed_request'],
  },
];

export const inventorySchemas: Record<string, z.ZodType> = {
  Adjustment: adjustmentSchema,
  Movement: movementSchema,
  MovementPage: movementPageSchema,
  InventoryAudit: inventoryAuditSchema,
};
