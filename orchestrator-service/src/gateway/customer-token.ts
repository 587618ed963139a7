// What a customer's token looks like; whether it is one, core knows.
export const CUSTOMER_TOKEN = /^ct_[A-Za-z0-9_.-]+$/;
export const CUSTOMER_BEARER = /^Bearer +ct_/i;
