import { asId, type EventId } from '../../core/kernel/ids.ts';
import { eventBytesMax } from '../../core/ledger/event-envelope.ts';

const utf8 = new TextEncoder();
const tag = utf8.encode('pos-ev1');
const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
/** Used again for every event: what is hashed is copied before the call returns. Longer texts are no events of ours. */
const room = new Uint8Array(tag.length + 3 * eventBytesMax);
room.set(tag);

/** The same identities as `eventIdOf`, reckoned by the browser itself and many at a time; a test compares the two. */
export const eventIdsOf = (texts: readonly string[]): Promise<EventId[]> => Promise.all(texts.map(quickId));

async function quickId(bytes: string): Promise<EventId> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', tagged(bytes)));
  let hex = '';
  for (const byte of digest) hex += hexOf[byte];
  return asId(hex);
}

/** SHA-256 of a text in hex, reckoned by the browser. */
export async function sha256Of(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text)));
  return Array.from(digest, (byte) => hexOf[byte]).join('');
}

function tagged(bytes: string): Uint8Array<ArrayBuffer> {
  if (bytes.length > eventBytesMax) return utf8.encode(`pos-ev1${bytes}`);
  const { written } = utf8.encodeInto(bytes, room.subarray(tag.length));
  return room.subarray(0, tag.length + written);
}
