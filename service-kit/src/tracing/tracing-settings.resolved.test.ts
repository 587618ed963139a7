import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { parseEnvironment } from '../environment/parse-environment.ts';
import { resolveTracing, tracingVariables } from './tracing-settings.ts';

const resolve = (env: Record<string, string>) =>
  resolveTracing(parseEnvironment(z.object(tracingVariables), env));
const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };

test.each([
  ['nothing is set', {}],
  ['everything but the endpoint is set', { OTEL_TRACES_SAMPLER: 'always_on' }],
  ['it is switched off', { ...ENDPOINT, OTEL_SDK_DISABLED: 'true' }],
])('tracing is off if %s', (_, env) => {
  expect(resolve(env)).toBeNull();
});

test('sampler and queue follow the variables; the defaults are those of the specification', () => {
  expect(resolve(ENDPOINT)).toEqual({
    sampler: 'parentbased_always_on',
    sampledRatio: 1,
    exportTimeoutMs: 3_000,
    queue: {},
  });
  const given = {
    OTEL_TRACES_SAMPLER: 'traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0.25',
    OTEL_BSP_MAX_QUEUE_SIZE: '10',
  };
  expect(resolve({ ...ENDPOINT, ...given })).toMatchObject({
    sampler: 'traceidratio',
    sampledRatio: 0.25,
    queue: { maxQueueSize: 10 },
  });
});

test.each([
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
  ['OTEL_TRACES_SAMPLER', 'sometimes'],
  ['OTEL_TRACES_SAMPLER_ARG', '2'],
])('%s=%s prevents the start', (name, value) => {
  expect(() => resolve({ ...ENDPOINT, [name]: value })).toThrow(name);
});
