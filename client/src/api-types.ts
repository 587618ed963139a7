// Made from docs/openapi.json by `npm run client:types`.
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
         * @description By state, customer, product, and when they were placed. `sort=id` is oldest first.
         */
        get: operations["listOrders"];
        put?: never;
        /**
         * Place an order
         * @description Takes the stock, prices the lines and writes the order in one transaction; answers once it is committed. Its invoice follows by itself.
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
         * @description A refused order harms no other. Each order may carry an `idempotencyKey` of its own.
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
         * @description By its number; as it was placed, whatever became of its customer and products. `GET /orders/{orderId}` answers the same.
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
    "/api/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invoices, of the newest order first
         * @description By state, number, customer, what became of the mail, and the date of the invoice, which is when it was numbered.
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
         * Report each year's range of numbers, and its gaps
         * @description Numbers are gapless within a year; this is the proof for whoever audits it. All gaps are counted, the first 100 listed.
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
         * See where the invoice of an order stands
         * @description `state` is how far it is, `step` what comes next. It is there as soon as its order is.
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
         * @description The same bytes every time. 409 until it is stored, which is well within a second of its order as a rule.
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
    "/api/orders/{orderId}/invoice/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that the stored PDF still is the one that was stored
         * @description Reads the PDF from the bucket and compares its SHA-256 with the one recorded when it was stored. An object of more than 20 MB, which no invoice has, is told by its size.
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
         * Take a FAILED invoice up again, from the step that failed
         * @description An `email` replaces the address that its mail goes to; the order keeps the one it has.
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
         * @description The same PDF, to the address it has or to the one in the body.
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
         * List the mails of an invoice that were asked for by hand, newest first
         * @description Each with its address and with whether it was sent.
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
    "/api/mail-suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the addresses that are mailed no more, newest first
         * @description A mail to them bounced for good, or was complained about. Invoices to them are numbered and stored, and not mailed: they are `FAILED` at the step `mail`.
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
         * Let an address be mailed again
         * @description Mails nothing by itself: what was not mailed is taken up again by `…/invoice/retry`. It stays in the list of those that were cleared.
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
         * @description `q` finds a typed part of a word in name or sku. `lowStock=true`: at their reorder point or below.
         */
        get: operations["listProducts"];
        put?: never;
        /**
         * Create a product, with its opening stock
         * @description The opening stock is the first line of its ledger. From there on, the quantity changes through orders and adjustments.
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
         * @description With an ETag to base an edit on. A sale does not change the ETag.
         */
        get: operations["getProduct"];
        /**
         * Replace what can be edited of a product
         * @description What the body leaves out gets its default. The quantity is not among it.
         */
        put: operations["replaceProduct"];
        post?: never;
        /**
         * Delete a product that was never sold
         * @description One that an order has stays; take it off sale with `active: false`.
         */
        delete: operations["deleteProduct"];
        options?: never;
        head?: never;
        /**
         * Change a product in part
         * @description A JSON merge patch (RFC 7396). `active: false` takes a product off sale, `active: true` puts it back.
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
         * See who changed what of a product, newest first
         * @description Each change with the fields that changed, from what, to what; of deleted products too.
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
         * @description Give `delta` or `setTo`. Nothing goes below zero: 409 says what is available. 0 is taken for a count, which may find what was expected.
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
         * @description Every change of the quantity, with the quantity before and after it, by whom, and for which order.
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
         * Prove that every product's movements add up to its quantity
         * @description Adds up every ledger of the shop in one statement.
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
         * @description `q` finds a typed part of a word in name or email; `email` is matched without regard to case.
         */
        get: operations["listCustomers"];
        put?: never;
        /**
         * Create a customer
         * @description Several customers may have one email address.
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
         * @description With an ETag to base an edit on. One that was erased is still there, as nobody.
         */
        get: operations["getCustomer"];
        /**
         * Replace a customer
         * @description What the body leaves out gets its default.
         */
        put: operations["replaceCustomer"];
        post?: never;
        /**
         * Erase a customer's data on request
         * @description Anonymises the customer and its history. Orders and invoices keep the name and address they were made with.
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
         * See who changed what of a customer, newest first
         * @description Each change with the fields that changed, from what, to what.
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
    "/api/products/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all products as CSV
         * @description Cells that a spreadsheet would run as a formula begin with an apostrophe, which an import takes off.
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
         * @description With `dryRun=true` it answers what it would do, and does nothing.
         */
        post: operations["importProducts"];
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
         * @description Cells that a spreadsheet would run as a formula begin with an apostrophe, which an import takes off.
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
         * @description With `dryRun=true` it answers what it would do, and does nothing.
         */
        post: operations["importCustomers"];
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
         * @description Of products and of customers, as far as the key may read those, each with how far it is.
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
         * See how far an import is
         * @description `processed` of `rows` are done. The counts are as planned until it is DONE; `error` says why it is FAILED.
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
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys, newest first
         * @description Those that were revoked or have expired too, with who made and revoked them.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The key is in this answer and never again. It can be given no scope that the key that makes it does not have.
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
         * @description For good, and within 10 seconds at every instance. It stays in the list.
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
         * @description The token is for the lists of orders and invoices, for an order, its invoice and its PDF. It ends by itself, or when the customer is erased; it cannot be taken back.
         */
        post: operations["createCustomerToken"];
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
         * @description What is to be done after a commit: invoices, mails, alerts, imports. A job that is done is gone; one that was given up stays as a dead letter.
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
         * See what a job is about, and why it failed
         * @description It names no person: whose invoice it is tells its order.
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
         * @description From the step that failed, with all its attempts before it, as a new job. An import that was given up stays FAILED, as its file may be out of date: then the dead letter just goes.
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
         * Retry every dead letter, or every one of a kind
         * @description Those that there are now.
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
         * Hold the books against each other and against the bucket
         * @description Changes nothing. The books are read at one moment; the bucket is walked after that. It may take minutes: white space is sent until the answer is there, and the connection is cut where it fails.
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
         * Put back into the outbox what can be done again
         * @description Dead letters; invoices and mails that no job would bring on; lost PDFs, which are drawn again and stored if they are the very same. Stock, orders and numbers are never changed, and no mail is sent that was sent.
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
         * List what the bucket should hold, by number
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
         * @description A PDF is stored again only where it is, byte by byte, the one that was lost; else its job becomes a dead letter. Nothing is mailed. Orders without a stored invoice are passed over.
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
         * Ask whether the gateway runs
         * @description For whoever restarts what has died: 200 also while the gateway stops. It asks nothing of any other service.
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
         * Ask whether requests can be taken
         * @description For load balancers: 200 where the gateway and core can take requests, 503 otherwise and from the moment that the gateway is told to stop. S3 and SES have no part in it: without them orders are taken all the same, and their invoices wait. Asking often costs little: those who ask within 250 ms share an answer.
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
         * @description The API as OpenAPI 3.1, made from the schemas that requests are checked by.
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
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        PlaceOrder: {
            /** @description Who buys */
            customerId: number;
            items: {
                productId: number;
                quantity: number;
            }[];
            /**
             * Format: decimal
             * @description The total, tax included, that the buyer was shown; 409 where it is another by now
             */
            expectedTotal?: number;
        };
        Order: {
            id: number;
            /** @description The number by which everybody knows the order */
            orderId: string;
            customerId: number;
            /** @description As it was when the order was placed */
            customerName: string;
            /** @description As it was when the order was placed */
            customerEmail: string;
            items: {
                productId: number;
                /** @description As it was sold */
                productName: string;
                quantity: number;
                /**
                 * Format: decimal
                 * @description Of one piece, as it was sold, without tax
                 */
                unitPrice: number;
                /**
                 * Format: decimal
                 * @description Of the line: `quantity` times `unitPrice`
                 */
                totalPrice: number;
            }[];
            /**
             * Format: decimal
             * @description The sum of the lines
             */
            subtotal: number;
            /**
             * Format: decimal
             * @description On the subtotal; half a cent is rounded up, once for the order
             */
            tax: number;
            /**
             * Format: decimal
             * @description `subtotal` and `tax`
             */
            total: number;
            /** @description ISO 4217 */
            currency: string;
            /** @enum {string} */
            status: "COMPLETED" | "CANCELLED";
            /** Format: date-time */
            createdAt: string;
        };
        OrderPage: {
            data: components["schemas"]["Order"][];
            /** @description Sent as `cursor`, it gets the next page; null on the last */
            nextCursor: string | null;
        };
        OrderBatch: {
            orders: {
                /** @description Who buys */
                customerId: number;
                items: {
                    productId: number;
                    quantity: number;
                }[];
                /**
                 * Format: decimal
                 * @description The total, tax included, that the buyer was shown; 409 where it is another by now
                 */
                expectedTotal?: number;
                idempotencyKey?: string;
            }[];
        };
        OrderBatchResult: {
            results: {
                /** @description 201 placed, 200 placed by an earlier request, else that of the problem */
                status: number;
                order?: components["schemas"]["Order"];
                problem?: components["schemas"]["Problem"];
            }[];
        };
        Invoice: {
            orderId: string;
            /** @description Gapless within the year; null until it is numbered */
            number: string | null;
            /**
             * @description `PENDING`: not numbered yet. `FAILED`: given up, numbered or not; `lastError` says why
             * @enum {string}
             */
            state: "PENDING" | "NUMBERED" | "STORED" | "SENT" | "FAILED";
            /** @description Done next, or what failed: `store` draws the PDF and stores it. Null once the mail is sent */
            step: ("number" | "store" | "mail") | null;
            /** @description How often it was tried, since it was last taken up */
            attempts: number;
            /** @description When what failed is tried again */
            nextRetryAt: string | null;
            /** @description Why the last attempt failed */
            lastError: string | null;
            /** @description Of the PDF in the bucket */
            storedKey: string | null;
            /** @description Of the PDF, in hex */
            sha256: string | null;
            bytes: number | null;
            /** @description Where its mail goes: the order's address, or the one that `retry` has put there */
            email: string;
            /** @description That SES gave the mail */
            messageId: string | null;
            /** @description What became of the mail: `SENT` while nothing more is known, null before it is sent */
            mailStatus: ("SENT" | "DELIVERED" | "SOFT_BOUNCED" | "BOUNCED" | "COMPLAINED") | null;
            /** @description Since when it has this status */
            mailStatusAt: string | null;
            /** @description Why it bounced, or what the complaint is, as far as SES tells */
            mailReason: string | null;
            /** @description How many more mails of it were asked for by hand */
            resends: number;
            numberedAt: string | null;
            storedAt: string | null;
            sentAt: string | null;
        };
        InvoicePage: {
            data: components["schemas"]["Invoice"][];
            /** @description Sent as `cursor`, it gets the next page; null on the last */
            nextCursor: string | null;
        };
        InvoiceSeries: {
            data: {
                year: number;
                first: string | null;
                last: string | null;
                /** @description How many invoices have one of them */
                issued: number;
                /** @description How many gaps there are from the first to the last; more than are listed where `gaps` is cut */
                gapCount: number;
                /** @description Runs of numbers that no invoice has: the first 100 */
                gaps: {
                    from: string;
                    to: string;
                    /** @description Where it is known, as after a backup was restored */
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
            };
            found: {
                /** @description Null where it is too large to be an invoice, and was not read */
                sha256: string | null;
                bytes: number;
            } | null;
            /** Format: date-time */
            checkedAt: string;
        };
        MailAgain: {
            /**
             * Format: email
             * @description Another address than the one it has
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
            /** @description What became of the mail: `SENT` while nothing more is known, null before it is sent */
            mailStatus: ("SENT" | "DELIVERED" | "SOFT_BOUNCED" | "BOUNCED" | "COMPLAINED") | null;
            /** @description Since when it has this status */
            mailStatusAt: string | null;
            /** @description Why it bounced, or what the complaint is, as far as SES tells */
            mailReason: string | null;
            /** Format: date-time */
            requestedAt: string;
            sentAt: string | null;
        };
        ResendPage: {
            data: components["schemas"]["Resend"][];
            /** @description Sent as `cursor`, it gets the next page; null on the last */
            nextCursor: string | null;
        };
        MailSuppression: {
            id: number;
            /** @description As the order or the mail has it */
            email: string;
            /**
             * @description What became of the mail
             * @enum {string}
             */
            cause: "BOUNCED" | "COMPLAINED";
            /** @description In words, as far as SES tells */
            reason: string | null;
            /** @description Of whose invoice the mail was */
            orderId: string;
            /** @description Of the mail, that SES gave it */
            messageId: string;
            /** Format: date-time */
            suppressedAt: string;
            /** @description From when on the address is mailed again */
            clearedAt: string | null;
            /** @description The actor that cleared it */
            clearedBy: string | null;
        };
        MailSuppressionPage: {
            data: components["schemas"]["MailSuppression"][];
            /** @description Sent as `cursor`, it gets the next page; null on the last */
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
             * @description An amount with at most two decimals
             */
            price: number;
            /**
             * @description An alert is mailed when the quantity comes down to it
             * @default 0
             */
            reorderPoint?: number;
            /**
             * @description Whether it can be ordered
             * @default true
             */
            active?: boolean;
            /**
             * @description Up to 20 pairs that mean something to you alone
             * @default {}
             */
            metadata?: {
                [key: string]: string;
            };
            /** @description The opening stock, in pieces */
            quantity: number;
        };
        ReplaceProduct: {
            /** @description Unique in the shop */
            sku: string;
            name: string;
            /** @default  */
            description?: string;
            /**
             * Format: decimal
             * @description An amount with at most two decimals
             */
            price: number;
            /**
             * @description An alert is mailed when the quantity comes down to it
             * @default 0
             */
            reorderPoint?: number;
            /**
             * @description Whether it can be ordered
             * @default true
             */
            active?: boolean;
            /**
             * @description Up to 20 pairs that mean something to you alone
             * @default {}
             */
            metadata?: {
                [key: string]: string;
            };
        };
        PatchProduct: {
            /** @description Unique in the shop */
            sku?: string;
            name?: string;
            description?: string | null;
            /**
             * Format: decimal
             * @description An amount with at most two decimals
             */
            price?: number;
            /** @description An alert is mailed when the quantity comes down to it */
            reorderPoint?: number;
            /** @description Whether it can be ordered */
            active?: boolean;
            metadata?: {
                [key: string]: string | null;
            } | null;
        };
        Product: {
            id: number;
            sku: string;
            name: string;
            description: string;
            /**
             * Format: decimal
             * @description Of one piece, without tax
             */
            price: number;
            /** @description On hand, in pieces */
            quantity: number;
            reorderPoint: number;
            active: boolean;
            metadata: {
                [key: string]: string;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ProductPage: {
            data: components["schemas"]["Product"][];
            /** @description Sent as `cursor`, it gets the next page; null on the last */
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
            /** @description Sent as `cursor`, it gets the next page; null on the last */
            nextCursor: string | null;
        };
        Adjustment: {
            /** @description By how many pieces; this or `setTo` */
            delta?: number;
            /** @description To how many pieces; this or `delta` */
            setTo?: number;
            /** @enum {string} */
            reason: "received" | "returned" | "damaged" | "lost" | "counted" | "correction";
            /** @default null */
            note?: string | null;
        };
        Movement: {
            id: number;
            productId: number;
            /** @description The quantity before it */
            before: number;
            /** @description What it changed */
            delta: number;
            /** @description The quantity after it */
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
            /** @description Sent as `cursor`, it gets the next page; null on the last */
            nextCursor: string | null;
        };
        InventoryAudit: {
            /** @description How many were added up */
            products: number;
            balanced: boolean;
            /** @description The products whose movements add up to something else, at most 100 */
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
             * @description Where invoices are mailed to
             */
            email: string;
            /**
             * @description As it is printed on invoices, its lines separated by `\n`
             * @default null
             */
            address?: string | null;
            /**
             * @description Printed on invoices, such as a VAT number
             * @default null
             */
            taxId?: string | null;
            /**
             * @description A BCP 47 tag
             * @default en-US
             */
            locale?: string;
        };
        PatchCustomer: {
            name?: string;
            /**
             * Format: email
             * @description Where invoices are mailed to
             */
            email?: string;
            /** @description As it is printed on invoices, its lines separated by `\n` */
            address?: string | null;
            /** @description Printed on invoices, such as a VAT number */
            taxId?: string | null;
            /** @description A BCP 47 tag */
            locale?: string;
        };
        Customer: {
            id: number;
            name: string;
            email: string;
            address: string | null;
            taxId: string | null;
            locale: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description When its data was erased on request; null while it is a customer */
            erasedAt: string | null;
        };
        CustomerPage: {
            data: components["schemas"]["Customer"][];
            /** @description Sent as `cursor`, it gets the next page; null on the last */
            nextCursor: string | null;
        };
        ImportPlan: {
            /** @constant */
            dryRun: true;
            rows: number;
            create: number;
            update: number;
            unchanged: number;
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
            kind: "products" | "customers";
            /** @enum {string} */
            state: "QUEUED" | "RUNNING" | "DONE" | "FAILED";
            rows: number;
            processed: number;
            create: number;
            update: number;
            unchanged: number;
            error: string | null;
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
        };
        ImportPage: {
            data: components["schemas"]["Import"][];
            /** @description Sent as `cursor`, it gets the next page; null on the last */
            nextCursor: string | null;
        };
        CreateKey: {
            /** @description Who uses it: ledgers and histories name it as the actor */
            name: string;
            /** @description What it may do, such as `orders:write`; `orders:*` is read and write */
            scopes: ("orders:read" | "orders:write" | "orders:*" | "products:read" | "products:write" | "products:*" | "customers:read" | "customers:write" | "customers:*" | "invoices:read" | "invoices:write" | "invoices:*" | "inventory:read" | "inventory:write" | "inventory:*" | "keys:read" | "keys:write" | "keys:*" | "admin")[];
            /** @description From when on it is refused; null for never */
            expiresAt?: string | null;
        };
        Key: {
            id: number;
            name: string;
            /** @description How the key begins, to tell it from others */
            prefix: string;
            scopes: ("orders:read" | "orders:write" | "orders:*" | "products:read" | "products:write" | "products:*" | "customers:read" | "customers:write" | "customers:*" | "invoices:read" | "invoices:write" | "invoices:*" | "inventory:read" | "inventory:write" | "inventory:*" | "keys:read" | "keys:write" | "keys:*" | "admin")[];
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description To the minute */
            lastUsedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The actor that made it */
            createdBy: string;
            /** @description The actor that revoked it */
            revokedBy: string | null;
        };
        KeyPage: {
            data: components["schemas"]["Key"][];
            /** @description Sent as `cursor`, it gets the next page; null on the last */
            nextCursor: string | null;
        };
        CreatedKey: {
            id: number;
            name: string;
            /** @description How the key begins, to tell it from others */
            prefix: string;
            scopes: ("orders:read" | "orders:write" | "orders:*" | "products:read" | "products:write" | "products:*" | "customers:read" | "customers:write" | "customers:*" | "invoices:read" | "invoices:write" | "invoices:*" | "inventory:read" | "inventory:write" | "inventory:*" | "keys:read" | "keys:write" | "keys:*" | "admin")[];
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description To the minute */
            lastUsedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The actor that made it */
            createdBy: string;
            /** @description The actor that revoked it */
            revokedBy: string | null;
            /** @description Sent as `Authorization: Bearer …`; it is shown here and never again */
            key: string;
        };
        CreateCustomerToken: {
            /**
             * @description How long it is good for
             * @default 900
             */
            expiresInSeconds?: number;
        };
        CustomerToken: {
            /** @description Sent as `Authorization: Bearer …`, or as `?token=` in the address of an invoice.pdf */
            token: string;
            /** Format: date-time */
            expiresAt: string;
        };
        Job: {
            id: number;
            /** @description One of order.completed, invoice.resend, invoice.restore, stock.low, import.apply */
            kind: string;
            /** @enum {string} */
            state: "waiting" | "running" | "dead";
            attempts: number;
            /** @description Why the last attempt failed */
            lastError: string | null;
            /** @description Null while it runs and once it is dead */
            nextAttemptAt: string | null;
            /** @description The order that it is about */
            orderId: string | null;
            /** @description Of a mail that was asked for by hand */
            resendId: number | null;
            /** @description Of a product that runs low */
            productId: number | null;
            importId: number | null;
            /** Format: date-time */
            createdAt: string;
            diedAt: string | null;
        };
        JobPage: {
            data: components["schemas"]["Job"][];
            /** @description Sent as `cursor`, it gets the next page; null on the last */
            nextCursor: string | null;
        };
        Reconciliation: {
            /** @description Whether no check found anything */
            clean: boolean;
            checks: {
                /** @enum {string} */
                check: "ledger_sum" | "ledger_chain" | "order_without_invoice" | "invoice_without_job" | "resend_without_job" | "numbers_missing" | "numbers_wrong" | "mail_unsent" | "job_dead" | "job_stuck" | "object_missing" | "object_changed" | "object_unknown";
                count: number;
                /** @description Whether `POST /api/admin/reconcile/repair` can do something about it */
                repairable: boolean;
                /** @description The first 100 */
                findings: {
                    /** @description A number, an id or a key, as the check has them */
                    id: string;
                    detail: string;
                }[];
            }[];
            /** @description Numbers that no invoice has, for a reason that is recorded */
            knownGaps: {
                from: string;
                to: string;
                reason: string;
            }[];
            /** @description What is not sent as its address is mailed no more: known, and nothing that does not fit */
            suppressedMails: {
                count: number;
                /** @description The first 100 */
                findings: {
                    /** @description A number, an id or a key, as the check has them */
                    id: string;
                    detail: string;
                }[];
            };
            /** Format: date-time */
            checkedAt: string;
        };
        Repair: {
            /** @description Dead letters that are tried again */
            jobs: number;
            /** @description Invoices that had no job to bring them on */
            invoices: number;
            /** @description Mails asked for by hand that had no job to send them */
            resends: number;
            /** @description Lost PDFs that are drawn again */
            objects: number;
        };
        InvoiceFile: {
            orderId: string;
            number: string;
            storedKey: string | null;
            sha256: string | null;
            bytes: number | null;
            storedAt: string | null;
        };
        InvoiceFilePage: {
            data: components["schemas"]["InvoiceFile"][];
            /** @description Sent as `cursor`, it gets the next page; null on the last */
            nextCursor: string | null;
        };
        Problem: {
            /** @description A URN that ends in the code */
            type: string;
            /** @description What the code means */
            title: string;
            status: number;
            /** @description What is wrong this time, for people */
            detail: string;
            /**
             * @description What is wrong, for programs
             * @enum {string}
             */
            code: "malformed_json" | "malformed_request" | "invalid_parameter" | "invalid_idempotency_key" | "unauthenticated" | "invalid_signature" | "untrusted_notification" | "insufficient_scope" | "path_not_found" | "order_not_found" | "product_not_found" | "customer_not_found" | "import_not_found" | "key_not_found" | "suppression_not_found" | "job_not_found" | "method_not_allowed" | "request_timeout" | "insufficient_stock" | "sku_taken" | "product_in_use" | "customer_erased" | "stock_too_large" | "product_inactive" | "invoice_not_failed" | "invoice_not_sent" | "invoice_not_ready" | "address_suppressed" | "job_not_dead" | "price_changed" | "precondition_failed" | "payload_too_large" | "uri_too_long" | "unsupported_media_type" | "validation_failed" | "unknown_customer" | "unknown_product" | "idempotency_key_reused" | "order_too_large" | "rate_limited" | "headers_too_large" | "internal_error" | "service_unavailable" | "upstream_timeout";
            /** @description By which the logs know the request; also in the header X-Request-Id */
            requestId: string;
            /** @description Each of several things that are wrong, the first 100 */
            errors?: {
                /** @description Where in the body or query, such as `items[0].quantity` */
                path: string;
                message: string;
                /** @description Of which there is too little */
                productId?: number;
                /** @description Pieces that were asked for */
                requested?: number;
                /** @description Pieces that there are */
                available?: number;
                /** @description The total that the body expected */
                expected?: number;
                /** @description The total that it is by now */
                actual?: number;
                /** @description Of the file */
                line?: number;
                /** @description Of the file; null where it is all of the line */
                column?: string | null;
            }[];
        };
    };
    responses: {
        /** @description `unauthenticated`: There is no API key or token, or not a valid one */
        unauthenticated: {
            headers: {
                /** @description What is wrong with the key, or which scope it takes */
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
        /** @description `insufficient_scope`: The API key or token does not reach that far */
        insufficient_scope: {
            headers: {
                /** @description What is wrong with the key, or which scope it takes */
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
        /** @description `rate_limited`: There were too many requests */
        rate_limited: {
            headers: {
                /** @description Seconds until there is room again */
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
        /** @description `malformed_json`: The body is not valid JSON */
        malformed_json: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "malformed_json";
                };
            };
        };
        /** @description `validation_failed`: The body does not have the right shape */
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
        /** @description `upstream_timeout`: The service behind did not answer in time */
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
        /** @description `invalid_parameter`: A query parameter is not valid */
        invalid_parameter: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code: "invalid_parameter";
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
        /** @description `precondition_failed`: It was changed by somebody else meanwhile */
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
                 * @description How many to a page; 20 unless told
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description What to sort by; with `-` before it, descending
                 * @example -id
                 */
                sort?: "id" | "-id";
                /**
                 * @description In this state
                 * @example COMPLETED
                 */
                status?: "COMPLETED" | "CANCELLED";
                /**
                 * @description Placed by this customer
                 * @example 1
                 */
                customerId?: number;
                /**
                 * @description With a line of this product
                 * @example 1
                 */
                productId?: number;
                /**
                 * @description From this moment on, or from the start of this day in UTC
                 * @example 2026-01-01
                 */
                from?: string;
                /**
                 * @description Before this moment, or up to the end of this day in UTC
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
                     *           "items": [
                     *             {
                     *               "productId": 1,
                     *               "productName": "Enamel mug, 350 ml",
                     *               "quantity": 2,
                     *               "unitPrice": 19.99,
                     *               "totalPrice": 39.98
                     *             }
                     *           ],
                     *           "subtotal": 39.98,
                     *           "tax": 4,
                     *           "total": 43.98,
                     *           "currency": "USD",
                     *           "status": "COMPLETED",
                     *           "createdAt": "2026-01-15T10:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    placeOrder: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The same key and body get the first answer again, with `Idempotent-Replayed: true`; another body gets 422.
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
            /** @description The order, placed now or by an earlier request with the same key */
            201: {
                headers: {
                    /** @description Where it can be read */
                    Location?: string;
                    /** @description `true` for an earlier answer */
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
                     *       "items": [
                     *         {
                     *           "productId": 1,
                     *           "productName": "Enamel mug, 350 ml",
                     *           "quantity": 2,
                     *           "unitPrice": 19.99,
                     *           "totalPrice": 39.98
                     *         }
                     *       ],
                     *       "subtotal": 39.98,
                     *       "tax": 4,
                     *       "total": 43.98,
                     *       "currency": "USD",
                     *       "status": "COMPLETED",
                     *       "createdAt": "2026-01-15T10:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_json";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            /** @description `insufficient_stock`: There is too little stock; `product_inactive`: A product is not for sale; `price_changed`: The total is not the expected one */
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
            /** @description `unknown_customer`: The body names a customer that does not exist; `unknown_product`: The body names a product that does not exist; `idempotency_key_reused`: The Idempotency-Key was used for another request; `order_too_large`: The total is larger than an order may be; `validation_failed`: The body does not have the right shape */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "unknown_customer" | "unknown_product" | "idempotency_key_reused" | "order_too_large" | "validation_failed";
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
                     *             "items": [
                     *               {
                     *                 "productId": 1,
                     *                 "productName": "Enamel mug, 350 ml",
                     *                 "quantity": 2,
                     *                 "unitPrice": 19.99,
                     *                 "totalPrice": 39.98
                     *               }
                     *             ],
                     *             "subtotal": 39.98,
                     *             "tax": 4,
                     *             "total": 43.98,
                     *             "currency": "USD",
                     *             "status": "COMPLETED",
                     *             "createdAt": "2026-01-15T10:30:00.000Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OrderBatchResult"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `malformed_json`: The body is not valid JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "malformed_json";
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
                     *       "items": [
                     *         {
                     *           "productId": 1,
                     *           "productName": "Enamel mug, 350 ml",
                     *           "quantity": 2,
                     *           "unitPrice": 19.99,
                     *           "totalPrice": 39.98
                     *         }
                     *       ],
                     *       "subtotal": 39.98,
                     *       "tax": 4,
                     *       "total": 43.98,
                     *       "currency": "USD",
                     *       "status": "COMPLETED",
                     *       "createdAt": "2026-01-15T10:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Order"];
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
            414: components["responses"]["uri_too_long"];
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
                 * @description How many to a page; 20 unless told
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description In this state
                 * @example FAILED
                 */
                state?: "PENDING" | "NUMBERED" | "STORED" | "SENT" | "FAILED";
                /**
                 * @description With this number
                 * @example INV-2026-000001
                 */
                number?: string;
                /**
                 * @description Whose mail has this status
                 * @example BOUNCED
                 */
                mailStatus?: "SENT" | "DELIVERED" | "SOFT_BOUNCED" | "BOUNCED" | "COMPLAINED";
                /**
                 * @description Of an order of this customer
                 * @example 1
                 */
                customerId?: number;
                /**
                 * @description From this moment on, or from the start of this day in UTC
                 * @example 2026-01-01
                 */
                from?: string;
                /**
                 * @description Before this moment, or up to the end of this day in UTC
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
                     *           "email": "john@example.com",
                     *           "messageId": "0100019bc1f2a3b4-5c6d7e8f-000000",
                     *           "mailStatus": "SENT",
                     *           "mailStatusAt": "2026-01-15T10:30:00.180Z",
                     *           "mailReason": null,
                     *           "resends": 0,
                     *           "numberedAt": "2026-01-15T10:30:00.040Z",
                     *           "storedAt": "2026-01-15T10:30:00.120Z",
                     *           "sentAt": "2026-01-15T10:30:00.180Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["InvoicePage"];
                };
            };
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            414: components["responses"]["uri_too_long"];
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
                     *           "first": "INV-2026-000001",
                     *           "last": "INV-2026-000412",
                     *           "issued": 412,
                     *           "gapCount": 0,
                     *           "gaps": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["InvoiceSeries"];
                };
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            414: components["responses"]["uri_too_long"];
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
                     *       "email": "john@example.com",
                     *       "messageId": "0100019bc1f2a3b4-5c6d7e8f-000000",
                     *       "mailStatus": "SENT",
                     *       "mailStatusAt": "2026-01-15T10:30:00.180Z",
                     *       "mailReason": null,
                     *       "resends": 0,
                     *       "numberedAt": "2026-01-15T10:30:00.040Z",
                     *       "storedAt": "2026-01-15T10:30:00.120Z",
                     *       "sentAt": "2026-01-15T10:30:00.180Z"
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
            414: components["responses"]["uri_too_long"];
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
            /** @description Where `INVOICE_DOWNLOAD=redirect`: to the bucket */
            302: {
                headers: {
                    /** @description An address that is valid for 5 minutes */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The client has it: `If-None-Match` names its ETag */
            304: {
                headers: {
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
            409: components["responses"]["invoice_not_ready"];
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    verifyInvoice: {
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
            /** @description What was recorded and what was found */
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
                     *         "bytes": 21804
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
            409: components["responses"]["invoice_not_ready"];
            414: components["responses"]["uri_too_long"];
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
            /** @description The invoice, on its way again */
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
                     *       "email": "accounts@example.com",
                     *       "messageId": null,
                     *       "mailStatus": null,
                     *       "mailStatusAt": null,
                     *       "mailReason": null,
                     *       "resends": 0,
                     *       "numberedAt": "2026-01-15T10:30:00.040Z",
                     *       "storedAt": "2026-01-15T10:30:00.120Z",
                     *       "sentAt": null
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
            /** @description `invoice_not_failed`: The invoice has not failed; `invoice_not_ready`: The invoice is not stored yet; `address_suppressed`: The address is mailed no more */
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
                 * @description The same key asks for one mail, however often it is sent.
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
            /** @description The mail that was asked for */
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
            /** @description `invoice_not_sent`: The invoice was not sent yet; `address_suppressed`: The address is mailed no more */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invoice_not_sent" | "address_suppressed";
                    };
                };
            };
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `validation_failed`: The body does not have the right shape */
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
                 * @description How many to a page; 20 unless told
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before
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
            414: components["responses"]["uri_too_long"];
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
                 * @description How many to a page; 20 unless told
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description Of this address, in any case
                 * @example john@example.com
                 */
                email?: string;
                /**
                 * @description Those that were cleared, instead of those that hold
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
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            414: components["responses"]["uri_too_long"];
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
            /** @description The address is mailed again, now or before */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            /** @description `suppression_not_found`: There is no such suppression of an address; `path_not_found`: There is nothing at this path */
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
            414: components["responses"]["uri_too_long"];
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
                 * @description How many to a page; 20 unless told
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description What to sort by; with `-` before it, descending
                 * @example -id
                 */
                sort?: "id" | "sku" | "name" | "price" | "createdAt" | "-id" | "-sku" | "-name" | "-price" | "-createdAt";
                /**
                 * @description Of this sku
                 * @example MUG-ENAMEL-350
                 */
                sku?: string;
                /**
                 * @description Part of a word, or some, as typed
                 * @example mug
                 */
                q?: string;
                /**
                 * @description For sale, or not
                 * @example true
                 */
                active?: boolean;
                /**
                 * @description At the reorder point or below, or above it
                 * @example true
                 */
                lowStock?: boolean;
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
                     *           "active": true,
                     *           "metadata": {
                     *             "shelf": "B2"
                     *           },
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
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            414: components["responses"]["uri_too_long"];
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
            header?: never;
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
                    /** @description Where it can be read */
                    Location?: string;
                    /** @description Counts the edits; for `If-Match` */
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
                     *       "active": true,
                     *       "metadata": {
                     *         "shelf": "B2"
                     *       },
                     *       "createdAt": "2026-01-15T09:00:00.000Z",
                     *       "updatedAt": "2026-01-15T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
            };
            400: components["responses"]["malformed_json"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            409: components["responses"]["sku_taken"];
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
    getProduct: {
        parameters: {
            query?: never;
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
            /** @description The product */
            200: {
                headers: {
                    /** @description Counts the edits; for `If-Match` */
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
                     *       "active": true,
                     *       "metadata": {
                     *         "shelf": "B2"
                     *       },
                     *       "createdAt": "2026-01-15T09:00:00.000Z",
                     *       "updatedAt": "2026-01-15T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Product"];
                };
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
            414: components["responses"]["uri_too_long"];
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
                 * @description The ETag that the edit is based on; 412 where it was edited since. Stock may change meanwhile.
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
                    /** @description Counts the edits; for `If-Match` */
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
                     *       "active": true,
                     *       "metadata": {
                     *         "shelf": "B2"
                     *       },
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
            409: components["responses"]["sku_taken"];
            412: components["responses"]["precondition_failed"];
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
    deleteProduct: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag that the edit is based on; 412 where it was edited since. Stock may change meanwhile.
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
            /** @description It is gone, its ledger with it */
            204: {
                headers: {
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
            409: components["responses"]["product_in_use"];
            412: components["responses"]["precondition_failed"];
            414: components["responses"]["uri_too_long"];
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
                 * @description The ETag that the edit is based on; 412 where it was edited since. Stock may change meanwhile.
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
                    /** @description Counts the edits; for `If-Match` */
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
                     *       "active": true,
                     *       "metadata": {
                     *         "shelf": "B2"
                     *       },
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
            409: components["responses"]["sku_taken"];
            412: components["responses"]["precondition_failed"];
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
    listProductChanges: {
        parameters: {
            query?: {
                /**
                 * @description How many to a page; 20 unless told
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before
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
            414: components["responses"]["uri_too_long"];
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
                 * @description The same key and body get the first answer again, with `Idempotent-Replayed: true`; another body gets 422.
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
            /** @description The line that was added to the ledger */
            201: {
                headers: {
                    /** @description `true` for an earlier answer */
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
            /** @description `insufficient_stock`: There is too little stock; `stock_too_large`: The quantity would be larger than a product may have */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "insufficient_stock" | "stock_too_large";
                    };
                };
            };
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `idempotency_key_reused`: The Idempotency-Key was used for another request; `validation_failed`: The body does not have the right shape */
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
                 * @description How many to a page; 20 unless told
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description For this reason
                 * @example sold
                 */
                reason?: "sold" | "cancelled" | "received" | "returned" | "damaged" | "lost" | "counted" | "correction";
                /**
                 * @description From this moment on, or from the start of this day in UTC
                 * @example 2026-01-01
                 */
                from?: string;
                /**
                 * @description Before this moment, or up to the end of this day in UTC
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
            414: components["responses"]["uri_too_long"];
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
            /** @description The proof, or what differs */
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
            414: components["responses"]["uri_too_long"];
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
                 * @description How many to a page; 20 unless told
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description What to sort by; with `-` before it, descending
                 * @example -id
                 */
                sort?: "id" | "name" | "email" | "createdAt" | "-id" | "-name" | "-email" | "-createdAt";
                /**
                 * @description Part of a word, or some, as typed
                 * @example mug
                 */
                q?: string;
                /**
                 * @description With this address, in any case
                 * @example john@example.com
                 */
                email?: string;
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
                     *           "address": "7 Rue des Lilas\n75020 Paris\nFrance",
                     *           "taxId": null,
                     *           "locale": "fr-FR",
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
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            414: components["responses"]["uri_too_long"];
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Moreau",
                 *       "email": "ada.moreau@example.com",
                 *       "address": "7 Rue des Lilas\n75020 Paris\nFrance",
                 *       "locale": "fr-FR"
                 *     }
                 */
                "application/json": components["schemas"]["CreateCustomer"];
            };
        };
        responses: {
            /** @description The customer */
            201: {
                headers: {
                    /** @description Where it can be read */
                    Location?: string;
                    /** @description Counts the edits; for `If-Match` */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 5,
                     *       "name": "Ada Moreau",
                     *       "email": "ada.moreau@example.com",
                     *       "address": "7 Rue des Lilas\n75020 Paris\nFrance",
                     *       "taxId": null,
                     *       "locale": "fr-FR",
                     *       "createdAt": "2026-01-15T09:00:00.000Z",
                     *       "updatedAt": "2026-01-15T09:00:00.000Z",
                     *       "erasedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["malformed_json"];
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
    getCustomer: {
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
        requestBody?: never;
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    /** @description Counts the edits; for `If-Match` */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 5,
                     *       "name": "Ada Moreau",
                     *       "email": "ada.moreau@example.com",
                     *       "address": "7 Rue des Lilas\n75020 Paris\nFrance",
                     *       "taxId": null,
                     *       "locale": "fr-FR",
                     *       "createdAt": "2026-01-15T09:00:00.000Z",
                     *       "updatedAt": "2026-01-15T09:00:00.000Z",
                     *       "erasedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
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
            414: components["responses"]["uri_too_long"];
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
                 * @description The ETag that the edit is based on; 412 where it was edited since. Stock may change meanwhile.
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
                 *       "address": "7 Rue des Lilas\n75020 Paris\nFrance",
                 *       "locale": "fr-FR"
                 *     }
                 */
                "application/json": components["schemas"]["CreateCustomer"];
            };
        };
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    /** @description Counts the edits; for `If-Match` */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 5,
                     *       "name": "Ada Moreau",
                     *       "email": "ada.moreau@example.com",
                     *       "address": "7 Rue des Lilas\n75020 Paris\nFrance",
                     *       "taxId": null,
                     *       "locale": "fr-FR",
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
            422: components["responses"]["validation_failed"];
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
                 * @description The ETag that the edit is based on; 412 where it was edited since. Stock may change meanwhile.
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
            /** @description The data is erased, now or before */
            204: {
                headers: {
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
            412: components["responses"]["precondition_failed"];
            414: components["responses"]["uri_too_long"];
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
                 * @description The ETag that the edit is based on; 412 where it was edited since. Stock may change meanwhile.
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
                 *       "address": "9 Rue des Lilas\n75020 Paris\nFrance"
                 *     }
                 */
                "application/json": components["schemas"]["PatchCustomer"];
                /**
                 * @example {
                 *       "address": "9 Rue des Lilas\n75020 Paris\nFrance"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["PatchCustomer"];
            };
        };
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    /** @description Counts the edits; for `If-Match` */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 5,
                     *       "name": "Ada Moreau",
                     *       "email": "ada.moreau@example.com",
                     *       "address": "9 Rue des Lilas\n75020 Paris\nFrance",
                     *       "taxId": null,
                     *       "locale": "fr-FR",
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
            422: components["responses"]["validation_failed"];
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
                 * @description How many to a page; 20 unless told
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before
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
            414: components["responses"]["uri_too_long"];
            429: components["responses"]["rate_limited"];
            431: components["responses"]["headers_too_large"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["service_unavailable"];
            504: components["responses"]["upstream_timeout"];
        };
    };
    exportProducts: {
        parameters: {
            query?: never;
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
                     * @example sku,name,description,price,quantity,reorderPoint,active,metadata
                     *     MUG-ENAMEL-500,"Enamel mug, 500 ml",,21.50,100,20,true,{}
                     */
                    "text/csv; charset=utf-8; header=present": string;
                };
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            414: components["responses"]["uri_too_long"];
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
                 * @description Say what it would do, and do nothing
                 * @example true
                 */
                dryRun?: boolean;
            };
            header?: {
                /**
                 * @description The same key and file are one import.
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
            /** @description The plan, where `dryRun=true` */
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
                     *       "errors": [],
                     *       "errorCount": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ImportPlan"];
                };
            };
            /** @description The import, to be applied by itself */
            202: {
                headers: {
                    /** @description Where its progress can be read */
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
                     *       "error": null,
                     *       "createdAt": "2026-01-18T06:00:00.000Z",
                     *       "finishedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `validation_failed`: The body does not have the right shape; `idempotency_key_reused`: The Idempotency-Key was used for another request */
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
    exportCustomers: {
        parameters: {
            query?: never;
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
                     * @example id,email,name,address,taxId,locale
                     *     5,ada.moreau@example.com,Ada Moreau,,,fr-FR
                     */
                    "text/csv; charset=utf-8; header=present": string;
                };
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            414: components["responses"]["uri_too_long"];
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
                 * @description Say what it would do, and do nothing
                 * @example true
                 */
                dryRun?: boolean;
            };
            header?: {
                /**
                 * @description The same key and file are one import.
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
            /** @description The plan, where `dryRun=true` */
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
                     *       "errors": [],
                     *       "errorCount": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ImportPlan"];
                };
            };
            /** @description The import, to be applied by itself */
            202: {
                headers: {
                    /** @description Where its progress can be read */
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
                     *       "error": null,
                     *       "createdAt": "2026-01-18T06:00:00.000Z",
                     *       "finishedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description `invalid_idempotency_key`: The Idempotency-Key is not valid; `invalid_parameter`: A query parameter is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code: "invalid_idempotency_key" | "invalid_parameter";
                    };
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            408: components["responses"]["request_timeout"];
            413: components["responses"]["payload_too_large"];
            414: components["responses"]["uri_too_long"];
            415: components["responses"]["unsupported_media_type"];
            /** @description `validation_failed`: The body does not have the right shape; `idempotency_key_reused`: The Idempotency-Key was used for another request */
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
    listImports: {
        parameters: {
            query?: {
                /**
                 * @description How many to a page; 20 unless told
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before
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
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            414: components["responses"]["uri_too_long"];
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
            414: components["responses"]["uri_too_long"];
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
                 * @description How many to a page; 20 unless told
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before
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
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            414: components["responses"]["uri_too_long"];
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
            header?: never;
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
                    /** @description `no-store`: it is a secret */
                    "Cache-Control"?: string;
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
            400: components["responses"]["malformed_json"];
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
            /** @description It is revoked, now or before */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["malformed_request"];
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
            414: components["responses"]["uri_too_long"];
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
                    /** @description `no-store`: it is a secret */
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
    listJobs: {
        parameters: {
            query?: {
                /**
                 * @description How many to a page; 20 unless told
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description In this state
                 * @example dead
                 */
                state?: "waiting" | "running" | "dead";
                /**
                 * @description Of this kind
                 * @example order.completed
                 */
                kind?: "order.completed" | "invoice.resend" | "invoice.restore" | "stock.low" | "import.apply";
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
                     *           "lastError": "SES will not take this mail (400 MessageRejected)",
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
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            414: components["responses"]["uri_too_long"];
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
                     *       "lastError": "SES will not take this mail (400 MessageRejected)",
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
            414: components["responses"]["uri_too_long"];
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
                    /** @description Of the new job */
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
            409: components["responses"]["job_not_dead"];
            414: components["responses"]["uri_too_long"];
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
                     * @description Of this kind alone
                     * @enum {string}
                     */
                    kind?: "order.completed" | "invoice.resend" | "invoice.restore" | "stock.low" | "import.apply";
                };
            };
        };
        responses: {
            /** @description How many */
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
            400: components["responses"]["malformed_json"];
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
                 * @description Read every PDF and compare its SHA-256 too
                 * @example true
                 */
                deep?: boolean;
                /**
                 * @description From when on a mail or a job that waits is a finding
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
            /** @description Every check, with what it found */
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
                     *               "detail": "invoices/2026/INV-2026-000001.pdf is recorded as stored and is not in the bucket"
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
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            414: components["responses"]["uri_too_long"];
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
            /** @description What is done again */
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
                     *       "objects": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Repair"];
                };
            };
            400: components["responses"]["malformed_request"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            414: components["responses"]["uri_too_long"];
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
                 * @description How many to a page
                 * @example 500
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before
                 * @example eyJpZCI6MjB9
                 */
                cursor?: string;
                /**
                 * @description Those whose number has so many digits after the year
                 * @example 6
                 */
                digits?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
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
            400: components["responses"]["invalid_parameter"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["insufficient_scope"];
            414: components["responses"]["uri_too_long"];
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
            /** @description How many */
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
                        /** @description How many are drawn again; those that already are count no more */
                        queued: number;
                    };
                };
            };
            400: components["responses"]["malformed_json"];
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
            /** @description It runs */
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
                        /** @description Of the service */
                        version: string;
                        /** @description Since the process started */
                        uptimeSeconds: number;
                        /** @constant */
                        status: "live";
                        parts: {
                            /** @description `ms` is how long it took to get its turn */
                            eventLoop: {
                                /** @enum {string} */
                                status: "up" | "down";
                                /** @description How long it took to find out, in milliseconds */
                                ms: number;
                                /** @description Why it is down */
                                reason?: string;
                            };
                        };
                    };
                };
            };
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
            /** @description They can */
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
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description Of the service */
                        version: string;
                        /** @description Since the process started */
                        uptimeSeconds: number;
                        /**
                         * @description `draining`: it was told to stop, and finishes what is in flight
                         * @enum {string}
                         */
                        status: "ready" | "unavailable" | "draining";
                        parts: {
                            /** @description Whether core is ready: its database, migrations and queue */
                            core: {
                                /** @enum {string} */
                                status: "up" | "down";
                                /** @description How long it took to find out, in milliseconds */
                                ms: number;
                                /** @description Why it is down */
                                reason?: string;
                            };
                        };
                    };
                };
            };
            431: components["responses"]["headers_too_large"];
            /** @description They cannot at the moment, or the gateway stops */
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
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description Of the service */
                        version: string;
                        /** @description Since the process started */
                        uptimeSeconds: number;
                        /**
                         * @description `draining`: it was told to stop, and finishes what is in flight
                         * @enum {string}
                         */
                        status: "ready" | "unavailable" | "draining";
                        parts: {
                            /** @description Whether core is ready: its database, migrations and queue */
                            core: {
                                /** @enum {string} */
                                status: "up" | "down";
                                /** @description How long it took to find out, in milliseconds */
                                ms: number;
                                /** @description Why it is down */
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
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
            431: components["responses"]["headers_too_large"];
        };
    };
}
