import { CALLBACK_PATH, type CallbackReport } from '@stockroom/contracts/callback';
import { type DocumentCommand, documentCommandSchema } from '@stockroom/contracts/document-commands';
import type { Router } from 'express';
import { createCallbackRoute } from '../callbacks/callback-route.ts';
import type { CallbackRouteDeps } from '../callbacks/signed-route.ts';
import { fingerprintContent } from './content-fingerprint.ts';

export interface DocumentRouteDeps extends CallbackRouteDeps {
  runCommand: (command: DocumentCommand, traceparent: string | null) => Promise<CallbackReport>;
}

/** `POST /internal/callbacks/order-completed`: issues, mails or restores a document. */
export function createDocumentRoutes(deps: DocumentRouteDeps): Router {
  return createCallbackRoute(deps, {
    path: CALLBACK_PATH,
    schema: documentCommandSchema,
    taskOf,
    work: deps.runCommand,
    describe: ({ type, data: { document } }) => ({
      command: type,
      orderId: document.order.number,
      invoiceNumber: document.number,
    }),
  });
}

function taskOf({ type, data }: DocumentCommand): string {
  switch (type) {
    case 'document.issue':
      return `${type} ${fingerprintContent(data.document)} ${data.mailTo === null ? 'unmailed' : 'mailed'}`;
    case 'document.mail': {
      const { number, issuedAt } = data.document;
      return `${type} ${number} ${issuedAt} ${data.stored.sha256} ${data.resendId ?? 'own'}`;
    }
    case 'document.restore':
      return `${type} ${fingerprintContent(data.document)}`;
  }
}
