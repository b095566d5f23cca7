import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { FloorBudget } from './floor-budget.ts';
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

/** The holder's word that it lends by what its budget says now; whoever composes a sale after it asks the budget anew. */
export const lowerFloor = ({ till, epoch, serial }: FloorBudget): EventDraft<'floor.lowered'> => ({
  type: 'floor.lowered',
  keys: [resourceKey('till', till)],
  post: [],
  cover: [],
  ref: [],
  body: { till, epoch, serial },
  aside: null,
});
