import { BrokenInvariant } from '../kernel/invariant.ts';

/** Text that JSON writes as it stands and whose NFC form it is: most keys, ids and codes. */
const plain = /^[ !#-[\]-~]*$/;

const textJson = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text.normalize('NFC')));

/**
 * JSON with one text per value: keys sorted by code unit, strings in NFC, whole numbers only, no spaces.
 * Throws BrokenInvariant on fractions, NaN, undefined, functions and whatever else JSON would bend.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return textJson(value);
    case 'number':
      if (!Number.isSafeInteger(value)) throw new BrokenInvariant(`whole numbers only: ${value}`);
      return String(value);
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? arrayJson(value) : objectJson(value as Readonly<Record<string, unknown>>);
    default:
      throw new BrokenInvariant(`no canonical text for ${typeof value}`);
  }
}

// Texts grow by addition here: every event of a till and of the centre goes through, and lists of parts cost ten times as much.
function arrayJson(items: readonly unknown[]): string {
  let text = '[';
  for (let at = 0; at < items.length; at++) text += (at > 0 ? ',' : '') + canonicalJson(items[at]);
  return `${text}]`;
}

function objectJson(value: Readonly<Record<string, unknown>>): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new BrokenInvariant('plain objects only');
  const keys = Object.keys(value);
  return keys.every((key) => plain.test(key)) ? membersJson(keys.sort(), value) : anyKeysJson(value);
}

function membersJson(sorted: readonly string[], value: Readonly<Record<string, unknown>>): string {
  let text = '{';
  for (const key of sorted) text += `${text === '{' ? '' : ','}${textJson(key)}:${canonicalJson(value[key])}`;
  return `${text}}`;
}

/** Keys that change with NFC may meet in one form: then nobody can say which value is meant. */
function anyKeysJson(value: Readonly<Record<string, unknown>>): string {
  const members = new Map(Object.entries(value).map(([key, member]) => [key.normalize('NFC'), member]));
  if (members.size !== Object.keys(value).length) throw new BrokenInvariant('two keys with the same NFC form');
  return membersJson([...members.keys()].sort(), Object.fromEntries(members));
}
