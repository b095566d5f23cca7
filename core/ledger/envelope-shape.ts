import type { EventEnvelope } from './event-envelope.ts';

const texts = ['tid', 'epoch', 'boot', 'store', 'shift', 'actor', 'type'] as const;
const wholes = ['seq', 'wall', 'mono', 'tv', 'minr'] as const;
/** Fields of an envelope, without what the machine's own clock said. */
const fieldCount = 21;
const units: ReadonlySet<unknown> = new Set(['CNY', 'BONUS', 'POINTS']);

type Fields = Readonly<Record<string, unknown>>;

/**
 * True only for a value that `envelopeSchema` accepts and hands back unchanged; tens of thousands of events are read
 * at a start and a push, and this asks the same questions ten times faster. False says nothing: then the schema
 * judges, and names what is wrong. A property test holds the two together.
 */
export function isPlainEnvelope(value: unknown): value is EventEnvelope {
  if (!hasFields(value, fieldCount) && !(hasFields(value, fieldCount + 1) && Number.isSafeInteger(value['raw'])))
    return false;
  return (
    texts.every((name) => typeof value[name] === 'string') && hasNumbers(value) && hasMarks(value) && hasLists(value)
  );
}

const hasFields = (value: unknown, count: number): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === count;

function hasNumbers(value: Fields): boolean {
  if (value['ev'] !== 1 || !wholes.every((name) => Number.isSafeInteger(value[name]))) return false;
  return Number(value['seq']) > 0 && Number(value['tv']) > 0 && Number(value['minr']) >= 0;
}

const hasMarks = (value: Fields): boolean =>
  matches(value['prev'], /^[0-9a-f]{64}$/) &&
  matches(value['hlc'], /^[0-9a-f]{16}$/) &&
  matches(value['biz'], /^\d{4}-\d\d-\d\d$/);

const matches = (value: unknown, form: RegExp): boolean => typeof value === 'string' && form.test(value);

function hasLists(value: Fields): boolean {
  return (
    isListOf(value['keys'], isText) &&
    isListOf(value['ref'], isText) &&
    isListOf(value['post'], isPosting) &&
    isListOf(value['cover'], isCover) &&
    isBody(value['body'])
  );
}

const isListOf = (value: unknown, fits: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(fits);

const isText = (value: unknown): boolean => typeof value === 'string';

const isPosting = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 3 &&
  typeof value[0] === 'string' &&
  units.has(value[1]) &&
  Number.isSafeInteger(value[2]);

function isCover(value: unknown): boolean {
  if (!hasFields(value, 3) || typeof value['lot'] !== 'string' || !isListOf(value['leases'], isLease)) return false;
  return Number.isSafeInteger(value['floor']) && Number(value['floor']) >= 0;
}

const isLease = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 2 &&
  typeof value[0] === 'string' &&
  Number.isSafeInteger(value[1]) &&
  value[1] > 0;

/** The one key that JSON may name and an object cannot copy. */
const isBody = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, '__proto__');
