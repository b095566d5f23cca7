import { settleDecision } from '../../core/exception/settle-decision.ts';
import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { EventType } from '../../core/ledger/event-types.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { restoreFloor } from '../../core/settlement/restore-floor.ts';
import { countStock } from '../../core/stock/count-stock.ts';
import { openWithoutSale } from '../../core/till/no-sale.ts';
import { moveSafe } from '../../core/till/safe.ts';
import { closeShift, moveCash, openShift } from '../../core/till/shift.ts';
import { foldMember } from '../../core/view/member-fold.ts';
import { foldShift } from '../../core/view/shift-fold.ts';
import {
  cardHeld,
  cardPinSet,
  cardReissued,
  cardReleased,
  checkedIn,
  consentChanged,
  conversionAsked,
  formExplained,
  formsIssued,
  giftAdvanced,
  giftRedeemed,
  lotTransferred,
  principalConverted,
  reviewPaid,
  tierGiftGiven,
  transferRefused,
  transferRequested,
} from './act-drafts.ts';
import {
  bonusConverted,
  couponsIssued,
  lotExpired,
  lotReactivated,
  monthGranted,
  tierChanged,
} from './centre-drafts.ts';
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
import { anEventLog, type EventLog } from './event-log.ts';
import { findingReopened, findingResolved, overdrawnFinding } from './exception-drafts.ts';
import {
  depositRefunded,
  depositVoided,
  goodsTakenBack,
  lotRefunded,
  oldestLegPaid,
  refundCancelled,
  refundRequested,
} from './give-back-drafts.ts';
import {
  couponBorne,
  floorGranted,
  floorLowered,
  leaseGranted,
  leaseReturned,
  leaseWrittenOff,
  pointsSettled,
} from './lease-drafts.ts';
import { dayClosed, staffJoined } from './manager-drafts.ts';
import { returned, returnFacts, voided } from './return-desk.ts';
import { restoreTerms } from './settling-centre.ts';

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
  const change = { opening: 'mov_2', reason: '客人换零钱' };
  const drawer = till.write(granted(openWithoutSale({ open: open(), tid: 't1', ...change })));
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
  const settled = centre.write(floorSettled(sale.id, aLot(), 18_700));
  const claim = centre.write(receivableOpened(sale.id, { principal: 1_181, bonus: 119 }));
  return {
    'epoch.opened': opened,
    'shift.opened': shift,
    'cash.moved': moved,
    'drawer.opened': drawer,
    'shift.closed': closed,
    'member.enrolled': enrolled,
    'deposit.made': deposit,
    'sale.completed': sale,
    'floor.settled': settled,
    'receivable.opened': claim,
    ...whatCameBack({ till, centre, sale }),
    ...nightWork(anEventLog({ tid: 'central', epoch: 'c2' })),
    ...otherActs(anEventLog({ epoch: 'e2' }), anEventLog({ tid: 'central', epoch: 'c3' })),
    ...rights(anEventLog({ epoch: 'e3' }), anEventLog({ tid: 'central', epoch: 'c4' })),
    ...decisions(anEventLog({ epoch: 'e4' }), anEventLog({ tid: 'central', epoch: 'c5' })),
    ...managing(anEventLog({ epoch: 'e5' })),
  };
}

/** The days after: goods, money and deposits that went back. Written behind the first day, which stays as it was. */
function whatCameBack({ till, centre, sale }: { till: EventLog; centre: EventLog; sale: RecordedEvent }) {
  const shift = { shift: 'shift_2', actor: 'zhang+li' };
  till.write(granted(openShift({ open: null, tid: 't1', shift: 'shift_2', count: { '10000': 5 } })), shift);
  const lines = [{ id: '1', qty: null }];
  const back = till.write(sent(returned({ id: 'r1', sale: 'sale_1', log: till.events, lines }), 'sale.returned'));
  till.write(saleCompleted({ sale: 'sale_2', tenders: [{ kind: 'wechat', amount: 500, received: 500, change: 0 }] }));
  const facts = returnFacts({ shift: 'shift_2' });
  const undone = till.write(sent(voided({ id: 'v1', sale: 'sale_2', log: till.events, facts }), 'sale.voided'));
  const paid = till.write(oldestLegPaid(till.events));
  const member = foldMember(
    foldMember(null, must(depositIn(till), 'the deposit'), 'salt'),
    must(centre.events[0], 'settled'),
    'salt',
  );
  const row = must(member, 'the member is known');
  const drafts = must(
    restoreFloor({ back, sale, own: centre.events, row, terms: restoreTerms }),
    'it is settled',
  ).drafts;
  const [reduced, restored] = drafts.map((draft) => centre.write(draft));
  const refunded = till.write(depositRefunded());
  return {
    'sale.returned': back,
    'sale.voided': undone,
    'goods.taken.back': till.write(goodsTakenBack()),
    'refund.paid': paid,
    'floor.restored': must(restored, 'the lot has its part'),
    'receivable.reduced': must(reduced, 'the claim falls first'),
    'refund.requested': till.write(refundRequested()),
    'refund.cancelled': till.write(refundCancelled()),
    'deposit.refunded': refunded,
    'lot.refunded': centre.write(lotRefunded(refunded)),
    'deposit.voided': till.write(depositVoided()),
  };
}

/** What the centre's night work writes, in a log of its own so that earlier days stay as they were. */
const nightWork = (centre: EventLog) => ({
  'coupons.issued': centre.write(couponsIssued()),
  'tier.changed': centre.write(tierChanged()),
  'month.granted': centre.write(monthGranted()),
  'lot.expired': centre.write(lotExpired()),
  'bonus.converted': centre.write(bonusConverted()),
  'lot.reactivated': centre.write(lotReactivated()),
  'principal.converted': centre.write(principalConverted()),
});

/** What else is done at a service desk and a kiosk: value moved, cards held, gifts, visits, paper forms. */
const otherActs = (till: EventLog, centre: EventLog) => ({
  'transfer.requested': till.write(transferRequested(), { shift: 'shift_3' }),
  'lot.transferred': centre.write(lotTransferred()),
  'transfer.refused': centre.write(transferRefused()),
  'card.held': till.write(cardHeld()),
  'card.released': till.write(cardReleased()),
  'card.reissued': till.write(cardReissued()),
  'card.pin.set': till.write(cardPinSet()),
  'points.posted': till.write(reviewPaid()),
  'points.redeemed': till.write(giftRedeemed()),
  'gift.advanced': till.write(giftAdvanced()),
  'consent.changed': till.write(consentChanged()),
  'tier.gift.given': till.write(tierGiftGiven()),
  'checked.in': till.write(checkedIn()),
  'manual.forms.issued': till.write(formsIssued()),
  'manual.form.explained': till.write(formExplained()),
  'conversion.asked': till.write(conversionAsked()),
});

/** A claim paid at the till, booked by the centre, and the payment taken back. */
const decisions = (till: EventLog, centre: EventLog) => {
  const other = { member: 'mem_9', name: '周*', phone: '139****0009', till: 't1', seq: 3 };
  const draft = findingResolved({ finding: overdrawnFinding({ finding: 'OVERDRAWN:mem_9', facts: other }) });
  const resolved = till.write(draft, { shift: 'shift_4' });
  const claim = { owed: 14_300, writtenOff: 0, agreed: 0 };
  const answer = must(settleDecision({ arrived: resolved, facts: [resolved], claim }), 'cash reaches the claim');
  return {
    'finding.resolved': resolved,
    'finding.reopened': till.write(findingReopened(draft.body)),
    'finding.settled': centre.write(answer),
    'stock.counted': till.write(granted(countStock({ id: 'cnt_1', item: 'bib', pieces: 7, last: resolved }))),
  };
};

/** What a manager does with the shop itself. */
const managing = (till: EventLog) => ({
  'staff.changed': till.write(staffJoined(), { actor: 'chen' }),
  'day.closed': till.write(dayClosed(), { actor: 'chen', shift: '' }),
  'safe.moved': till.write(granted(moveSafe({ movement: 'mov_9', kind: 'bank-drop', amount: 60_000, bag: 'B0042' }))),
});

/** Rights to draw: granted, given back in part, given up for lost. */
const rights = (till: EventLog, centre: EventLog) => {
  const part = { lease: 'req_1.lot_1', member: 'mem_1', lot: 'lot_1', amount: 20_000 };
  return {
    'coupon.borne': centre.write(couponBorne()),
    'points.settled': centre.write(pointsSettled()),
    'floor.granted': centre.write(floorGranted()),
    'floor.lowered': till.write(floorLowered()),
    'lease.granted': centre.write(leaseGranted(part)),
    'lease.returned': till.write(leaseReturned({ ...part, amount: 12_000 })),
    'lease.written.off': centre.write(leaseWrittenOff({ ...part, amount: 8_000 })),
  };
};

const depositIn = ({ events }: EventLog) => events.find(({ event }) => event.type === 'deposit.made');

const sent = <T extends EventType>(draft: EventDraft, type: T): EventDraft<T> =>
  must(draft.type === type ? (draft as EventDraft<T>) : null, `a draft of ${type}`);

/** The profile beside the enrolment of `everyEvent`. */
export const enrolmentAside = (): string => must(everyEvent()['member.enrolled'].aside, 'an enrolment has a profile');
