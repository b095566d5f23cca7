import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { asId, type EventId } from '../kernel/ids.ts';
import { BrokenInvariant, invariant } from '../kernel/invariant.ts';
import { parseJson } from '../kernel/parse-json.ts';
import { canonicalJson } from './canonical-json.ts';
import { isPlainEnvelope } from './envelope-shape.ts';
import { type EventEnvelope, envelopeSchema, eventBytesMax, type RecordedEvent } from './event-envelope.ts';

/** Order of the envelope's fields in the bytes. Frozen; `raw` alone comes behind, where there is one. */
const fieldOrder = [
  'ev',
  'tid',
  'epoch',
  'seq',
  'prev',
  'hlc',
  'wall',
  'mono',
  'boot',
  'biz',
  'store',
  'shift',
  'actor',
  'type',
  'tv',
  'minr',
  'keys',
  'post',
  'cover',
  'ref',
  'body',
] as const satisfies readonly Exclude<keyof EventEnvelope, 'raw'>[];

/** Domain tag, so that the hash of an event is never the hash of anything else. */
const hashTag = 'pos-ev1';

/** UTF-8 needs at most three bytes for a unit of a string, so most texts need no counting. */
const isTooLong = (text: string): boolean =>
  text.length * 3 > eventBytesMax && (text.length > eventBytesMax || utf8ToBytes(text).length > eventBytesMax);

/** A lone surrogate has no UTF-8 form: two different texts would share one hash. */
const isUnicode = (text: string): boolean => text.isWellFormed();

/**
 * The text an event is born with: fixed field order, sorted keys inside, NFC strings, whole numbers.
 * Called once, by the writer. Throws on a fraction, an absent value or more than 64 KiB.
 */
export function encodeEvent(event: EventEnvelope): string {
  const bytes = `{${fieldOrder.map((field) => `"${field}":${canonicalJson(event[field])}`).join(',')}${rawIn(event)}}`;
  invariant(!isTooLong(bytes), `event of ${bytes.length} letters; at most ${eventBytesMax} bytes`);
  return bytes;
}

/** A clock that goes right adds nothing: old bytes and new ones are of one form. */
const rawIn = ({ raw }: EventEnvelope): string => (raw === undefined ? '' : `,"raw":${canonicalJson(raw)}`);

/** Identity of an event: SHA-256 over a tag and its exact UTF-8 bytes. */
export const eventIdOf = (bytes: string): EventId => asId(bytesToHex(sha256(utf8ToBytes(hashTag + bytes))));

/** An event read, or the reason why it cannot be. */
export type ParsedEvent =
  | { readonly ok: true; readonly recorded: RecordedEvent }
  | { readonly ok: false; readonly why: string };

const unreadable = (why: string): ParsedEvent => ({ ok: false, why });

/**
 * Reads event bytes that may come from anywhere. Judges form only: postings, type and body are the reader's matter,
 * because a fact that looks wrong is still a fact. The bytes are kept as they came.
 * `idOf` may be a faster reckoner of the same hash where there is one.
 */
export function parseEvent(
  bytes: string,
  aside: string | null = null,
  idOf: (bytes: string) => EventId = eventIdOf,
): ParsedEvent {
  if (isTooLong(bytes)) return unreadable('longer than 64 KiB');
  if (!isUnicode(bytes)) return unreadable('not Unicode text');
  const value = parseJson(bytes);
  if (value === undefined) return unreadable('not JSON');
  if (isPlainEnvelope(value)) return { ok: true, recorded: { id: idOf(bytes), bytes, event: value, aside } };
  const parsed = envelopeSchema.safeParse(value);
  if (!parsed.success) return unreadable(whyNot(parsed.error.issues[0]));
  return { ok: true, recorded: { id: idOf(bytes), bytes, event: parsed.data, aside } };
}

const whyNot = (issue: { path: PropertyKey[]; message: string } | undefined): string =>
  `${(issue?.path ?? []).map(String).join('.')}: ${issue?.message ?? 'unknown'}`;

/** Reads bytes that this program wrote or has checked before. Throws BrokenInvariant if they are malformed. */
export function decodeEvent(bytes: string, aside: string | null = null, idOf = eventIdOf): RecordedEvent {
  const parsed = parseEvent(bytes, aside, idOf);
  if (!parsed.ok) throw new BrokenInvariant(`event bytes: ${parsed.why}`);
  return parsed.recorded;
}
