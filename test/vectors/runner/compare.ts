/** One expectation that does not hold. */
export interface Difference {
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

/** `0`, `null` and `{}` also match an absent field. */
const matchesAbsent = (expected: unknown): boolean => expected === 0 || expected === null;

const join = (path: string, name: string | number): string => (path === '' ? String(name) : `${path}.${name}`);

/** Differences of what is from what is expected, as a subset: fields not named do not matter. */
export function differences(expected: unknown, actual: unknown, path = ''): Difference[] {
  if (isObject(expected) && (isObject(actual) || isAbsent(actual))) {
    const fields = isObject(actual) ? actual : {};
    return Object.entries(expected).flatMap(([name, value]) => differences(value, fields[name], join(path, name)));
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((value, at) => differences(value, actual[at], join(path, at)));
  }
  if (isAbsent(actual) && matchesAbsent(expected)) return [];
  return Object.is(expected, actual) || (expected === 0 && actual === 0) ? [] : [{ path, expected, actual }];
}
