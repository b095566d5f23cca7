import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { EventType } from '../../core/ledger/event-types.ts';
import { closeShift, moveCash, openShift } from '../../core/till/shift.ts';
import { foldShift } from '../../core/view/shift-fold.ts';
import {
  aLot,
  depositMade,
  epochOpened,
  floorSettled,
  granted,
  memberEnrolled,
  receivableOpened,
  saleCompleted,
} from './event-drafts.ts';
import { anEventLog } from './event-log.ts';

/** One event of every type this build writes, from one short day of a shop. */
export function everyEvent(): Record<EventType, RecordedEvent> {
  const till = anEventLog();
  const centre = anEventLog({ tid: 'central', epoch: 'c1' });
  const open = () => foldShift(till.events);
  const opened = till.write(epochOpened());
  const shift = till.write(
    granted(openShift({ open: null, tid: 't1', shift: 'shift_1', count: { '10000': 4, '1000': 10 } })),
    { shift: 'shift_1' },
  );
  const paidIn = { movement: 'mov_1', kind: 'paid-in', amount: 20_000, reason: '银行换零钱' } as const;
  const moved = till.write(granted(moveCash({ open: open(), tid: 't1', ...paidIn })));
  const enrolled = till.write(memberEnrolled());
  const deposit = till.write(depositMade());
  const sale = till.write(
    saleCompleted({
      sale: 'sale_1',
      draws: [{ lot: aLot(), face: 20_000 }],
      tenders: [{ kind: 'cash', amount: 10_780, received: 20_000, change: 9_220 }],
      roundingLoss: 7,
      offline: true,
    }),
  );
  const closed = till.write(
    granted(closeShift({ open: open(), tid: 't1', count: { '10000': 38, '500': 1, '10': 23 }, report: 'doc_z1' })),
    { actor: 'zhang+li' },
  );
  return {
    'epoch.opened': opened,
    'shift.opened': shift,
    'cash.moved': moved,
    'shift.closed': closed,
    'member.enrolled': enrolled,
    'deposit.made': deposit,
    'sale.completed': sale,
    'floor.settled': centre.write(floorSettled(sale.id, aLot(), 18_700)),
    'receivable.opened': centre.write(receivableOpened(sale.id, { principal: 1_181, bonus: 119 })),
  };
}

/** The profile beside the enrolment of `everyEvent`. */
export const enrolmentAside = (): string => must(everyEvent()['member.enrolled'].aside, 'an enrolment has a profile');
