import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { EventBody } from '../../core/ledger/event-types.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import type { Member } from '../../core/member/member.ts';
import { correctCheckIn } from '../../core/points/compose-check-in.ts';
import { closeRefund } from '../../core/settlement/close-refund.ts';
import { settleTransfer } from '../../core/settlement/settle-transfer.ts';
import { foldMember, membersOf } from '../../core/view/member-fold.ts';
import { withOwnEvents } from '../../core/view/own-events.ts';
import { anEventLog, type EventLog } from '../builders/event-log.ts';
import { SettlingCentre } from '../builders/settling-centre.ts';
import { campaignsOf, type DayPlan, tillId } from './day-plan.ts';

export const phoneSalt = 'salt';

/** A till of the real shop: its log, how much of it head office has, and the rows it was told. */
export interface RealTill {
  readonly tid: string;
  readonly log: EventLog;
  /** Events of the log that are inside the rows. */
  sent: number;
  rows: ReadonlyMap<string, Member>;
  /** When the rows came, ms. */
  heardAt: number;
  /** The open shift, or ''. */
  shift: string;
}

/** The real shop: every number in it comes from the core and from head office’s own settling. */
export interface RealShop {
  readonly plan: DayPlan;
  readonly tills: readonly RealTill[];
  /** Head office, one for each member. */
  readonly centres: Map<string, SettlingCentre>;
}

export const openRealShop = (plan: DayPlan): RealShop => ({
  plan,
  tills: Array.from({ length: plan.tills }, (_, at) => ({
    tid: tillId(at),
    log: anEventLog({ tid: tillId(at) }),
    sent: 0,
    rows: new Map(),
    heardAt: 0,
    shift: '',
  })),
  centres: new Map(),
});

/** All events of all writers, as each wrote them. */
export const eventsOf = (shop: RealShop): RecordedEvent[] => [
  ...shop.tills.flatMap((till) => till.log.events),
  ...[...shop.centres.values()].flatMap((centre) => centre.log.events),
];

/** Every member as head office knows them. */
export const rowsOf = (shop: RealShop): Map<string, Member> =>
  new Map([...shop.centres].flatMap(([member, { row }]) => (row === null ? [] : [[member, row]])));

const unsent = (till: RealTill): RecordedEvent[] => till.log.events.slice(till.sent);

/** The member as this till may treat them now; online means that head office answered just before. */
export function viewAt(shop: RealShop, till: RealTill, ask: { member: string; online: boolean }): Member | null {
  const rows = ask.online ? rowsOf(shop) : till.rows;
  const own = unsent(till).filter(({ event }) => membersOf(event).includes(ask.member));
  return withOwnEvents(rows.get(ask.member) ?? null, own, phoneSalt);
}

/** Own events that head office has not heard of. */
export const ownEvents = unsent;

/** The till sends its log up and is told every row. */
export function syncTill(shop: RealShop, till: RealTill, at: number): void {
  for (const recorded of unsent(till)) receive(shop, recorded);
  till.sent = till.log.events.length;
  till.rows = rowsOf(shop);
  till.heardAt = at;
}

/** Head office hears one event: folds it, and settles or gives back at once what it drew offline. */
export function receive(shop: RealShop, recorded: RecordedEvent): void {
  for (const member of membersOf(recorded.event)) {
    const centre = shop.centres.get(member) ?? new SettlingCentre();
    const before = centre.row;
    shop.centres.set(member, centre.take([recorded]));
    const corrected = correctCheckIn(recorded, before);
    if (corrected !== null) tell(shop, member, centre.log.write(corrected));
  }
  const refunded = bodyOf(recorded.event, 'deposit.refunded');
  if (refunded !== null) endLot(shop, recorded, refunded);
  const asked = bodyOf(recorded.event, 'transfer.requested');
  if (asked !== null) answer(shop, recorded, asked);
}

/** Head office closes the lot of a deposit that was paid back. */
function endLot(shop: RealShop, paid: RecordedEvent, { member }: EventBody<'deposit.refunded'>): void {
  const centre = must(shop.centres.get(member), 'who gets money back is known');
  const closed = must(closeRefund(paid, must(centre.row, 'who gets money back is known')), 'the lot is there');
  tell(shop, member, centre.log.write(closed.draft));
}

/** Head office answers an application at once: value moves, or the lot pays again. */
function answer(shop: RealShop, asked: RecordedEvent, { member, toMember }: EventBody<'transfer.requested'>): void {
  const centre = must(shop.centres.get(member), 'who gives is known');
  const giver = must(centre.row, 'who gives is known');
  const receiver = shop.centres.get(toMember)?.row ?? null;
  const moved = centre.log.write(
    settleTransfer(asked, { giver, receiver, limits: campaignsOf(shop.plan)[0].cardLimits }),
  );
  for (const one of membersOf(moved.event)) tell(shop, one, moved);
}

/** A row learns of an event of head office's own. */
function tell(shop: RealShop, member: string, recorded: RecordedEvent): void {
  const centre = must(shop.centres.get(member), 'the member is known');
  centre.row = foldMember(centre.row, recorded, phoneSalt, member);
}
