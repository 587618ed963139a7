export const anEndpoint = {
  url: 'https://hooks.example/stockroom',
  eventTypes: ['order.placed', 'document.sent'],
  description: 'ERP',
};

/** An endpoint as an answer shows it. */
export const webhookExample = {
  id: 1,
  ...anEndpoint,
  enabled: true,
  disabledAt: null,
  disabledReason: null,
  failingSince: null,
  previousSecretUntil: null,
  createdAt: '2026-01-15T08:00:00.000Z',
  createdBy: 'bootstrap',
  updatedAt: '2026-01-15T08:00:00.000Z',
};
export const webhookSecretExample = 'whsec_EXAMPLExEXAMPLExEXAMPLExEXAMPLExEXAMPLExEXA=';

export const deliveryExample = {
  id: 42,
  eventId: 'evt_29481234_7214_1',
  eventType: 'order.placed',
  state: 'delivered',
  attempts: 1,
  nextAttemptAt: null,
  lastAttemptAt: '2026-01-15T10:30:01.000Z',
  lastStatus: 204,
  lastError: null,
  lastAnswer: '',
  lastDurationMs: 38,
  createdAt: '2026-01-15T10:30:00.500Z',
};
/** The same before its first attempt. */
export const waitingDeliveryExample = {
  ...deliveryExample,
  state: 'waiting',
  attempts: 0,
  nextAttemptAt: '2026-01-15T10:30:00.500Z',
  lastAttemptAt: null,
  lastStatus: null,
  lastAnswer: null,
  lastDurationMs: null,
};
