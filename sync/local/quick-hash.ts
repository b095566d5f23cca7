import { asId, type EventId } from '../../core/kernel/ids.ts';

const utf8 = new TextEncoder();

/** The same identities as `eventIdOf`, reckoned by the browser itself and many at a time; a test compares the two. */
export const eventIdsOf = (texts: readonly string[]): Promise<EventId[]> => Promise.all(texts.map(quickId));

async function quickId(bytes: string): Promise<EventId> {
  const digest = await crypto.subtle.digest('SHA-256', utf8.encode(`pos-ev1${bytes}`));
  return asId(Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(''));
}
