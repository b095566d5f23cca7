import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { Member } from '../../core/member/member.ts';
import { foldMember, membersOf } from '../../core/view/member-fold.ts';
import { withOwnEvents } from '../../core/view/own-events.ts';
import { floorDrawsOf, settlementOf } from '../../sync/central/ingest/settle-floor.ts';
import { anEventLog, type EventLog } from '../builders/event-log.ts';
import { type DayPlan, tillId } from './day-plan.ts';

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
  readonly centre: { readonly log: EventLog; rows: ReadonlyMap<string, Member> };
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
  centre: { log: anEventLog({ tid: 'central', epoch: 'c1' }), rows: new Map() },
});

/** All events of all writers, as each wrote them. */
export const eventsOf = (shop: RealShop): RecordedEvent[] => [
  ...shop.tills.flatMap((till) => till.log.events),
  ...shop.centre.log.events,
];

const unsent = (till: RealTill): RecordedEvent[] => till.log.events.slice(till.sent);

/** The member as this till may treat them now; online means that head office answered just before. */
export function viewAt(shop: RealShop, till: RealTill, ask: { member: string; online: boolean }): Member | null {
  const rows = ask.online ? shop.centre.rows : till.rows;
  const own = unsent(till).filter(({ event }) => membersOf(event).includes(ask.member));
  return withOwnEvents(rows.get(ask.member) ?? null, own, phoneSalt);
}

/** Own events that head office has not heard of. */
export const ownEvents = unsent;

/** The till sends its log up and is told every row. */
export function syncTill(shop: RealShop, till: RealTill, at: number): void {
  shop.centre.log.clock.set(at);
  for (const recorded of unsent(till)) receive(shop, recorded);
  till.sent = till.log.events.length;
  till.rows = new Map(shop.centre.rows);
  till.heardAt = at;
}

/** Head office hears one event: folds it and settles at once what it drew offline. */
export function receive(shop: RealShop, recorded: RecordedEvent): void {
  for (const member of membersOf(recorded.event)) fold(shop, member, recorded);
  for (const draw of floorDrawsOf(recorded)) {
    const member = must(membersOf(recorded.event)[0], 'a draw names its member');
    const row = must(shop.centre.rows.get(member), 'a draw comes after the enrolment');
    for (const draft of settlementOf(recorded, row, draw)) fold(shop, member, shop.centre.log.write(draft));
  }
}

function fold(shop: RealShop, member: string, recorded: RecordedEvent): void {
  const row = foldMember(shop.centre.rows.get(member) ?? null, recorded, phoneSalt);
  if (row !== null) shop.centre.rows = new Map(shop.centre.rows).set(member, row);
}
