import { z } from 'zod';
import {
  CSV_CONTENT_TYPE,
  exportKinds,
  type ExportKindName,
  exportQuerySchema,
  type ImportKindName,
  importKinds,
  importPlanSchema,
  importQuerySchema,
  importSchema,
} from '../../imports.ts';
import { listQuerySchema, pageSchema } from '../../lists.ts';
import { idempotencyKeySchema } from '../../orders.ts';
import { importExample, importPlanExample, pageOf } from '../examples.ts';
import { idempotencyKeyHeader, type Operation } from '../operation.ts';

const tag = 'CSV';
const READ_EITHER = importKinds.map((kind) => `${kind}:read` as const);
const csvSchema = z.string();
const importPageSchema = pageSchema(importSchema);

const examples: Record<ImportKindName, string> = {
  products: 'sku,name,price,quantity\nMUG-ENAMEL-500,"Enamel mug, 500 ml",21.50,100\n',
  customers: 'email,name,locale\nada.moreau@example.com,Ada Moreau,fr-FR\n',
  payments: 'amount,reference,externalId,paidAt\n43.98,RF94 INV2 0260 0000 1,bank-2026-0043,2026-01-20\n',
};

const summaries: Record<ImportKindName, string> = {
  products: 'Create and update products from CSV, all or nothing',
  customers: 'Create and update customers from CSV, all or nothing',
  payments: "Record the payments of a bank's list from CSV, all or nothing",
};

const PAYMENT_ROWS =
  ' Each row is matched to an invoice by `reference`, its creditor reference. `create` counts the payments, `unchanged` the ' +
  'rows whose `externalId` is recorded already, and `skipped` the rows without an invoice. However often a list is sent, each ' +
  '`externalId` is recorded once.';

const exported: Record<ExportKindName, string> = {
  products:
    'sku,name,description,price,quantity,reorderPoint,trackStock,active,taxCode,metadata,unit\r\n' +
    'MUG-ENAMEL-500,"Enamel mug, 500 ml",,21.50,100,20,true,true,standard,{},C62\r\n',
  customers:
    'id,email,name,address,billingAddress,deliveryAddress,companyName,contactName,electronicAddress,taxId,vatId,taxTreatment,locale,paymentTermsDays,einvoice,einvoiceAttachment\r\n' +
    '5,ada.moreau@example.com,Ada Moreau,,,,,,,,FR40303265045,DOMESTIC,fr-FR,30,,\r\n',
};

const capitalised = (kind: string) => `${kind[0]?.toUpperCase()}${kind.slice(1)}`;

function exportOperation(kind: ExportKindName): Operation {
  return {
    id: `export${capitalised(kind)}`,
    method: 'get',
    path: `/api/${kind}/export.csv`,
    access: `${kind}:read`,
    tag,
    summary: `Export all ${kind} as CSV`,
    description:
      'UTF-8 with a byte order mark, separated by commas. Cells that a spreadsheet would run as a formula begin with an ' +
      'apostrophe, which an import removes.',
    query: exportQuerySchema,
    answers: {
      200: {
        description: 'The file, as a stream',
        schema: csvSchema,
        example: exported[kind],
        contentType: CSV_CONTENT_TYPE,
      },
    },
    problems: [],
  };
}

function importOperation(kind: ImportKindName): Operation {
  return {
    id: `import${capitalised(kind)}`,
    method: 'post',
    path: `/api/${kind}/import`,
    access: `${kind}:write`,
    tag,
    summary: summaries[kind],
    description:
      'With `dryRun=true` it reports what it would change, and changes nothing. Commas, semicolons or tabs separate the ' +
      'cells. The encoding is UTF-8, UTF-16, or Windows-1252 with `charset=windows-1252` in the content type.' +
      (kind === 'payments' ? PAYMENT_ROWS : ''),
    query: importQuerySchema,
    headers: idempotencyKeyHeader(
      idempotencyKeySchema,
      'Several requests with the same key and file start only one import.',
    ),
    body: { schema: csvSchema, example: examples[kind], contentTypes: ['text/csv'] },
    answers: {
      200: {
        description: 'The plan, if `dryRun=true`',
        schema: importPlanSchema,
        example: importPlanExample,
      },
      202: {
        description: 'The import, which is applied automatically',
        schema: importSchema,
        example: { ...importExample, kind },
        headers: { Location: 'The path of its progress' },
      },
    },
    problems: [
      ...(kind === 'customers' ? [] : (['amount_precision'] as const)),
      'validation_failed',
      'invalid_idempotency_key',
      'idempotency_key_reused',
    ],
  };
}

export const importOperations: Operation[] = [
  ...exportKinds.map(exportOperation),
  ...importKinds.map(importOperation),
  {
    id: 'listImports',
    method: 'get',
    path: '/api/imports',
    access: READ_EITHER,
    tag,
    summary: 'List imports, newest first',
    description:
      'Imports of products, customers and payments, if the key may read them, with their progress.',
    query: listQuerySchema,
    answers: {
      200: { description: 'A page of imports', schema: importPageSchema, example: pageOf(importExample) },
    },
    problems: [],
  },
  {
    id: 'getImport',
    method: 'get',
    path: '/api/imports/{id}',
    access: READ_EITHER,
    tag,
    summary: 'Read the progress of an import',
    description:
      '`processed` of `rows` are done. Until the state is `DONE`, the counts are those of the plan. If it is `FAILED`, `error` has the reason.',
    answers: {
      200: {
        description: 'The import',
        schema: importSchema,
        example: { ...importExample, state: 'DONE', processed: 1, finishedAt: '2026-01-18T06:00:01.000Z' },
      },
    },
    problems: ['import_not_found'],
  },
];

export const importSchemas: Record<string, z.ZodType> = {
  ImportPlan: importPlanSchema,
  Import: importSchema,
  ImportPage: importPageSchema,
};
