import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { GivenBack } from './keep.ts';

/**
 * The holder's word that it will not draw this part any more. It stands in the holder's own log, which has no gaps: when the
 * centre has it, no later draw on that part can turn up.
 */
export const returnLease = (member: string, back: GivenBack): EventDraft<'lease.returned'> => ({
  type: 'lease.returned',
  keys: [resourceKey('member', member), resourceKey('lot', back.lot)],
  post: [],
  cover: [],
  ref: [],
  body: { member, ...back },
  aside: null,
});
