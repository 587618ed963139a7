import { expect, test } from '@jest/globals';
import { z } from 'zod';
import {
  buildProblem,
  parseOrRefuse,
  problemCatalogue,
  type ProblemCode,
  ProblemError,
  problemSchema,
} from './problems.ts';

const schema = z.strictObject({
  name: z.string().min(1),
  items: z.array(z.strictObject({ quantity: z.int() })).default([]),
});

function refusalOf(input: unknown, code?: ProblemCode): ProblemError {
  try {
    parseOrRefuse(schema, input, code);
  } catch (error) {
    return error as ProblemError;
  }
  throw new Error('it was taken');
}

test('every code gives a problem document with its status and title that matches the schema', () => {
  for (const [code, { status, title }] of Object.entries(problemCatalogue)) {
    const problem = buildProblem(new ProblemError(code as ProblemCode, 'Why'), 'request-1');
    expect(problem).toEqual({
      type: `urn:stockroom:problem:${code}`,
      title,
      status,
      detail: 'Why',
      code,
      requestId: 'request-1',
    });
    expect(problemSchema.parse(problem)).toEqual(problem);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  }
});

test('valid input is returned parsed', () => {
  expect(parseOrRefuse(schema, { name: 'Mug' })).toEqual({ name: 'Mug', items: [] });
});

test('each error is listed with its path, and the detail names the first', () => {
  const { code, message, errors } = refusalOf({ name: '', items: [{ quantity: 1.5 }] });
  expect(code).toBe('validation_failed');
  expect(errors?.map(({ path }) => path)).toEqual(['name', 'items[0].quantity']);
  expect(message).toMatch(/^name: .* \(and 1 more, see errors\)$/);
});

test('a missing body is malformed_json; an invalid query names the parameter', () => {
  expect(refusalOf(undefined).code).toBe('malformed_json');
  expect(refusalOf(7).message).toMatch(/^The body: /);
  const refused = refusalOf({ name: '' }, 'invalid_parameter');
  expect([refused.code, refused.message.startsWith('name: ')]).toEqual(['invalid_parameter', true]);
  expect(refusalOf(undefined, 'invalid_parameter').message).toMatch(/^The query: /);
});

test('the size of an error response does not depend on the input', () => {
  const items = Array.from({ length: 500 }, () => ({ quantity: 'x' }));
  expect(refusalOf({ name: 'Mug', items }).errors).toHaveLength(100);
  const long = 'k'.repeat(100_000);
  const nested = z.record(z.string(), z.number());
  expect(() => parseOrRefuse(nested, { [long]: 'x' })).toThrow(ProblemError);
  const { message, errors } = refusalOf({ name: 'Mug', [long]: 1 });
  expect(message.length).toBeLessThan(1_000);
  expect(JSON.stringify(errors).length).toBeLessThan(1_000);
});
