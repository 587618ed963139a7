import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const TYPES: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

const FORMATS: Record<string, string> = {
  datetime: 'a time such as 2026-01-31T10:30:00Z',
  date: 'a date such as 2026-01-31',
  // For a number above 2^53; no schema checks another number format.
  safeint: 'a whole number that JSON can represent exactly',
};

/**
 * The error message for an invalid value, unless its schema has its own. Used for every parse of external input,
 * because zod's default messages describe the schema and not the value.
 */
export function explainIssue(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing';
      // NaN comes only from a number in a query, which is sent as text.
      if (Number.isNaN(issue.input)) return 'must be a whole number';
      return issue.expected in TYPES ? `must be ${TYPES[issue.expected]}` : 'has the wrong type';
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case 'invalid_format':
      return issue.format in FORMATS ? `must be ${FORMATS[issue.format]}` : 'has the wrong format';
    case 'invalid_value':
      return issue.values.length === 1
        ? `must be ${String(issue.values[0])}`
        : `must be one of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `has ${issue.keys.length === 1 ? 'an unknown field' : 'unknown fields'}: ${issue.keys.join(', ')}`;
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_key':
    case 'invalid_element':
    case 'invalid_union':
    case 'custom':
      return 'is not valid';
    default:
      return unknownCode(issue);
  }
}

function tooSmall(origin: string, minimum: number, inclusive: boolean): string {
  const unit = UNITS[origin];
  if (unit === undefined) return inclusive ? `must be ${minimum} or more` : `must be more than ${minimum}`;
  return minimum === 1 ? 'must not be empty' : `must have at least ${minimum} ${unit}`;
}

function tooBig(origin: string, maximum: number, inclusive: boolean): string {
  const unit = UNITS[origin];
  if (unit === undefined) return inclusive ? `must be ${maximum} or less` : `must be less than ${maximum}`;
  return `must have at most ${maximum} ${unit}`;
}

const UNITS: Record<string, string> = { string: 'characters', array: 'entries' };

/** For a code of a newer zod: the types then refuse this call. */
function unknownCode(_: never): string {
  return 'is not valid';
}
