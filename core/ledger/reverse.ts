import type { RecordedEvent } from './event-envelope.ts';
import type { EventDraft } from './event-writer.ts';
import type { Posting } from './posting.ts';

/** The same accounts and units with every amount turned round; together with the original they come to nothing. */
export const reversePostings = (post: readonly Posting[]): Posting[] =>
  post.map(([account, unit, amount]) => [account, unit, amount === 0 ? 0 : -amount]);

/**
 * What every reversal of an event carries: opposite postings, the same resources, and the cause it names.
 * Nothing in the books is edited or deleted; a correction is an event of its own (CON-07).
 */
export const reversalOf = ({ id, event }: RecordedEvent): Pick<EventDraft, 'keys' | 'post' | 'ref'> => ({
  keys: event.keys,
  post: reversePostings(event.post),
  ref: [id],
});
