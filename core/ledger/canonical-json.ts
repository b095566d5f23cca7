import { BrokenInvariant, invariant } from '../kernel/invariant.ts';

/**
 * JSON with one text per value: keys sorted by code unit, strings in NFC, whole numbers only, no spaces.
 * Throws BrokenInvariant on fractions, NaN, undefined, functions and whatever else JSON would bend.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.normalize('NFC'));
    case 'number':
      invariant(Number.isSafeInteger(value), `whole numbers only: ${value}`);
      return String(value);
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? `[${value.map(canonicalJson).join(',')}]` : objectJson(value);
    default:
      throw new BrokenInvariant(`no canonical text for ${typeof value}`);
  }
}

function objectJson(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  invariant(prototype === Object.prototype || prototype === null, 'plain objects only');
  const members = Object.entries(value).map(([key, member]): [string, unknown] => [key.normalize('NFC'), member]);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  const keys = new Set(members.map(([key]) => key));
  invariant(keys.size === members.length, 'two keys with the same NFC form');
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}
