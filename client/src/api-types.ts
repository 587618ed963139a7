// Generated from docs/openapi.json by `npm run client:types`.
export interface paths {
    "/api/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders, newest first
         * @description Filter by status, payment status, customer, product and date. `sort=id` lists the oldest first.
         */
        get: operations["listOrders"];
        put?: never;
        /**
         * Place an order
         * @description Takes the stock, prices the lines and writes the order in one transaction. The answer comes after the commit. The invoice follows automatically. Lines and the order may have a `discount`, and the order `charges`; `expectedTotal` covers all of it. `dryRun=true` answers 200 with the order that the body would place now, or the refusal, and writes nothing.
         */
        post: operations["placeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place up to 500 orders, each with its own result
         * @description A refused order does not affect the others. Each order may have its own `idempotencyKey`.
         */
        post: operations["placeOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an order
         * @description The order as it was placed, even if its customer or products have changed since.
         */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an order, without /api in the path
         * @description The same as `GET /api/orders/{orderId}`, for clients that use this path.
         */
        get: operations["getOrderByShortPath"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to an order, newest first
         * @description The order itself, its notes, payments and refunds, and the steps, mails and retries of its documents. `actor` and `keyId` name the API key of the request. They are null for what Stockroom did by itself, and for orders and resends from before keys were recorded. `DOCUMENT_RETRIED`: somebody retried failed work on the document, through the document or its job; of a resend, `email` is its address. `DOCUMENT_RESTORED`: somebody had the lost PDF drawn again.
         */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a note to an order
         * @description The note is for the shop: it is in the timeline, and on no document. A note is never changed; an erasure empties it.
         */
        post: operations["addNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an order
         * @description Also after partial refunds: quantities that no refund has decided on go back into stock, unless `restock` is false. If the invoice has no number yet, it never gets one. Otherwise the rest of the order is refunded.
         */
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the refunds of an order, newest first
         * @description A cancellation after the invoice is the refund of the rest.
         */
        get: operations["listRefunds"];
        put?: never;
        /**
         * Refund lines, charges or an amount of an order
         * @description Lines are refunded with their part of the discounts. The taxes of all refunds of an order add up to those of its invoice. A refund never exceeds what is left: 422 names each line, charge or amount. `dryRun=true` answers 200 with the amounts that the refund would have now, and writes nothing.
         */
        post: operations["refundOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invoices, newest order first
         * @description Filter by state, number, payment reference, customer, status of the mail, and date. The date of an invoice is the time at which it got its number.
         */
        get: operations["listInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report each year's range of invoice numbers, and its gaps
         * @description Numbers are gapless within a year and format, and this report proves it to an auditor. After a change of the format or the first number, the numbers of the year before and after it are two entries. All gaps are counted, and the first 100 are listed.
         */
        get: operations["getInvoiceSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/invoice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the invoice of an order
         * @description `state` is the progress, `step` the next step. The invoice exists as soon as its order does.
         */
        get: operations["getInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/invoice.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch the PDF of an invoice
         * @description The same bytes every time. The answer is 409 until the PDF is stored, usually less than a second after the order.
         */
        get: operations["getInvoicePdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/invoice.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch an invoice as XML, an e-invoice by EN 16931
         * @description The same bytes every time, from the facts that are kept with the order. The answer is 409 until the invoice has a number, and 422 if the format needs a term that the order, its customer or the shop does not have: see `einvoice-check`.
         */
        get: operations["getInvoiceXml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/invoice/einvoice-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what an invoice lacks to be an e-invoice
         * @description Each missing term of EN 16931 in words, with the field or setting to fill for the next order: an invoice never changes.
         */
        get: operations["checkEinvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/invoice/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a link to the PDF of an invoice
         * @description For a browser, which sends no `Authorization` header when it opens a link. The link opens only this PDF. It is valid for minutes, because URLs stay in browser histories and logs, and for no longer than the key or token that created it.
         */
        post: operations["createInvoiceLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/invoice/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that the stored PDF is unchanged
         * @description Reads the PDF from the bucket and compares its SHA-256 with the one recorded when it was stored. An object of more than 20 MB is not read: no invoice is that large. With `?sha256=`, the answer also says whether a file with this hash is the PDF, or the XML in one of the formats of `invoice.xml`.
         */
        get: operations["verifyInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/invoice/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a FAILED invoice from the step that failed
         * @description `email` replaces the address of the mail. The order keeps its own.
         */
        post: operations["retryInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/invoice/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a sent invoice again
         * @description The same PDF, to the address of the invoice or to the one in the body.
         */
        post: operations["resendInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/invoice/resends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the resends of an invoice, newest first
         * @description Each with its address and its state.
         */
        get: operations["listInvoiceResends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credit-notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List credit notes, newest first
         * @description Each refund has one, also the refund of a cancellation after the invoice. Invoices never change.
         */
        get: operations["listCreditNotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credit-notes/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report each year's range of credit note numbers, and its gaps
         * @description As for invoices.
         */
        get: operations["getCreditNoteSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credit-notes/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a credit note
         * @description By its number, or by its `id` as long as it has none.
         */
        get: operations["getCreditNote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credit-notes/{number}.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch the PDF of a credit note
         * @description The same bytes every time. The answer is 409 until the PDF is stored.
         */
        get: operations["getCreditNotePdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credit-notes/{number}.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch a credit note as XML, an e-invoice by EN 16931
         * @description As for an invoice. Its amounts are positive, and it names the invoice that it corrects, with its date.
         */
        get: operations["getCreditNoteXml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credit-notes/{number}/einvoice-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a credit note lacks to be an e-invoice
         * @description As for an invoice.
         */
        get: operations["checkCreditNoteEinvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credit-notes/{number}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a link to the PDF of a credit note
         * @description As for an invoice: the link opens only this PDF, and is valid for minutes.
         */
        post: operations["createCreditNoteLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credit-notes/{number}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that the stored PDF of a credit note is unchanged
         * @description As for an invoice.
         */
        get: operations["verifyCreditNote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credit-notes/{number}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a FAILED credit note from the step that failed
         * @description `email` replaces the address of the mail. A credit note that failed before it had a number is retried by its `id`.
         */
        post: operations["retryCreditNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credit-notes/{number}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a sent credit note again
         * @description The same PDF, to the address of the credit note or to the one in the body.
         */
        post: operations["resendCreditNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credit-notes/{number}/resends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the resends of a credit note, newest first
         * @description Each with its address and its state.
         */
        get: operations["listCreditNoteResends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a payment of an order
         * @description A payment may be a part of the total or exceed it: see `paymentStatus` of the order. A second payment with the same `externalId` is refused with the first one in `errors`. With a `refundId`, it pays out that refund.
         */
        post: operations["recordPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back a payment
         * @description For a payment that was recorded by mistake, or that the bank took back. Records a payment of the negative amount. A payment is reversed once, and a reversal cannot be reversed: record the payment again.
         */
        post: operations["reversePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List payments, newest first
         * @description Filter by order, customer, method, `externalId` and the time of the payment.
         */
        get: operations["listPayments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a payment
         * @description `reversedBy` is set once it is reversed. Nothing else of it changes, except that an erasure empties texts.
         */
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sum the sales of a time by day, product, customer or tax
         * @description The orders placed from `from` until `to`, and what was paid and refunded of them until now. Cancelled orders do not count. The rows add up to `total`.
         */
        get: operations["reportSales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/sales.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sum the sales of a time by day, product, customer or tax, as CSV
         * @description The orders placed from `from` until `to`, and what was paid and refunded of them until now. Cancelled orders do not count. The rows add up to `total`. The columns are the fields of `rows`. The number of rows has no limit.
         */
        get: operations["reportSalesAsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/open-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the orders of which something is open
         * @description Those due first come first. `open` is negative if the shop owes it.
         */
        get: operations["reportOpenItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/open-items.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the orders of which something is open, as CSV
         * @description Those due first come first. `open` is negative if the shop owes it. The columns are the fields of `rows`. The number of rows has no limit.
         */
        get: operations["reportOpenItemsAsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find orders, documents, products, customers and payments by one text
         * @description The best matches come first: whole numbers, skus and emails, then beginnings, then names that contain the text. A key finds only what its scopes may read: `customers:read` finds customers, `invoices:read` invoices and credit notes.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the shop's currency, time zone and other settings
         * @description The settings of core. They change only when core restarts.
         */
        get: operations["getShop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mail-suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the suppressed addresses, newest first
         * @description A mail to them bounced permanently, or its recipient complained. Invoices to them are numbered and stored, but not mailed: they are `FAILED` at the step `mail`.
         */
        get: operations["listMailSuppressions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mail-suppressions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Allow mail to an address again
         * @description Sends no mail: retry each unsent invoice with `…/invoice/retry`. The suppression stays in the list of cleared ones.
         */
        delete: operations["clearMailSuppression"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List and search products
         * @description `q` finds part of a word in name or sku. `lowStock=true` lists products at or below their reorder point.
         */
        get: operations["listProducts"];
        put?: never;
        /**
         * Create a product, with its opening stock
         * @description The opening stock is the first line of its ledger. Afterwards the quantity changes through orders, adjustments and imports. A service or download has `trackStock: false`: it has no stock, and is never short.
         */
        post: operations["createProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a product
         * @description The ETag can be sent as `If-Match` of an edit. A sale changes the ETag, but an edit with the earlier ETag still succeeds.
         */
        get: operations["getProduct"];
        /**
         * Replace a product
         * @description A field that the body omits gets its default. The quantity stays unchanged. `trackStock: false` requires a quantity of 0.
         */
        put: operations["replaceProduct"];
        post?: never;
        /**
         * Delete a product that was never ordered
         * @description A product that was ordered stays. Take it off sale with `active: false`.
         */
        delete: operations["deleteProduct"];
        options?: never;
        head?: never;
        /**
         * Change a product in part
         * @description A JSON merge patch (RFC 7396). `active: false` takes a product off sale, `active: true` puts it back. `trackStock: false` requires a quantity of 0, and sets the reorder point to 0.
         */
        patch: operations["patchProduct"];
        trace?: never;
    };
    "/api/products/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the edits of a product, newest first
         * @description Each edit with its actor and, for each changed field, the old and the new value. Deleted products have a history too.
         */
        get: operations["listProductChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/{id}/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the quantity on hand of a product
         * @description Send `delta` or `setTo`. The quantity never becomes negative: 409 shows how much is available. A `delta` of 0 is accepted only with the reason `counted`. A product with `trackStock: false` has no stock to adjust: 409.
         */
        post: operations["adjustStock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/{id}/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the ledger of a product, newest line first
         * @description Each change of the quantity, with the quantity before and after it, its actor and its order.
         */
        get: operations["listMovements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inventory/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that each product's movements add up to its quantity
         * @description Adds up every ledger of the shop in one statement and lists the differences.
         */
        get: operations["auditInventory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List and search customers
         * @description `q` finds part of a word in name, email or company. `email` must match as a whole, in any case. `country` is that of the billing address, if it was given in parts.
         */
        get: operations["listCustomers"];
        put?: never;
        /**
         * Create a customer
         * @description Several customers may have the same email address.
         */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a customer
         * @description The ETag can be sent as `If-Match` of an edit. An erased customer is still there, without personal data.
         */
        get: operations["getCustomer"];
        /**
         * Replace a customer
         * @description A field that the body omits gets its default.
         */
        put: operations["replaceCustomer"];
        post?: never;
        /**
         * Erase a customer's data on request
         * @description Anonymises the customer and its history. Orders and invoices keep the name and address of that time.
         */
        delete: operations["eraseCustomer"];
        options?: never;
        head?: never;
        /**
         * Change a customer in part
         * @description A JSON merge patch (RFC 7396): null empties a field.
         */
        patch: operations["patchCustomer"];
        trace?: never;
    };
    "/api/customers/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the edits of a customer, newest first
         * @description Each edit with its actor and, for each changed field, the old and the new value.
         */
        get: operations["listCustomerChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tax-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of tax rates, newest first
         * @description `inForce=true` lists the rate that each code has now.
         */
        get: operations["listTaxRates"];
        put?: never;
        /**
         * Create a tax rate, or a new version of one
         * @description A tax rate never changes. Another rate for a known `code` is a new version, which orders get from `validFrom` on. Earlier orders keep what they were placed with. The first start of Stockroom creates `standard`.
         */
        post: operations["createTaxRate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tax-rates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a version of a tax rate
         * @description A version never changes.
         */
        get: operations["getTaxRate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all products as CSV
         * @description UTF-8 with a byte order mark, separated by commas. Cells that a spreadsheet would run as a formula begin with an apostrophe, which an import removes.
         */
        get: operations["exportProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all customers as CSV
         * @description UTF-8 with a byte order mark, separated by commas. Cells that a spreadsheet would run as a formula begin with an apostrophe, which an import removes.
         */
        get: operations["exportCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create and update products from CSV, all or nothing
         * @description With `dryRun=true` it reports what it would change, and changes nothing. Commas, semicolons or tabs separate the cells. The encoding is UTF-8, UTF-16, or Windows-1252 with `charset=windows-1252` in the content type.
         */
        post: operations["importProducts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create and update customers from CSV, all or nothing
         * @description With `dryRun=true` it reports what it would change, and changes nothing. Commas, semicolons or tabs separate the cells. The encoding is UTF-8, UTF-16, or Windows-1252 with `charset=windows-1252` in the content type.
         */
        post: operations["importCustomers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record the payments of a bank's list from CSV, all or nothing
         * @description With `dryRun=true` it reports what it would change, and changes nothing. Commas, semicolons or tabs separate the cells. The encoding is UTF-8, UTF-16, or Windows-1252 with `charset=windows-1252` in the content type. Each row is matched to an invoice by `reference`, its creditor reference. `create` counts the payments, `unchanged` the rows whose `externalId` is recorded already, and `skipped` the rows without an invoice. However often a list is sent, each `externalId` is recorded once.
         */
        post: operations["importPayments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports, newest first
         * @description Imports of products, customers and payments, if the key may read them, with their progress.
         */
        get: operations["listImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the progress of an import
         * @description `processed` of `rows` are done. Until the state is `DONE`, the counts are those of the plan. If it is `FAILED`, `error` has the reason.
         */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List endpoints, newest first
         * @description Includes disabled ones, with the reason.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Have events sent to a URL
         * @description The endpoint gets the events that happen from now on. The secret is shown only in this answer, and in its repetition with the same `Idempotency-Key` by the same API key. There may be 200 endpoints.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an endpoint
         * @description Nothing shows its secret.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete an endpoint
         * @description Nothing more is sent to it. Its deliveries are no longer shown.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change an endpoint in part
         * @description A JSON merge patch (RFC 7396). Other types apply to events that are not given to the endpoint yet; another URL applies also to deliveries that wait.
         */
        patch: operations["patchWebhook"];
        trace?: never;
    };
    "/api/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an endpoint a new secret
         * @description For 24 hours, each webhook has a signature by the previous secret too.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event to an endpoint
         * @description An event of the type `webhook.test`, in one attempt, also to a disabled endpoint. The delivery shows what came of it.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable a disabled endpoint
         * @description It gets every event since it was disabled that is still kept.
         */
        post: operations["enableWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/recover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send what an endpoint missed
         * @description Events since the time that were given up, or that the endpoint did not get because it did not exist or had other types. What was delivered is not sent again.
         */
        post: operations["recoverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the deliveries of an endpoint, newest first
         * @description Each event for the endpoint, with its last attempt. They are kept for 30 days.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries/{deliveryId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an event again
         * @description At once, also one that was delivered, and with all attempts again. The `webhook-id` stays the same.
         */
        post: operations["resendDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what happened, from a place on
         * @description Events in one order for all readers. Send `nextCursor` as `after` to get what follows: a reader that does so gets every event, and none twice. A page may be empty, or shorter than `limit`; `hasMore` tells whether to read on at once. A cursor is valid with other `types`, too. Events are kept for 30 days; an older cursor gets `cursor_expired`.
         */
        get: operations["readEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get each event as it happens
         * @description The feed as [server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html): `event` is the type, `data` the event, and `id` its cursor. A client that reconnects sends the last `id` as `Last-Event-ID`, as `EventSource` does, and loses nothing. A heartbeat comes each 10 s, and moves `id` on without an event. The stream ends when the service stops, the key is revoked, or the client reads too slowly.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys, newest first
         * @description Includes revoked and expired keys, with the actors that created and revoked them.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create an API key
         * @description The key is shown only in this answer, and in its repetition with the same `Idempotency-Key` by the same API key. A key cannot create a key with scopes that it does not have itself.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Every instance refuses the key within 5 s. It stays in the list, and cannot be restored.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a customer access to their own orders and invoices
         * @description The token opens the lists of orders and invoices, each order, its invoice and its PDF. It ends earlier if the customer is erased, or if the API key that created it is revoked or expires. A URL must not contain it: use `POST /api/orders/{orderId}/invoice/link` instead.
         */
        post: operations["createCustomerToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What needs somebody, the last reconciliation, the last hours, and the health of core
         * @description Cheap enough to be read every few seconds. The counts are limited; the lists of invoices, credit notes, jobs, products and orders have the rows: `?state=FAILED`, `?state=dead`, `?lowStock=true` and `?overdue=true`.
         */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the jobs of the outbox, newest first
         * @description Work that follows a commit: invoices, mails, alerts, imports. A finished job is deleted. A job that was given up stays as a dead letter.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job and its last error
         * @description It contains no personal data: read its order to find the customer.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a dead letter
         * @description Makes a new job, which continues with the step that failed and has all its attempts again. An import that was given up stays `FAILED`, because its file may be out of date: then only the dead letter is deleted.
         */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/jobs/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry all dead letters, or all of a kind
         * @description Only jobs that are dead when the request arrives.
         */
        post: operations["retryJobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/reconcile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the database for inconsistencies, and compare it with the bucket
         * @description Changes nothing but the last reconciliation in the overview. The database is read in one snapshot, and the bucket is listed after that. This can take minutes: the server sends white space until the answer is ready, and cuts the connection if it fails.
         */
        get: operations["reconcile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/reconcile/last": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record the summary of a reconciliation
         * @description The gateway does this at the end of each reconciliation. The overview shows the last one to everybody.
         */
        post: operations["recordReconciliation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/reconcile/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Repair the findings that can be repaired
         * @description Retries dead letters, makes the missing jobs of invoices and mails, and draws lost PDFs again, which are stored only if they have the same bytes. Advances sequences that are behind their tables, and computes wrong payment statuses of orders again. Never changes stock, amounts or numbers, and sends no mail twice.
         */
        post: operations["repair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/invoice-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the PDFs that the bucket should have, by number
         * @description One line for each invoice that has a number, in the order in which S3 lists their keys.
         */
        get: operations["listInvoiceFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/invoice-files/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draw lost PDFs again
         * @description A PDF is stored again only if it has the same bytes as the lost one; otherwise its job becomes a dead letter. Nothing is mailed. Orders without a stored invoice are skipped.
         */
        post: operations["restoreInvoiceFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Liveness probe
         * @description 200 while the process runs, also while it stops. It calls no other service.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readiness probe
         * @description For load balancers. 200 if the gateway and core can accept requests; otherwise 503, also after SIGTERM. S3 and SES do not affect it: without them orders are still placed, and their invoices wait. A wrong clock is reported as `degraded` and does not affect it either. Frequent probes are cheap: those within 250 ms share an answer.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch this document
         * @description The API as an OpenAPI 3.1 document, generated from the schemas that validate requests.
         */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "order.placed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: order.placed
         * @description An order was placed. The body is the event, as the feed shows it: `GET /api/events?types=order.placed`.
         */
        post: operations["order.placed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: order.cancelled
         * @description An order was cancelled. The body is the event, as the feed shows it: `GET /api/events?types=order.cancelled`.
         */
        post: operations["order.cancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.refunded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: order.refunded
         * @description A part of an order was refunded, or the rest of one with an invoice, because it was cancelled. The body is the event, as the feed shows it: `GET /api/events?types=order.refunded`.
         */
        post: operations["order.refunded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.paid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: order.paid
         * @description Nothing of an order is open any more. It happens again if a payment is reversed and paid again. The body is the event, as the feed shows it: `GET /api/events?types=order.paid`.
         */
        post: operations["order.paid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.overdue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: order.overdue
         * @description The due date of an invoice passed while an amount was open. The body is the event, as the feed shows it: `GET /api/events?types=order.overdue`.
         */
        post: operations["order.overdue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "document.numbered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: document.numbered
         * @description An invoice or a credit note got its number. The body is the event, as the feed shows it: `GET /api/events?types=document.numbered`.
         */
        post: operations["document.numbered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "document.stored": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: document.stored
         * @description The PDF of a document was stored. The body is the event, as the feed shows it: `GET /api/events?types=document.stored`.
         */
        post: operations["document.stored"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "document.sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: document.sent
         * @description The mail of a document was handed to SES. A resend is no event. The body is the event, as the feed shows it: `GET /api/events?types=document.sent`.
         */
        post: operations["document.sent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "document.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: document.failed
         * @description A document was given up. It happens again if it is retried and fails again. The body is the event, as the feed shows it: `GET /api/events?types=document.failed`.
         */
        post: operations["document.failed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.recorded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: payment.recorded
         * @description A payment was recorded, or the payout of a refund. The body is the event, as the feed shows it: `GET /api/events?types=payment.recorded`.
         */
        post: operations["payment.recorded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.reversed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: payment.reversed
         * @description A payment was taken back. `paymentId` is that of the reversal. The body is the event, as the feed shows it: `GET /api/events?types=payment.reversed`.
         */
        post: operations["payment.reversed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stock.adjusted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: stock.adjusted
         * @description The stock of a product was changed, but not by an order: by hand, by an import, or at its creation. The body is the event, as the feed shows it: `GET /api/events?types=stock.adjusted`.
         */
        post: operations["stock.adjusted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stock.low": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: stock.low
         * @description The stock of a product fell to its reorder point. The body is the event, as the feed shows it: `GET /api/events?types=stock.low`.
         */
        post: operations["stock.low"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stock.recovered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: stock.recovered
         * @description The stock of a product rose above its reorder point again. The body is the event, as the feed shows it: `GET /api/events?types=stock.recovered`.
         */
        post: operations["stock.recovered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "product.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: product.created
         * @description A product was created. The body is the event, as the feed shows it: `GET /api/events?types=product.created`.
         */
        post: operations["product.created"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "product.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: product.updated
         * @description A product was edited. A sale is no edit. The body is the event, as the feed shows it: `GET /api/events?types=product.updated`.
         */
        post: operations["product.updated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "product.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: product.deleted
         * @description A product that was never sold was deleted. The body is the event, as the feed shows it: `GET /api/events?types=product.deleted`.
         */
        post: operations["product.deleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "customer.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: customer.created
         * @description A customer was created. The body is the event, as the feed shows it: `GET /api/events?types=customer.created`.
         */
        post: operations["customer.created"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "customer.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: customer.updated
         * @description A customer was edited. The body is the event, as the feed shows it: `GET /api/events?types=customer.updated`.
         */
        post: operations["customer.updated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "customer.erased": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: customer.erased
         * @description A customer was erased: erase the data that you have of it, too. The body is the event, as the feed shows it: `GET /api/events?types=customer.erased`.
         */
        post: operations["customer.erased"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "import.finished": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: import.finished
         * @description An import was applied, or failed and changed nothing. The body is the event, as the feed shows it: `GET /api/events?types=import.finished`.
         */
        post: operations["import.finished"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.failing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: webhook.failing
         * @description Every attempt of a webhook has failed for four days. In a day, it is disabled. The body is the event, as the feed shows it: `GET /api/events?types=webhook.failing`.
         */
        post: operations["webhook.failing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.disabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: webhook.disabled
         * @description A webhook was disabled, because it answered 410 (`gone`), or every attempt failed for five days (`failing`). The body is the event, as the feed shows it: `GET /api/events?types=webhook.disabled`.
         */
        post: operations["webhook.disabled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "job.dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event: job.dead
         * @description A job was given up. A dead letter can be retried. The body is the event, as the feed shows it: `GET /api/events?types=job.dead`.
         */
        post: operations["job.dead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        PlaceOrder: {
            /** @description The customer that places the order */
            customerId: number;
            items: {
                productId: number;
                /** @description In units of the product */
                quantity: number;
                /** @description The buyer's own number of the item, for e-invoices */
                buyerItemId?: string | null;
                /** @description Either `amount` or `percent`, and `reason` */
                discount?: {
                    /**
                     * Format: decimal
                     * @description An amount with at most as many decimals as the currency has
                     */
                    amount?: number;
                    /** @description Of what it reduces: 12.5 is 12.5 % */
                    percent?: number;
                    /** @description Printed on the invoice */
                    reason: string;
                };
            }[];
            /** @description Where it is delivered. If it is omitted: the customer's `deliveryAddress`, if there is one */
            deliveryAddress?: {
                /** @description Street and number, or a post office box */
                line1: string;
                /**
                 * @description Such as a building, a floor or a department
                 * @default null
                 */
                line2?: string | null;
                /** @default null */
                postalCode?: string | null;
                /** @default null */
                city?: string | null;
                /**
                 * @description A state, province or prefecture, where its addresses have one
                 * @default null
                 */
                region?: string | null;
                /**
                 * @description ISO 3166-1 alpha-2
                 * @default null
                 */
                country?: string | null;
            };
            /** @description A discount on the sum of the lines after their own discounts: either `amount` or `percent`, and `reason` */
            discount?: {
                /**
                 * Format: decimal
                 * @description An amount with at most as many decimals as the currency has
                 */
                amount?: number;
                /** @description Of what it reduces: 12.5 is 12.5 % */
                percent?: number;
                /** @description Printed on the invoice */
                reason: string;
            };
            /** @description Shipping and other charges beside the goods */
            charges?: {
                /** @enum {string} */
                code: "shipping" | "handling" | "other";
                /**
                 * @description Its name on the invoice. `other` needs one; otherwise the default is the word for `code` in the language of the invoice
                 * @default null
                 */
                label?: string | null;
                /**
                 * Format: decimal
                 * @description 0 is allowed, to print that shipping is free
                 */
                amount: number;
                /**
                 * @description The tax rate. The customer's `taxTreatment` overrides it
                 * @default standard
                 */
                taxCode?: string;
            }[];
            /**
             * Format: decimal
             * @description The total with tax that the buyer saw. If the current total differs, the answer is 409
             */
            expectedTotal?: number;
            /** @description The buyer's reference, such as a department or a Leitweg-ID, printed on the invoice */
            reference?: string | null;
            /** @description The number of the buyer's purchase order, printed on the invoice */
            purchaseOrder?: string | null;
            /**
             * Format: date
             * @description The day of delivery, printed on the invoice
             */
            deliveryDate?: string;
            /** @description A text printed on the invoice, with `\n` between lines */
            note?: string | null;
            /** @description Up to 20 pairs of strings of your own, never printed */
            metadata?: {
                [key: string]: string;
            };
            /** @description Days from the invoice's date until it is due, in place of the customer's or the shop's terms; 0 is due at once */
            paymentTermsDays?: number;
        };
        Order: {
            id: number;
            /** @description The number of the order */
            orderId: string;
            customerId: number;
            /** @description The value when the order was placed */
            customerName: string;
            /** @description The value when the order was placed */
            customerEmail: string;
            /** @description Where it is delivered. Missing if that is the billing address */
            deliveryAddress?: {
                line1: string;
                line2: string | null;
                postalCode: string | null;
                city: string | null;
                region: string | null;
                country: string | null;
            };
            /** @description The buyer's reference */
            reference: string | null;
            /** @description The number of the buyer's purchase order */
            purchaseOrder: string | null;
            deliveryDate: string | null;
            /** @description The text printed on the invoice */
            note: string | null;
            /** @description Empty after the customer is erased */
            metadata: {
                [key: string]: string;
            };
            /** @description Days until the invoice is due: of the order, else of the customer, else of the shop; null if there are none */
            paymentTermsDays: number | null;
            items: {
                productId: number;
                /** @description The name when the order was placed */
                productName: string;
                /** @description The sku when the order was placed; null in older orders */
                sku: string | null;
                /** @description The buyer's own number of the item. Missing if there is none */
                buyerItemId?: string;
                quantity: number;
                /** @description The unit of the product when the order was placed: a code of UN/ECE Recommendation 20 or 21 */
                unit: string;
                /**
                 * Format: decimal
                 * @description The price of one unit when the order was placed, with tax if `pricesIncludeTax`
                 */
                unitPrice: number;
                /** @description Missing if the line has none */
                discount?: {
                    /**
                     * Format: decimal
                     * @description What it takes off: the sent `amount`, or `percent` rounded once, half up
                     */
                    amount: number;
                    /** @description Missing if an amount was sent */
                    percent?: number;
                    reason: string;
                };
                /**
                 * Format: decimal
                 * @description `quantity` times `unitPrice`, less the discount of the line
                 */
                totalPrice: number;
                /** @description The tax code of the product when the order was placed */
                taxCode: string;
                /** @description A decimal fraction: 0.19 is 19 % */
                taxRate: number;
                /**
                 * Format: decimal
                 * @description `totalPrice` without tax
                 */
                netPrice: number;
            }[];
            /**
             * Format: decimal
             * @description The sum of the `totalPrice`s. Missing if the order has neither a `discount` nor `charges`
             */
            itemsTotal?: number;
            /** @description The discount on `itemsTotal`. Missing if there is none */
            discount?: {
                /**
                 * Format: decimal
                 * @description What it takes off: the sent `amount`, or `percent` rounded once, half up
                 */
                amount: number;
                /** @description Missing if an amount was sent */
                percent?: number;
                reason: string;
                /**
                 * Format: decimal
                 * @description `amount` without tax
                 */
                netAmount: number;
            };
            /**
             * Format: decimal
             * @description The amount of `discount`, or 0. Missing like `itemsTotal`
             */
            discountTotal?: number;
            /** @description Missing if there are none */
            charges?: {
                /** @enum {string} */
                code: "shipping" | "handling" | "other";
                /** @description Null if the invoice has the word for `code` */
                label: string | null;
                /**
                 * Format: decimal
                 * @description With tax if `pricesIncludeTax`
                 */
                amount: number;
                taxCode: string;
                /** @description A decimal fraction: 0.19 is 19 % */
                taxRate: number;
                /**
                 * Format: decimal
                 * @description `amount` without tax
                 */
                netAmount: number;
            }[];
            /**
             * Format: decimal
             * @description The sum of `charges`. Missing like `itemsTotal`
             */
            chargesTotal?: number;
            /**
             * Format: decimal
             * @description Without tax: the sum of the `netPrice`s, less the `netAmount` of `discount`, plus those of `charges`
             */
            subtotal: number;
            /**
             * Format: decimal
             * @description The sum of `taxes`
             */
            tax: number;
            /**
             * Format: decimal
             * @description `subtotal` plus `tax`
             */
            total: number;
            /** @description An ISO 4217 code */
            currency: string;
            /** @enum {string} */
            status: "COMPLETED" | "CANCELLED";
            /** Format: date-time */
            createdAt: string;
            /** @description Whether `unitPrice` and `totalPrice` include tax */
            pricesIncludeTax: boolean;
            /** @description One for each category and rate: `base` times `rate`, or if prices include tax, the tax within the sum of the group, rounded once; half a minor unit rounds up */
            taxes: {
                /** @description The tax code of the first of these lines, or of the first charge if there is none */
                code: string;
                /** @enum {string} */
                category: "S" | "Z" | "E" | "AE" | "K" | "G" | "O";
                /** @description A decimal fraction: 0.19 is 19 % */
                rate: number;
                /**
                 * Format: decimal
                 * @description The sum without tax: lines, less their part of the discount, and charges
                 */
                base: number;
                /**
                 * Format: decimal
                 * @description An amount with the decimals of the currency
                 */
                tax: number;
            }[];
            /**
             * @description `PAID`: nothing is open. `OVERPAID`: more is paid than the order comes to
             * @enum {string}
             */
            paymentStatus: "UNPAID" | "PARTIALLY_PAID" | "PAID" | "OVERPAID";
            /**
             * Format: decimal
             * @description The sum of its payments, less reversed ones
             */
            paidTotal: number;
            /**
             * Format: decimal
             * @description What is still to be paid after refunds; negative if `OVERPAID`
             */
            openTotal: number;
            /** @description Whether something is open after the due date of the invoice */
            overdue: boolean;
            /**
             * @description How much of `total` is refunded
             * @enum {string}
             */
            refundStatus: "NONE" | "PARTIAL" | "FULL";
            /**
             * Format: decimal
             * @description The sum of its refunds, with tax
             */
            refundedTotal: number;
            /** @description Where to read its invoice, and then its credit notes, oldest first, with their numbers and states */
            documents: {
                /** @enum {string} */
                kind: "INVOICE" | "CREDIT_NOTE";
                path: string;
            }[];
            /** @description Missing unless the order is `CANCELLED`. The customer sees only `cancelledAt` */
            cancellation?: {
                /** @enum {string} */
                reason?: "customer" | "declined" | "fraud" | "inventory" | "staff" | "other";
                restock?: boolean;
                note?: string | null;
                actor?: string;
                /** Format: date-time */
                cancelledAt: string;
            };
        };
        ExpandedOrder: {
            id: number;
            /** @description The number of the order */
            orderId: string;
            customerId: number;
            /** @description The value when the order was placed */
            customerName: string;
            /** @description The value when the order was placed */
            customerEmail: string;
            /** @description Where it is delivered. Missing if that is the billing address */
            deliveryAddress?: {
                line1: string;
                line2: string | null;
                postalCode: string | null;
                city: string | null;
                region: string | null;
                country: string | null;
            };
            /** @description The buyer's reference */
            reference: string | null;
            /** @description The number of the buyer's purchase order */
            purchaseOrder: string | null;
            deliveryDate: string | null;
            /** @description The text printed on the invoice */
            note: string | null;
            /** @description Empty after the customer is erased */
            metadata: {
                [key: string]: string;
            };
            /** @description Days until the invoice is due: of the order, else of the customer, else of the shop; null if there are none */
            paymentTermsDays: number | null;
            items: {
                productId: number;
                /** @description The name when the order was placed */
                productName: string;
                /** @description The sku when the order was placed; null in older orders */
                sku: string | null;
                /** @description The buyer's own number of the item. Missing if there is none */
                buyerItemId?: string;
                quantity: number;
                /** @description The unit of the product when the order was placed: a code of UN/ECE Recommendation 20 or 21 */
                unit: string;
                /**
                 * Format: decimal
                 * @description The price of one unit when the order was placed, with tax if `pricesIncludeTax`
                 */
                unitPrice: number;
                /** @description Missing if the line has none */
                discount?: {
                    /**
                     * Format: decimal
                     * @description What it takes off: the sent `amount`, or `percent` rounded once, half up
                     */
                    amount: number;
                    /** @description Missing if an amount was sent */
                    percent?: number;
                    reason: string;
                };
                /**
                 * Format: decimal
                 * @description `quantity` times `unitPrice`, less the discount of the line
                 */
                totalPrice: number;
                /** @description The tax code of the product when the order was placed */
                taxCode: string;
                /** @description A decimal fraction: 0.19 is 19 % */
                taxRate: number;
                /**
                 * Format: decimal
                 * @description `totalPrice` without tax
                 */
                netPrice: number;
            }[];
            /**
             * Format: decimal
             * @description The sum of the `totalPrice`s. Missing if the order has neither a `discount` nor `charges`
             */
            itemsTotal?: number;
            /** @description The discount on `itemsTotal`. Missing if there is none */
            discount?: {
                /**
                 * Format: decimal
                 * @description What it takes off: the sent `amount`, or `percent` rounded once, half up
                 */
                amount: number;
                /** @description Missing if an amount was sent */
                percent?: number;
                reason: string;
                /**
                 * Format: decimal
                 * @description `amount` without tax
                 */
                netAmount: number;
            };
            /**
             * Format: decimal
             * @description The amount of `discount`, or 0. Missing like `itemsTotal`
             */
            discountTotal?: number;
            /** @description Missing if there are none */
            charges?: {
                /** @enum {string} */
                code: "shipping" | "handling" | "other";
                /** @description Null if the invoice has the word for `code` */
                label: string | null;
                /**
                 * Format: decimal
                 * @description With tax if `pricesIncludeTax`
                 */
                amount: number;
                taxCode: string;
                /** @description A decimal fraction: 0.19 is 19 % */
                taxRate: number;
                /**
                 * Format: decimal
                 * @description `amount` without tax
                 */
                netAmount: number;
            }[];
            /**
             * Format: decimal
             * @description The sum of `charges`. Missing like `itemsTotal`
             */
            chargesTotal?: number;
            /**
             * Format: decimal
             * @description Without tax: the sum of the `netPrice`s, less the `netAmount` of `discount`, plus those of `charges`
             */
            subtotal: number;
            /**
             * Format: decimal
             * @description The sum of `taxes`
             */
            tax: number;
            /**
             * Format: decimal
             * @description `subtotal` plus `tax`
             */
            total: number;
            /** @description An ISO 4217 code */
            currency: string;
            /** @enum {string} */
            status: "COMPLETED" | "CANCELLED";
            /** Format: date-time */
            createdAt: string;
            /** @description Whether `unitPrice` and `totalPrice` include tax */
            pricesIncludeTax: boolean;
            /** @description One for each category and rate: `base` times `rate`, or if prices include tax, the tax within the sum of the group, rounded once; half a minor unit rounds up */
            taxes: {
                /** @description The tax code of the first of these lines, or of the first charge if there is none */
                code: string;
                /** @enum {string} */
                category: "S" | "Z" | "E" | "AE" | "K" | "G" | "O";
                /** @description A decimal fraction: 0.19 is 19 % */
                rate: number;
                /**
                 * Format: decimal
                 * @description The sum without tax: lines, less their part of the discount, and charges
                 */
                base: number;
                /**
                 * Format: decimal
                 * @description An amount with the decimals of the currency
                 */
                tax: number;
            }[];
            /**
             * @description `PAID`: nothing is open. `OVERPAID`: more is paid than the order comes to
             * @enum {string}
             */
            paymentStatus: "UNPAID" | "PARTIALLY_PAID" | "PAID" | "OVERPAID";
            /**
             * Format: decimal
             * @description The sum of its payments, less reversed ones
             */
            paidTotal: number;
            /**
             * Format: decimal
             * @description What is still to be paid after refunds; negative if `OVERPAID`
             */
            openTotal: number;
            /** @description Whether something is open after the due date of the invoice */
            overdue: boolean;
            /**
             * @description How much of `total` is refunded
             * @enum {string}
             */
            refundStatus: "NONE" | "PARTIAL" | "FULL";
            /**
             * Format: decimal
             * @description The sum of its refunds, with tax
             */
            refundedTotal: number;
            /** @description Where to read its invoice, and then its credit notes, oldest first, with their numbers and states */
            documents: {
                /** @enum {string} */
                kind: "INVOICE" | "CREDIT_NOTE";
                path: string;
            }[];
            /** @description Missing unless the order is `CANCELLED`. The customer sees only `cancelledAt` */
            cancellation?: {
                /** @enum {string} */
                reason?: "customer" | "declined" | "fraud" | "inventory" | "staff" | "other";
                restock?: boolean;
                note?: string | null;
                actor?: string;
                /** Format: date-time */
                cancelledAt: string;
            };
            /** @description As it is now. Only with `expand=customer` */
            customer?: components["schemas"]["Customer"];
            /** @description The last 100, newest first. Only with `expand=payments` */
            payments?: components["schemas"]["Payment"][];
            /** @description The last 100, newest first. Only with `expand=refunds` */
            refunds?: components["schemas"]["Refund"][];
        };
        OrderPage: {
            data: components["schemas"]["ExpandedOrder"][];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        OrderPreview: {
            customerId: number;
            /** @description The value when the order was placed */
            customerName: string;
            /** @description The value when the order was placed */
            customerEmail: string;
            /** @description Where it is delivered. Missing if that is the billing address */
            deliveryAddress?: {
                line1: string;
                line2: string | null;
                postalCode: string | null;
                city: string | null;
                region: string | null;
                country: string | null;
            };
            /** @description The buyer's reference */
            reference: string | null;
            /** @description The number of the buyer's purchase order */
            purchaseOrder: string | null;
            deliveryDate: string | null;
            /** @description The text printed on the invoice */
            note: string | null;
            /** @description Empty after the customer is erased */
            metadata: {
                [key: string]: string;
            };
            /** @description Days until the invoice is due: of the order, else of the customer, else of the shop; null if there are none */
            paymentTermsDays: number | null;
            items: {
                productId: number;
                /** @description The name when the order was placed */
                productName: string;
                /** @description The sku when the order was placed; null in older orders */
                sku: string | null;
                /** @description The buyer's own number of the item. Missing if there is none */
                buyerItemId?: string;
                quantity: number;
                /** @description The unit of the product when the order was placed: a code of UN/ECE Recommendation 20 or 21 */
                unit: string;
                /**
                 * Format: decimal
                 * @description The price of one unit when the order was placed, with tax if `pricesIncludeTax`
                 */
                unitPrice: number;
                /** @description Missing if the line has none */
                discount?: {
                    /**
                     * Format: decimal
                     * @description What it takes off: the sent `amount`, or `percent` rounded once, half up
                     */
                    amount: number;
                    /** @description Missing if an amount was sent */
                    percent?: number;
                    reason: string;
                };
                /**
                 * Format: decimal
                 * @description `quantity` times `unitPrice`, less the discount of the line
                 */
                totalPrice: number;
                /** @description The tax code of the product when the order was placed */
                taxCode: string;
                /** @description A decimal fraction: 0.19 is 19 % */
                taxRate: number;
                /**
                 * Format: decimal
                 * @description `totalPrice` without tax
                 */
                netPrice: number;
            }[];
            /**
             * Format: decimal
             * @description The sum of the `totalPrice`s. Missing if the order has neither a `discount` nor `charges`
             */
            itemsTotal?: number;
            /** @description The discount on `itemsTotal`. Missing if there is none */
            discount?: {
                /**
                 * Format: decimal
                 * @description What it takes off: the sent `amount`, or `percent` rounded once, half up
                 */
                amount: number;
                /** @description Missing if an amount was sent */
                percent?: number;
                reason: string;
                /**
                 * Format: decimal
                 * @description `amount` without tax
                 */
                netAmount: number;
            };
            /**
             * Format: decimal
             * @description The amount of `discount`, or 0. Missing like `itemsTotal`
             */
            discountTotal?: number;
            /** @description Missing if there are none */
            charges?: {
                /** @enum {string} */
                code: "shipping" | "handling" | "other";
                /** @description Null if the invoice has the word for `code` */
                label: string | null;
                /**
                 * Format: decimal
                 * @description With tax if `pricesIncludeTax`
                 */
                amount: number;
                taxCode: string;
                /** @description A decimal fraction: 0.19 is 19 % */
                taxRate: number;
                /**
                 * Format: decimal
                 * @description `amount` without tax
                 */
                netAmount: number;
            }[];
            /**
             * Format: decimal
             * @description The sum of `charges`. Missing like `itemsTotal`
             */
            chargesTotal?: number;
            /**
             * Format: decimal
             * @description Without tax: the sum of the `netPrice`s, less the `netAmount` of `discount`, plus those of `charges`
             */
            subtotal: number;
            /**
             * Format: decimal
             * @description The sum of `taxes`
             */
            tax: number;
            /**
             * Format: decimal
             * @description `subtotal` plus `tax`
             */
            total: number;
            /** @description An ISO 4217 code */
            currency: string;
            /** @description Whether `unitPrice` and `totalPrice` include tax */
            pricesIncludeTax: boolean;
            /** @description One for each category and rate: `base` times `rate`, or if prices include tax, the tax within the sum of the group, rounded once; half a minor unit rounds up */
            taxes: {
                /** @description The tax code of the first of these lines, or of the first charge if there is none */
                code: string;
                /** @enum {string} */
                category: "S" | "Z" | "E" | "AE" | "K" | "G" | "O";
                /** @description A decimal fraction: 0.19 is 19 % */
                rate: number;
                /**
                 * Format: decimal
                 * @description The sum without tax: lines, less their part of the discount, and charges
                 */
                base: number;
                /**
                 * Format: decimal
                 * @description An amount with the decimals of the currency
                 */
                tax: number;
            }[];
            /** @constant */
            dryRun: true;
            /** @description When the invoice would be due if it had the date of today; null without payment terms */
            dueDate: string | null;
        };
        OrderBatch: {
            orders: {
                /** @description The customer that places the order */
                customerId: number;
                items: {
                    productId: number;
                    /** @description In units of the product */
                    quantity: number;
                    /** @description The buyer's own number of the item, for e-invoices */
                    buyerItemId?: string | null;
                    /** @description Either `amount` or `percent`, and `reason` */
                    discount?: {
                        /**
                         * Format: decimal
                         * @description An amount with at most as many decimals as the currency has
                         */
                        amount?: number;
                        /** @description Of what it reduces: 12.5 is 12.5 % */
                        percent?: number;
                        /** @description Printed on the invoice */
                        reason: string;
                    };
                }[];
                /** @description Where it is delivered. If it is omitted: the customer's `deliveryAddress`, if there is one */
                deliveryAddress?: {
                    /** @description Street and number, or a post office box */
                    line1: string;
                    /**
                     * @description Such as a building, a floor or a department
                     * @default null
                     */
                    line2?: string | null;
                    /** @default null */
                    postalCode?: string | null;
                    /** @default null */
                    city?: string | null;
                    /**
                     * @description A state, province or prefecture, where its addresses have one
                     * @default null
                     */
                    region?: string | null;
                    /**
                     * @description ISO 3166-1 alpha-2
                     * @default null
                     */
                    country?: string | null;
                };
                /** @description A discount on the sum of the lines after their own discounts: either `amount` or `percent`, and `reason` */
                discount?: {
                    /**
                     * Format: decimal
                     * @description An amount with at most as many decimals as the currency has
                     */
                    amount?: number;
                    /** @description Of what it reduces: 12.5 is 12.5 % */
                    percent?: number;
                    /** @description Printed on the invoice */
                    reason: string;
                };
                /** @description Shipping and other charges beside the goods */
                charges?: {
                    /** @enum {string} */
                    code: "shipping" | "handling" | "other";
                    /**
                     * @description Its name on the invoice. `other` needs one; otherwise the default is the word for `code` in the language of the invoice
                     * @default null
                     */
                    label?: string | null;
                    /**
                     * Format: decimal
                     * @description 0 is allowed, to print that shipping is free
                     */
                    amount: number;
                    /**
                     * @description The tax rate. The customer's `taxTreatment` overrides it
                     * @default standard
                     */
                    taxCode?: string;
                }[];
                /**
                 * Format: decimal
                 * @description The total with tax that the buyer saw. If the current total differs, the answer is 409
                 */
                expectedTotal?: number;
                /** @description The buyer's reference, such as a department or a Leitweg-ID, printed on the invoice */
                reference?: string | null;
                /** @description The number of the buyer's purchase order, printed on the invoice */
                purchaseOrder?: string | null;
                /**
                 * Format: date
                 * @description The day of delivery, printed on the invoice
                 */
                deliveryDate?: string;
                /** @description A text printed on the invoice, with `\n` between lines */
                note?: string | null;
                /** @description Up to 20 pairs of strings of your own, never printed */
                metadata?: {
                    [key: string]: string;
                };
                /** @description Days from the invoice's date until it is due, in place of the customer's or the shop's terms; 0 is due at once */
                paymentTermsDays?: number;
                idempotencyKey?: string;
            }[];
        };
        OrderBatchResult: {
            results: {
                /** @description 201: placed. 200: placed by an earlier request. Otherwise the status of the problem */
                status: number;
                order?: components["schemas"]["Order"];
                problem?: components["schemas"]["Problem"];
            }[];
        };
        AddNote: {
            /** @description A text for the shop alone, with `\n` between lines */
            text: string;
        };
        Note: {
            id: number;
            orderId: string;
            /** @description Null after the customer is erased */
            text: string | null;
            /** @description Who wrote it: the name of the API key */
            actor: string;
            /** @description The id of the API key; null for the bootstrap key and without a key */
            keyId: number | null;
            /** Format: date-time */
            createdAt: string;
        };
        TimelinePage: {
            data: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                kind: "ORDER_PLACED" | "ORDER_CANCELLED" | "ORDER_REFUNDED" | "NOTE_ADDED" | "PAYMENT_RECORDED" | "PAYMENT_REVERSED" | "REFUND_PAID_OUT" | "DOCUMENT_NUMBERED" | "DOCUMENT_STORED" | "DOCUMENT_RETRIED" | "DOCUMENT_RESTORED" | "INVOICE_OVERDUE" | "MAIL_SENT" | "MAIL_DELIVERED" | "MAIL_SOFT_BOUNCED" | "MAIL_BOUNCED" | "MAIL_COMPLAINED" | "RESEND_REQUESTED";
                /** @description Who did it: the name of the API key; null if nobody, or not recorded */
                actor: string | null;
                /** @description The id of the API key; null for the bootstrap key and without a key */
                keyId: number | null;
                /** @description The text of a note, payment or cancellation, or the reason of a refund, reversal or bounce */
                note: string | null;
                /** @description The number of the document; null while it has none */
                document: string | null;
                /** @description The address of the mail */
                email: string | null;
                paymentId: number | null;
                /** @description The amount of the payment, the total of the order or refund, or the open amount of an overdue invoice */
                amount: number | null;
            }[];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        CancelOrder: {
            /**
             * @description For the shop; it is not printed
             * @enum {string}
             */
            reason: "customer" | "declined" | "fraud" | "inventory" | "staff" | "other";
            /**
             * @description Whether the quantities that no refund has decided on go back into stock
             * @default true
             */
            restock?: boolean;
            /**
             * @description For the shop; it is not printed
             * @default null
             */
            note?: string | null;
        };
        CreateRefund: {
            lines?: {
                /** @description The place in `items` of the order; the first is 1 */
                line: number;
                quantity: number;
                /**
                 * @description Whether the quantity goes back into stock
                 * @default true
                 */
                restock?: boolean;
            }[];
            charges?: {
                /** @description The place in `charges` of the order; the first is 1 */
                charge: number;
                /**
                 * Format: decimal
                 * @description With tax if `pricesIncludeTax`; what is left of the charge by default
                 */
                amount?: number;
            }[];
            /**
             * Format: decimal
             * @description An amount with tax in place of lines and charges. Nothing goes back into stock
             */
            amount?: number;
            reason: string;
            /**
             * @description For the shop; it is not printed
             * @default null
             */
            note?: string | null;
        };
        Refund: {
            id: number;
            /**
             * @description `CANCELLATION`: the rest of an order that was cancelled
             * @enum {string}
             */
            kind: "REFUND" | "CANCELLATION";
            orderId: string;
            lines: {
                line: number;
                productId: number;
                productName: string;
                /** @description 0 if it is the share of an `amount` */
                quantity: number;
                restock: boolean;
                /**
                 * Format: decimal
                 * @description With tax if `pricesIncludeTax`
                 */
                amount: number;
                /**
                 * Format: decimal
                 * @description `amount` without tax
                 */
                netAmount: number;
            }[];
            charges: {
                charge: number;
                /** @enum {string} */
                code: "shipping" | "handling" | "other";
                label: string | null;
                /**
                 * Format: decimal
                 * @description With tax if `pricesIncludeTax`
                 */
                amount: number;
                /**
                 * Format: decimal
                 * @description `amount` without tax
                 */
                netAmount: number;
            }[];
            /**
             * Format: decimal
             * @description Without tax
             */
            subtotal: number;
            /**
             * Format: decimal
             * @description An amount with the decimals of the currency
             */
            tax: number;
            /**
             * Format: decimal
             * @description `subtotal` plus `tax`
             */
            total: number;
            currency: string;
            /** @description For each category and rate: the tax on all refunded bases so far, less the taxes of the earlier refunds */
            taxes: {
                /** @enum {string} */
                category: "S" | "Z" | "E" | "AE" | "K" | "G" | "O";
                /** @description A decimal fraction: 0.19 is 19 % */
                rate: number;
                /**
                 * Format: decimal
                 * @description An amount with the decimals of the currency
                 */
                base: number;
                /**
                 * Format: decimal
                 * @description An amount with the decimals of the currency
                 */
                tax: number;
            }[];
            /** @description Null for a cancellation */
            reason: string | null;
            /** @description Missing for the customer */
            note?: string | null;
            /** @description Missing for the customer */
            actor?: string;
            /** Format: date-time */
            createdAt: string;
        };
        RefundPage: {
            data: components["schemas"]["Refund"][];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        RefundPreview: {
            /** @constant */
            dryRun: true;
            orderId: string;
            lines: {
                line: number;
                productId: number;
                productName: string;
                /** @description 0 if it is the share of an `amount` */
                quantity: number;
                restock: boolean;
                /**
                 * Format: decimal
                 * @description With tax if `pricesIncludeTax`
                 */
                amount: number;
                /**
                 * Format: decimal
                 * @description `amount` without tax
                 */
                netAmount: number;
            }[];
            charges: {
                charge: number;
                /** @enum {string} */
                code: "shipping" | "handling" | "other";
                label: string | null;
                /**
                 * Format: decimal
                 * @description With tax if `pricesIncludeTax`
                 */
                amount: number;
                /**
                 * Format: decimal
                 * @description `amount` without tax
                 */
                netAmount: number;
            }[];
            /**
             * Format: decimal
             * @description Without tax
             */
            subtotal: number;
            /**
             * Format: decimal
             * @description An amount with the decimals of the currency
             */
            tax: number;
            /**
             * Format: decimal
             * @description `subtotal` plus `tax`
             */
            total: number;
            currency: string;
            /** @description For each category and rate: the tax on all refunded bases so far, less the taxes of the earlier refunds */
            taxes: {
                /** @enum {string} */
                category: "S" | "Z" | "E" | "AE" | "K" | "G" | "O";
                /** @description A decimal fraction: 0.19 is 19 % */
                rate: number;
                /**
                 * Format: decimal
                 * @description An amount with the decimals of the currency
                 */
                base: number;
                /**
                 * Format: decimal
                 * @description An amount with the decimals of the currency
                 */
                tax: number;
            }[];
            /** @description Null for a cancellation */
            reason: string | null;
        };
        CreateInvoiceLink: {
            /**
             * @description How long the link is valid; at most as long as the key or token that creates it
             * @default 300
             */
            expiresInSeconds?: number;
        };
        EinvoiceCheck: {
            number: string;
            /** @enum {string} */
            format: "cii" | "ubl" | "xrechnung-cii" | "xrechnung-ubl" | "peppol";
            /** @description Whether the document has an e-invoice in this format */
            complete: boolean;
            missing: {
                /** @description The business term or group of EN 16931, such as `BT-10` */
                term: string;
                /** @description Its name in words */
                name: string;
                /** @description Where to fill it for the next order: a field of the order, customer or tax rate, such as `order.reference`, or a setting */
                field: string;
                message: string;
            }[];
        };
        Invoice: {
            orderId: string;
            /** @description Gapless in its series; null until the invoice has a number */
            number: string | null;
            /**
             * @description `PENDING`: no number yet. `FAILED`: given up, with or without a number; `lastError` has the reason. `CANCELLED`: its order was cancelled before it had a number, and it never gets one
             * @enum {string}
             */
            state: "PENDING" | "NUMBERED" | "STORED" | "SENT" | "FAILED" | "CANCELLED";
            /** @description The next step, or the step that failed. `store` draws the PDF and stores it. Null after the mail is sent, and if the invoice is `CANCELLED` */
            step: ("number" | "store" | "mail") | null;
            /** @description Attempts since the order, or since the last retry by hand */
            attempts: number;
            /** @description When the failed step is retried */
            nextRetryAt: string | null;
            /** @description The reason why the last attempt failed */
            lastError: string | null;
            /** @description The key of the PDF in the bucket */
            storedKey: string | null;
            /** @description The SHA-256 of the PDF, in hex */
            sha256: string | null;
            bytes: number | null;
            /** @description Characters that are printed as a box, because no installed font has them */
            missingGlyphs: number;
            /** @description The e-invoice in the PDF; null until the PDF is stored */
            einvoice: {
                /**
                 * @description `facturx`: the PDF contains the XML. `none`: it is plain
                 * @enum {string}
                 */
                profile: "none" | "facturx";
                /** @description The SHA-256 of the XML in the PDF, in hex */
                xmlSha256: string | null;
                /** @description The business terms of EN 16931, such as `BT-31`, without which the PDF is plain although it should contain XML */
                missing: string[];
            } | null;
            /** @description The business terms, such as `BT-10`, without which the mail has only the PDF although the customer has `einvoiceAttachment`; empty until the mail is sent */
            attachmentMissing: string[];
            /** @description The address of the mail: the address of the order, or the one given with `retry` */
            email: string;
            /** @description The id that SES gave to the mail */
            messageId: string | null;
            /** @description The last known status of the mail: `SENT` until SES reports more, null before it is sent */
            mailStatus: ("SENT" | "DELIVERED" | "SOFT_BOUNCED" | "BOUNCED" | "COMPLAINED") | null;
            /** @description The time of this status */
            mailStatusAt: string | null;
            /** @description The reason for the bounce or complaint, if SES gives one */
            mailReason: string | null;
            /** @description The number of resends */
            resends: number;
            numberedAt: string | null;
            /** @description The date that is printed on the invoice, in the shop's time zone; null until it has a number */
            issueDate: string | null;
            /** @description The printed date until which it is payable; null without terms */
            dueDate: string | null;
            /** @description The creditor reference (ISO 11649) of its payment; null until it has a number */
            paymentReference: string | null;
            storedAt: string | null;
            sentAt: string | null;
            /** @description The credit notes of its order, oldest first */
            creditNotes: {
                id: number;
                /** @description Null until the credit note has a number */
                number: string | null;
                /** @enum {string} */
                state: "PENDING" | "NUMBERED" | "STORED" | "SENT" | "FAILED" | "CANCELLED";
            }[];
        };
        InvoiceLink: {
            orderId: string;
            /** @description Path and query of the PDF, relative to the base URL of this API */
            path: string;
            /** Format: date-time */
            expiresAt: string;
        };
        InvoicePage: {
            data: {
                orderId: string;
                /** @description Gapless in its series; null until the invoice has a number */
                number: string | null;
                /**
                 * @description `PENDING`: no number yet. `FAILED`: given up, with or without a number; `lastError` has the reason. `CANCELLED`: its order was cancelled before it had a number, and it never gets one
                 * @enum {string}
                 */
                state: "PENDING" | "NUMBERED" | "STORED" | "SENT" | "FAILED" | "CANCELLED";
                /** @description The next step, or the step that failed. `store` draws the PDF and stores it. Null after the mail is sent, and if the invoice is `CANCELLED` */
                step: ("number" | "store" | "mail") | null;
                /** @description Attempts since the order, or since the last retry by hand */
                attempts: number;
                /** @description When the failed step is retried */
                nextRetryAt: string | null;
                /** @description The reason why the last attempt failed */
                lastError: string | null;
                /** @description The key of the PDF in the bucket */
                storedKey: string | null;
                /** @description The SHA-256 of the PDF, in hex */
                sha256: string | null;
                bytes: number | null;
                /** @description Characters that are printed as a box, because no installed font has them */
                missingGlyphs: number;
                /** @description The e-invoice in the PDF; null until the PDF is stored */
                einvoice: {
                    /**
                     * @description `facturx`: the PDF contains the XML. `none`: it is plain
                     * @enum {string}
                     */
                    profile: "none" | "facturx";
                    /** @description The SHA-256 of the XML in the PDF, in hex */
                    xmlSha256: string | null;
                    /** @description The business terms of EN 16931, such as `BT-31`, without which the PDF is plain although it should contain XML */
                    missing: string[];
                } | null;
                /** @description The business terms, such as `BT-10`, without which the mail has only the PDF although the customer has `einvoiceAttachment`; empty until the mail is sent */
                attachmentMissing: string[];
                /** @description The address of the mail: the address of the order, or the one given with `retry` */
                email: string;
                /** @description The id that SES gave to the mail */
                messageId: string | null;
                /** @description The last known status of the mail: `SENT` until SES reports more, null before it is sent */
                mailStatus: ("SENT" | "DELIVERED" | "SOFT_BOUNCED" | "BOUNCED" | "COMPLAINED") | null;
                /** @description The time of this status */
                mailStatusAt: string | null;
                /** @description The reason for the bounce or complaint, if SES gives one */
                mailReason: string | null;
                /** @description The number of resends */
                resends: number;
                numberedAt: string | null;
                /** @description The date that is printed on the invoice, in the shop's time zone; null until it has a number */
                issueDate: string | null;
                /** @description The printed date until which it is payable; null without terms */
                dueDate: string | null;
                /** @description The creditor reference (ISO 11649) of its payment; null until it has a number */
                paymentReference: string | null;
                storedAt: string | null;
                sentAt: string | null;
                /** @description The credit notes of its order, oldest first */
                creditNotes: {
                    id: number;
                    /** @description Null until the credit note has a number */
                    number: string | null;
                    /** @enum {string} */
                    state: "PENDING" | "NUMBERED" | "STORED" | "SENT" | "FAILED" | "CANCELLED";
                }[];
                /** @description Only with `expand=order` */
                order?: components["schemas"]["Order"];
            }[];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        DocumentSeries: {
            data: {
                /** @description The year, or the year in which the fiscal year begins */
                year: number;
                /** @description The format of these numbers */
                format: string;
                first: string | null;
                last: string | null;
                /** @description The number of documents with one of these numbers */
                issued: number;
                /** @description The number of gaps between the first and the last number. `gaps` lists at most 100 of them */
                gapCount: number;
                /** @description Ranges of numbers that no document has; at most 100 */
                gaps: {
                    from: string;
                    to: string;
                    /** @description The recorded reason, such as a restored backup */
                    reason: string | null;
                }[];
            }[];
        };
        InvoiceVerification: {
            orderId: string;
            number: string;
            intact: boolean;
            problem: string | null;
            storedKey: string;
            recorded: {
                sha256: string;
                bytes: number;
                /** @description Of the XML in the PDF, which is unchanged if the PDF is; null for a plain PDF */
                xmlSha256: string | null;
            };
            found: {
                /** @description Null if the object is too large to be an invoice and was not read */
                sha256: string | null;
                bytes: number;
            } | null;
            /** @description Only with `?sha256=` */
            given?: {
                sha256: string;
                /** @description The file of this document with this hash: its PDF, or its XML in one of the formats; null if none has it */
                is: ("pdf" | "cii" | "ubl" | "xrechnung-cii" | "xrechnung-ubl" | "peppol") | null;
            };
            /** Format: date-time */
            checkedAt: string;
        };
        MailAgain: {
            /**
             * Format: email
             * @description Another address for the mail
             */
            email?: string;
        };
        Resend: {
            id: number;
            orderId: string;
            email: string;
            /** @enum {string} */
            state: "QUEUED" | "SENT" | "FAILED";
            attempts: number;
            nextRetryAt: string | null;
            lastError: string | null;
            messageId: string | null;
            /** @description The last known status of the mail: `SENT` until SES reports more, null before it is sent */
            mailStatus: ("SENT" | "DELIVERED" | "SOFT_BOUNCED" | "BOUNCED" | "COMPLAINED") | null;
            /** @description The time of this status */
            mailStatusAt: string | null;
            /** @description The reason for the bounce or complaint, if SES gives one */
            mailReason: string | null;
            /** Format: date-time */
            requestedAt: string;
            sentAt: string | null;
        };
        ResendPage: {
            data: components["schemas"]["Resend"][];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        CreditNote: {
            orderId: string;
            /**
             * @description `PENDING`: no number yet. `FAILED`: given up, with or without a number; `lastError` has the reason. `CANCELLED`: its order was cancelled before it had a number, and it never gets one
             * @enum {string}
             */
            state: "PENDING" | "NUMBERED" | "STORED" | "SENT" | "FAILED" | "CANCELLED";
            /** @description The next step, or the step that failed. `store` draws the PDF and stores it. Null after the mail is sent, and if the invoice is `CANCELLED` */
            step: ("number" | "store" | "mail") | null;
            /** @description Attempts since the order, or since the last retry by hand */
            attempts: number;
            /** @description When the failed step is retried */
            nextRetryAt: string | null;
            /** @description The reason why the last attempt failed */
            lastError: string | null;
            /** @description The key of the PDF in the bucket */
            storedKey: string | null;
            /** @description The SHA-256 of the PDF, in hex */
            sha256: string | null;
            bytes: number | null;
            /** @description Characters that are printed as a box, because no installed font has them */
            missingGlyphs: number;
            /** @description The e-invoice in the PDF; null until the PDF is stored */
            einvoice: {
                /**
                 * @description `facturx`: the PDF contains the XML. `none`: it is plain
                 * @enum {string}
                 */
                profile: "none" | "facturx";
                /** @description The SHA-256 of the XML in the PDF, in hex */
                xmlSha256: string | null;
                /** @description The business terms of EN 16931, such as `BT-31`, without which the PDF is plain although it should contain XML */
                missing: string[];
            } | null;
            /** @description The business terms, such as `BT-10`, without which the mail has only the PDF although the customer has `einvoiceAttachment`; empty until the mail is sent */
            attachmentMissing: string[];
            /** @description The address of the mail: the address of the order, or the one given with `retry` */
            email: string;
            /** @description The id that SES gave to the mail */
            messageId: string | null;
            /** @description The last known status of the mail: `SENT` until SES reports more, null before it is sent */
            mailStatus: ("SENT" | "DELIVERED" | "SOFT_BOUNCED" | "BOUNCED" | "COMPLAINED") | null;
            /** @description The time of this status */
            mailStatusAt: string | null;
            /** @description The reason for the bounce or complaint, if SES gives one */
            mailReason: string | null;
            /** @description The number of resends */
            resends: number;
            numberedAt: string | null;
            /** @description The date that is printed on the invoice, in the shop's time zone; null until it has a number */
            issueDate: string | null;
            storedAt: string | null;
            sentAt: string | null;
            id: number;
            /** @description Gapless in its series; null until the credit note has a number */
            number: string | null;
            refundId: number;
            /** @description The invoice that it corrects; null until that has a number */
            invoiceNumber: string | null;
            /**
             * Format: decimal
             * @description With tax
             */
            total: number;
            currency: string;
        };
        CreditNotePage: {
            data: {
                orderId: string;
                /**
                 * @description `PENDING`: no number yet. `FAILED`: given up, with or without a number; `lastError` has the reason. `CANCELLED`: its order was cancelled before it had a number, and it never gets one
                 * @enum {string}
                 */
                state: "PENDING" | "NUMBERED" | "STORED" | "SENT" | "FAILED" | "CANCELLED";
                /** @description The next step, or the step that failed. `store` draws the PDF and stores it. Null after the mail is sent, and if the invoice is `CANCELLED` */
                step: ("number" | "store" | "mail") | null;
                /** @description Attempts since the order, or since the last retry by hand */
                attempts: number;
                /** @description When the failed step is retried */
                nextRetryAt: string | null;
                /** @description The reason why the last attempt failed */
                lastError: string | null;
                /** @description The key of the PDF in the bucket */
                storedKey: string | null;
                /** @description The SHA-256 of the PDF, in hex */
                sha256: string | null;
                bytes: number | null;
                /** @description Characters that are printed as a box, because no installed font has them */
                missingGlyphs: number;
                /** @description The e-invoice in the PDF; null until the PDF is stored */
                einvoice: {
                    /**
                     * @description `facturx`: the PDF contains the XML. `none`: it is plain
                     * @enum {string}
                     */
                    profile: "none" | "facturx";
                    /** @description The SHA-256 of the XML in the PDF, in hex */
                    xmlSha256: string | null;
                    /** @description The business terms of EN 16931, such as `BT-31`, without which the PDF is plain although it should contain XML */
                    missing: string[];
                } | null;
                /** @description The business terms, such as `BT-10`, without which the mail has only the PDF although the customer has `einvoiceAttachment`; empty until the mail is sent */
                attachmentMissing: string[];
                /** @description The address of the mail: the address of the order, or the one given with `retry` */
                email: string;
                /** @description The id that SES gave to the mail */
                messageId: string | null;
                /** @description The last known status of the mail: `SENT` until SES reports more, null before it is sent */
                mailStatus: ("SENT" | "DELIVERED" | "SOFT_BOUNCED" | "BOUNCED" | "COMPLAINED") | null;
                /** @description The time of this status */
                mailStatusAt: string | null;
                /** @description The reason for the bounce or complaint, if SES gives one */
                mailReason: string | null;
                /** @description The number of resends */
                resends: number;
                numberedAt: string | null;
                /** @description The date that is printed on the invoice, in the shop's time zone; null until it has a number */
                issueDate: string | null;
                storedAt: string | null;
                sentAt: string | null;
                id: number;
                /** @description Gapless in its series; null until the credit note has a number */
                number: string | null;
                refundId: number;
                /** @description The invoice that it corrects; null until that has a number */
                invoiceNumber: string | null;
                /**
                 * Format: decimal
                 * @description With tax
                 */
                total: number;
                currency: string;
                /** @description Only with `expand=order` */
                order?: components["schemas"]["Order"];
            }[];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        CreditNoteVerification: {
            orderId: string;
            number: string;
            intact: boolean;
            problem: string | null;
            storedKey: string;
            recorded: {
                sha256: string;
                bytes: number;
                /** @description Of the XML in the PDF, which is unchanged if the PDF is; null for a plain PDF */
                xmlSha256: string | null;
            };
            found: {
                /** @description Null if the object is too large to be an invoice and was not read */
                sha256: string | null;
                bytes: number;
            } | null;
            /** @description Only with `?sha256=` */
            given?: {
                sha256: string;
                /** @description The file of this document with this hash: its PDF, or its XML in one of the formats; null if none has it */
                is: ("pdf" | "cii" | "ubl" | "xrechnung-cii" | "xrechnung-ubl" | "peppol") | null;
            };
            /** Format: date-time */
            checkedAt: string;
        };
        RecordPayment: {
            /**
             * Format: decimal
             * @description An amount with at most as many decimals as the currency has
             */
            amount: number;
            /** @enum {string} */
            method: "card" | "bank_transfer" | "cash" | "other";
            /**
             * @description The text that came with the payment, such as the reference on a bank statement
             * @default null
             */
            reference?: string | null;
            /**
             * @description The id of the payment at your bank or payment provider. No two payments have the same
             * @default null
             */
            externalId?: string | null;
            /**
             * @description When it was paid: a time, or a day, which starts in the shop's time zone. Not in the future
             * @example 2026-01-20
             */
            paidAt: string;
            /**
             * @description The refund of the order that this pays out. The payment is then recorded with a negative amount
             * @default null
             */
            refundId?: number | null;
            /** @default null */
            note?: string | null;
        };
        ReversePayment: {
            /** @description Why, such as a chargeback or a typing error */
            reason: string;
        };
        Payment: {
            id: number;
            orderId: string;
            /**
             * Format: decimal
             * @description Negative if it takes back another payment, or pays out a refund
             */
            amount: number;
            currency: string;
            /** @enum {string} */
            method: "card" | "bank_transfer" | "cash" | "other";
            reference: string | null;
            externalId: string | null;
            /** Format: date-time */
            paidAt: string;
            /** @description Of a reversal: its reason */
            note: string | null;
            /** @description The payment that this one takes back */
            reverses: number | null;
            /** @description The refund that this pays out, or whose payment it takes back */
            refundId: number | null;
            /** @description The payment that takes this one back */
            reversedBy: number | null;
            /** @description Who recorded it */
            actor: string;
            /** Format: date-time */
            createdAt: string;
        };
        PaymentPage: {
            data: {
                id: number;
                orderId: string;
                /**
                 * Format: decimal
                 * @description Negative if it takes back another payment, or pays out a refund
                 */
                amount: number;
                currency: string;
                /** @enum {string} */
                method: "card" | "bank_transfer" | "cash" | "other";
                reference: string | null;
                externalId: string | null;
                /** Format: date-time */
                paidAt: string;
                /** @description Of a reversal: its reason */
                note: string | null;
                /** @description The payment that this one takes back */
                reverses: number | null;
                /** @description The refund that this pays out, or whose payment it takes back */
                refundId: number | null;
                /** @description The payment that takes this one back */
                reversedBy: number | null;
                /** @description Who recorded it */
                actor: string;
                /** Format: date-time */
                createdAt: string;
                /** @description Only with `expand=order` */
                order?: components["schemas"]["Order"];
            }[];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        SalesReport: {
            /** @enum {string} */
            by: "day" | "product" | "customer" | "tax";
            currency: string;
            rows: {
                /**
                 * Format: date
                 * @description A day of the shop's time zone
                 */
                day?: string;
                customerId?: number;
                customerName?: string;
                /** @description Null for what belongs to no product: charges, discounts on whole orders, rounding */
                productId?: number | null;
                sku?: string | null;
                /** @enum {string} */
                category?: "S" | "Z" | "E" | "AE" | "K" | "G" | "O";
                /** @description A decimal fraction: 0.19 is 19 % */
                rate?: number;
                /** @description An order counts in each row of which it has a part */
                orders: number;
                /** @description The number of pieces */
                quantity: number;
                /**
                 * Format: decimal
                 * @description Without tax
                 */
                net: number;
                /**
                 * Format: decimal
                 * @description An amount with the decimals of the currency
                 */
                tax: number;
                /**
                 * Format: decimal
                 * @description `net` plus `tax`
                 */
                total: number;
                /** @description The payments of these orders until now; null in rows by product and tax */
                paid: number | null;
                /**
                 * Format: decimal
                 * @description The refunds of these orders until now, with tax
                 */
                refunded: number;
                /** @description `total` less `refunded` and `paid`; null in rows by product and tax */
                open: number | null;
            }[];
            /** @description The rows beyond 50000, which are only in the CSV file */
            omittedRows: number;
            total: {
                /** @description An order counts in each row of which it has a part */
                orders: number;
                /** @description The number of pieces */
                quantity: number;
                /**
                 * Format: decimal
                 * @description Without tax
                 */
                net: number;
                /**
                 * Format: decimal
                 * @description An amount with the decimals of the currency
                 */
                tax: number;
                /**
                 * Format: decimal
                 * @description `net` plus `tax`
                 */
                total: number;
                /** @description The payments of these orders until now; null in rows by product and tax */
                paid: number | null;
                /**
                 * Format: decimal
                 * @description The refunds of these orders until now, with tax
                 */
                refunded: number;
                /** @description `total` less `refunded` and `paid`; null in rows by product and tax */
                open: number | null;
            };
        };
        OpenItems: {
            currency: string;
            rows: {
                orderId: string;
                customerId: number;
                customerName: string;
                /** @description The number of the invoice */
                invoice: string | null;
                dueDate: string | null;
                overdue: boolean;
                /** @enum {string} */
                paymentStatus: "UNPAID" | "PARTIALLY_PAID" | "PAID" | "OVERPAID";
                /**
                 * Format: decimal
                 * @description An amount with the decimals of the currency
                 */
                total: number;
                /**
                 * Format: decimal
                 * @description An amount with the decimals of the currency
                 */
                refunded: number;
                /**
                 * Format: decimal
                 * @description An amount with the decimals of the currency
                 */
                paid: number;
                /**
                 * Format: decimal
                 * @description Negative if the shop owes it
                 */
                open: number;
            }[];
            /** @description The rows beyond `limit`, which are only in the CSV file */
            omittedRows: number;
            /**
             * Format: decimal
             * @description The sum of all rows, the omitted ones included
             */
            open: number;
        };
        SearchResult: {
            data: {
                /** @enum {string} */
                kind: "order" | "invoice" | "credit_note" | "product" | "customer" | "payment";
                /** @description Of an order, invoice or credit note: its number. Of a product, customer or payment: its `id` */
                id: string;
                /** @description The order itself, or the order that it belongs to */
                orderId: string | null;
                /** @description Its number or name; of a payment, its `externalId` */
                title: string;
                /** @description The name of the customer, the sku of a product, or the email of a customer */
                subtitle: string;
            }[];
        };
        Shop: {
            /** @description `BUSINESS_NAME` */
            name: string;
            /** @description `BUSINESS_COUNTRY` */
            country: string | null;
            /** @description The ISO 4217 code of all prices and amounts */
            currency: string;
            /** @description The decimals of an amount */
            decimals: 0 | 2 | 3;
            /** @description The IANA time zone of its days */
            timeZone: string;
            /** @description The language of documents for customers that have not chosen one */
            locale: string;
            pricesIncludeTax: boolean;
            /** @description Days until an invoice is due, if neither the order nor the customer says otherwise; null if there are none */
            paymentTermsDays: number | null;
        };
        MailSuppression: {
            id: number;
            /** @description The address of the mail */
            email: string;
            /**
             * @description The status of the mail
             * @enum {string}
             */
            cause: "BOUNCED" | "COMPLAINED";
            /** @description The reason, if SES gives one */
            reason: string | null;
            /** @description The order of the mail */
            orderId: string;
            /** @description The id that SES gave to the mail */
            messageId: string;
            /** Format: date-time */
            suppressedAt: string;
            /** @description When the address was allowed again */
            clearedAt: string | null;
            /** @description The actor that cleared it */
            clearedBy: string | null;
        };
        MailSuppressionPage: {
            data: components["schemas"]["MailSuppression"][];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        CreateProduct: {
            /** @description Unique in the shop */
            sku: string;
            name: string;
            /** @default  */
            description?: string;
            /**
             * Format: decimal
             * @description An amount with at most as many decimals as the currency has
             */
            price: number;
            /**
             * @description An alert is mailed when the quantity falls to this number
             * @default 0
             */
            reorderPoint?: number;
            /**
             * @description `false` for services and downloads, which are never out of stock
             * @default true
             */
            trackStock?: boolean;
            /**
             * @description Whether it can be ordered
             * @default true
             */
            active?: boolean;
            /**
             * @description The code of its tax rate, such as `standard`
             * @default standard
             */
            taxCode?: string;
            /**
             * @description Up to 20 pairs of strings of your own
             * @default {}
             */
            metadata?: {
                [key: string]: string;
            };
            /**
             * @description What its quantity and price count: a code of UN/ECE Recommendation 20 such as `KGM`, or of Recommendation 21 after an X, such as `XBX`
             * @default C62
             */
            unit?: string;
            /** @description The opening stock, in units; required unless `trackStock` is `false` */
            quantity?: number;
        };
        ReplaceProduct: {
            /** @description Unique in the shop */
            sku: string;
            name: string;
            /** @default  */
            description?: string;
            /**
             * Format: decimal
             * @description An amount with at most as many decimals as the currency has
             */
            price: number;
            /**
             * @description An alert is mailed when the quantity falls to this number
             * @default 0
             */
            reorderPoint?: number;
            /**
             * @description `false` for services and downloads, which are never out of stock
             * @default true
             */
            trackStock?: boolean;
            /**
             * @description Whether it can be ordered
             * @default true
             */
            active?: boolean;
            /**
             * @description The code of its tax rate, such as `standard`
             * @default standard
             */
            taxCode?: string;
            /**
             * @description Up to 20 pairs of strings of your own
             * @default {}
             */
            metadata?: {
                [key: string]: string;
            };
            /**
             * @description What its quantity and price count: a code of UN/ECE Recommendation 20 such as `KGM`, or of Recommendation 21 after an X, such as `XBX`
             * @default C62
             */
            unit?: string;
        };
        PatchProduct: {
            /** @description Unique in the shop */
            sku?: string;
            name?: string;
            description?: string | null;
            /**
             * Format: decimal
             * @description An amount with at most as many decimals as the currency has
             */
            price?: number;
            /** @description An alert is mailed when the quantity falls to this number */
            reorderPoint?: number;
            /** @description `false` for services and downloads, which are never out of stock */
            trackStock?: boolean;
            /** @description Whether it can be ordered */
            active?: boolean;
            /** @description The code of its tax rate, such as `standard` */
            taxCode?: string;
            metadata?: {
                [key: string]: string | null;
            } | null;
            /** @description What its quantity and price count: a code of UN/ECE Recommendation 20 such as `KGM`, or of Recommendation 21 after an X, such as `XBX` */
            unit?: string;
        };
        Product: {
            id: number;
            sku: string;
            name: string;
            description: string;
            /**
             * Format: decimal
             * @description The price of one unit; with tax if `PRICES_INCLUDE_TAX` is set
             */
            price: number;
            /** @description The units on hand; 0 if its stock is not tracked */
            quantity: number;
            /** @description 0 if its stock is not tracked */
            reorderPoint: number;
            trackStock: boolean;
            active: boolean;
            /** @description The code of its tax rate */
            taxCode: string;
            metadata: {
                [key: string]: string;
            };
            /** @description A code of UN/ECE Recommendation 20 or 21; `C62` is one piece */
            unit: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ProductPage: {
            data: components["schemas"]["Product"][];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        Change: {
            id: number;
            /** @enum {string} */
            action: "created" | "updated" | "deleted" | "erased";
            changes: {
                [key: string]: {
                    from: unknown;
                    to: unknown;
                };
            };
            actor: string;
            /** Format: date-time */
            createdAt: string;
        };
        ChangePage: {
            data: components["schemas"]["Change"][];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        Adjustment: {
            /** @description The change of the quantity; either this or `setTo` */
            delta?: number;
            /** @description The new quantity; either this or `delta` */
            setTo?: number;
            /** @enum {string} */
            reason: "received" | "returned" | "damaged" | "lost" | "counted" | "correction";
            /** @default null */
            note?: string | null;
        };
        Movement: {
            id: number;
            productId: number;
            /** @description The quantity before the movement */
            before: number;
            /** @description The change of the quantity */
            delta: number;
            /** @description The quantity after the movement */
            balance: number;
            /** @enum {string} */
            reason: "sold" | "cancelled" | "received" | "returned" | "damaged" | "lost" | "counted" | "correction";
            /** @description The order that caused it */
            orderId: string | null;
            actor: string;
            note: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        MovementPage: {
            data: components["schemas"]["Movement"][];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        InventoryAudit: {
            /** @description The number of products that were checked */
            products: number;
            balanced: boolean;
            /** @description The products whose movements do not add up to their quantity; at most 100 */
            differences: {
                productId: number;
                sku: string;
                quantity: number;
                movements: number;
            }[];
            /** Format: date-time */
            checkedAt: string;
        };
        CreateCustomer: {
            name: string;
            /**
             * Format: email
             * @description The address to which invoices are mailed
             */
            email: string;
            /**
             * @description The postal address on invoices, with `\n` between lines. An empty text is null. Give it or `billingAddress`
             * @default null
             */
            address?: string | null;
            /**
             * @description The postal address on invoices, in parts. It is printed in the order of its country
             * @default null
             */
            billingAddress?: {
                /** @description Street and number, or a post office box */
                line1: string;
                /**
                 * @description Such as a building, a floor or a department
                 * @default null
                 */
                line2?: string | null;
                /** @default null */
                postalCode?: string | null;
                /** @default null */
                city?: string | null;
                /**
                 * @description A state, province or prefecture, where its addresses have one
                 * @default null
                 */
                region?: string | null;
                /**
                 * @description ISO 3166-1 alpha-2
                 * @default null
                 */
                country?: string | null;
            } | null;
            /**
             * @description Where orders are delivered, if not to the billing address. An order may have another
             * @default null
             */
            deliveryAddress?: {
                /** @description Street and number, or a post office box */
                line1: string;
                /**
                 * @description Such as a building, a floor or a department
                 * @default null
                 */
                line2?: string | null;
                /** @default null */
                postalCode?: string | null;
                /** @default null */
                city?: string | null;
                /**
                 * @description A state, province or prefecture, where its addresses have one
                 * @default null
                 */
                region?: string | null;
                /**
                 * @description ISO 3166-1 alpha-2
                 * @default null
                 */
                country?: string | null;
            } | null;
            /**
             * @description The company, printed above `contactName` or `name`
             * @default null
             */
            companyName?: string | null;
            /**
             * @description The person to contact in the company
             * @default null
             */
            contactName?: string | null;
            /**
             * @description Where e-invoices are sent
             * @default null
             */
            electronicAddress?: {
                /** @description The code of its Electronic Address Scheme (EAS) */
                scheme: string;
                id: string;
            } | null;
            /**
             * @description The tax id on invoices; a VAT id belongs in `vatId`. An empty text is null
             * @default null
             */
            taxId?: string | null;
            /**
             * @description The VAT id on invoices, with the prefix of its country. An empty text is null
             * @default null
             */
            vatId?: string | null;
            /**
             * @description All except `DOMESTIC` override the tax rates of products with 0. `REVERSE_CHARGE` and `INTRA_COMMUNITY` need a `vatId`
             * @default DOMESTIC
             * @enum {string}
             */
            taxTreatment?: "DOMESTIC" | "REVERSE_CHARGE" | "INTRA_COMMUNITY" | "EXPORT" | "EXEMPT";
            /**
             * @description The language of its invoices: any well-formed BCP 47 tag. Null is the language of the shop
             * @default null
             */
            locale?: string | null;
            /**
             * @description Days from an invoice's date until it is due, in place of the shop's terms; 0 is due at once. Null is the terms of the shop
             * @default null
             */
            paymentTermsDays?: number | null;
            /**
             * @description Whether the PDFs of its invoices and credit notes contain an e-invoice: `facturx` or `none`. Null is the choice of the shop (`EINVOICE`)
             * @default null
             */
            einvoice?: ("none" | "facturx") | null;
            /**
             * @description The format of the XML that its mails carry in addition to the PDF. Null is no XML
             * @default null
             */
            einvoiceAttachment?: ("cii" | "ubl" | "xrechnung-cii" | "xrechnung-ubl" | "peppol") | null;
        };
        PatchCustomer: {
            name?: string;
            /**
             * Format: email
             * @description The address to which invoices are mailed
             */
            email?: string;
            /** @description The postal address on invoices, with `\n` between lines. An empty text is null. Give it or `billingAddress` */
            address?: string | null;
            /** @description The postal address on invoices, in parts. It is printed in the order of its country */
            billingAddress?: {
                /** @description Street and number, or a post office box */
                line1: string;
                /**
                 * @description Such as a building, a floor or a department
                 * @default null
                 */
                line2?: string | null;
                /** @default null */
                postalCode?: string | null;
                /** @default null */
                city?: string | null;
                /**
                 * @description A state, province or prefecture, where its addresses have one
                 * @default null
                 */
                region?: string | null;
                /**
                 * @description ISO 3166-1 alpha-2
                 * @default null
                 */
                country?: string | null;
            } | null;
            /** @description Where orders are delivered, if not to the billing address. An order may have another */
            deliveryAddress?: {
                /** @description Street and number, or a post office box */
                line1: string;
                /**
                 * @description Such as a building, a floor or a department
                 * @default null
                 */
                line2?: string | null;
                /** @default null */
                postalCode?: string | null;
                /** @default null */
                city?: string | null;
                /**
                 * @description A state, province or prefecture, where its addresses have one
                 * @default null
                 */
                region?: string | null;
                /**
                 * @description ISO 3166-1 alpha-2
                 * @default null
                 */
                country?: string | null;
            } | null;
            /** @description The company, printed above `contactName` or `name` */
            companyName?: string | null;
            /** @description The person to contact in the company */
            contactName?: string | null;
            /** @description Where e-invoices are sent */
            electronicAddress?: {
                /** @description The code of its Electronic Address Scheme (EAS) */
                scheme: string;
                id: string;
            } | null;
            /** @description The tax id on invoices; a VAT id belongs in `vatId`. An empty text is null */
            taxId?: string | null;
            /** @description The VAT id on invoices, with the prefix of its country. An empty text is null */
            vatId?: string | null;
            /**
             * @description All except `DOMESTIC` override the tax rates of products with 0. `REVERSE_CHARGE` and `INTRA_COMMUNITY` need a `vatId`
             * @enum {string}
             */
            taxTreatment?: "DOMESTIC" | "REVERSE_CHARGE" | "INTRA_COMMUNITY" | "EXPORT" | "EXEMPT";
            /** @description The language of its invoices: any well-formed BCP 47 tag. Null is the language of the shop */
            locale?: string | null;
            /** @description Days from an invoice's date until it is due, in place of the shop's terms; 0 is due at once. Null is the terms of the shop */
            paymentTermsDays?: number | null;
            /** @description Whether the PDFs of its invoices and credit notes contain an e-invoice: `facturx` or `none`. Null is the choice of the shop (`EINVOICE`) */
            einvoice?: ("none" | "facturx") | null;
            /** @description The format of the XML that its mails carry in addition to the PDF. Null is no XML */
            einvoiceAttachment?: ("cii" | "ubl" | "xrechnung-cii" | "xrechnung-ubl" | "peppol") | null;
        };
        Customer: {
            id: number;
            name: string;
            email: string;
            /** @description The billing address as one text, without its country */
            address: string | null;
            /** @description The billing address in parts. If it was given as one text: its first line, and all others in `line2` */
            billingAddress: {
                line1: string;
                line2: string | null;
                postalCode: string | null;
                city: string | null;
                region: string | null;
                country: string | null;
            } | null;
            deliveryAddress: {
                line1: string;
                line2: string | null;
                postalCode: string | null;
                city: string | null;
                region: string | null;
                country: string | null;
            } | null;
            companyName: string | null;
            contactName: string | null;
            electronicAddress: {
                /** @description The code of its Electronic Address Scheme (EAS) */
                scheme: string;
                id: string;
            } | null;
            taxId: string | null;
            vatId: string | null;
            /** @enum {string} */
            taxTreatment: "DOMESTIC" | "REVERSE_CHARGE" | "INTRA_COMMUNITY" | "EXPORT" | "EXEMPT";
            /** @description The locale of the customer, or else the one of the shop (`INVOICE_LOCALE`) */
            locale: string;
            /** @description Null is the terms of the shop (`PAYMENT_TERMS_DAYS`) */
            paymentTermsDays: number | null;
            /** @description Null is the choice of the shop (`EINVOICE`) */
            einvoice: ("none" | "facturx") | null;
            einvoiceAttachment: ("cii" | "ubl" | "xrechnung-cii" | "xrechnung-ubl" | "peppol") | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description When its personal data was erased; null if it was not */
            erasedAt: string | null;
        };
        CustomerPage: {
            data: components["schemas"]["Customer"][];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        CreateTaxRate: {
            /** @description Products name the rate by this code. A known code gets a new version */
            code: string;
            /**
             * @description After EN 16931: `S` standard, `Z` zero, `E` exempt, `AE` reverse charge, `K` intra-community, `G` export, `O` outside the scope
             * @enum {string}
             */
            category: "S" | "Z" | "E" | "AE" | "K" | "G" | "O";
            /** @description A decimal fraction: 0.19 is 19 % */
            rate: number;
            /** @description Its name in the shop */
            name: string;
            /**
             * @description Why no tax is due, as printed on invoices. `E` needs one
             * @default null
             */
            exemptionReason?: string | null;
            /**
             * @description The reason as a code of the VATEX list, such as `VATEX-EU-132`
             * @default null
             */
            exemptionCode?: string | null;
            /**
             * Format: date-time
             * @description From when orders get the rate: now by default. The first version of a code may not begin later than now, a further one not before the newest
             */
            validFrom?: string;
        };
        TaxRate: {
            id: number;
            code: string;
            /** @enum {string} */
            category: "S" | "Z" | "E" | "AE" | "K" | "G" | "O";
            /** @description A decimal fraction: 0.19 is 19 % */
            rate: number;
            name: string;
            exemptionReason: string | null;
            exemptionCode: string | null;
            /**
             * Format: date-time
             * @description Orders get it from then on, until a later version of the code begins
             */
            validFrom: string;
            /** Format: date-time */
            createdAt: string;
            /** @description The actor that created it */
            createdBy: string;
        };
        TaxRatePage: {
            data: components["schemas"]["TaxRate"][];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        ImportPlan: {
            /** @constant */
            dryRun: true;
            rows: number;
            create: number;
            update: number;
            unchanged: number;
            /** @description Payments whose reference belongs to no invoice. They change nothing */
            skipped: number;
            /** @description The first 100 of the skipped rows */
            skippedRows: {
                line: number;
                column: string | null;
                message: string;
            }[];
            errors: {
                line: number;
                column: string | null;
                message: string;
            }[];
            errorCount: number;
        };
        Import: {
            id: number;
            /** @enum {string} */
            kind: "products" | "customers" | "payments";
            /** @enum {string} */
            state: "QUEUED" | "RUNNING" | "DONE" | "FAILED";
            rows: number;
            processed: number;
            create: number;
            update: number;
            unchanged: number;
            /** @description Payments whose reference belongs to no invoice. They change nothing */
            skipped: number;
            /** @description The first 100 of the skipped rows */
            skippedRows: {
                line: number;
                column: string | null;
                message: string;
            }[];
            error: string | null;
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
        };
        ImportPage: {
            data: components["schemas"]["Import"][];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        CreateWebhook: {
            /** @description Where events are sent: https, without a user name, on port 443 or 8443 */
            url: string;
            /**
             * @description The types of events to send; null: all
             * @default null
             */
            eventTypes?: ("order.placed" | "order.cancelled" | "order.refunded" | "order.paid" | "order.overdue" | "document.numbered" | "document.stored" | "document.sent" | "document.failed" | "payment.recorded" | "payment.reversed" | "stock.adjusted" | "stock.low" | "stock.recovered" | "product.created" | "product.updated" | "product.deleted" | "customer.created" | "customer.updated" | "customer.erased" | "import.finished" | "webhook.failing" | "webhook.disabled" | "job.dead")[] | null;
            /**
             * @description For people
             * @default null
             */
            description?: string | null;
        };
        PatchWebhook: {
            /** @description Where events are sent: https, without a user name, on port 443 or 8443 */
            url?: string;
            /** @description The types of events to send; null: all */
            eventTypes?: ("order.placed" | "order.cancelled" | "order.refunded" | "order.paid" | "order.overdue" | "document.numbered" | "document.stored" | "document.sent" | "document.failed" | "payment.recorded" | "payment.reversed" | "stock.adjusted" | "stock.low" | "stock.recovered" | "product.created" | "product.updated" | "product.deleted" | "customer.created" | "customer.updated" | "customer.erased" | "import.finished" | "webhook.failing" | "webhook.disabled" | "job.dead")[] | null;
            /** @description For people */
            description?: string | null;
        };
        Webhook: {
            id: number;
            url: string;
            eventTypes: ("order.placed" | "order.cancelled" | "order.refunded" | "order.paid" | "order.overdue" | "document.numbered" | "document.stored" | "document.sent" | "document.failed" | "payment.recorded" | "payment.reversed" | "stock.adjusted" | "stock.low" | "stock.recovered" | "product.created" | "product.updated" | "product.deleted" | "customer.created" | "customer.updated" | "customer.erased" | "import.finished" | "webhook.failing" | "webhook.disabled" | "job.dead")[] | null;
            description: string | null;
            /** @description Events are sent. If false, they wait until it is enabled again */
            enabled: boolean;
            disabledAt: string | null;
            /** @description `gone`: it answered 410. `failing`: every attempt failed for five days */
            disabledReason: ("gone" | "failing") | null;
            /** @description The first failure since the last success */
            failingSince: string | null;
            /** @description Until then, webhooks are signed with the previous secret too */
            previousSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The actor that created it */
            createdBy: string;
            /** Format: date-time */
            updatedAt: string;
        };
        WebhookPage: {
            data: components["schemas"]["Webhook"][];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        WebhookWithSecret: {
            id: number;
            url: string;
            eventTypes: ("order.placed" | "order.cancelled" | "order.refunded" | "order.paid" | "order.overdue" | "document.numbered" | "document.stored" | "document.sent" | "document.failed" | "payment.recorded" | "payment.reversed" | "stock.adjusted" | "stock.low" | "stock.recovered" | "product.created" | "product.updated" | "product.deleted" | "customer.created" | "customer.updated" | "customer.erased" | "import.finished" | "webhook.failing" | "webhook.disabled" | "job.dead")[] | null;
            description: string | null;
            /** @description Events are sent. If false, they wait until it is enabled again */
            enabled: boolean;
            disabledAt: string | null;
            /** @description `gone`: it answered 410. `failing`: every attempt failed for five days */
            disabledReason: ("gone" | "failing") | null;
            /** @description The first failure since the last success */
            failingSince: string | null;
            /** @description Until then, webhooks are signed with the previous secret too */
            previousSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The actor that created it */
            createdBy: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Verify webhooks with it. It is shown only this once, or again with the same `Idempotency-Key` */
            secret: string;
        };
        RecoverWebhook: {
            /**
             * Format: date-time
             * @description Events from this time on are sent if they were not delivered. They are kept for 30 days
             */
            since: string;
        };
        Delivery: {
            id: number;
            /** @description The `webhook-id` of all its attempts */
            eventId: string;
            eventType: string;
            /** @enum {string} */
            state: "waiting" | "delivered" | "failed";
            attempts: number;
            /** @description Null unless it waits */
            nextAttemptAt: string | null;
            lastAttemptAt: string | null;
            /** @description The status of the last answer; null without an answer */
            lastStatus: number | null;
            /** @description Why the last attempt failed */
            lastError: string | null;
            /** @description The first 1,000 characters of the last answer */
            lastAnswer: string | null;
            lastDurationMs: number | null;
            /** Format: date-time */
            createdAt: string;
        };
        DeliveryPage: {
            data: components["schemas"]["Delivery"][];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        EventPage: {
            data: components["schemas"]["Event"][];
            /** @description Send it as `after` to get what follows, also after an empty page */
            nextCursor: string;
            /** @description Whether to read on at once. If not, ask again later */
            hasMore: boolean;
        };
        Event: components["schemas"]["OrderPlacedEvent"] | components["schemas"]["OrderCancelledEvent"] | components["schemas"]["OrderRefundedEvent"] | components["schemas"]["OrderPaidEvent"] | components["schemas"]["OrderOverdueEvent"] | components["schemas"]["DocumentNumberedEvent"] | components["schemas"]["DocumentStoredEvent"] | components["schemas"]["DocumentSentEvent"] | components["schemas"]["DocumentFailedEvent"] | components["schemas"]["PaymentRecordedEvent"] | components["schemas"]["PaymentReversedEvent"] | components["schemas"]["StockAdjustedEvent"] | components["schemas"]["StockLowEvent"] | components["schemas"]["StockRecoveredEvent"] | components["schemas"]["ProductCreatedEvent"] | components["schemas"]["ProductUpdatedEvent"] | components["schemas"]["ProductDeletedEvent"] | components["schemas"]["CustomerCreatedEvent"] | components["schemas"]["CustomerUpdatedEvent"] | components["schemas"]["CustomerErasedEvent"] | components["schemas"]["ImportFinishedEvent"] | components["schemas"]["WebhookFailingEvent"] | components["schemas"]["WebhookDisabledEvent"] | components["schemas"]["JobDeadEvent"];
        /** @description An order was placed. */
        OrderPlacedEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "order.placed";
            data: {
                orderId: string;
            };
        };
        /** @description An order was cancelled. */
        OrderCancelledEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "order.cancelled";
            data: {
                orderId: string;
            };
        };
        /** @description A part of an order was refunded, or the rest of one with an invoice, because it was cancelled. */
        OrderRefundedEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "order.refunded";
            data: {
                orderId: string;
                refundId: number;
            };
        };
        /** @description Nothing of an order is open any more. It happens again if a payment is reversed and paid again. */
        OrderPaidEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "order.paid";
            data: {
                orderId: string;
            };
        };
        /** @description The due date of an invoice passed while an amount was open. */
        OrderOverdueEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "order.overdue";
            data: {
                orderId: string;
            };
        };
        /** @description An invoice or a credit note got its number. */
        DocumentNumberedEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "document.numbered";
            data: {
                orderId: string;
                /** @description Of a credit note, the `id` that `GET /api/credit-notes/{number}` also takes */
                documentId: number;
                /** @enum {string} */
                kind: "INVOICE" | "CREDIT_NOTE";
                /** @description Null if it failed before it had a number */
                number: string | null;
            };
        };
        /** @description The PDF of a document was stored. */
        DocumentStoredEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "document.stored";
            data: {
                orderId: string;
                /** @description Of a credit note, the `id` that `GET /api/credit-notes/{number}` also takes */
                documentId: number;
                /** @enum {string} */
                kind: "INVOICE" | "CREDIT_NOTE";
                /** @description Null if it failed before it had a number */
                number: string | null;
            };
        };
        /** @description The mail of a document was handed to SES. A resend is no event. */
        DocumentSentEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "document.sent";
            data: {
                orderId: string;
                /** @description Of a credit note, the `id` that `GET /api/credit-notes/{number}` also takes */
                documentId: number;
                /** @enum {string} */
                kind: "INVOICE" | "CREDIT_NOTE";
                /** @description Null if it failed before it had a number */
                number: string | null;
            };
        };
        /** @description A document was given up. It happens again if it is retried and fails again. */
        DocumentFailedEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "document.failed";
            data: {
                orderId: string;
                /** @description Of a credit note, the `id` that `GET /api/credit-notes/{number}` also takes */
                documentId: number;
                /** @enum {string} */
                kind: "INVOICE" | "CREDIT_NOTE";
                /** @description Null if it failed before it had a number */
                number: string | null;
            };
        };
        /** @description A payment was recorded, or the payout of a refund. */
        PaymentRecordedEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "payment.recorded";
            data: {
                orderId: string;
                paymentId: number;
            };
        };
        /** @description A payment was taken back. `paymentId` is that of the reversal. */
        PaymentReversedEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "payment.reversed";
            data: {
                orderId: string;
                paymentId: number;
            };
        };
        /** @description The stock of a product was changed, but not by an order: by hand, by an import, or at its creation. */
        StockAdjustedEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "stock.adjusted";
            data: {
                productId: number;
                movementId: number;
            };
        };
        /** @description The stock of a product fell to its reorder point. */
        StockLowEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "stock.low";
            data: {
                productId: number;
            };
        };
        /** @description The stock of a product rose above its reorder point again. */
        StockRecoveredEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "stock.recovered";
            data: {
                productId: number;
            };
        };
        /** @description A product was created. */
        ProductCreatedEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "product.created";
            data: {
                productId: number;
                /** @description The number of edits, as its history counts them */
                version: number;
            };
        };
        /** @description A product was edited. A sale is no edit. */
        ProductUpdatedEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "product.updated";
            data: {
                productId: number;
                /** @description The number of edits, as its history counts them */
                version: number;
            };
        };
        /** @description A product that was never sold was deleted. */
        ProductDeletedEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "product.deleted";
            data: {
                productId: number;
                /** @description The number of edits, as its history counts them */
                version: number;
            };
        };
        /** @description A customer was created. */
        CustomerCreatedEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "customer.created";
            data: {
                customerId: number;
                /** @description The number of edits, as its history counts them */
                version: number;
            };
        };
        /** @description A customer was edited. */
        CustomerUpdatedEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "customer.updated";
            data: {
                customerId: number;
                /** @description The number of edits, as its history counts them */
                version: number;
            };
        };
        /** @description A customer was erased: erase the data that you have of it, too. */
        CustomerErasedEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "customer.erased";
            data: {
                customerId: number;
                /** @description The number of edits, as its history counts them */
                version: number;
            };
        };
        /** @description An import was applied, or failed and changed nothing. */
        ImportFinishedEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "import.finished";
            data: {
                importId: number;
                /** @enum {string} */
                kind: "products" | "customers" | "payments";
                /** @enum {string} */
                state: "DONE" | "FAILED";
            };
        };
        /** @description Every attempt of a webhook has failed for four days. In a day, it is disabled. */
        WebhookFailingEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "webhook.failing";
            data: {
                webhookId: number;
            };
        };
        /** @description A webhook was disabled, because it answered 410 (`gone`), or every attempt failed for five days (`failing`). */
        WebhookDisabledEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "webhook.disabled";
            data: {
                webhookId: number;
                /** @enum {string} */
                reason: "gone" | "failing";
            };
        };
        /** @description A job was given up. A dead letter can be retried. */
        JobDeadEvent: {
            /** @description Unique for ever: an event that comes twice has the same id */
            id: string;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @constant */
            type: "job.dead";
            data: {
                jobId: number;
                /** @enum {string} */
                kind: "order.completed" | "credit-note.issue" | "invoice.resend" | "invoice.restore" | "stock.low" | "invoice.overdue" | "webhook.failing" | "import.apply";
                /** @description The order that the job is about, if any */
                orderId: string | null;
            };
        };
        CreateKey: {
            /** @description The program that uses the key; ledgers and histories show the name as the actor */
            name: string;
            /** @description The scopes of the key, such as `orders:write`; `orders:*` is read and write */
            scopes: ("orders:read" | "orders:write" | "orders:*" | "products:read" | "products:write" | "products:*" | "customers:read" | "customers:write" | "customers:*" | "invoices:read" | "invoices:write" | "invoices:*" | "inventory:read" | "inventory:write" | "inventory:*" | "tax:read" | "tax:write" | "tax:*" | "keys:read" | "keys:write" | "keys:*" | "payments:read" | "payments:write" | "payments:*" | "refunds:read" | "refunds:write" | "refunds:*" | "webhooks:read" | "webhooks:write" | "webhooks:*" | "orders:cancel" | "events:read" | "admin")[];
            /** @description When the key expires. Null: never, or together with the key that creates it */
            expiresAt?: string | null;
        };
        Key: {
            id: number;
            name: string;
            /** @description The first characters of the key, to recognise it */
            prefix: string;
            scopes: ("orders:read" | "orders:write" | "orders:*" | "products:read" | "products:write" | "products:*" | "customers:read" | "customers:write" | "customers:*" | "invoices:read" | "invoices:write" | "invoices:*" | "inventory:read" | "inventory:write" | "inventory:*" | "tax:read" | "tax:write" | "tax:*" | "keys:read" | "keys:write" | "keys:*" | "payments:read" | "payments:write" | "payments:*" | "refunds:read" | "refunds:write" | "refunds:*" | "webhooks:read" | "webhooks:write" | "webhooks:*" | "orders:cancel" | "events:read" | "admin")[];
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description The last use, to the minute */
            lastUsedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The actor that created it */
            createdBy: string;
            /** @description The actor that revoked it */
            revokedBy: string | null;
        };
        KeyPage: {
            data: components["schemas"]["Key"][];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        CreatedKey: {
            id: number;
            name: string;
            /** @description The first characters of the key, to recognise it */
            prefix: string;
            scopes: ("orders:read" | "orders:write" | "orders:*" | "products:read" | "products:write" | "products:*" | "customers:read" | "customers:write" | "customers:*" | "invoices:read" | "invoices:write" | "invoices:*" | "inventory:read" | "inventory:write" | "inventory:*" | "tax:read" | "tax:write" | "tax:*" | "keys:read" | "keys:write" | "keys:*" | "payments:read" | "payments:write" | "payments:*" | "refunds:read" | "refunds:write" | "refunds:*" | "webhooks:read" | "webhooks:write" | "webhooks:*" | "orders:cancel" | "events:read" | "admin")[];
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description The last use, to the minute */
            lastUsedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The actor that created it */
            createdBy: string;
            /** @description The actor that revoked it */
            revokedBy: string | null;
            /** @description Send it as `Authorization: Bearer …`. It is shown only this once, or again with the same `Idempotency-Key` */
            key: string;
        };
        CreateCustomerToken: {
            /**
             * @description How long the token is valid; at most as long as the API key that creates it
             * @default 900
             */
            expiresInSeconds?: number;
        };
        CustomerToken: {
            /** @description Send it as `Authorization: Bearer …` */
            token: string;
            /** Format: date-time */
            expiresAt: string;
        };
        Job: {
            id: number;
            /** @description One of order.completed, credit-note.issue, invoice.resend, invoice.restore, stock.low, invoice.overdue, webhook.failing, import.apply */
            kind: string;
            /** @enum {string} */
            state: "waiting" | "running" | "dead";
            attempts: number;
            /** @description The reason why the last attempt failed */
            lastError: string | null;
            /** @description Null while the job runs and after it is dead */
            nextAttemptAt: string | null;
            /** @description The order of the job */
            orderId: string | null;
            /** @description The resend of the job */
            resendId: number | null;
            /** @description The product whose stock is low */
            productId: number | null;
            importId: number | null;
            /** Format: date-time */
            createdAt: string;
            diedAt: string | null;
        };
        JobPage: {
            data: components["schemas"]["Job"][];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        Reconciliation: {
            /** @description Whether no check found anything */
            clean: boolean;
            checks: {
                /** @enum {string} */
                check: "ledger_sum" | "ledger_chain" | "order_sums" | "refund_sums" | "payment_status" | "order_without_invoice" | "invoice_without_job" | "credit_note_missing" | "resend_without_job" | "numbers_missing" | "numbers_wrong" | "mail_unsent" | "job_dead" | "job_stuck" | "sequence_behind" | "object_missing" | "object_changed" | "object_unknown";
                count: number;
                /** @description Whether `POST /api/admin/reconcile/repair` can repair it */
                repairable: boolean;
                /** @description The first 100 */
                findings: {
                    /** @description The number, id or key of the finding */
                    id: string;
                    detail: string;
                }[];
            }[];
            /** @description Numbers that no document has, with a recorded reason */
            knownGaps: {
                /** @description The year in which the numbers count */
                year: number;
                /** @description The format of the numbers */
                format: string;
                from: string;
                to: string;
                reason: string;
            }[];
            /** @description Mails that are not sent, because their address is suppressed. They do not affect `clean` */
            suppressedMails: {
                count: number;
                /** @description The first 100 */
                findings: {
                    /** @description The number, id or key of the finding */
                    id: string;
                    detail: string;
                }[];
            };
            /** Format: date-time */
            checkedAt: string;
        };
        Repair: {
            /** @description Dead letters that are retried */
            jobs: number;
            /** @description Invoices that had no job */
            invoices: number;
            /**
             * @description Credit notes that had no job
             * @default 0
             */
            creditNotes?: number;
            /** @description Resends that had no job */
            resends: number;
            /** @description Lost PDFs that are drawn again */
            objects: number;
            /**
             * @description Sequences that were advanced past their tables
             * @default 0
             */
            sequences?: number;
            /**
             * @description Payment statuses of orders that were computed again
             * @default 0
             */
            paymentStatuses?: number;
        };
        InvoiceFile: {
            orderId: string;
            number: string;
            /** @description The year in which the number counts, and the folder of its PDF */
            year: number;
            storedKey: string | null;
            sha256: string | null;
            bytes: number | null;
            storedAt: string | null;
        };
        InvoiceFilePage: {
            data: components["schemas"]["InvoiceFile"][];
            /** @description Send it as `cursor` to get the next page. Null on the last page */
            nextCursor: string | null;
        };
        Overview: {
            /** @description What needs somebody. Each is counted up to 1000 */
            attention: {
                /** @description Invoices that failed */
                failedInvoices: number;
                /** @description Credit notes that failed */
                failedCreditNotes: number;
                /** @description Jobs that were given up */
                deadLetters: number;
                /** @description Products with a tracked stock at or below their reorder point */
                lowStock: number;
                /** @description Overdue orders among the last 200 whose due date passed while something was open */
                overdueOrders: number;
            };
            /** @description The last reconciliation that finished; null if there was none */
            reconciliation: {
                /** Format: date-time */
                finishedAt: string;
                /** @description Who ran it: the name of an API key, for example */
                actor: string;
                /** @description Whether it read each PDF */
                deep: boolean;
                /** @description The checks that found something */
                findings: {
                    /** @enum {string} */
                    check: "ledger_sum" | "ledger_chain" | "order_sums" | "refund_sums" | "payment_status" | "order_without_invoice" | "invoice_without_job" | "credit_note_missing" | "resend_without_job" | "numbers_missing" | "numbers_wrong" | "mail_unsent" | "job_dead" | "job_stuck" | "sequence_behind" | "object_missing" | "object_changed" | "object_unknown";
                    count: number;
                }[];
            } | null;
            currency: string;
            /** @description The oldest first; the last is the current hour */
            hours: {
                /**
                 * Format: date-time
                 * @description The start of a full hour in UTC
                 */
                from: string;
                /** @description The orders placed in the hour, also those cancelled since */
                orders: number;
                /**
                 * Format: decimal
                 * @description Their totals, with tax, before refunds
                 */
                revenue: number;
                /** @description The mails with documents that SES accepted in the hour */
                mails: number;
            }[];
            /** @description How busy the instance of core is that answered */
            load: {
                /** @description The delay of the event loop, in milliseconds */
                eventLoopMs: number;
                /** @description The connections to the database for requests */
                connections: {
                    busy: number;
                    idle: number;
                    max: number;
                    /** @description The requests that wait for a connection */
                    waiting: number;
                };
            };
            /** @description The readiness of core. `parts.queue` has the depth and age of the queue */
            health: {
                /** @description The version of the service */
                version: string;
                /** @description The seconds since the process started */
                uptimeSeconds: number;
                /**
                 * @description `draining`: the service is stopping and finishes its requests
                 * @enum {string}
                 */
                status: "ready" | "unavailable" | "draining";
                parts: {
                    /** @description Whether the database answers and accepts writes */
                    database: {
                        /** @enum {string} */
                        status: "up" | "down";
                        /** @description The duration of the check, in milliseconds */
                        ms: number;
                        /** @description The reason why it is down */
                        reason?: string;
                    };
                    orders: {
                        /** @enum {string} */
                        status: "up" | "down";
                        /** @description The duration of the check, in milliseconds */
                        ms: number;
                        /** @description The reason why it is down */
                        reason?: string;
                        /** @description The milliseconds since the current batch of orders was sent to the database */
                        attemptMs?: number;
                    };
                    migrations: {
                        /** @enum {string} */
                        status: "up" | "down";
                        /** @description The duration of the check, in milliseconds */
                        ms: number;
                        /** @description The reason why it is down */
                        reason?: string;
                        applied?: number;
                        pending?: number;
                    };
                    queue: {
                        /** @enum {string} */
                        status: "up" | "down";
                        /** @description The duration of the check, in milliseconds */
                        ms: number;
                        /** @description The reason why it is down */
                        reason?: string;
                        /** @description The waiting and running jobs; counted up to 10,000 */
                        depth?: number;
                        /** @description The seconds since the oldest job was due */
                        oldestSeconds?: number;
                    };
                };
                /**
                 * @description The state of the replica, if there is one; readiness does not depend on it
                 * @enum {string}
                 */
                replica?: "ok" | "behind" | "away";
            };
        };
        Problem: {
            /** @description A URN that ends in the code */
            type: string;
            /** @description The meaning of the code */
            title: string;
            status: number;
            /** @description The error, in words for people */
            detail: string;
            /**
             * @description The error, for programs
             * @enum {string}
             */
            code: "malformed_json" | "malformed_request" | "invalid_parameter" | "invalid_idempotency_key" | "unauthenticated" | "invalid_signature" | "signature_expired" | "untrusted_notification" | "cross_site_request" | "insecure_connection" | "insufficient_scope" | "path_not_found" | "order_not_found" | "product_not_found" | "customer_not_found" | "credit_note_not_found" | "import_not_found" | "key_not_found" | "tax_rate_not_found" | "suppression_not_found" | "payment_not_found" | "webhook_not_found" | "delivery_not_found" | "job_not_found" | "method_not_allowed" | "request_timeout" | "insufficient_stock" | "sku_taken" | "product_in_use" | "customer_erased" | "stock_not_tracked" | "stock_on_hand" | "stock_too_large" | "product_inactive" | "invoice_not_failed" | "invoice_not_sent" | "invoice_not_ready" | "address_suppressed" | "webhook_disabled" | "webhook_limit_reached" | "job_not_dead" | "payment_duplicate" | "payment_not_reversible" | "order_state_conflict" | "order_limit_reached" | "price_changed" | "cursor_expired" | "precondition_failed" | "payload_too_large" | "uri_too_long" | "unsupported_media_type" | "validation_failed" | "amount_precision" | "unknown_customer" | "unknown_product" | "vat_id_required" | "unknown_tax_code" | "idempotency_key_reused" | "einvoice_incomplete" | "discount_too_large" | "refund_overpaid" | "payment_too_large" | "refund_exceeds_order" | "order_too_large" | "rate_limited" | "headers_too_large" | "internal_error" | "service_unavailable" | "upstream_timeout";
            /** @description The id of the request in the logs; also in the header X-Request-Id */
            requestId: string;
            /** @description One entry for each error; at most 100 */
            errors?: {
                /** @description The place in the body or query, such as `items[0].quantity`; of `einvoice_incomplete`, the field or setting to fill */
                path: string;
                message: string;
                /** @description The product that is short */
                productId?: number;
                /** @description The requested quantity or amount */
                requested?: number;
                /** @description The available quantity or amount */
                available?: number;
                /** @description The `expectedTotal` of the body */
                expected?: number;
                /** @description The current total */
                actual?: number;
                /** @description The payment that is recorded already */
                payment?: components["schemas"]["Payment"];
                /** @description The business term of EN 16931 that an e-invoice lacks, such as `BT-55` */
                term?: string;
                /** @description The line of the file */
                line?: number;
                /** @description The column of the file; null if the whole line is wrong */
                column?: string | null;
            }[];
        };
    };
    responses: {
        /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request */
        idempotency_key_reused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "idempotency_key_reused";
                };
            };
        };
        /** @description `einvoice_incomplete`: The document cannot be an e-invoice */
        einvoice_incomplete: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "einvoice_incomplete";
                };
            };
        };
        /** @description `malformed_request`: The request could not be read */
        malformed_request: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "malformed_request";
                };
            };
        };
        /** @description `request_timeout`: The request did not arrive in time */
        request_timeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "request_timeout";
                };
            };
        };
        /** @description `uri_too_long`: The path and query are too long */
        uri_too_long: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "uri_too_long";
                };
            };
        };
        /** @description `headers_too_large`: The headers are too large */
        headers_too_large: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "headers_too_large";
                };
            };
        };
        /** @description `unauthenticated`: The API key or token is missing or not valid */
        unauthenticated: {
            headers: {
                /** @description The error of the key, or the scope that is needed */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "unauthenticated";
                };
            };
        };
        /** @description `insufficient_scope`: The API key or token lacks the required scope */
        insufficient_scope: {
            headers: {
                /** @description The error of the key, or the scope that is needed */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "insufficient_scope";
                };
            };
        };
        /** @description `rate_limited`: Too many requests */
        rate_limited: {
            headers: {
                /** @description Seconds until the next request is allowed */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "rate_limited";
                };
            };
        };
        /** @description `validation_failed`: The body is not valid */
        validation_failed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "validation_failed";
                };
            };
        };
        /** @description `payload_too_large`: The body is too large */
        payload_too_large: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "payload_too_large";
                };
            };
        };
        /** @description `unsupported_media_type`: The content type is not supported */
        unsupported_media_type: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "unsupported_media_type";
                };
            };
        };
        /** @description `internal_error`: Something went wrong on our side */
        internal_error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "internal_error";
                };
            };
        };
        /** @description `service_unavailable`: The service cannot take this request at the moment */
        service_unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "service_unavailable";
                };
            };
        };
        /** @description `upstream_timeout`: Core did not answer the gateway in time */
        upstream_timeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "upstream_timeout";
                };
            };
        };
        /** @description `order_limit_reached`: The order has the maximum number of payments, refunds or notes */
        order_limit_reached: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "order_limit_reached";
                };
            };
        };
        /** @description `invoice_not_ready`: The invoice is not stored yet */
        invoice_not_ready: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "invoice_not_ready";
                };
            };
        };
        /** @description `precondition_failed`: The resource has changed since it was read */
        precondition_failed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "precondition_failed";
                };
            };
        };
        /** @description `customer_erased`: The customer was erased */
        customer_erased: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "customer_erased";
                };
            };
        };
        /** @description `payment_not_reversible`: The payment is reversed already, or is a reversal */
        payment_not_reversible: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "payment_not_reversible";
                };
            };
        };
        /** @description `sku_taken`: Another product has this sku */
        sku_taken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "sku_taken";
                };
            };
        };
        /** @description `product_in_use`: The product was sold and cannot be deleted */
        product_in_use: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "product_in_use";
                };
            };
        };
        /** @description `webhook_limit_reached`: There is the maximum number of webhooks */
        webhook_limit_reached: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "webhook_limit_reached";
                };
            };
        };
        /** @description `webhook_disabled`: The webhook is disabled */
        webhook_disabled: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "webhook_disabled";
                };
            };
        };
        /** @description `cursor_expired`: The events after this cursor were deleted */
        cursor_expired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "cursor_expired";
                };
            };
        };
        /** @description `job_not_dead`: The job is not a dead letter */
        job_not_dead: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "job_not_dead";
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listOrders: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description The field to sort by; `-` before it sorts in descending order
                 * @example -id
                 */
                sort?: "id" | "-id";
                /**
                 * @description Only orders with this status
                 * @example COMPLETED
                 */
                status?: "COMPLETED" | "CANCELLED";
                /**
                 * @description Only orders with this `paymentStatus`
                 * @example UNPAID
                 */
                paymentStatus?: "UNPAID" | "PARTIALLY_PAID" | "PAID" | "OVERPAID";
                /**
                 * @description `true`: only overdue orders; `false`: only the others
                 * @example false
                 */
                overdue?: boolean;
                /**
                 * @description Only orders of this customer
                 * @example 1
                 */
                customerId?: number;
                /**
                 * @description Only orders that contain this product
                 * @example 1
                 */
                productId?: number;
                /**
                 * @description Only orders with exactly this reference
                 * @example Dept. 42
                 */
                reference?: string;
                /**
                 * @description Only orders with exactly this purchase order
                 * @example PO-4711
                 */
                purchaseOrder?: string;
                /**
                 * @description At or after this time; for a day, from its start in the shop's time zone
                 * @example 2026-01-01
                 */
                from?: string;
                /**
                 * @description Before this time; for a day, until its end in the shop's time zone
                 * @example 2026-12-31
                 */
                to?: string;
                /**
                 * @description Only rows with one of these `orderId`s, up to 100, separated by commas. Unknown ids are skipped
                 * @example ORD-2026-000001,ORD-2026-000002
                 */
                ids?: string;
                /**
                 * @description What to add to each row, separated by commas: `customer`, `payments`, `refunds`. Requires the scope to read it
                 * @example customer
                 */
                expand?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 1,
                     *           "orderId": "ORD-2026-000001",
                     *           "customerId": 1,
                     *           "customerName": "John Doe",
                     *           "customerEmail": "john@example.com",
                     *           "reference": null,
                     *           "purchaseOrder": null,
                     *           "deliveryDate": null,
                     *           "note": null,
                     *           "metadata": {},
                     *           "paymentTermsDays": null,
                     *           "items": [
                     *             {
                     *               "productId": 1,
                     *               "productName": "Enamel mug, 350 ml",
                     *               "sku": "MUG-ENAMEL-350",
                     *               "quantity": 2,
                     *               "unit": "C62",
                     *               "unitPrice": 19.99,
                     *               "totalPrice": 39.98,
                     *               "taxCode": "standard",
                     *               "taxRate": 0.1,
                     *               "netPrice": 39.98
                     *             }
                     *           ],
                     *           "subtotal": 39.98,
                     *           "tax": 4,
                     *           "total": 43.98,
                     *           "currency": "USD",
                     *           "status": "COMPLETED",
                     *           "createdAt": "2026-01-15T10:30:00.000Z",
                     *           "pricesIncludeTax": false,
                     *           "taxes": [
                     *             {
                     *               "code": "standard",
                     *               "category": "S",
                     *               "rate": 0.1,
                     *               "base": 39.98,
                     *               "tax": 4
                     *             }
                     *           ],
                     *           "paymentStatus": "UNPAID",
                     *           "paidTotal": 0,
                     *           "openTotal": 43.98,
                     *           "overdue": false,
                     *           "refundStatus": "NONE",
                     *           "refundedTotal": 0,
                     *           "documents": [
                     *             {
                     *               "kind": "INVOICE",
                     *               "path": "/api/orders/ORD-2026-000001/invoice"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    placeOrder: {
        parameters: {
            query?: {
                /**
                 * @description `true`: only calculate the order, and write nothing
                 * @example true
                 */
                dryRun?: boolean;
            };
            header?: {
                /**
                 * @description A request with the same key and body gets the first answer, with `Idempotent-Replayed: true`. Another body gets 422.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customerId": 1,
                 *       "items": [
                 *         {
                 *           "productId": 1,
                 *           "quantity": 2
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PlaceOrder"];
            };
        };
        responses: {
            /** @description The order of a dry run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": true,
                     *       "customerId": 1,
                     *       "customerName": "John Doe",
                     *       "customerEmail": "john@example.com",
                     *       "reference": null,
                     *       "purchaseOrder": null,
                     *       "deliveryDate": null,
                     *       "note": null,
                     *       "metadata": {},
                     *       "paymentTermsDays": null,
                     *       "items": [
                     *         {
                     *           "productId": 1,
                     *           "productName": "Enamel mug, 350 ml",
                     *           "sku": "MUG-ENAMEL-350",
                     *           "quantity": 2,
                     *           "unit": "C62",
                     *           "unitPrice": 19.99,
                     *           "totalPrice": 39.98,
                     *           "taxCode": "standard",
                     *           "taxRate": 0.1,
                     *           "netPrice": 39.98
                     *         }
                     *       ],
                     *       "subtotal": 39.98,
                     *       "tax": 4,
                     *       "total": 43.98,
                     *       "currency": "USD",
                     *       "pricesIncludeTax": false,
                     *       "taxes": [
                     *         {
                     *           "code": "standard",
                     *           "category": "S",
                     *           "rate": 0.1,
                     *           "base": 39.98,
                     *           "tax": 4
                     *         }
                     *       ],
                     *       "dueDate": null
                     *     }
                     */
                    "application/json": components["schemas"]["OrderPreview"];
                };
            };
            /** @description The order, placed now or by an earlier request with the same key */
            201: {
                headers: {
                    /** @description The path of the new row */
                    Location?: string;
                    /** @description `true` if this is the answer to an earlier request */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "orderId": "ORD-2026-000001",
                     *       "customerId": 1,
                     *       "customerName": "John Doe",
                     *       "customerEmail": "john@example.com",
                     *       "reference": null,
                     *       "purchaseOrder": null,
                     *       "deliveryDate": null,
                     *       "note": null,
                     *       "metadata": {},
                     *       "paymentTermsDays": null,
                     *       "items": [
                     *         {
                     *           "productId": 1,
                     *           "productName": "Enamel mug, 350 ml",
                     *           "sku": "MUG-ENAMEL-350",
                     *           "quantity": 2,
                     *           "unit": "C62",
                     *           "unitPrice": 19.99,
                     *           "totalPrice": 39.98,
                     *           "taxCode": "standard",
                     *           "taxRate": 0.1,
                     *           "netPrice": 39.98
                     *         }
                     *       ],
                     *       "subtotal": 39.98,
                     *       "tax": 4,
                     *       "total": 43.98,
                     *       "currency": "USD",
                     *       "status": "COMPLETED",
                     *       "createdAt": "2026-01-15T10:30:00.000Z",
                     *       "pricesIncludeTax": false,
                     *       "taxes": [
                     *         {
                     *           "code": "standard",
                     *           "category": "S",
                     *           "rate": 0.1,
                     *           "base": 39.98,
                     *           "tax": 4
                     *         }
                     *       ],
                     *       "paymentStatus": "UNPAID",
                     *       "paidTotal": 0,
                     *       "openTotal": 43.98,
                     *       "overdue": false,
                     *       "refundStatus": "NONE",
                     *       "refundedTotal": 0,
                     *       "documents": [
                     *         {
                     *           "kind": "INVOICE",
                     *           "path": "/api/orders/ORD-2026-000001/invoice"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "invalid_parameter" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            /** @description `insufficient_stock`: There is not enough stock; `product_inactive`: A product is not for sale; `price_changed`: The total differs from the expected total */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "insufficient_stock" | "product_inactive" | "price_changed";
                    };
                };
            };
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `amount_precision`: An amount has more decimals than the currency; `unknown_customer`: The body names a customer that does not exist; `unknown_product`: The body names a product that does not exist; `unknown_tax_code`: The body names a tax code that does not exist; `idempotency_key_reused`: The Idempotency-Key was used for another request; `discount_too_large`: A discount exceeds the amount that it reduces; `order_too_large`: The total exceeds the maximum; `einvoice_incomplete`: The document cannot be an e-invoice; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "amount_precision" | "unknown_customer" | "unknown_product" | "unknown_tax_code" | "idempotency_key_reused" | "discount_too_large" | "order_too_large" | "einvoice_incomplete" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    placeOrders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "orders": [
                 *         {
                 *           "customerId": 1,
                 *           "items": [
                 *             {
                 *               "productId": 1,
                 *               "quantity": 2
                 *             }
                 *           ],
                 *           "idempotencyKey": "basket-1"
                 *         },
                 *         {
                 *           "customerId": 1,
                 *           "items": [
                 *             {
                 *               "productId": 1,
                 *               "quantity": 2,
                 *               "discount": {
                 *                 "percent": 10,
                 *                 "reason": "Summer sale"
                 *               }
                 *             }
                 *           ],
                 *           "discount": {
                 *             "amount": 1,
                 *             "reason": "Regular customer"
                 *           },
                 *           "charges": [
                 *             {
                 *               "code": "shipping",
                 *               "amount": 4.9
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["OrderBatch"];
            };
        };
        responses: {
            /** @description One result for each order, in their order */
            207: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "status": 201,
                     *           "order": {
                     *             "id": 1,
                     *             "orderId": "ORD-2026-000001",
                     *             "customerId": 1,
                     *             "customerName": "John Doe",
                     *             "customerEmail": "john@example.com",
                     *             "reference": null,
                     *             "purchaseOrder": null,
                     *             "deliveryDate": null,
                     *             "note": null,
                     *             "metadata": {},
                     *             "paymentTermsDays": null,
                     *             "items": [
                     *               {
                     *                 "productId": 1,
                     *                 "productName": "Enamel mug, 350 ml",
                     *                 "sku": "MUG-ENAMEL-350",
                     *                 "quantity": 2,
                     *                 "unit": "C62",
                     *                 "unitPrice": 19.99,
                     *                 "totalPrice": 39.98,
                     *                 "taxCode": "standard",
                     *                 "taxRate": 0.1,
                     *                 "netPrice": 39.98
                     *               }
                     *             ],
                     *             "subtotal": 39.98,
                     *             "tax": 4,
                     *             "total": 43.98,
                     *             "currency": "USD",
                     *             "status": "COMPLETED",
                     *             "createdAt": "2026-01-15T10:30:00.000Z",
                     *             "pricesIncludeTax": false,
                     *             "taxes": [
                     *               {
                     *                 "code": "standard",
                     *                 "category": "S",
                     *                 "rate": 0.1,
                     *                 "base": 39.98,
                     *                 "tax": 4
                     *               }
                     *             ],
                     *             "paymentStatus": "UNPAID",
                     *             "paidTotal": 0,
                     *             "openTotal": 43.98,
                     *             "overdue": false,
                     *             "refundStatus": "NONE",
                     *             "refundedTotal": 0,
                     *             "documents": [
                     *               {
                     *                 "kind": "INVOICE",
                     *                 "path": "/api/orders/ORD-2026-000001/invoice"
                     *               }
                     *             ]
                     *           }
                     *         },
                     *         {
                     *           "status": 201,
                     *           "order": {
                     *             "id": 2,
                     *             "orderId": "ORD-2026-000002",
                     *             "customerId": 1,
                     *             "customerName": "John Doe",
                     *             "customerEmail": "john@example.com",
                     *             "reference": null,
                     *             "purchaseOrder": null,
                     *             "deliveryDate": null,
                     *             "note": null,
                     *             "metadata": {},
                     *             "paymentTermsDays": null,
                     *             "items": [
                     *               {
                     *                 "productId": 1,
                     *                 "productName": "Enamel mug, 350 ml",
                     *                 "sku": "MUG-ENAMEL-350",
                     *                 "quantity": 2,
                     *                 "unit": "C62",
                     *                 "unitPrice": 19.99,
                     *                 "discount": {
                     *                   "amount": 4,
                     *                   "percent": 10,
                     *                   "reason": "Summer sale"
                     *                 },
                     *                 "totalPrice": 35.98,
                     *                 "taxCode": "standard",
                     *                 "taxRate": 0.1,
                     *                 "netPrice": 35.98
                     *               }
                     *             ],
                     *             "subtotal": 39.88,
                     *             "tax": 3.99,
                     *             "total": 43.87,
                     *             "currency": "USD",
                     *             "status": "COMPLETED",
                     *             "createdAt": "2026-01-15T10:30:00.000Z",
                     *             "pricesIncludeTax": false,
                     *             "taxes": [
                     *               {
                     *                 "code": "standard",
                     *                 "category": "S",
                     *                 "rate": 0.1,
                     *                 "base": 39.88,
                     *                 "tax": 3.99
                     *               }
                     *             ],
                     *             "paymentStatus": "UNPAID",
                     *             "paidTotal": 0,
                     *             "openTotal": 43.87,
                     *             "overdue": false,
                     *             "refundStatus": "NONE",
                     *             "refundedTotal": 0,
                     *             "documents": [
                     *               {
                     *                 "kind": "INVOICE",
                     *                 "path": "/api/orders/ORD-2026-000002/invoice"
                     *               }
                     *             ],
                     *             "itemsTotal": 35.98,
                     *             "discount": {
                     *               "amount": 1,
                     *               "reason": "Regular customer",
                     *               "netAmount": 1
                     *             },
                     *             "discountTotal": 1,
                     *             "charges": [
                     *               {
                     *                 "code": "shipping",
                     *                 "label": null,
                     *                 "amount": 4.9,
                     *                 "taxCode": "standard",
                     *                 "taxRate": 0.1,
                     *                 "netAmount": 4.9
                     *               }
                     *             ],
                     *             "chargesTotal": 4.9
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OrderBatchResult"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getOrder: {
        parameters: {
            query?: {
                /**
                 * @description What to add to each row, separated by commas: `customer`, `payments`, `refunds`. Requires the scope to read it
                 * @example customer
                 */
                expand?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "orderId": "ORD-2026-000001",
                     *       "customerId": 1,
                     *       "customerName": "John Doe",
                     *       "customerEmail": "john@example.com",
                     *       "reference": null,
                     *       "purchaseOrder": null,
                     *       "deliveryDate": null,
                     *       "note": null,
                     *       "metadata": {},
                     *       "paymentTermsDays": null,
                     *       "items": [
                     *         {
                     *           "productId": 1,
                     *           "productName": "Enamel mug, 350 ml",
                     *           "sku": "MUG-ENAMEL-350",
                     *           "quantity": 2,
                     *           "unit": "C62",
                     *           "unitPrice": 19.99,
                     *           "totalPrice": 39.98,
                     *           "taxCode": "standard",
                     *           "taxRate": 0.1,
                     *           "netPrice": 39.98
                     *         }
                     *       ],
                     *       "subtotal": 39.98,
                     *       "tax": 4,
                     *       "total": 43.98,
                     *       "currency": "USD",
                     *       "status": "COMPLETED",
                     *       "createdAt": "2026-01-15T10:30:00.000Z",
                     *       "pricesIncludeTax": false,
                     *       "taxes": [
                     *         {
                     *           "code": "standard",
                     *           "category": "S",
                     *           "rate": 0.1,
                     *           "base": 39.98,
                     *           "tax": 4
                     *         }
                     *       ],
                     *       "paymentStatus": "UNPAID",
                     *       "paidTotal": 0,
                     *       "openTotal": 43.98,
                     *       "overdue": false,
                     *       "refundStatus": "NONE",
                     *       "refundedTotal": 0,
                     *       "documents": [
                     *         {
                     *           "kind": "INVOICE",
                     *           "path": "/api/orders/ORD-2026-000001/invoice"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ExpandedOrder"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getOrderByShortPath: {
        parameters: {
            query?: {
                /**
                 * @description What to add to each row, separated by commas: `customer`, `payments`, `refunds`. Requires the scope to read it
                 * @example customer
                 */
                expand?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "orderId": "ORD-2026-000001",
                     *       "customerId": 1,
                     *       "customerName": "John Doe",
                     *       "customerEmail": "john@example.com",
                     *       "reference": null,
                     *       "purchaseOrder": null,
                     *       "deliveryDate": null,
                     *       "note": null,
                     *       "metadata": {},
                     *       "paymentTermsDays": null,
                     *       "items": [
                     *         {
                     *           "productId": 1,
                     *           "productName": "Enamel mug, 350 ml",
                     *           "sku": "MUG-ENAMEL-350",
                     *           "quantity": 2,
                     *           "unit": "C62",
                     *           "unitPrice": 19.99,
                     *           "totalPrice": 39.98,
                     *           "taxCode": "standard",
                     *           "taxRate": 0.1,
                     *           "netPrice": 39.98
                     *         }
                     *       ],
                     *       "subtotal": 39.98,
                     *       "tax": 4,
                     *       "total": 43.98,
                     *       "currency": "USD",
                     *       "status": "COMPLETED",
                     *       "createdAt": "2026-01-15T10:30:00.000Z",
                     *       "pricesIncludeTax": false,
                     *       "taxes": [
                     *         {
                     *           "code": "standard",
                     *           "category": "S",
                     *           "rate": 0.1,
                     *           "base": 39.98,
                     *           "tax": 4
                     *         }
                     *       ],
                     *       "paymentStatus": "UNPAID",
                     *       "paidTotal": 0,
                     *       "openTotal": 43.98,
                     *       "overdue": false,
                     *       "refundStatus": "NONE",
                     *       "refundedTotal": 0,
                     *       "documents": [
                     *         {
                     *           "kind": "INVOICE",
                     *           "path": "/api/orders/ORD-2026-000001/invoice"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ExpandedOrder"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the timeline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "at": "2026-01-16T09:12:00.000Z",
                     *           "kind": "NOTE_ADDED",
                     *           "actor": "back office",
                     *           "keyId": 2,
                     *           "note": "Called: deliver on Friday.",
                     *           "document": null,
                     *           "email": null,
                     *           "paymentId": null,
                     *           "amount": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    addNote: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A request with the same key and body gets the first answer, with `Idempotent-Replayed: true`. Another body gets 422.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Called: deliver on Friday."
                 *     }
                 */
                "application/json": components["schemas"]["AddNote"];
            };
        };
        responses: {
            /** @description The note */
            201: {
                headers: {
                    /** @description `true` if this is the answer to an earlier request */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "orderId": "ORD-2026-000001",
                     *       "text": "Called: deliver on Friday.",
                     *       "actor": "back office",
                     *       "keyId": 2,
                     *       "createdAt": "2026-01-16T09:12:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Note"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["order_limit_reached"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "idempotency_key_reused" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A request with the same key and body gets the first answer, with `Idempotent-Replayed: true`. Another body gets 422.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "customer",
                 *       "note": "Ordered twice"
                 *     }
                 */
                "application/json": components["schemas"]["CancelOrder"];
            };
        };
        responses: {
            /** @description The cancelled order */
            200: {
                headers: {
                    /** @description `true` if this is the answer to an earlier request */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "orderId": "ORD-2026-000001",
                     *       "customerId": 1,
                     *       "customerName": "John Doe",
                     *       "customerEmail": "john@example.com",
                     *       "reference": null,
                     *       "purchaseOrder": null,
                     *       "deliveryDate": null,
                     *       "note": null,
                     *       "metadata": {},
                     *       "paymentTermsDays": null,
                     *       "items": [
                     *         {
                     *           "productId": 1,
                     *           "productName": "Enamel mug, 350 ml",
                     *           "sku": "MUG-ENAMEL-350",
                     *           "quantity": 2,
                     *           "unit": "C62",
                     *           "unitPrice": 19.99,
                     *           "totalPrice": 39.98,
                     *           "taxCode": "standard",
                     *           "taxRate": 0.1,
                     *           "netPrice": 39.98
                     *         }
                     *       ],
                     *       "subtotal": 39.98,
                     *       "tax": 4,
                     *       "total": 43.98,
                     *       "currency": "USD",
                     *       "status": "CANCELLED",
                     *       "createdAt": "2026-01-15T10:30:00.000Z",
                     *       "pricesIncludeTax": false,
                     *       "taxes": [
                     *         {
                     *           "code": "standard",
                     *           "category": "S",
                     *           "rate": 0.1,
                     *           "base": 39.98,
                     *           "tax": 4
                     *         }
                     *       ],
                     *       "paymentStatus": "PAID",
                     *       "paidTotal": 0,
                     *       "openTotal": 0,
                     *       "overdue": false,
                     *       "refundStatus": "NONE",
                     *       "refundedTotal": 0,
                     *       "documents": [
                     *         {
                     *           "kind": "INVOICE",
                     *           "path": "/api/orders/ORD-2026-000001/invoice"
                     *         }
                     *       ],
                     *       "cancellation": {
                     *         "reason": "customer",
                     *         "restock": true,
                     *         "note": "Ordered twice",
                     *         "actor": "api",
                     *         "cancelledAt": "2026-01-15T10:30:00.020Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            /** @description `order_state_conflict`: The state of the order does not allow this; `stock_too_large`: The quantity would exceed the maximum */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_state_conflict" | "stock_too_large";
                    };
                };
            };
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "idempotency_key_reused" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listRefunds: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of refunds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 1,
                     *           "kind": "REFUND",
                     *           "orderId": "ORD-2026-000001",
                     *           "lines": [
                     *             {
                     *               "line": 1,
                     *               "productId": 1,
                     *               "productName": "Enamel mug, 350 ml",
                     *               "quantity": 1,
                     *               "restock": true,
                     *               "amount": 19.99,
                     *               "netAmount": 19.99
                     *             }
                     *           ],
                     *           "charges": [],
                     *           "subtotal": 19.99,
                     *           "tax": 2,
                     *           "total": 21.99,
                     *           "currency": "USD",
                     *           "taxes": [
                     *             {
                     *               "category": "S",
                     *               "rate": 0.1,
                     *               "base": 19.99,
                     *               "tax": 2
                     *             }
                     *           ],
                     *           "reason": "Returned in good condition",
                     *           "createdAt": "2026-01-20T14:00:00.000Z",
                     *           "note": null,
                     *           "actor": "api"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["RefundPage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    refundOrder: {
        parameters: {
            query?: {
                /**
                 * @description `true`: only calculate the amounts, and write nothing
                 * @example true
                 */
                dryRun?: boolean;
            };
            header?: {
                /**
                 * @description A request with the same key and body gets the first answer, with `Idempotent-Replayed: true`. Another body gets 422.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "lines": [
                 *         {
                 *           "line": 1,
                 *           "quantity": 1,
                 *           "restock": true
                 *         }
                 *       ],
                 *       "reason": "Returned in good condition"
                 *     }
                 */
                "application/json": components["schemas"]["CreateRefund"];
            };
        };
        responses: {
            /** @description The amounts of a dry run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": true,
                     *       "orderId": "ORD-2026-000001",
                     *       "lines": [
                     *         {
                     *           "line": 1,
                     *           "productId": 1,
                     *           "productName": "Enamel mug, 350 ml",
                     *           "quantity": 1,
                     *           "restock": true,
                     *           "amount": 19.99,
                     *           "netAmount": 19.99
                     *         }
                     *       ],
                     *       "charges": [],
                     *       "subtotal": 19.99,
                     *       "tax": 2,
                     *       "total": 21.99,
                     *       "currency": "USD",
                     *       "taxes": [
                     *         {
                     *           "category": "S",
                     *           "rate": 0.1,
                     *           "base": 19.99,
                     *           "tax": 2
                     *         }
                     *       ],
                     *       "reason": "Returned in good condition"
                     *     }
                     */
                    "application/json": components["schemas"]["RefundPreview"];
                };
            };
            /** @description The refund */
            201: {
                headers: {
                    /** @description `true` if this is the answer to an earlier request */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "kind": "REFUND",
                     *       "orderId": "ORD-2026-000001",
                     *       "lines": [
                     *         {
                     *           "line": 1,
                     *           "productId": 1,
                     *           "productName": "Enamel mug, 350 ml",
                     *           "quantity": 1,
                     *           "restock": true,
                     *           "amount": 19.99,
                     *           "netAmount": 19.99
                     *         }
                     *       ],
                     *       "charges": [],
                     *       "subtotal": 19.99,
                     *       "tax": 2,
                     *       "total": 21.99,
                     *       "currency": "USD",
                     *       "taxes": [
                     *         {
                     *           "category": "S",
                     *           "rate": 0.1,
                     *           "base": 19.99,
                     *           "tax": 2
                     *         }
                     *       ],
                     *       "reason": "Returned in good condition",
                     *       "createdAt": "2026-01-20T14:00:00.000Z",
                     *       "note": null,
                     *       "actor": "api"
                     *     }
                     */
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "invalid_parameter" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            /** @description `order_state_conflict`: The state of the order does not allow this; `order_limit_reached`: The order has the maximum number of payments, refunds or notes; `stock_too_large`: The quantity would exceed the maximum */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_state_conflict" | "order_limit_reached" | "stock_too_large";
                    };
                };
            };
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `amount_precision`: An amount has more decimals than the currency; `refund_exceeds_order`: The refund exceeds what is left of the order; `idempotency_key_reused`: The Idempotency-Key was used for another request; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "amount_precision" | "refund_exceeds_order" | "idempotency_key_reused" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listInvoices: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description Only invoices in this state
                 * @example FAILED
                 */
                state?: "PENDING" | "NUMBERED" | "STORED" | "SENT" | "FAILED" | "CANCELLED";
                /**
                 * @description Only the invoice with this number
                 * @example INV-2026-000001
                 */
                number?: string;
                /**
                 * @description Only the invoice with this reference, with or without spaces, in any case
                 * @example RF94INV2026000001
                 */
                paymentReference?: string;
                /**
                 * @description Only invoices whose mail has this status
                 * @example BOUNCED
                 */
                mailStatus?: "SENT" | "DELIVERED" | "SOFT_BOUNCED" | "BOUNCED" | "COMPLAINED";
                /**
                 * @description `true`: only invoices whose PDF is plain although it should contain an e-invoice; `false`: only the others
                 * @example true
                 */
                einvoiceMissing?: boolean;
                /**
                 * @description Only invoices of this customer
                 * @example 1
                 */
                customerId?: number;
                /**
                 * @description At or after this time; for a day, from its start in the shop's time zone
                 * @example 2026-01-01
                 */
                from?: string;
                /**
                 * @description Before this time; for a day, until its end in the shop's time zone
                 * @example 2026-12-31
                 */
                to?: string;
                /**
                 * @description Only rows with one of these `orderId`s, up to 100, separated by commas. Unknown ids are skipped
                 * @example ORD-2026-000001,ORD-2026-000002
                 */
                ids?: string;
                /**
                 * @description What to add to each row, separated by commas: `order`. Requires the scope to read it
                 * @example order
                 */
                expand?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of invoices */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "orderId": "ORD-2026-000001",
                     *           "number": "INV-2026-000001",
                     *           "state": "SENT",
                     *           "step": null,
                     *           "attempts": 1,
                     *           "nextRetryAt": null,
                     *           "lastError": null,
                     *           "storedKey": "invoices/2026/INV-2026-000001.pdf",
                     *           "sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
                     *           "bytes": 21804,
                     *           "missingGlyphs": 0,
                     *           "einvoice": {
                     *             "profile": "none",
                     *             "xmlSha256": null,
                     *             "missing": []
                     *           },
                     *           "attachmentMissing": [],
                     *           "email": "john@example.com",
                     *           "messageId": "0100019bc1f2a3b4-5c6d7e8f-000000",
                     *           "mailStatus": "SENT",
                     *           "mailStatusAt": "2026-01-15T10:30:00.180Z",
                     *           "mailReason": null,
                     *           "resends": 0,
                     *           "numberedAt": "2026-01-15T10:30:00.040Z",
                     *           "issueDate": "2026-01-15",
                     *           "dueDate": null,
                     *           "paymentReference": "RF94INV2026000001",
                     *           "storedAt": "2026-01-15T10:30:00.120Z",
                     *           "sentAt": "2026-01-15T10:30:00.180Z",
                     *           "creditNotes": [
                     *             {
                     *               "id": 2,
                     *               "number": "CRN-2026-000001",
                     *               "state": "SENT"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["InvoicePage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getInvoiceSeries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The series, newest year first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "year": 2026,
                     *           "format": "INV-{year}-{n:6}",
                     *           "first": "INV-2026-000001",
                     *           "last": "INV-2026-000412",
                     *           "issued": 412,
                     *           "gapCount": 0,
                     *           "gaps": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DocumentSeries"];
                };
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invoice */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orderId": "ORD-2026-000001",
                     *       "number": "INV-2026-000001",
                     *       "state": "SENT",
                     *       "step": null,
                     *       "attempts": 1,
                     *       "nextRetryAt": null,
                     *       "lastError": null,
                     *       "storedKey": "invoices/2026/INV-2026-000001.pdf",
                     *       "sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
                     *       "bytes": 21804,
                     *       "missingGlyphs": 0,
                     *       "einvoice": {
                     *         "profile": "none",
                     *         "xmlSha256": null,
                     *         "missing": []
                     *       },
                     *       "attachmentMissing": [],
                     *       "email": "john@example.com",
                     *       "messageId": "0100019bc1f2a3b4-5c6d7e8f-000000",
                     *       "mailStatus": "SENT",
                     *       "mailStatusAt": "2026-01-15T10:30:00.180Z",
                     *       "mailReason": null,
                     *       "resends": 0,
                     *       "numberedAt": "2026-01-15T10:30:00.040Z",
                     *       "issueDate": "2026-01-15",
                     *       "dueDate": null,
                     *       "paymentReference": "RF94INV2026000001",
                     *       "storedAt": "2026-01-15T10:30:00.120Z",
                     *       "sentAt": "2026-01-15T10:30:00.180Z",
                     *       "creditNotes": [
                     *         {
                     *           "id": 2,
                     *           "number": "CRN-2026-000001",
                     *           "state": "SENT"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getInvoicePdf: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the answer that the client has. If it is still current, the answer is 304. `*` matches any ETag.
                 * @example "0"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The PDF */
            200: {
                headers: {
                    /** @description The SHA-256 of the PDF, in quotes */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description A redirect to the bucket, if `INVOICE_DOWNLOAD=redirect` */
            302: {
                headers: {
                    /** @description An address that is valid for 20 minutes */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The client has the current answer: `If-None-Match` contains its ETag */
            304: {
                headers: {
                    /** @description The ETag of the answer that the client has */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["invoice_not_ready"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getInvoiceXml: {
        parameters: {
            query: {
                /**
                 * @description `cii` and `ubl`: EN 16931 in the syntax of UN/CEFACT or of UBL 2.1. `xrechnung-cii`, `xrechnung-ubl`: the same for XRechnung 3.0. `peppol`: Peppol BIS Billing 3.0
                 * @example ubl
                 */
                format: "cii" | "ubl" | "xrechnung-cii" | "xrechnung-ubl" | "peppol";
            };
            header?: {
                /**
                 * @description The ETag of the answer that the client has. If it is still current, the answer is 304. `*` matches any ETag.
                 * @example "0"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The XML */
            200: {
                headers: {
                    /** @description The SHA-256 of the XML, in quotes */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            /** @description The client has the current answer: `If-None-Match` contains its ETag */
            304: {
                headers: {
                    /** @description The ETag of the answer that the client has */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_parameter`: A query parameter is not valid; `malformed_request`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_parameter" | "malformed_request";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["invoice_not_ready"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["einvoice_incomplete"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    checkEinvoice: {
        parameters: {
            query: {
                /**
                 * @description `cii` and `ubl`: EN 16931 in the syntax of UN/CEFACT or of UBL 2.1. `xrechnung-cii`, `xrechnung-ubl`: the same for XRechnung 3.0. `peppol`: Peppol BIS Billing 3.0
                 * @example ubl
                 */
                format: "cii" | "ubl" | "xrechnung-cii" | "xrechnung-ubl" | "peppol";
            };
            header?: never;
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The missing terms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": "INV-2026-000001",
                     *       "format": "xrechnung-ubl",
                     *       "complete": false,
                     *       "missing": [
                     *         {
                     *           "term": "BT-10",
                     *           "name": "Buyer reference",
                     *           "field": "order.reference",
                     *           "message": "Buyer reference is missing"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EinvoiceCheck"];
                };
            };
            /** @description `invalid_parameter`: A query parameter is not valid; `malformed_request`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_parameter" | "malformed_request";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["invoice_not_ready"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    createInvoiceLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "expiresInSeconds": 300
                 *     }
                 */
                "application/json": components["schemas"]["CreateInvoiceLink"];
            };
        };
        responses: {
            /** @description The link */
            201: {
                headers: {
                    /** @description `no-store`, because the answer contains a secret */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orderId": "ORD-2026-000001",
                     *       "path": "/api/orders/ORD-2026-000001/invoice.pdf?token=lt_WzUsMTc2ODQ3MjEwMDAwMCwxLCJPUkQtMjAyNi0wMDAwMDEiXQ.EXAMPLExEXAMPLExEXAMPLExEXAMPLExEXAMPLExEXA",
                     *       "expiresAt": "2026-01-15T10:15:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["InvoiceLink"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["customer_erased"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    verifyInvoice: {
        parameters: {
            query?: {
                /**
                 * @description The SHA-256 of a file, in hex: the answer says whether the file is the PDF or the XML
                 * @example b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c
                 */
                sha256?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recorded values and those of the object */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orderId": "ORD-2026-000001",
                     *       "number": "INV-2026-000001",
                     *       "intact": true,
                     *       "problem": null,
                     *       "storedKey": "invoices/2026/INV-2026-000001.pdf",
                     *       "recorded": {
                     *         "sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
                     *         "bytes": 21804,
                     *         "xmlSha256": null
                     *       },
                     *       "found": {
                     *         "sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
                     *         "bytes": 21804
                     *       },
                     *       "checkedAt": "2026-02-01T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["InvoiceVerification"];
                };
            };
            /** @description `invalid_parameter`: A query parameter is not valid; `malformed_request`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_parameter" | "malformed_request";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["invoice_not_ready"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    retryInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "email": "accounts@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["MailAgain"];
            };
        };
        responses: {
            /** @description The invoice, which is retried */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orderId": "ORD-2026-000001",
                     *       "number": "INV-2026-000001",
                     *       "state": "STORED",
                     *       "step": "mail",
                     *       "attempts": 0,
                     *       "nextRetryAt": null,
                     *       "lastError": null,
                     *       "storedKey": "invoices/2026/INV-2026-000001.pdf",
                     *       "sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
                     *       "bytes": 21804,
                     *       "missingGlyphs": 0,
                     *       "einvoice": {
                     *         "profile": "none",
                     *         "xmlSha256": null,
                     *         "missing": []
                     *       },
                     *       "attachmentMissing": [],
                     *       "email": "accounts@example.com",
                     *       "messageId": null,
                     *       "mailStatus": null,
                     *       "mailStatusAt": null,
                     *       "mailReason": null,
                     *       "resends": 0,
                     *       "numberedAt": "2026-01-15T10:30:00.040Z",
                     *       "issueDate": "2026-01-15",
                     *       "dueDate": null,
                     *       "paymentReference": "RF94INV2026000001",
                     *       "storedAt": "2026-01-15T10:30:00.120Z",
                     *       "sentAt": null,
                     *       "creditNotes": [
                     *         {
                     *           "id": 2,
                     *           "number": "CRN-2026-000001",
                     *           "state": "SENT"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            /** @description `invoice_not_failed`: The invoice has not failed; `invoice_not_ready`: The invoice is not stored yet; `address_suppressed`: Mail to this address is suppressed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invoice_not_failed" | "invoice_not_ready" | "address_suppressed";
                    };
                };
            };
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    resendInvoice: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Several requests with the same key send only one mail.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "email": "accounts@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["MailAgain"];
            };
        };
        responses: {
            /** @description The requested mail */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "orderId": "ORD-2026-000001",
                     *       "email": "accounts@example.com",
                     *       "state": "QUEUED",
                     *       "attempts": 0,
                     *       "nextRetryAt": null,
                     *       "lastError": null,
                     *       "messageId": null,
                     *       "mailStatus": null,
                     *       "mailStatusAt": null,
                     *       "mailReason": null,
                     *       "requestedAt": "2026-01-20T14:00:00.000Z",
                     *       "sentAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Resend"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            /** @description `invoice_not_sent`: The invoice is not sent yet; `customer_erased`: The customer was erased; `address_suppressed`: Mail to this address is suppressed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invoice_not_sent" | "customer_erased" | "address_suppressed";
                    };
                };
            };
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "idempotency_key_reused" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listInvoiceResends: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of mails */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 1,
                     *           "orderId": "ORD-2026-000001",
                     *           "email": "accounts@example.com",
                     *           "state": "QUEUED",
                     *           "attempts": 0,
                     *           "nextRetryAt": null,
                     *           "lastError": null,
                     *           "messageId": null,
                     *           "mailStatus": null,
                     *           "mailStatusAt": null,
                     *           "mailReason": null,
                     *           "requestedAt": "2026-01-20T14:00:00.000Z",
                     *           "sentAt": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ResendPage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listCreditNotes: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description Only credit notes in this state
                 * @example FAILED
                 */
                state?: "PENDING" | "NUMBERED" | "STORED" | "SENT" | "FAILED" | "CANCELLED";
                /**
                 * @description Only credit notes of this order
                 * @example ORD-2026-000001
                 */
                orderId?: string;
                /**
                 * @description `true`: only credit notes whose PDF is plain although it should contain an e-invoice; `false`: only the others
                 * @example true
                 */
                einvoiceMissing?: boolean;
                /**
                 * @description Only credit notes of this customer
                 * @example 1
                 */
                customerId?: number;
                /**
                 * @description At or after this time; for a day, from its start in the shop's time zone
                 * @example 2026-01-01
                 */
                from?: string;
                /**
                 * @description Before this time; for a day, until its end in the shop's time zone
                 * @example 2026-12-31
                 */
                to?: string;
                /**
                 * @description Only rows with one of these ids, up to 100, separated by commas. Unknown ids are skipped
                 * @example 1,2
                 */
                ids?: string;
                /**
                 * @description What to add to each row, separated by commas: `order`. Requires the scope to read it
                 * @example order
                 */
                expand?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of credit notes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 2,
                     *           "refundId": 1,
                     *           "invoiceNumber": "INV-2026-000001",
                     *           "total": 21.99,
                     *           "currency": "USD",
                     *           "orderId": "ORD-2026-000001",
                     *           "number": "CRN-2026-000001",
                     *           "state": "SENT",
                     *           "step": null,
                     *           "attempts": 1,
                     *           "nextRetryAt": null,
                     *           "lastError": null,
                     *           "storedKey": "invoices/2026/CRN-2026-000001.pdf",
                     *           "sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
                     *           "bytes": 21804,
                     *           "missingGlyphs": 0,
                     *           "einvoice": {
                     *             "profile": "none",
                     *             "xmlSha256": null,
                     *             "missing": []
                     *           },
                     *           "attachmentMissing": [],
                     *           "email": "john@example.com",
                     *           "messageId": "0100019bc1f2a3b4-5c6d7e8f-000000",
                     *           "mailStatus": "SENT",
                     *           "mailStatusAt": "2026-01-15T10:30:00.180Z",
                     *           "mailReason": null,
                     *           "resends": 0,
                     *           "numberedAt": "2026-01-15T10:30:00.040Z",
                     *           "issueDate": "2026-01-15",
                     *           "storedAt": "2026-01-15T10:30:00.120Z",
                     *           "sentAt": "2026-01-15T10:30:00.180Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["CreditNotePage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getCreditNoteSeries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The series, newest year first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "year": 2026,
                     *           "format": "CRN-{year}-{n:6}",
                     *           "first": "CRN-2026-000001",
                     *           "last": "CRN-2026-000007",
                     *           "issued": 7,
                     *           "gapCount": 0,
                     *           "gaps": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DocumentSeries"];
                };
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getCreditNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The number of the credit note, or its id, which it also has before it has a number
                 * @example CRN-2026-000001
                 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The credit note */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 2,
                     *       "refundId": 1,
                     *       "invoiceNumber": "INV-2026-000001",
                     *       "total": 21.99,
                     *       "currency": "USD",
                     *       "orderId": "ORD-2026-000001",
                     *       "number": "CRN-2026-000001",
                     *       "state": "SENT",
                     *       "step": null,
                     *       "attempts": 1,
                     *       "nextRetryAt": null,
                     *       "lastError": null,
                     *       "storedKey": "invoices/2026/CRN-2026-000001.pdf",
                     *       "sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
                     *       "bytes": 21804,
                     *       "missingGlyphs": 0,
                     *       "einvoice": {
                     *         "profile": "none",
                     *         "xmlSha256": null,
                     *         "missing": []
                     *       },
                     *       "attachmentMissing": [],
                     *       "email": "john@example.com",
                     *       "messageId": "0100019bc1f2a3b4-5c6d7e8f-000000",
                     *       "mailStatus": "SENT",
                     *       "mailStatusAt": "2026-01-15T10:30:00.180Z",
                     *       "mailReason": null,
                     *       "resends": 0,
                     *       "numberedAt": "2026-01-15T10:30:00.040Z",
                     *       "issueDate": "2026-01-15",
                     *       "storedAt": "2026-01-15T10:30:00.120Z",
                     *       "sentAt": "2026-01-15T10:30:00.180Z"
                     *     }
                     */
                    "application/json": components["schemas"]["CreditNote"];
                };
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `credit_note_not_found`: There is no such credit note; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "credit_note_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getCreditNotePdf: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the answer that the client has. If it is still current, the answer is 304. `*` matches any ETag.
                 * @example "0"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The number of the credit note, or its id, which it also has before it has a number
                 * @example CRN-2026-000001
                 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The PDF */
            200: {
                headers: {
                    /** @description The SHA-256 of the PDF, in quotes */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description A redirect to the bucket, if `INVOICE_DOWNLOAD=redirect` */
            302: {
                headers: {
                    /** @description An address that is valid for 20 minutes */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The client has the current answer: `If-None-Match` contains its ETag */
            304: {
                headers: {
                    /** @description The ETag of the answer that the client has */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `credit_note_not_found`: There is no such credit note; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "credit_note_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["invoice_not_ready"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getCreditNoteXml: {
        parameters: {
            query: {
                /**
                 * @description `cii` and `ubl`: EN 16931 in the syntax of UN/CEFACT or of UBL 2.1. `xrechnung-cii`, `xrechnung-ubl`: the same for XRechnung 3.0. `peppol`: Peppol BIS Billing 3.0
                 * @example ubl
                 */
                format: "cii" | "ubl" | "xrechnung-cii" | "xrechnung-ubl" | "peppol";
            };
            header?: {
                /**
                 * @description The ETag of the answer that the client has. If it is still current, the answer is 304. `*` matches any ETag.
                 * @example "0"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The number of the credit note, or its id, which it also has before it has a number
                 * @example CRN-2026-000001
                 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The XML */
            200: {
                headers: {
                    /** @description The SHA-256 of the XML, in quotes */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            /** @description The client has the current answer: `If-None-Match` contains its ETag */
            304: {
                headers: {
                    /** @description The ETag of the answer that the client has */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_parameter`: A query parameter is not valid; `malformed_request`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_parameter" | "malformed_request";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `credit_note_not_found`: There is no such credit note; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "credit_note_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["invoice_not_ready"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["einvoice_incomplete"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    checkCreditNoteEinvoice: {
        parameters: {
            query: {
                /**
                 * @description `cii` and `ubl`: EN 16931 in the syntax of UN/CEFACT or of UBL 2.1. `xrechnung-cii`, `xrechnung-ubl`: the same for XRechnung 3.0. `peppol`: Peppol BIS Billing 3.0
                 * @example ubl
                 */
                format: "cii" | "ubl" | "xrechnung-cii" | "xrechnung-ubl" | "peppol";
            };
            header?: never;
            path: {
                /**
                 * @description The number of the credit note, or its id, which it also has before it has a number
                 * @example CRN-2026-000001
                 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The missing terms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": "CRN-2026-000001",
                     *       "format": "xrechnung-ubl",
                     *       "complete": false,
                     *       "missing": [
                     *         {
                     *           "term": "BT-10",
                     *           "name": "Buyer reference",
                     *           "field": "order.reference",
                     *           "message": "Buyer reference is missing"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EinvoiceCheck"];
                };
            };
            /** @description `invalid_parameter`: A query parameter is not valid; `malformed_request`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_parameter" | "malformed_request";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `credit_note_not_found`: There is no such credit note; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "credit_note_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["invoice_not_ready"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    createCreditNoteLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The number of the credit note, or its id, which it also has before it has a number
                 * @example CRN-2026-000001
                 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "expiresInSeconds": 300
                 *     }
                 */
                "application/json": components["schemas"]["CreateInvoiceLink"];
            };
        };
        responses: {
            /** @description The link */
            201: {
                headers: {
                    /** @description `no-store`, because the answer contains a secret */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orderId": "ORD-2026-000001",
                     *       "path": "/api/credit-notes/CRN-2026-000001.pdf?token=lt_WzUsMTc2ODQ3MjEwMDAwMCwxLCJPUkQtMjAyNi0wMDAwMDEiXQ.EXAMPLExEXAMPLExEXAMPLExEXAMPLExEXAMPLExEXA",
                     *       "expiresAt": "2026-01-15T10:15:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["InvoiceLink"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `credit_note_not_found`: There is no such credit note; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "credit_note_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["customer_erased"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    verifyCreditNote: {
        parameters: {
            query?: {
                /**
                 * @description The SHA-256 of a file, in hex: the answer says whether the file is the PDF or the XML
                 * @example b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c
                 */
                sha256?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The number of the credit note, or its id, which it also has before it has a number
                 * @example CRN-2026-000001
                 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recorded values and those of the object */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orderId": "ORD-2026-000001",
                     *       "number": "CRN-2026-000001",
                     *       "intact": true,
                     *       "problem": null,
                     *       "storedKey": "invoices/2026/INV-2026-000001.pdf",
                     *       "recorded": {
                     *         "sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
                     *         "bytes": 21804,
                     *         "xmlSha256": null
                     *       },
                     *       "found": {
                     *         "sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
                     *         "bytes": 21804
                     *       },
                     *       "checkedAt": "2026-02-01T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["CreditNoteVerification"];
                };
            };
            /** @description `invalid_parameter`: A query parameter is not valid; `malformed_request`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_parameter" | "malformed_request";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `credit_note_not_found`: There is no such credit note; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "credit_note_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["invoice_not_ready"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    retryCreditNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The number of the credit note, or its id, which it also has before it has a number
                 * @example CRN-2026-000001
                 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "email": "accounts@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["MailAgain"];
            };
        };
        responses: {
            /** @description The credit note, which is retried */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 2,
                     *       "refundId": 1,
                     *       "invoiceNumber": "INV-2026-000001",
                     *       "total": 21.99,
                     *       "currency": "USD",
                     *       "orderId": "ORD-2026-000001",
                     *       "number": "CRN-2026-000001",
                     *       "state": "SENT",
                     *       "step": null,
                     *       "attempts": 1,
                     *       "nextRetryAt": null,
                     *       "lastError": null,
                     *       "storedKey": "invoices/2026/CRN-2026-000001.pdf",
                     *       "sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
                     *       "bytes": 21804,
                     *       "missingGlyphs": 0,
                     *       "einvoice": {
                     *         "profile": "none",
                     *         "xmlSha256": null,
                     *         "missing": []
                     *       },
                     *       "attachmentMissing": [],
                     *       "email": "john@example.com",
                     *       "messageId": "0100019bc1f2a3b4-5c6d7e8f-000000",
                     *       "mailStatus": "SENT",
                     *       "mailStatusAt": "2026-01-15T10:30:00.180Z",
                     *       "mailReason": null,
                     *       "resends": 0,
                     *       "numberedAt": "2026-01-15T10:30:00.040Z",
                     *       "issueDate": "2026-01-15",
                     *       "storedAt": "2026-01-15T10:30:00.120Z",
                     *       "sentAt": "2026-01-15T10:30:00.180Z"
                     *     }
                     */
                    "application/json": components["schemas"]["CreditNote"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `credit_note_not_found`: There is no such credit note; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "credit_note_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            /** @description `invoice_not_failed`: The invoice has not failed; `invoice_not_ready`: The invoice is not stored yet; `address_suppressed`: Mail to this address is suppressed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invoice_not_failed" | "invoice_not_ready" | "address_suppressed";
                    };
                };
            };
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    resendCreditNote: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Several requests with the same key send only one mail.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The number of the credit note, or its id, which it also has before it has a number
                 * @example CRN-2026-000001
                 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "email": "accounts@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["MailAgain"];
            };
        };
        responses: {
            /** @description The requested mail */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "orderId": "ORD-2026-000001",
                     *       "email": "accounts@example.com",
                     *       "state": "QUEUED",
                     *       "attempts": 0,
                     *       "nextRetryAt": null,
                     *       "lastError": null,
                     *       "messageId": null,
                     *       "mailStatus": null,
                     *       "mailStatusAt": null,
                     *       "mailReason": null,
                     *       "requestedAt": "2026-01-20T14:00:00.000Z",
                     *       "sentAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Resend"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `credit_note_not_found`: There is no such credit note; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "credit_note_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            /** @description `invoice_not_sent`: The invoice is not sent yet; `customer_erased`: The customer was erased; `address_suppressed`: Mail to this address is suppressed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invoice_not_sent" | "customer_erased" | "address_suppressed";
                    };
                };
            };
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "idempotency_key_reused" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listCreditNoteResends: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The number of the credit note, or its id, which it also has before it has a number
                 * @example CRN-2026-000001
                 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of mails */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 1,
                     *           "orderId": "ORD-2026-000001",
                     *           "email": "accounts@example.com",
                     *           "state": "QUEUED",
                     *           "attempts": 0,
                     *           "nextRetryAt": null,
                     *           "lastError": null,
                     *           "messageId": null,
                     *           "mailStatus": null,
                     *           "mailStatusAt": null,
                     *           "mailReason": null,
                     *           "requestedAt": "2026-01-20T14:00:00.000Z",
                     *           "sentAt": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ResendPage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `credit_note_not_found`: There is no such credit note; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "credit_note_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    recordPayment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A request with the same key and body gets the first answer, with `Idempotent-Replayed: true`. Another body gets 422.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The order's number
                 * @example ORD-2026-000001
                 */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": 43.98,
                 *       "method": "bank_transfer",
                 *       "reference": "RF94INV2026000001",
                 *       "externalId": "bank-2026-0042",
                 *       "paidAt": "2026-01-20"
                 *     }
                 */
                "application/json": components["schemas"]["RecordPayment"];
            };
        };
        responses: {
            /** @description The payment */
            201: {
                headers: {
                    /** @description The path of the new row */
                    Location?: string;
                    /** @description `true` if this is the answer to an earlier request */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "orderId": "ORD-2026-000001",
                     *       "amount": 43.98,
                     *       "currency": "USD",
                     *       "method": "bank_transfer",
                     *       "reference": "RF94INV2026000001",
                     *       "externalId": "bank-2026-0042",
                     *       "paidAt": "2026-01-20T00:00:00.000Z",
                     *       "note": null,
                     *       "reverses": null,
                     *       "refundId": null,
                     *       "reversedBy": null,
                     *       "actor": "accounting",
                     *       "createdAt": "2026-01-21T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `order_not_found`: There is no such order; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "order_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            /** @description `payment_duplicate`: A payment with this externalId is recorded already; `order_limit_reached`: The order has the maximum number of payments, refunds or notes */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "payment_duplicate" | "order_limit_reached";
                    };
                };
            };
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `amount_precision`: An amount has more decimals than the currency; `payment_too_large`: The payments of the order would exceed the maximum; `refund_overpaid`: More would be paid out than was refunded; `idempotency_key_reused`: The Idempotency-Key was used for another request; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "amount_precision" | "payment_too_large" | "refund_overpaid" | "idempotency_key_reused" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    reversePayment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A request with the same key and body gets the first answer, with `Idempotent-Replayed: true`. Another body gets 422.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The id of the payment
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Returned by the bank"
                 *     }
                 */
                "application/json": components["schemas"]["ReversePayment"];
            };
        };
        responses: {
            /** @description The reversal */
            201: {
                headers: {
                    /** @description The path of the new row */
                    Location?: string;
                    /** @description `true` if this is the answer to an earlier request */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 2,
                     *       "orderId": "ORD-2026-000001",
                     *       "amount": -43.98,
                     *       "currency": "USD",
                     *       "method": "bank_transfer",
                     *       "reference": "RF94INV2026000001",
                     *       "externalId": null,
                     *       "paidAt": "2026-01-22T08:00:00.000Z",
                     *       "note": "Returned by the bank",
                     *       "reverses": 1,
                     *       "refundId": null,
                     *       "reversedBy": null,
                     *       "actor": "accounting",
                     *       "createdAt": "2026-01-22T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `payment_not_found`: There is no such payment; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "payment_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["payment_not_reversible"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "idempotency_key_reused" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listPayments: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description The field to sort by; `-` before it sorts in descending order
                 * @example -id
                 */
                sort?: "id" | "-id";
                /**
                 * @description Only payments of this order
                 * @example ORD-2026-000001
                 */
                orderId?: string;
                /**
                 * @description Only payments of this customer's orders
                 * @example 1
                 */
                customerId?: number;
                /**
                 * @description Only payments by this method
                 * @example bank_transfer
                 */
                method?: "card" | "bank_transfer" | "cash" | "other";
                /**
                 * @description Only the payment with exactly this `externalId`
                 * @example bank-2026-0042
                 */
                externalId?: string;
                /**
                 * @description At or after this time; for a day, from its start in the shop's time zone
                 * @example 2026-01-01
                 */
                from?: string;
                /**
                 * @description Before this time; for a day, until its end in the shop's time zone
                 * @example 2026-12-31
                 */
                to?: string;
                /**
                 * @description Only rows with one of these ids, up to 100, separated by commas. Unknown ids are skipped
                 * @example 1,2
                 */
                ids?: string;
                /**
                 * @description What to add to each row, separated by commas: `order`. Requires the scope to read it
                 * @example order
                 */
                expand?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of payments */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 1,
                     *           "orderId": "ORD-2026-000001",
                     *           "amount": 43.98,
                     *           "currency": "USD",
                     *           "method": "bank_transfer",
                     *           "reference": "RF94INV2026000001",
                     *           "externalId": "bank-2026-0042",
                     *           "paidAt": "2026-01-20T00:00:00.000Z",
                     *           "note": null,
                     *           "reverses": null,
                     *           "refundId": null,
                     *           "reversedBy": null,
                     *           "actor": "accounting",
                     *           "createdAt": "2026-01-21T08:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PaymentPage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the payment
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "orderId": "ORD-2026-000001",
                     *       "amount": 43.98,
                     *       "currency": "USD",
                     *       "method": "bank_transfer",
                     *       "reference": "RF94INV2026000001",
                     *       "externalId": "bank-2026-0042",
                     *       "paidAt": "2026-01-20T00:00:00.000Z",
                     *       "note": null,
                     *       "reverses": null,
                     *       "refundId": null,
                     *       "reversedBy": null,
                     *       "actor": "accounting",
                     *       "createdAt": "2026-01-21T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Payment"];
                };
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `payment_not_found`: There is no such payment; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "payment_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    reportSales: {
        parameters: {
            query?: {
                /**
                 * @description What one row is about; `day` by default
                 * @example day
                 */
                by?: "day" | "product" | "customer" | "tax";
                /**
                 * @description At or after this time; for a day, from its start in the shop's time zone
                 * @example 2026-01-01
                 */
                from?: string;
                /**
                 * @description Before this time; for a day, until its end in the shop's time zone
                 * @example 2026-12-31
                 */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "by": "day",
                     *       "currency": "USD",
                     *       "rows": [
                     *         {
                     *           "day": "2026-01-15",
                     *           "orders": 1,
                     *           "quantity": 2,
                     *           "net": 39.98,
                     *           "tax": 4,
                     *           "total": 43.98,
                     *           "paid": 40,
                     *           "refunded": 0,
                     *           "open": 3.98
                     *         }
                     *       ],
                     *       "omittedRows": 0,
                     *       "total": {
                     *         "orders": 1,
                     *         "quantity": 2,
                     *         "net": 39.98,
                     *         "tax": 4,
                     *         "total": 43.98,
                     *         "paid": 40,
                     *         "refunded": 0,
                     *         "open": 3.98
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SalesReport"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    reportSalesAsCsv: {
        parameters: {
            query?: {
                /**
                 * @description What one row is about; `day` by default
                 * @example day
                 */
                by?: "day" | "product" | "customer" | "tax";
                /**
                 * @description At or after this time; for a day, from its start in the shop's time zone
                 * @example 2026-01-01
                 */
                from?: string;
                /**
                 * @description Before this time; for a day, until its end in the shop's time zone
                 * @example 2026-12-31
                 */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows, in UTF-8 with a byte order mark */
            200: {
                headers: {
                    /** @description The name of the file */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example day,orders,quantity,net,tax,total,paid,refunded,open
                     *     2026-01-15,1,2,39.98,4.00,43.98,40.00,0.00,3.98
                     */
                    "text/csv; charset=utf-8; header=present": string;
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    reportOpenItems: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows; 50000 by default
                 * @example 50
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "currency": "USD",
                     *       "rows": [
                     *         {
                     *           "orderId": "ORD-2026-000001",
                     *           "customerId": 1,
                     *           "customerName": "John Doe",
                     *           "invoice": "INV-2026-000001",
                     *           "dueDate": "2026-01-29",
                     *           "overdue": true,
                     *           "paymentStatus": "PARTIALLY_PAID",
                     *           "total": 43.98,
                     *           "refunded": 0,
                     *           "paid": 40,
                     *           "open": 3.98
                     *         }
                     *       ],
                     *       "omittedRows": 0,
                     *       "open": 3.98
                     *     }
                     */
                    "application/json": components["schemas"]["OpenItems"];
                };
            };
            /** @description `invalid_parameter`: A query parameter is not valid; `malformed_request`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_parameter" | "malformed_request";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    reportOpenItemsAsCsv: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows, in UTF-8 with a byte order mark */
            200: {
                headers: {
                    /** @description The name of the file */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example orderId,customerId,customerName,invoice,dueDate,overdue,paymentStatus,total,refunded,paid,open
                     *     ORD-2026-000001,1,John Doe,INV-2026-000001,2026-01-29,true,PARTIALLY_PAID,43.98,0.00,40.00,3.98
                     */
                    "text/csv; charset=utf-8; header=present": string;
                };
            };
            /** @description `invalid_parameter`: A query parameter is not valid; `malformed_request`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_parameter" | "malformed_request";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    search: {
        parameters: {
            query: {
                /**
                 * @description The beginning of a number, a reference or an `externalId`; the digits of a number without its leading zeros; a payment reference; or part of a name, sku or email
                 * @example mug
                 */
                q: string;
                /**
                 * @description The maximum number of results; 10 by default
                 * @example 10
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The results */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "kind": "order",
                     *           "id": "ORD-2026-000042",
                     *           "orderId": "ORD-2026-000042",
                     *           "title": "ORD-2026-000042",
                     *           "subtitle": "John Doe"
                     *         },
                     *         {
                     *           "kind": "product",
                     *           "id": "1",
                     *           "orderId": null,
                     *           "title": "Enamel mug, 350 ml",
                     *           "subtitle": "MUG-ENAMEL-350"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SearchResult"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getShop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shop */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Harbour & Finch Supplies",
                     *       "country": "US",
                     *       "currency": "USD",
                     *       "decimals": 2,
                     *       "timeZone": "UTC",
                     *       "locale": "en-US",
                     *       "pricesIncludeTax": false,
                     *       "paymentTermsDays": 14
                     *     }
                     */
                    "application/json": components["schemas"]["Shop"];
                };
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listMailSuppressions: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description Only this address, in any case
                 * @example john@example.com
                 */
                email?: string;
                /**
                 * @description `true`: the cleared suppressions instead of the active ones
                 * @example true
                 */
                cleared?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of suppressions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 1,
                     *           "email": "john@example.com",
                     *           "cause": "BOUNCED",
                     *           "reason": "permanent bounce, General, 5.1.1",
                     *           "orderId": "ORD-2026-000001",
                     *           "messageId": "0100019bc1f2a3b4-5c6d7e8f-000000",
                     *           "suppressedAt": "2026-01-15T10:30:02.000Z",
                     *           "clearedAt": null,
                     *           "clearedBy": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["MailSuppressionPage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    clearMailSuppression: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the mail suppression
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address is allowed again */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `suppression_not_found`: There is no such mail suppression; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "suppression_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listProducts: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description The field to sort by; `-` before it sorts in descending order
                 * @example -id
                 */
                sort?: "id" | "sku" | "name" | "price" | "createdAt" | "-id" | "-sku" | "-name" | "-price" | "-createdAt";
                /**
                 * @description Only the product with this sku
                 * @example MUG-ENAMEL-350
                 */
                sku?: string;
                /**
                 * @description Part of the text, ignoring case; one or two characters match only the beginning of a word
                 * @example mug
                 */
                q?: string;
                /**
                 * @description `true`: only products for sale. `false`: only the others
                 * @example true
                 */
                active?: boolean;
                /**
                 * @description Only products with this tax code
                 * @example standard
                 */
                taxCode?: string;
                /**
                 * @description `false`: only products without stock, such as services
                 * @example false
                 */
                trackStock?: boolean;
                /**
                 * @description `true`: at or below the reorder point. `false`: the others
                 * @example true
                 */
                lowStock?: boolean;
                /**
                 * @description Only rows with one of these ids, up to 100, separated by commas. Unknown ids are skipped
                 * @example 1,2
                 */
                ids?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of products */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 13,
                     *           "sku": "MUG-ENAMEL-500",
                     *           "name": "Enamel mug, 500 ml",
                     *           "description": "",
                     *           "price": 21.5,
                     *           "quantity": 100,
                     *           "reorderPoint": 20,
                     *           "trackStock": true,
                     *           "active": true,
                     *           "taxCode": "standard",
                     *           "metadata": {
                     *             "shelf": "B2"
                     *           },
                     *           "unit": "C62",
                     *           "createdAt": "2026-01-15T09:00:00.000Z",
                     *           "updatedAt": "2026-01-15T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    createProduct: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A request with the same key and body gets the first answer, with `Idempotent-Replayed: true`. Another body gets 422.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sku": "MUG-ENAMEL-500",
                 *       "name": "Enamel mug, 500 ml",
                 *       "price": 21.5,
                 *       "reorderPoint": 20,
                 *       "quantity": 100
                 *     }
                 */
                "application/json": components["schemas"]["CreateProduct"];
            };
        };
        responses: {
            /** @description The product */
            201: {
                headers: {
                    /** @description The path of the new row */
                    Location?: string;
                    /** @description The ETag of this answer, for `If-None-Match`, and for `If-Match` of an edit */
                    ETag?: string;
                    /** @description `true` if this is the answer to an earlier request */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 13,
                     *       "sku": "MUG-ENAMEL-500",
                     *       "name": "Enamel mug, 500 ml",
                     *       "description": "",
                     *       "price": 21.5,
                     *       "quantity": 100,
                     *       "reorderPoint": 20,
                     *       "trackStock": true,
                     *       "active": true,
                     *       "taxCode": "standard",
                     *       "metadata": {
                     *         "shelf": "B2"
                     *       },
                     *       "unit": "C62",
                     *       "createdAt": "2026-01-15T09:00:00.000Z",
                     *       "updatedAt": "2026-01-15T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            409: components["responses"]["sku_taken"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `amount_precision`: An amount has more decimals than the currency; `unknown_tax_code`: The body names a tax code that does not exist; `idempotency_key_reused`: The Idempotency-Key was used for another request; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "amount_precision" | "unknown_tax_code" | "idempotency_key_reused" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the answer that the client has. If it is still current, the answer is 304. `*` matches any ETag.
                 * @example "0"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the product
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product */
            200: {
                headers: {
                    /** @description The ETag of this answer, for `If-None-Match`, and for `If-Match` of an edit */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 13,
                     *       "sku": "MUG-ENAMEL-500",
                     *       "name": "Enamel mug, 500 ml",
                     *       "description": "",
                     *       "price": 21.5,
                     *       "quantity": 100,
                     *       "reorderPoint": 20,
                     *       "trackStock": true,
                     *       "active": true,
                     *       "taxCode": "standard",
                     *       "metadata": {
                     *         "shelf": "B2"
                     *       },
                     *       "unit": "C62",
                     *       "createdAt": "2026-01-15T09:00:00.000Z",
                     *       "updatedAt": "2026-01-15T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description The client has the current answer: `If-None-Match` contains its ETag */
            304: {
                headers: {
                    /** @description The ETag of the answer that the client has */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `product_not_found`: There is no such product; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "product_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    replaceProduct: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the answer on which this edit is based. If there was another edit since, the answer is 412. A sale is not an edit.
                 * @example "1"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the product
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sku": "MUG-ENAMEL-500",
                 *       "name": "Enamel mug, 500 ml",
                 *       "price": 21.5,
                 *       "reorderPoint": 20
                 *     }
                 */
                "application/json": components["schemas"]["ReplaceProduct"];
            };
        };
        responses: {
            /** @description The product */
            200: {
                headers: {
                    /** @description The ETag of this answer, for `If-None-Match`, and for `If-Match` of an edit */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 13,
                     *       "sku": "MUG-ENAMEL-500",
                     *       "name": "Enamel mug, 500 ml",
                     *       "description": "",
                     *       "price": 21.5,
                     *       "quantity": 100,
                     *       "reorderPoint": 20,
                     *       "trackStock": true,
                     *       "active": true,
                     *       "taxCode": "standard",
                     *       "metadata": {
                     *         "shelf": "B2"
                     *       },
                     *       "unit": "C62",
                     *       "createdAt": "2026-01-15T09:00:00.000Z",
                     *       "updatedAt": "2026-01-15T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `product_not_found`: There is no such product; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "product_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            /** @description `sku_taken`: Another product has this sku; `stock_on_hand`: The product has stock */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "sku_taken" | "stock_on_hand";
                    };
                };
            };
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `amount_precision`: An amount has more decimals than the currency; `unknown_tax_code`: The body names a tax code that does not exist; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "amount_precision" | "unknown_tax_code" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    deleteProduct: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the answer on which this edit is based. If there was another edit since, the answer is 412. A sale is not an edit.
                 * @example "1"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the product
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product and its ledger are deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `product_not_found`: There is no such product; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "product_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["product_in_use"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    patchProduct: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the answer on which this edit is based. If there was another edit since, the answer is 412. A sale is not an edit.
                 * @example "1"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the product
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "price": 19.5
                 *     }
                 */
                "application/json": components["schemas"]["PatchProduct"];
                /**
                 * @example {
                 *       "price": 19.5
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["PatchProduct"];
            };
        };
        responses: {
            /** @description The product */
            200: {
                headers: {
                    /** @description The ETag of this answer, for `If-None-Match`, and for `If-Match` of an edit */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 13,
                     *       "sku": "MUG-ENAMEL-500",
                     *       "name": "Enamel mug, 500 ml",
                     *       "description": "",
                     *       "price": 19.5,
                     *       "quantity": 100,
                     *       "reorderPoint": 20,
                     *       "trackStock": true,
                     *       "active": true,
                     *       "taxCode": "standard",
                     *       "metadata": {
                     *         "shelf": "B2"
                     *       },
                     *       "unit": "C62",
                     *       "createdAt": "2026-01-15T09:00:00.000Z",
                     *       "updatedAt": "2026-01-15T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `product_not_found`: There is no such product; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "product_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            /** @description `sku_taken`: Another product has this sku; `stock_on_hand`: The product has stock */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "sku_taken" | "stock_on_hand";
                    };
                };
            };
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `amount_precision`: An amount has more decimals than the currency; `unknown_tax_code`: The body names a tax code that does not exist; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "amount_precision" | "unknown_tax_code" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listProductChanges: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of the product
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 14,
                     *           "action": "updated",
                     *           "changes": {
                     *             "price": {
                     *               "from": 21.5,
                     *               "to": 19.5
                     *             }
                     *           },
                     *           "actor": "api",
                     *           "createdAt": "2026-01-17T11:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ChangePage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `product_not_found`: There is no such product; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "product_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    adjustStock: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A request with the same key and body gets the first answer, with `Idempotent-Replayed: true`. Another body gets 422.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The id of the product
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "delta": 24,
                 *       "reason": "received",
                 *       "note": "Delivery 4711"
                 *     }
                 */
                "application/json": components["schemas"]["Adjustment"];
            };
        };
        responses: {
            /** @description The new line of the ledger */
            201: {
                headers: {
                    /** @description `true` if this is the answer to an earlier request */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 14,
                     *       "productId": 13,
                     *       "before": 100,
                     *       "delta": 24,
                     *       "balance": 124,
                     *       "reason": "received",
                     *       "orderId": null,
                     *       "actor": "api",
                     *       "note": "Delivery 4711",
                     *       "createdAt": "2026-01-16T07:15:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Movement"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `product_not_found`: There is no such product; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "product_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            /** @description `insufficient_stock`: There is not enough stock; `stock_not_tracked`: The stock of the product is not tracked; `stock_too_large`: The quantity would exceed the maximum */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "insufficient_stock" | "stock_not_tracked" | "stock_too_large";
                    };
                };
            };
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "idempotency_key_reused" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listMovements: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description Only movements with this reason
                 * @example sold
                 */
                reason?: "sold" | "cancelled" | "received" | "returned" | "damaged" | "lost" | "counted" | "correction";
                /**
                 * @description At or after this time; for a day, from its start in the shop's time zone
                 * @example 2026-01-01
                 */
                from?: string;
                /**
                 * @description Before this time; for a day, until its end in the shop's time zone
                 * @example 2026-12-31
                 */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of the product
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the ledger */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 14,
                     *           "productId": 13,
                     *           "before": 100,
                     *           "delta": 24,
                     *           "balance": 124,
                     *           "reason": "received",
                     *           "orderId": null,
                     *           "actor": "api",
                     *           "note": "Delivery 4711",
                     *           "createdAt": "2026-01-16T07:15:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["MovementPage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `product_not_found`: There is no such product; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "product_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    auditInventory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result, with the differences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "products": 13,
                     *       "balanced": true,
                     *       "differences": [],
                     *       "checkedAt": "2026-02-01T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["InventoryAudit"];
                };
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description The field to sort by; `-` before it sorts in descending order
                 * @example -id
                 */
                sort?: "id" | "name" | "email" | "createdAt" | "-id" | "-name" | "-email" | "-createdAt";
                /**
                 * @description Part of the text, ignoring case; one or two characters match only the beginning of a word
                 * @example mug
                 */
                q?: string;
                /**
                 * @description Only customers with this tax treatment
                 * @example DOMESTIC
                 */
                taxTreatment?: "DOMESTIC" | "REVERSE_CHARGE" | "INTRA_COMMUNITY" | "EXPORT" | "EXEMPT";
                /**
                 * @description Only customers with this address, in any case
                 * @example john@example.com
                 */
                email?: string;
                /**
                 * @description Only customers whose billing address is in this country
                 * @example DE
                 */
                country?: string;
                /**
                 * @description Only rows with one of these ids, up to 100, separated by commas. Unknown ids are skipped
                 * @example 1,2
                 */
                ids?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of customers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 5,
                     *           "name": "Ada Moreau",
                     *           "email": "ada.moreau@example.com",
                     *           "address": "7 Rue des Lilas\n75020 Paris",
                     *           "billingAddress": {
                     *             "line1": "7 Rue des Lilas",
                     *             "line2": null,
                     *             "postalCode": "75020",
                     *             "city": "Paris",
                     *             "region": null,
                     *             "country": "FR"
                     *           },
                     *           "deliveryAddress": null,
                     *           "companyName": null,
                     *           "contactName": null,
                     *           "electronicAddress": null,
                     *           "taxId": null,
                     *           "vatId": "FR40303265045",
                     *           "taxTreatment": "DOMESTIC",
                     *           "locale": "fr-FR",
                     *           "paymentTermsDays": 30,
                     *           "einvoice": null,
                     *           "einvoiceAttachment": null,
                     *           "createdAt": "2026-01-15T09:00:00.000Z",
                     *           "updatedAt": "2026-01-15T09:00:00.000Z",
                     *           "erasedAt": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A request with the same key and body gets the customer of the first request as it is now, even erased, with `Idempotent-Replayed: true`. Another body gets 422.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Moreau",
                 *       "email": "ada.moreau@example.com",
                 *       "billingAddress": {
                 *         "line1": "7 Rue des Lilas",
                 *         "postalCode": "75020",
                 *         "city": "Paris",
                 *         "country": "FR"
                 *       },
                 *       "vatId": "FR40303265045",
                 *       "locale": "fr-FR",
                 *       "paymentTermsDays": 30
                 *     }
                 */
                "application/json": components["schemas"]["CreateCustomer"];
            };
        };
        responses: {
            /** @description The customer */
            201: {
                headers: {
                    /** @description The path of the new row */
                    Location?: string;
                    /** @description The ETag of this answer, for `If-None-Match`, and for `If-Match` of an edit */
                    ETag?: string;
                    /** @description `true` if an earlier request created the customer */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 5,
                     *       "name": "Ada Moreau",
                     *       "email": "ada.moreau@example.com",
                     *       "address": "7 Rue des Lilas\n75020 Paris",
                     *       "billingAddress": {
                     *         "line1": "7 Rue des Lilas",
                     *         "line2": null,
                     *         "postalCode": "75020",
                     *         "city": "Paris",
                     *         "region": null,
                     *         "country": "FR"
                     *       },
                     *       "deliveryAddress": null,
                     *       "companyName": null,
                     *       "contactName": null,
                     *       "electronicAddress": null,
                     *       "taxId": null,
                     *       "vatId": "FR40303265045",
                     *       "taxTreatment": "DOMESTIC",
                     *       "locale": "fr-FR",
                     *       "paymentTermsDays": 30,
                     *       "einvoice": null,
                     *       "einvoiceAttachment": null,
                     *       "createdAt": "2026-01-15T09:00:00.000Z",
                     *       "updatedAt": "2026-01-15T09:00:00.000Z",
                     *       "erasedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `vat_id_required`: The tax treatment requires a VAT id; `idempotency_key_reused`: The Idempotency-Key was used for another request; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "vat_id_required" | "idempotency_key_reused" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the answer that the client has. If it is still current, the answer is 304. `*` matches any ETag.
                 * @example "0"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the customer
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    /** @description The ETag of this answer, for `If-None-Match`, and for `If-Match` of an edit */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 5,
                     *       "name": "Ada Moreau",
                     *       "email": "ada.moreau@example.com",
                     *       "address": "7 Rue des Lilas\n75020 Paris",
                     *       "billingAddress": {
                     *         "line1": "7 Rue des Lilas",
                     *         "line2": null,
                     *         "postalCode": "75020",
                     *         "city": "Paris",
                     *         "region": null,
                     *         "country": "FR"
                     *       },
                     *       "deliveryAddress": null,
                     *       "companyName": null,
                     *       "contactName": null,
                     *       "electronicAddress": null,
                     *       "taxId": null,
                     *       "vatId": "FR40303265045",
                     *       "taxTreatment": "DOMESTIC",
                     *       "locale": "fr-FR",
                     *       "paymentTermsDays": 30,
                     *       "einvoice": null,
                     *       "einvoiceAttachment": null,
                     *       "createdAt": "2026-01-15T09:00:00.000Z",
                     *       "updatedAt": "2026-01-15T09:00:00.000Z",
                     *       "erasedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The client has the current answer: `If-None-Match` contains its ETag */
            304: {
                headers: {
                    /** @description The ETag of the answer that the client has */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `customer_not_found`: There is no such customer; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "customer_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    replaceCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the answer on which this edit is based. If there was another edit since, the answer is 412. A sale is not an edit.
                 * @example "1"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the customer
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Moreau",
                 *       "email": "ada.moreau@example.com",
                 *       "billingAddress": {
                 *         "line1": "7 Rue des Lilas",
                 *         "postalCode": "75020",
                 *         "city": "Paris",
                 *         "country": "FR"
                 *       },
                 *       "vatId": "FR40303265045",
                 *       "locale": "fr-FR",
                 *       "paymentTermsDays": 30
                 *     }
                 */
                "application/json": components["schemas"]["CreateCustomer"];
            };
        };
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    /** @description The ETag of this answer, for `If-None-Match`, and for `If-Match` of an edit */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 5,
                     *       "name": "Ada Moreau",
                     *       "email": "ada.moreau@example.com",
                     *       "address": "7 Rue des Lilas\n75020 Paris",
                     *       "billingAddress": {
                     *         "line1": "7 Rue des Lilas",
                     *         "line2": null,
                     *         "postalCode": "75020",
                     *         "city": "Paris",
                     *         "region": null,
                     *         "country": "FR"
                     *       },
                     *       "deliveryAddress": null,
                     *       "companyName": null,
                     *       "contactName": null,
                     *       "electronicAddress": null,
                     *       "taxId": null,
                     *       "vatId": "FR40303265045",
                     *       "taxTreatment": "DOMESTIC",
                     *       "locale": "fr-FR",
                     *       "paymentTermsDays": 30,
                     *       "einvoice": null,
                     *       "einvoiceAttachment": null,
                     *       "createdAt": "2026-01-15T09:00:00.000Z",
                     *       "updatedAt": "2026-01-15T09:00:00.000Z",
                     *       "erasedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `customer_not_found`: There is no such customer; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "customer_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["customer_erased"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `vat_id_required`: The tax treatment requires a VAT id; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "vat_id_required" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    eraseCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the answer on which this edit is based. If there was another edit since, the answer is 412. A sale is not an edit.
                 * @example "1"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the customer
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The data is erased */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `customer_not_found`: There is no such customer; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "customer_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    patchCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the answer on which this edit is based. If there was another edit since, the answer is 412. A sale is not an edit.
                 * @example "1"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the customer
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "billingAddress": {
                 *         "line1": "9 Rue des Lilas",
                 *         "postalCode": "75020",
                 *         "city": "Paris",
                 *         "country": "FR"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PatchCustomer"];
                /**
                 * @example {
                 *       "billingAddress": {
                 *         "line1": "9 Rue des Lilas",
                 *         "postalCode": "75020",
                 *         "city": "Paris",
                 *         "country": "FR"
                 *       }
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["PatchCustomer"];
            };
        };
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    /** @description The ETag of this answer, for `If-None-Match`, and for `If-Match` of an edit */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 5,
                     *       "name": "Ada Moreau",
                     *       "email": "ada.moreau@example.com",
                     *       "address": "9 Rue des Lilas\n75020 Paris",
                     *       "billingAddress": {
                     *         "line2": null,
                     *         "region": null,
                     *         "line1": "9 Rue des Lilas",
                     *         "postalCode": "75020",
                     *         "city": "Paris",
                     *         "country": "FR"
                     *       },
                     *       "deliveryAddress": null,
                     *       "companyName": null,
                     *       "contactName": null,
                     *       "electronicAddress": null,
                     *       "taxId": null,
                     *       "vatId": "FR40303265045",
                     *       "taxTreatment": "DOMESTIC",
                     *       "locale": "fr-FR",
                     *       "paymentTermsDays": 30,
                     *       "einvoice": null,
                     *       "einvoiceAttachment": null,
                     *       "createdAt": "2026-01-15T09:00:00.000Z",
                     *       "updatedAt": "2026-01-15T09:00:00.000Z",
                     *       "erasedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `customer_not_found`: There is no such customer; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "customer_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["customer_erased"];
            412: components["responses"]["precondition_failed"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `vat_id_required`: The tax treatment requires a VAT id; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "vat_id_required" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listCustomerChanges: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of the customer
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 14,
                     *           "action": "updated",
                     *           "changes": {
                     *             "price": {
                     *               "from": 21.5,
                     *               "to": 19.5
                     *             }
                     *           },
                     *           "actor": "api",
                     *           "createdAt": "2026-01-17T11:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ChangePage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `customer_not_found`: There is no such customer; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "customer_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listTaxRates: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description The field to sort by; `-` before it sorts in descending order
                 * @example -id
                 */
                sort?: "id" | "-id";
                /**
                 * @description Only the versions of this code
                 * @example standard
                 */
                code?: string;
                /**
                 * @description `true`: only the versions that orders get now. `false`: only earlier and later ones
                 * @example true
                 */
                inForce?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 2,
                     *           "code": "books",
                     *           "category": "S",
                     *           "rate": 0.07,
                     *           "name": "Books and magazines",
                     *           "exemptionReason": null,
                     *           "exemptionCode": null,
                     *           "validFrom": "2026-01-15T09:00:00.000Z",
                     *           "createdAt": "2026-01-15T09:00:00.000Z",
                     *           "createdBy": "api"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["TaxRatePage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    createTaxRate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A request with the same key and body gets the first answer, with `Idempotent-Replayed: true`. Another body gets 422.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "books",
                 *       "category": "S",
                 *       "rate": 0.07,
                 *       "name": "Books and magazines"
                 *     }
                 */
                "application/json": components["schemas"]["CreateTaxRate"];
            };
        };
        responses: {
            /** @description The version */
            201: {
                headers: {
                    /** @description The path of the new row */
                    Location?: string;
                    /** @description `true` if this is the answer to an earlier request */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 2,
                     *       "code": "books",
                     *       "category": "S",
                     *       "rate": 0.07,
                     *       "name": "Books and magazines",
                     *       "exemptionReason": null,
                     *       "exemptionCode": null,
                     *       "validFrom": "2026-01-15T09:00:00.000Z",
                     *       "createdAt": "2026-01-15T09:00:00.000Z",
                     *       "createdBy": "api"
                     *     }
                     */
                    "application/json": components["schemas"]["TaxRate"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "idempotency_key_reused" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getTaxRate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the tax rate
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 2,
                     *       "code": "books",
                     *       "category": "S",
                     *       "rate": 0.07,
                     *       "name": "Books and magazines",
                     *       "exemptionReason": null,
                     *       "exemptionCode": null,
                     *       "validFrom": "2026-01-15T09:00:00.000Z",
                     *       "createdAt": "2026-01-15T09:00:00.000Z",
                     *       "createdBy": "api"
                     *     }
                     */
                    "application/json": components["schemas"]["TaxRate"];
                };
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `tax_rate_not_found`: There is no such tax rate; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "tax_rate_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    exportProducts: {
        parameters: {
            query?: {
                /**
                 * @description Whether the file begins with a byte order mark, which tells spreadsheets that it is UTF-8. The default is `true`
                 * @example false
                 */
                bom?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, as a stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example sku,name,description,price,quantity,reorderPoint,trackStock,active,taxCode,metadata,unit
                     *     MUG-ENAMEL-500,"Enamel mug, 500 ml",,21.50,100,20,true,true,standard,{},C62
                     */
                    "text/csv; charset=utf-8; header=present": string;
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    exportCustomers: {
        parameters: {
            query?: {
                /**
                 * @description Whether the file begins with a byte order mark, which tells spreadsheets that it is UTF-8. The default is `true`
                 * @example false
                 */
                bom?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, as a stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id,email,name,address,billingAddress,deliveryAddress,companyName,contactName,electronicAddress,taxId,vatId,taxTreatment,locale,paymentTermsDays,einvoice,einvoiceAttachment
                     *     5,ada.moreau@example.com,Ada Moreau,,,,,,,,FR40303265045,DOMESTIC,fr-FR,30,,
                     */
                    "text/csv; charset=utf-8; header=present": string;
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    importProducts: {
        parameters: {
            query?: {
                /**
                 * @description `true`: report the changes, and change nothing
                 * @example true
                 */
                dryRun?: boolean;
            };
            header?: {
                /**
                 * @description Several requests with the same key and file start only one import.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example sku,name,price,quantity
                 *     MUG-ENAMEL-500,"Enamel mug, 500 ml",21.50,100
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description The plan, if `dryRun=true` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": true,
                     *       "rows": 1,
                     *       "create": 1,
                     *       "update": 0,
                     *       "unchanged": 0,
                     *       "skipped": 0,
                     *       "skippedRows": [],
                     *       "errors": [],
                     *       "errorCount": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ImportPlan"];
                };
            };
            /** @description The import, which is applied automatically */
            202: {
                headers: {
                    /** @description The path of its progress */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "kind": "products",
                     *       "state": "QUEUED",
                     *       "rows": 1,
                     *       "processed": 0,
                     *       "create": 1,
                     *       "update": 0,
                     *       "unchanged": 0,
                     *       "skipped": 0,
                     *       "skippedRows": [],
                     *       "error": null,
                     *       "createdAt": "2026-01-18T06:00:00.000Z",
                     *       "finishedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "invalid_parameter" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `amount_precision`: An amount has more decimals than the currency; `validation_failed`: The body is not valid; `idempotency_key_reused`: The Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "amount_precision" | "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    importCustomers: {
        parameters: {
            query?: {
                /**
                 * @description `true`: report the changes, and change nothing
                 * @example true
                 */
                dryRun?: boolean;
            };
            header?: {
                /**
                 * @description Several requests with the same key and file start only one import.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example email,name,locale
                 *     ada.moreau@example.com,Ada Moreau,fr-FR
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description The plan, if `dryRun=true` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": true,
                     *       "rows": 1,
                     *       "create": 1,
                     *       "update": 0,
                     *       "unchanged": 0,
                     *       "skipped": 0,
                     *       "skippedRows": [],
                     *       "errors": [],
                     *       "errorCount": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ImportPlan"];
                };
            };
            /** @description The import, which is applied automatically */
            202: {
                headers: {
                    /** @description The path of its progress */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "kind": "customers",
                     *       "state": "QUEUED",
                     *       "rows": 1,
                     *       "processed": 0,
                     *       "create": 1,
                     *       "update": 0,
                     *       "unchanged": 0,
                     *       "skipped": 0,
                     *       "skippedRows": [],
                     *       "error": null,
                     *       "createdAt": "2026-01-18T06:00:00.000Z",
                     *       "finishedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "invalid_parameter" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `validation_failed`: The body is not valid; `idempotency_key_reused`: The Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    importPayments: {
        parameters: {
            query?: {
                /**
                 * @description `true`: report the changes, and change nothing
                 * @example true
                 */
                dryRun?: boolean;
            };
            header?: {
                /**
                 * @description Several requests with the same key and file start only one import.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example amount,reference,externalId,paidAt
                 *     43.98,RF94 INV2 0260 0000 1,bank-2026-0043,2026-01-20
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description The plan, if `dryRun=true` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": true,
                     *       "rows": 1,
                     *       "create": 1,
                     *       "update": 0,
                     *       "unchanged": 0,
                     *       "skipped": 0,
                     *       "skippedRows": [],
                     *       "errors": [],
                     *       "errorCount": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ImportPlan"];
                };
            };
            /** @description The import, which is applied automatically */
            202: {
                headers: {
                    /** @description The path of its progress */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "kind": "payments",
                     *       "state": "QUEUED",
                     *       "rows": 1,
                     *       "processed": 0,
                     *       "create": 1,
                     *       "update": 0,
                     *       "unchanged": 0,
                     *       "skipped": 0,
                     *       "skippedRows": [],
                     *       "error": null,
                     *       "createdAt": "2026-01-18T06:00:00.000Z",
                     *       "finishedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "invalid_parameter" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `amount_precision`: An amount has more decimals than the currency; `validation_failed`: The body is not valid; `idempotency_key_reused`: The Idempotency-Key was used for another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "amount_precision" | "validation_failed" | "idempotency_key_reused";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listImports: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of imports */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 1,
                     *           "kind": "products",
                     *           "state": "QUEUED",
                     *           "rows": 1,
                     *           "processed": 0,
                     *           "create": 1,
                     *           "update": 0,
                     *           "unchanged": 0,
                     *           "skipped": 0,
                     *           "skippedRows": [],
                     *           "error": null,
                     *           "createdAt": "2026-01-18T06:00:00.000Z",
                     *           "finishedAt": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ImportPage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the import
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "kind": "products",
                     *       "state": "DONE",
                     *       "rows": 1,
                     *       "processed": 1,
                     *       "create": 1,
                     *       "update": 0,
                     *       "unchanged": 0,
                     *       "skipped": 0,
                     *       "skippedRows": [],
                     *       "error": null,
                     *       "createdAt": "2026-01-18T06:00:00.000Z",
                     *       "finishedAt": "2026-01-18T06:00:01.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `import_not_found`: There is no such import; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "import_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of endpoints */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 1,
                     *           "url": "https://hooks.example/stockroom",
                     *           "eventTypes": [
                     *             "order.placed",
                     *             "document.sent"
                     *           ],
                     *           "description": "ERP",
                     *           "enabled": true,
                     *           "disabledAt": null,
                     *           "disabledReason": null,
                     *           "failingSince": null,
                     *           "previousSecretUntil": null,
                     *           "createdAt": "2026-01-15T08:00:00.000Z",
                     *           "createdBy": "bootstrap",
                     *           "updatedAt": "2026-01-15T08:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A request with the same key and body gets the first answer, with `Idempotent-Replayed: true`. Another body gets 422.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example/stockroom",
                 *       "eventTypes": [
                 *         "order.placed",
                 *         "document.sent"
                 *       ],
                 *       "description": "ERP"
                 *     }
                 */
                "application/json": components["schemas"]["CreateWebhook"];
            };
        };
        responses: {
            /** @description The endpoint, with its secret this once */
            201: {
                headers: {
                    /** @description `no-store`, because the answer contains a secret */
                    "Cache-Control"?: string;
                    /** @description `true` if this is the answer to an earlier request */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "url": "https://hooks.example/stockroom",
                     *       "eventTypes": [
                     *         "order.placed",
                     *         "document.sent"
                     *       ],
                     *       "description": "ERP",
                     *       "enabled": true,
                     *       "disabledAt": null,
                     *       "disabledReason": null,
                     *       "failingSince": null,
                     *       "previousSecretUntil": null,
                     *       "createdAt": "2026-01-15T08:00:00.000Z",
                     *       "createdBy": "bootstrap",
                     *       "updatedAt": "2026-01-15T08:00:00.000Z",
                     *       "secret": "whsec_EXAMPLExEXAMPLExEXAMPLExEXAMPLExEXAMPLExEXA="
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            409: components["responses"]["webhook_limit_reached"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "idempotency_key_reused" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the webhook
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "url": "https://hooks.example/stockroom",
                     *       "eventTypes": [
                     *         "order.placed",
                     *         "document.sent"
                     *       ],
                     *       "description": "ERP",
                     *       "enabled": true,
                     *       "disabledAt": null,
                     *       "disabledReason": null,
                     *       "failingSince": null,
                     *       "previousSecretUntil": null,
                     *       "createdAt": "2026-01-15T08:00:00.000Z",
                     *       "createdBy": "bootstrap",
                     *       "updatedAt": "2026-01-15T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `webhook_not_found`: There is no such webhook; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "webhook_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the webhook
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint is deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `webhook_not_found`: There is no such webhook; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "webhook_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    patchWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the webhook
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "description": "ERP of the warehouse"
                 *     }
                 */
                "application/json": components["schemas"]["PatchWebhook"];
                /**
                 * @example {
                 *       "description": "ERP of the warehouse"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["PatchWebhook"];
            };
        };
        responses: {
            /** @description The endpoint */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "url": "https://hooks.example/stockroom",
                     *       "eventTypes": [
                     *         "order.placed",
                     *         "document.sent"
                     *       ],
                     *       "description": "ERP of the warehouse",
                     *       "enabled": true,
                     *       "disabledAt": null,
                     *       "disabledReason": null,
                     *       "failingSince": null,
                     *       "previousSecretUntil": null,
                     *       "createdAt": "2026-01-15T08:00:00.000Z",
                     *       "createdBy": "bootstrap",
                     *       "updatedAt": "2026-01-15T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `webhook_not_found`: There is no such webhook; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "webhook_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A request with the same key and body gets the first answer, with `Idempotent-Replayed: true`. Another body gets 422.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The id of the webhook
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint, with its new secret this once */
            200: {
                headers: {
                    /** @description `no-store`, because the answer contains a secret */
                    "Cache-Control"?: string;
                    /** @description `true` if this is the answer to an earlier request */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "url": "https://hooks.example/stockroom",
                     *       "eventTypes": [
                     *         "order.placed",
                     *         "document.sent"
                     *       ],
                     *       "description": "ERP",
                     *       "enabled": true,
                     *       "disabledAt": null,
                     *       "disabledReason": null,
                     *       "failingSince": null,
                     *       "previousSecretUntil": "2026-01-16T08:00:00.000Z",
                     *       "createdAt": "2026-01-15T08:00:00.000Z",
                     *       "createdBy": "bootstrap",
                     *       "updatedAt": "2026-01-15T08:00:00.000Z",
                     *       "secret": "whsec_EXAMPLExEXAMPLExEXAMPLExEXAMPLExEXAMPLExEXA="
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `webhook_not_found`: There is no such webhook; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "webhook_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_key_reused"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the webhook
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, which is sent at once */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 42,
                     *       "eventId": "test_42",
                     *       "eventType": "webhook.test",
                     *       "state": "waiting",
                     *       "attempts": 0,
                     *       "nextAttemptAt": "2026-01-15T10:30:00.500Z",
                     *       "lastAttemptAt": null,
                     *       "lastStatus": null,
                     *       "lastError": null,
                     *       "lastAnswer": null,
                     *       "lastDurationMs": null,
                     *       "createdAt": "2026-01-15T10:30:00.500Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `webhook_not_found`: There is no such webhook; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "webhook_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    enableWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the webhook
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "url": "https://hooks.example/stockroom",
                     *       "eventTypes": [
                     *         "order.placed",
                     *         "document.sent"
                     *       ],
                     *       "description": "ERP",
                     *       "enabled": true,
                     *       "disabledAt": null,
                     *       "disabledReason": null,
                     *       "failingSince": null,
                     *       "previousSecretUntil": null,
                     *       "createdAt": "2026-01-15T08:00:00.000Z",
                     *       "createdBy": "bootstrap",
                     *       "updatedAt": "2026-01-15T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `webhook_not_found`: There is no such webhook; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "webhook_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    recoverWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the webhook
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-01-15T08:00:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["RecoverWebhook"];
            };
        };
        responses: {
            /** @description The endpoint; its deliveries follow */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "url": "https://hooks.example/stockroom",
                     *       "eventTypes": [
                     *         "order.placed",
                     *         "document.sent"
                     *       ],
                     *       "description": "ERP",
                     *       "enabled": true,
                     *       "disabledAt": null,
                     *       "disabledReason": null,
                     *       "failingSince": null,
                     *       "previousSecretUntil": null,
                     *       "createdAt": "2026-01-15T08:00:00.000Z",
                     *       "createdBy": "bootstrap",
                     *       "updatedAt": "2026-01-15T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `webhook_not_found`: There is no such webhook; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "webhook_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description The field to sort by; `-` before it sorts in descending order
                 * @example -id
                 */
                sort?: "id" | "-id";
                /**
                 * @description Only deliveries in this state
                 * @example failed
                 */
                state?: "waiting" | "delivered" | "failed";
            };
            header?: never;
            path: {
                /**
                 * @description The id of the webhook
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 42,
                     *           "eventId": "evt_29481234_7214_1",
                     *           "eventType": "order.placed",
                     *           "state": "delivered",
                     *           "attempts": 1,
                     *           "nextAttemptAt": null,
                     *           "lastAttemptAt": "2026-01-15T10:30:01.000Z",
                     *           "lastStatus": 204,
                     *           "lastError": null,
                     *           "lastAnswer": "",
                     *           "lastDurationMs": 38,
                     *           "createdAt": "2026-01-15T10:30:00.500Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `webhook_not_found`: There is no such webhook; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "webhook_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    resendDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the webhook
                 * @example 1
                 */
                id: number;
                /**
                 * @description The id of a delivery of the webhook
                 * @example 1
                 */
                deliveryId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, which is sent at once */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 42,
                     *       "eventId": "evt_29481234_7214_1",
                     *       "eventType": "order.placed",
                     *       "state": "waiting",
                     *       "attempts": 0,
                     *       "nextAttemptAt": "2026-01-15T10:30:00.500Z",
                     *       "lastAttemptAt": null,
                     *       "lastStatus": null,
                     *       "lastError": null,
                     *       "lastAnswer": null,
                     *       "lastDurationMs": null,
                     *       "createdAt": "2026-01-15T10:30:00.500Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `webhook_not_found`: There is no such webhook; `delivery_not_found`: There is no such delivery; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "webhook_not_found" | "delivery_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["webhook_disabled"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    readEvents: {
        parameters: {
            query?: {
                /**
                 * @description The `nextCursor` of the previous page. `now`: only events that happen from now on. Without it, from the oldest event that is kept
                 * @example now
                 */
                after?: string;
                /**
                 * @description Only events of these types, separated by commas
                 * @example order.placed,document.sent
                 */
                types?: string;
                /**
                 * @description The maximum number of events in a page; 100 by default
                 * @example 500
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the feed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "evt_29469750_8154_1",
                     *           "timestamp": "2026-01-15T10:30:00.000Z",
                     *           "type": "order.placed",
                     *           "data": {
                     *             "orderId": "ORD-2026-000001"
                     *           }
                     *         },
                     *         {
                     *           "id": "evt_29469750_8154_1",
                     *           "timestamp": "2026-01-15T10:30:00.000Z",
                     *           "type": "document.numbered",
                     *           "data": {
                     *             "orderId": "ORD-2026-000001",
                     *             "documentId": 1,
                     *             "kind": "INVOICE",
                     *             "number": "INV-2026-000001"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": "Vh1zJx0Qk3bN5rT7uW9yZ1sxLCIyOTQ2OTc1MCA4MTU0Il0",
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            410: components["responses"]["cursor_expired"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /**
                 * @description A cursor of the feed or stream. Without it, the stream begins at the present
                 * @example now
                 */
                after?: string;
                /**
                 * @description Only events of these types, separated by commas
                 * @example order.placed,document.sent
                 */
                types?: string;
            };
            header?: {
                /**
                 * @description The last `id` that the client got. It overrides `after`
                 * @example Vh1zJx0Qk3bN5rT7uW9yZ1sxLCIyOTQ2OTc1MCA4MTU0Il0
                 */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: Vh1zJx0Qk3bN5rT7uW9yZ1sxLCIyOTQ2OTc1MCA4MTU0Il0
                     *     event: order.placed
                     *     data: {"id":"evt_29469750_8154_1","timestamp":"2026-01-15T10:30:00.000Z","type":"order.placed","data":{"orderId":"ORD-2026-000001"}}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            410: components["responses"]["cursor_expired"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 1,
                     *           "name": "web shop",
                     *           "prefix": "sk_EXAMPLE",
                     *           "scopes": [
                     *             "orders:write",
                     *             "products:read"
                     *           ],
                     *           "expiresAt": null,
                     *           "revokedAt": null,
                     *           "lastUsedAt": "2026-02-01T08:00:00.000Z",
                     *           "createdAt": "2026-01-15T08:00:00.000Z",
                     *           "createdBy": "bootstrap",
                     *           "revokedBy": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["KeyPage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A request with the same key and body gets the first answer, with `Idempotent-Replayed: true`. Another body gets 422.
                 * @example 3f1c9a52-7d5e-4b0e-9a41-5f6d2c8e7b10
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "web shop",
                 *       "scopes": [
                 *         "orders:write",
                 *         "products:read"
                 *       ],
                 *       "expiresAt": null
                 *     }
                 */
                "application/json": components["schemas"]["CreateKey"];
            };
        };
        responses: {
            /** @description The key, this once */
            201: {
                headers: {
                    /** @description `no-store`, because the answer contains a secret */
                    "Cache-Control"?: string;
                    /** @description `true` if this is the answer to an earlier request */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "name": "web shop",
                     *       "prefix": "sk_EXAMPLE",
                     *       "scopes": [
                     *         "orders:write",
                     *         "products:read"
                     *       ],
                     *       "expiresAt": null,
                     *       "revokedAt": null,
                     *       "lastUsedAt": null,
                     *       "createdAt": "2026-01-15T08:00:00.000Z",
                     *       "createdBy": "bootstrap",
                     *       "revokedBy": null,
                     *       "key": "sk_EXAMPLExEXAMPLExEXAMPLExEXAMPLExEXAMPLExEXA"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedKey"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `validation_failed`: The body is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "idempotency_key_reused" | "validation_failed";
                    };
                };
            };
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the key
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key is revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `key_not_found`: There is no such API key; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "key_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    createCustomerToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the customer
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "expiresInSeconds": 900
                 *     }
                 */
                "application/json": components["schemas"]["CreateCustomerToken"];
            };
        };
        responses: {
            /** @description The token */
            201: {
                headers: {
                    /** @description `no-store`, because the answer contains a secret */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "ct_WzUsMTc2ODQ3MjEwMDAwMF0.EXAMPLExEXAMPLExEXAMPLExEXAMPLExEXAMPLExEXA",
                     *       "expiresAt": "2026-01-15T10:15:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerToken"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `customer_not_found`: There is no such customer; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "customer_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["customer_erased"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getOverview: {
        parameters: {
            query?: {
                /**
                 * @description How many hours, the current one included; 24 by default
                 * @example 24
                 */
                hours?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The overview */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attention": {
                     *         "failedInvoices": 1,
                     *         "failedCreditNotes": 0,
                     *         "deadLetters": 2,
                     *         "lowStock": 3,
                     *         "overdueOrders": 4
                     *       },
                     *       "reconciliation": {
                     *         "finishedAt": "2026-02-01T02:00:00.000Z",
                     *         "actor": "nightly checks",
                     *         "deep": false,
                     *         "findings": [
                     *           {
                     *             "check": "object_missing",
                     *             "count": 1
                     *           }
                     *         ]
                     *       },
                     *       "currency": "USD",
                     *       "hours": [
                     *         {
                     *           "from": "2026-02-01T08:00:00.000Z",
                     *           "orders": 1,
                     *           "revenue": 43.98,
                     *           "mails": 1
                     *         }
                     *       ],
                     *       "load": {
                     *         "eventLoopMs": 0.1,
                     *         "connections": {
                     *           "busy": 1,
                     *           "idle": 4,
                     *           "max": 20,
                     *           "waiting": 0
                     *         }
                     *       },
                     *       "health": {
                     *         "status": "ready",
                     *         "version": "0.1.0",
                     *         "uptimeSeconds": 86400,
                     *         "parts": {
                     *           "database": {
                     *             "status": "up",
                     *             "ms": 0.4
                     *           },
                     *           "migrations": {
                     *             "status": "up",
                     *             "ms": 0.3,
                     *             "applied": 66,
                     *             "pending": 0
                     *           },
                     *           "queue": {
                     *             "status": "up",
                     *             "ms": 0.5,
                     *             "depth": 1,
                     *             "oldestSeconds": 0.1
                     *           },
                     *           "orders": {
                     *             "status": "up",
                     *             "ms": 0,
                     *             "attemptMs": 0
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page; 20 by default
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description Only jobs in this state
                 * @example dead
                 */
                state?: "waiting" | "running" | "dead";
                /**
                 * @description Only jobs of this kind
                 * @example order.completed
                 */
                kind?: "order.completed" | "credit-note.issue" | "invoice.resend" | "invoice.restore" | "stock.low" | "invoice.overdue" | "webhook.failing" | "import.apply";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": 4812,
                     *           "kind": "order.completed",
                     *           "state": "dead",
                     *           "attempts": 1,
                     *           "lastError": "SES rejected this mail (400 MessageRejected)",
                     *           "nextAttemptAt": null,
                     *           "orderId": "ORD-2026-000001",
                     *           "resendId": null,
                     *           "productId": null,
                     *           "importId": null,
                     *           "createdAt": "2026-01-15T10:30:00.000Z",
                     *           "diedAt": "2026-01-15T10:30:01.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the job
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 4812,
                     *       "kind": "order.completed",
                     *       "state": "dead",
                     *       "attempts": 1,
                     *       "lastError": "SES rejected this mail (400 MessageRejected)",
                     *       "nextAttemptAt": null,
                     *       "orderId": "ORD-2026-000001",
                     *       "resendId": null,
                     *       "productId": null,
                     *       "importId": null,
                     *       "createdAt": "2026-01-15T10:30:00.000Z",
                     *       "diedAt": "2026-01-15T10:30:01.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `job_not_found`: There is no such job; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "job_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the job
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new job */
            202: {
                headers: {
                    /** @description The path of the new job */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 4907,
                     *       "kind": "order.completed",
                     *       "state": "waiting",
                     *       "attempts": 0,
                     *       "lastError": null,
                     *       "nextAttemptAt": "2026-01-16T08:00:00.000Z",
                     *       "orderId": "ORD-2026-000001",
                     *       "resendId": null,
                     *       "productId": null,
                     *       "importId": null,
                     *       "createdAt": "2026-01-16T08:00:00.000Z",
                     *       "diedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `job_not_found`: There is no such job; `path_not_found`: There is nothing at this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "job_not_found" | "path_not_found";
                    };
                };
            };
            408: components["responses"]["request_timeout"];
            409: components["responses"]["job_not_dead"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    retryJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "kind": "stock.low"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Only jobs of this kind
                     * @enum {string}
                     */
                    kind?: "order.completed" | "credit-note.issue" | "invoice.resend" | "invoice.restore" | "stock.low" | "invoice.overdue" | "webhook.failing" | "import.apply";
                };
            };
        };
        responses: {
            /** @description The number of retried jobs */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "retried": 3
                     *     }
                     */
                    "application/json": {
                        retried: number;
                    };
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    reconcile: {
        parameters: {
            query?: {
                /**
                 * @description `true`: also read each PDF and compare its SHA-256
                 * @example true
                 */
                deep?: boolean;
                /**
                 * @description The minutes after which a waiting mail or job is a finding
                 * @example 15
                 */
                waitingMinutes?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each check, with its findings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "clean": false,
                     *       "checks": [
                     *         {
                     *           "check": "ledger_sum",
                     *           "count": 0,
                     *           "repairable": false,
                     *           "findings": []
                     *         },
                     *         {
                     *           "check": "object_missing",
                     *           "count": 1,
                     *           "repairable": true,
                     *           "findings": [
                     *             {
                     *               "id": "INV-2026-000001",
                     *               "detail": "invoices/2026/INV-2026-000001.pdf is recorded as stored but is missing from the bucket"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "knownGaps": [],
                     *       "suppressedMails": {
                     *         "count": 0,
                     *         "findings": []
                     *       },
                     *       "checkedAt": "2026-02-01T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Reconciliation"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    recordReconciliation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "deep": false,
                 *       "findings": [
                 *         {
                 *           "check": "object_missing",
                 *           "count": 1
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Whether it read each PDF */
                    deep: boolean;
                    /** @description The checks that found something */
                    findings: {
                        /** @enum {string} */
                        check: "ledger_sum" | "ledger_chain" | "order_sums" | "refund_sums" | "payment_status" | "order_without_invoice" | "invoice_without_job" | "credit_note_missing" | "resend_without_job" | "numbers_missing" | "numbers_wrong" | "mail_unsent" | "job_dead" | "job_stuck" | "sequence_behind" | "object_missing" | "object_changed" | "object_unknown";
                        count: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description The summary is recorded */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    repair: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number of repairs of each kind */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobs": 1,
                     *       "invoices": 0,
                     *       "resends": 0,
                     *       "objects": 1,
                     *       "sequences": 0,
                     *       "paymentStatuses": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Repair"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    listInvoiceFiles: {
        parameters: {
            query?: {
                /**
                 * @description The maximum number of rows in a page
                 * @example 500
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the previous page
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of PDFs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "orderId": "ORD-2026-000001",
                     *           "number": "INV-2026-000001",
                     *           "year": 2026,
                     *           "storedKey": "invoices/2026/INV-2026-000001.pdf",
                     *           "sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
                     *           "bytes": 21804,
                     *           "storedAt": "2026-01-15T10:30:00.120Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["InvoiceFilePage"];
                };
            };
            /** @description `malformed_request`: The request could not be read; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    restoreInvoiceFiles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "orderIds": [
                 *         "ORD-2026-000001"
                 *       ]
                 *     }
                 */
                "application/json": {
                    orderIds: string[];
                };
            };
        };
        responses: {
            /** @description The number of PDFs */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queued": 1
                     *     }
                     */
                    "application/json": {
                        /** @description The PDFs that are drawn again, without those that already were */
                        queued: number;
                    };
                };
            };
            /** @description `malformed_request`: The request could not be read; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "malformed_request" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["validation_failed"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "live",
                     *       "version": "0.1.0",
                     *       "uptimeSeconds": 86400,
                     *       "parts": {
                     *         "eventLoop": {
                     *           "status": "up",
                     *           "ms": 0.1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The version of the service */
                        version: string;
                        /** @description The seconds since the process started */
                        uptimeSeconds: number;
                        /** @constant */
                        status: "live";
                        parts: {
                            /** @description `ms` is the delay of the event loop */
                            eventLoop: {
                                /** @enum {string} */
                                status: "up" | "down";
                                /** @description The duration of the check, in milliseconds */
                                ms: number;
                                /** @description The reason why it is down */
                                reason?: string;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["malformed_request"];
            408: components["responses"]["request_timeout"];
            414: components["responses"]["uri_too_long"];
            431: components["responses"]["headers_too_large"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The gateway and core accept requests */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ready",
                     *       "version": "0.1.0",
                     *       "uptimeSeconds": 86400,
                     *       "parts": {
                     *         "core": {
                     *           "status": "up",
                     *           "ms": 1.8
                     *         },
                     *         "clock": {
                     *           "status": "up",
                     *           "aheadSeconds": 0
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The version of the service */
                        version: string;
                        /** @description The seconds since the process started */
                        uptimeSeconds: number;
                        /**
                         * @description `draining`: the service is stopping and finishes its requests
                         * @enum {string}
                         */
                        status: "ready" | "unavailable" | "draining";
                        parts: {
                            /** @description Whether core is ready: its database, migrations and queue */
                            core: {
                                /** @enum {string} */
                                status: "up" | "down";
                                /** @description The duration of the check, in milliseconds */
                                ms: number;
                                /** @description The reason why it is down */
                                reason?: string;
                            };
                            /** @description How the gateway's clock compares with that of S3 */
                            clock: {
                                /**
                                 * @description `degraded`: the clocks differ by a minute or more
                                 * @enum {string}
                                 */
                                status: "up" | "degraded";
                                /** @description How far the gateway's clock is ahead; negative if it is behind. Missing until S3 has answered */
                                aheadSeconds?: number;
                                /** @description The reason why it is degraded */
                                reason?: string;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["malformed_request"];
            408: components["responses"]["request_timeout"];
            414: components["responses"]["uri_too_long"];
            431: components["responses"]["headers_too_large"];
            /** @description The gateway or core accepts no requests at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "unavailable",
                     *       "version": "0.1.0",
                     *       "uptimeSeconds": 86400,
                     *       "parts": {
                     *         "core": {
                     *           "status": "down",
                     *           "ms": 0.9,
                     *           "reason": "does not answer"
                     *         },
                     *         "clock": {
                     *           "status": "up",
                     *           "aheadSeconds": 0
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The version of the service */
                        version: string;
                        /** @description The seconds since the process started */
                        uptimeSeconds: number;
                        /**
                         * @description `draining`: the service is stopping and finishes its requests
                         * @enum {string}
                         */
                        status: "ready" | "unavailable" | "draining";
                        parts: {
                            /** @description Whether core is ready: its database, migrations and queue */
                            core: {
                                /** @enum {string} */
                                status: "up" | "down";
                                /** @description The duration of the check, in milliseconds */
                                ms: number;
                                /** @description The reason why it is down */
                                reason?: string;
                            };
                            /** @description How the gateway's clock compares with that of S3 */
                            clock: {
                                /**
                                 * @description `degraded`: the clocks differ by a minute or more
                                 * @enum {string}
                                 */
                                status: "up" | "degraded";
                                /** @description How far the gateway's clock is ahead; negative if it is behind. Missing until S3 has answered */
                                aheadSeconds?: number;
                                /** @description The reason why it is degraded */
                                reason?: string;
                            };
                        };
                    };
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the answer that the client has. If it is still current, the answer is 304. `*` matches any ETag.
                 * @example "0"
                 */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    /** @description The SHA-256 of the document, in quotes */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi: string;
                        paths: {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The client has the current answer: `If-None-Match` contains its ETag */
            304: {
                headers: {
                    /** @description The ETag of the answer that the client has */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["malformed_request"];
            408: components["responses"]["request_timeout"];
            412: components["responses"]["precondition_failed"];
            414: components["responses"]["uri_too_long"];
            431: components["responses"]["headers_too_large"];
        };
    };
    "order.placed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "order.placed",
                 *       "data": {
                 *         "orderId": "ORD-2026-000001"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OrderPlacedEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "order.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "order.cancelled",
                 *       "data": {
                 *         "orderId": "ORD-2026-000001"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OrderCancelledEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "order.refunded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "order.refunded",
                 *       "data": {
                 *         "orderId": "ORD-2026-000001",
                 *         "refundId": 1
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OrderRefundedEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "order.paid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "order.paid",
                 *       "data": {
                 *         "orderId": "ORD-2026-000001"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OrderPaidEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "order.overdue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "order.overdue",
                 *       "data": {
                 *         "orderId": "ORD-2026-000001"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OrderOverdueEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "document.numbered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "document.numbered",
                 *       "data": {
                 *         "orderId": "ORD-2026-000001",
                 *         "documentId": 1,
                 *         "kind": "INVOICE",
                 *         "number": "INV-2026-000001"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DocumentNumberedEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "document.stored": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "document.stored",
                 *       "data": {
                 *         "orderId": "ORD-2026-000001",
                 *         "documentId": 1,
                 *         "kind": "INVOICE",
                 *         "number": "INV-2026-000001"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DocumentStoredEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "document.sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "document.sent",
                 *       "data": {
                 *         "orderId": "ORD-2026-000001",
                 *         "documentId": 1,
                 *         "kind": "INVOICE",
                 *         "number": "INV-2026-000001"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DocumentSentEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "document.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "document.failed",
                 *       "data": {
                 *         "orderId": "ORD-2026-000001",
                 *         "documentId": 1,
                 *         "kind": "INVOICE",
                 *         "number": "INV-2026-000001"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DocumentFailedEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "payment.recorded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "payment.recorded",
                 *       "data": {
                 *         "orderId": "ORD-2026-000001",
                 *         "paymentId": 1
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PaymentRecordedEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "payment.reversed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "payment.reversed",
                 *       "data": {
                 *         "orderId": "ORD-2026-000001",
                 *         "paymentId": 2
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PaymentReversedEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "stock.adjusted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "stock.adjusted",
                 *       "data": {
                 *         "productId": 13,
                 *         "movementId": 7
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["StockAdjustedEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "stock.low": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "stock.low",
                 *       "data": {
                 *         "productId": 13
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["StockLowEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "stock.recovered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "stock.recovered",
                 *       "data": {
                 *         "productId": 13
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["StockRecoveredEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "product.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "product.created",
                 *       "data": {
                 *         "productId": 13,
                 *         "version": 1
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ProductCreatedEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "product.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "product.updated",
                 *       "data": {
                 *         "productId": 13,
                 *         "version": 2
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ProductUpdatedEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "product.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "product.deleted",
                 *       "data": {
                 *         "productId": 13,
                 *         "version": 2
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ProductDeletedEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "customer.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "customer.created",
                 *       "data": {
                 *         "customerId": 1,
                 *         "version": 1
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CustomerCreatedEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "customer.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "customer.updated",
                 *       "data": {
                 *         "customerId": 1,
                 *         "version": 2
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CustomerUpdatedEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "customer.erased": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "customer.erased",
                 *       "data": {
                 *         "customerId": 1,
                 *         "version": 3
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CustomerErasedEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "import.finished": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "import.finished",
                 *       "data": {
                 *         "importId": 1,
                 *         "kind": "products",
                 *         "state": "DONE"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ImportFinishedEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook.failing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "webhook.failing",
                 *       "data": {
                 *         "webhookId": 1
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookFailingEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook.disabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "webhook.disabled",
                 *       "data": {
                 *         "webhookId": 1,
                 *         "reason": "failing"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookDisabledEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "job.dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_29469750_8154_1",
                 *       "timestamp": "2026-01-15T10:30:00.000Z",
                 *       "type": "job.dead",
                 *       "data": {
                 *         "jobId": 9,
                 *         "kind": "order.completed",
                 *         "orderId": "ORD-2026-000001"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["JobDeadEvent"];
            };
        };
        responses: {
            /** @description The event was taken */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
