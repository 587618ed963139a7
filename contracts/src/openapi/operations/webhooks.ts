import type { z } from 'zod';
import { listQuerySchema } from '../../lists.ts';
import { idempotencyKeySchema } from '../../orders.ts';
import {
  createWebhookSchema,
  deliveryListQuerySchema,
  deliveryPageSchema,
  deliverySchema,
  patchWebhookSchema,
  recoverWebhookSchema,
  webhookPageSchema,
  webhookSchema,
  webhookWithSecretSchema,
} from '../../webhooks.ts';
import { pageOf } from '../examples.ts';
import {
  anEndpoint,
  deliveryExample,
  waitingDeliveryExample,
  webhookExample,
  webhookSecretExample as secret,
} from '../webhook-examples.ts';
import { idempotencyKeyHeader, MERGE_PATCH_TYPES, NO_STORE, type Operation } from '../operation.ts';

const tag = 'Webhooks';

export const webhookOperations: Operation[] = [
  {
    id: 'createWebhook',
    method: 'post',
    path: '/api/webhooks',
    access: 'webhooks:write',
    tag,
    summary: 'Have events sent to a URL',
    description:
      'The endpoint gets the events that happen from now on. The secret is shown only in this answer, and in its repetition ' +
      'with the same `Idempotency-Key` by the same API key. There may be 200 endpoints.',
    headers: idempotencyKeyHeader(idempotencyKeySchema),
    body: { schema: createWebhookSchema, example: anEndpoint },
    answers: {
      201: {
        description: 'The endpoint, with its secret this once',
        schema: webhookWithSecretSchema,
        example: { ...webhookExample, secret },
        headers: { ...NO_STORE, 'Idempotent-Replayed': '`true` if this is the answer to an earlier request' },
      },
    },
    problems: ['invalid_idempotency_key', 'idempotency_key_reused', 'webhook_limit_reached'],
  },
  {
    id: 'listWebhooks',
    method: 'get',
    path: '/api/webhooks',
    access: 'webhooks:read',
    tag,
    summary: 'List endpoints, newest first',
    description: 'Includes disabled ones, with the reason.',
    query: listQuerySchema,
    answers: {
      200: { description: 'A page of endpoints', schema: webhookPageSchema, example: pageOf(webhookExample) },
    },
    problems: [],
  },
  {
    id: 'getWebhook',
    method: 'get',
    path: '/api/webhooks/{id}',
    access: 'webhooks:read',
    tag,
    summary: 'Read an endpoint',
    description: 'Nothing shows its secret.',
    answers: { 200: { description: 'The endpoint', schema: webhookSchema, example: webhookExample } },
    problems: ['webhook_not_found'],
  },
  {
    id: 'patchWebhook',
    method: 'patch',
    path: '/api/webhooks/{id}',
    access: 'webhooks:write',
    tag,
    summary: 'Change an endpoint in part',
    description:
      'A JSON merge patch (RFC 7396). Other types apply to events that are not given to the endpoint yet; another URL applies ' +
      'also to deliveries that wait.',
    body: {
      schema: patchWebhookSchema,
      example: { description: 'ERP of the warehouse' },
      contentTypes: MERGE_PATCH_TYPES,
    },
    answers: {
      200: {
        description: 'The endpoint',
        schema: webhookSchema,
        example: { ...webhookExample, description: 'ERP of the warehouse' },
      },
    },
    problems: ['webhook_not_found'],
  },
  {
    id: 'rotateWebhookSecret',
    method: 'post',
    path: '/api/webhooks/{id}/rotate-secret',
    access: 'webhooks:write',
    tag,
    summary: 'Give an endpoint a new secret',
    description: 'For 24 hours, each webhook has a signature by the previous secret too.',
    headers: idempotencyKeyHeader(idempotencyKeySchema),
    answers: {
      200: {
        description: 'The endpoint, with its new secret this once',
        schema: webhookWithSecretSchema,
        example: { ...webhookExample, previousSecretUntil: '2026-01-16T08:00:00.000Z', secret },
        headers: { ...NO_STORE, 'Idempotent-Replayed': '`true` if this is the answer to an earlier request' },
      },
    },
    problems: ['webhook_not_found', 'invalid_idempotency_key', 'idempotency_key_reused'],
  },
  {
    id: 'testWebhook',
    method: 'post',
    path: '/api/webhooks/{id}/test',
    access: 'webhooks:write',
    tag,
    summary: 'Send a test event to an endpoint',
    description:
      'An event of the type `webhook.test`, in one attempt, also to a disabled endpoint. The delivery shows what came of it.',
    answers: {
      202: {
        description: 'The delivery, which is sent at once',
        schema: deliverySchema,
        example: { ...waitingDeliveryExample, eventId: 'test_42', eventType: 'webhook.test' },
      },
    },
    problems: ['webhook_not_found'],
  },
  {
    id: 'enableWebhook',
    method: 'post',
    path: '/api/webhooks/{id}/enable',
    access: 'webhooks:write',
    tag,
    summary: 'Enable a disabled endpoint',
    description: 'It gets every event since it was disabled that is still kept.',
    answers: { 200: { description: 'The endpoint', schema: webhookSchema, example: webhookExample } },
    problems: ['webhook_not_found'],
  },
  {
    id: 'recoverWebhook',
    method: 'post',
    path: '/api/webhooks/{id}/recover',
    access: 'webhooks:write',
    tag,
    summary: 'Send what an endpoint missed',
    description:
      'Events since the time that were given up, or that the endpoint did not get because it did not exist or had other types. ' +
      'What was delivered is not sent again.',
    body: { schema: recoverWebhookSchema, example: { since: '2026-01-15T08:00:00.000Z' } },
    answers: {
      202: {
        description: 'The endpoint; its deliveries follow',
        schema: webhookSchema,
        example: webhookExample,
      },
    },
    problems: ['webhook_not_found'],
  },
  {
    id: 'listDeliveries',
    method: 'get',
    path: '/api/webhooks/{id}/deliveries',
    access: 'webhooks:read',
    tag,
    summary: 'List the deliveries of an endpoint, newest first',
    description: 'Each event for the endpoint, with its last attempt. They are kept for 30 days.',
    query: deliveryListQuerySchema,
    answers: {
      200: {
        description: 'A page of deliveries',
        schema: deliveryPageSchema,
        example: pageOf(deliveryExample),
      },
    },
    problems: ['webhook_not_found'],
  },
  {
    id: 'resendDelivery',
    method: 'post',
    path: '/api/webhooks/{id}/deliveries/{deliveryId}/resend',
    access: 'webhooks:write',
    tag,
    summary: 'Send an event again',
    description:
      'At once, also one that was delivered, and with all attempts again. The `webhook-id` stays the same.',
    answers: {
      202: {
        description: 'The delivery, which is sent at once',
        schema: deliverySchema,
        example: waitingDeliveryExample,
      },
    },
    problems: ['webhook_not_found', 'delivery_not_found', 'webhook_disabled'],
  },
  {
    id: 'deleteWebhook',
    method: 'delete',
    path: '/api/webhooks/{id}',
    access: 'webhooks:write',
    tag,
    summary: 'Delete an endpoint',
    description: 'Nothing more is sent to it. Its deliveries are no longer shown.',
    answers: { 204: { description: 'The endpoint is deleted' } },
    problems: ['webhook_not_found'],
  },
];

export const webhookSchemas: Record<string, z.ZodType> = {
  CreateWebhook: createWebhookSchema,
  PatchWebhook: patchWebhookSchema,
  Webhook: webhookSchema,
  WebhookPage: webhookPageSchema,
  WebhookWithSecret: webhookWithSecretSchema,
  RecoverWebhook: recoverWebhookSchema,
  Delivery: deliverySchema,
  DeliveryPage: deliveryPageSchema,
};
