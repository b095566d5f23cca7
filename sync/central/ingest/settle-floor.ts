import type { Cover, RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { EventDraft } from '../../../core/ledger/event-writer.ts';
import { account } from '../../../core/ledger/ledger-account.ts';
import type { Posting } from '../../../core/ledger/posting.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import type { Member } from '../../../core/member/member.ts';
import { allocate, cumulativeShare } from '../../../core/money/allocate.ts';
import { type Fen, sumFen } from '../../../core/money/fen.ts';
import { listUsed } from '../../../core/refund/list-value.ts';
import { soldSaleOf } from '../../../core/refund/sale-account.ts';
import { unitOf } from '../../../core/rights/resource.ts';
import { drawOrder } from '../../../core/stored-value/draw-order.ts';
import { faceLeft, type Lot, splitOf } from '../../../core/stored-value/lot.ts';

/** A part of an offline draw that still stands on the till's floor account, with the split the till gave it. */
export interface FloorDraw {
  readonly lot: string;
  readonly face: Fen;
  readonly principal: Fen;
  readonly bonus: Fen;
  /** When the value was drawn, ms: what was paid in later carries nothing of it. */
  readonly drawnAt: number;
}

/** What stands on the floor account of the till that wrote the event, by unit. */
export function floorPosted({ event }: RecordedEvent): { cny: Fen; bonus: Fen; points: number } {
  const own = account('floor', event.tid);
  const sum = (unit: string): Fen =>
    sumFen(event.post.filter(([name, of]) => name === own && of === unit).map(([, , amount]) => amount));
  return { cny: sum('CNY'), bonus: sum('BONUS'), points: sum('POINTS') };
}

/**
 * The draws of a spending event, one per lot whose cover stands on the floor. The till's split follows from its postings,
 * shared over the lots by face; the sums are exact, so the floor account ends at zero.
 */
export function floorDrawsOf(spend: RecordedEvent): FloorDraw[] {
  const covers = floorByLot(spend.event.cover);
  const faces = covers.map(({ floor }) => floor);
  const drawnAt = stampMs(spend.event.hlc);
  const { cny } = floorPosted(spend);
  const principals = cny >= 0 && cny <= sumFen(faces) ? allocate(cny, faces) : faces;
  return covers.map(({ lot, floor }, at) => {
    const principal = principals[at] ?? floor;
    return { lot, face: floor, principal, bonus: floor - principal, drawnAt };
  });
}

/**
 * What a cover answers for, fen. A draw on a lease goes over the till's floor account like any other and is settled by the same
 * rule; the lease only keeps everybody else away from what it holds.
 */
export const coveredBy = ({ leases, floor }: Cover): Fen => sumFen([floor, ...leases.map(([, amount]) => amount)]);

/** A writer may name one lot in several covers; the draw on it is their sum. */
function floorByLot(covers: readonly Cover[]): { lot: string; floor: Fen }[] {
  const sums = new Map<string, Fen>();
  for (const cover of covers)
    if (coveredBy(cover) > 0 && unitOf(cover.lot) === 'CNY')
      sums.set(cover.lot, (sums.get(cover.lot) ?? 0) + coveredBy(cover));
  return [...sums].map(([lot, floor]) => ({ lot, floor }));
}

/** The hybrid stamp, not the wall: a till whose clock lags still carries the centre's last word in it. */
const stampMs = (hlc: string): number => Number.parseInt(hlc.slice(0, 12), 16);

/** A draft of either of the centre's two answers to an offline draw. */
export type SettlementDraft = EventDraft<'floor.settled'> | EventDraft<'receivable.opened'>;

/**
 * Lots that carry nothing a draw may take. Everywhere else in a lot's life goods are sold and the money is there; of an ended
 * one it is in the successor, which is as old as the lot itself and so takes a late draw.
 */
const gone: ReadonlySet<Lot['state']> = new Set([
  'REFUNDED',
  'REFUND_PENDING',
  'VOID',
  'CLOSED',
  'EXPIRED',
  'EXPIRED_REACTIVABLE',
]);

/**
 * The lots a draw may be settled from: the one it names, then the others of the same card that were there when it was
 * made; the customer is asked before a later deposit pays for it (OFF-03).
 */
function carriers(row: Member, draw: FloorDraw): Lot[] {
  const named = row.lots.find((lot) => lot.lot === draw.lot);
  const others = drawOrder(
    row.lots.filter((lot) => lot.lot !== draw.lot && lot.card === named?.card && lot.depositedAt <= draw.drawnAt),
  );
  return [...(named ? [named] : []), ...others].filter((lot) => !gone.has(lot.state) && faceLeft(lot) > 0);
}

/** What leases of others hold of a lot, fen: no draw takes that. */
export type HeldOf = (lot: string) => Fen;

interface Part {
  readonly lot: Lot;
  readonly face: Fen;
  readonly principal: Fen;
  readonly bonus: Fen;
}

function partsOf(row: Member, draw: FloorDraw, heldOf: HeldOf): { parts: Part[]; rest: Fen } {
  let rest = draw.face;
  const parts: Part[] = [];
  for (const lot of carriers(row, draw)) {
    const face = Math.min(rest, faceLeft(lot) - heldOf(lot.lot));
    if (face <= 0) continue;
    parts.push({ lot, face, ...splitOf(lot, face) });
    rest -= face;
  }
  return { parts, rest };
}

/**
 * How the centre settles one offline draw: from the lot it names, from other lots of the card, and what no lot can
 * carry becomes a claim on the member, never a debit of a later deposit (OFF-03). Each draft balances; together they
 * clear the floor account of exactly what the till put there, and a fen that the split moves is named as such.
 */
export function settlementOf(
  spend: RecordedEvent,
  row: Member,
  draw: FloorDraw,
  heldOf: HeldOf = () => 0,
): SettlementDraft[] {
  const { parts, rest } = partsOf(row, draw, heldOf);
  const left = { cny: draw.principal, bonus: draw.bonus };
  const drafts: SettlementDraft[] = [];
  const list = listOf(spend, draw);
  let faceSoFar = 0;
  for (const [at, part] of parts.entries()) {
    const last = at === parts.length - 1 && rest === 0;
    const cleared = last ? { ...left } : { cny: part.principal, bonus: part.bonus };
    left.cny -= cleared.cny;
    left.bonus -= cleared.bonus;
    const listBefore = cumulativeShare(list, faceSoFar, draw.face);
    faceSoFar += part.face;
    const more = { draw: draw.lot, list: cumulativeShare(list, faceSoFar, draw.face) - listBefore };
    drafts.push(settled({ spend, member: row.member, part, cleared, ...more }));
  }
  if (rest > 0) drafts.push(claimed({ spend, member: row.member, face: rest, cleared: left, draw: draw.lot }));
  return drafts;
}

/** List value of the goods this draw paid for, fen: what a refund in the customer's own interest counts (REF-08). */
function listOf({ event }: RecordedEvent, { lot }: FloorDraw): Fen {
  const body = bodyOf(event, 'sale.completed');
  return body === null ? 0 : listUsed(lot, [soldSaleOf(body, { at: event.wall, shift: event.shift })]);
}

interface Cleared {
  readonly cny: Fen;
  readonly bonus: Fen;
}

function settled(args: {
  spend: RecordedEvent;
  member: string;
  part: Part;
  cleared: Cleared;
  draw: string;
  list: Fen;
}): EventDraft<'floor.settled'> {
  const { spend, member, part, cleared, draw, list } = args;
  const { lot, face, principal, bonus } = part;
  return {
    type: 'floor.settled',
    cover: [],
    ref: [spend.id],
    aside: null,
    keys: [resourceKey('member', member), resourceKey('lot', lot.lot)],
    post: [
      ...moved({ to: account('sv_principal', lot.lot), amount: principal, cleared: cleared.cny, unit: 'CNY', spend }),
      ...moved({ to: account('sv_bonus', lot.lot), amount: bonus, cleared: cleared.bonus, unit: 'BONUS', spend }),
    ],
    body: {
      spend: spend.id,
      member,
      lot: lot.lot,
      face,
      principal,
      bonus,
      ...(draw === lot.lot ? {} : { draw }),
      ...(list === 0 ? {} : { list }),
    },
  };
}

function claimed(args: {
  spend: RecordedEvent;
  member: string;
  face: Fen;
  cleared: Cleared;
  draw: string;
}): EventDraft<'receivable.opened'> {
  const { spend, member, face, cleared, draw } = args;
  return {
    type: 'receivable.opened',
    cover: [],
    ref: [spend.id],
    aside: null,
    keys: [resourceKey('member', member)],
    post: [
      ...moved({ to: account('receivable', member), amount: face, cleared: cleared.cny, unit: 'CNY', spend }),
      ...moved({ to: account('bonus_used'), amount: 0, cleared: cleared.bonus, unit: 'BONUS', spend }),
    ],
    body: { spend: spend.id, member, face, draw },
  };
}

/** Debit `to`, credit the till's floor account, and name the difference between the two splits. */
function moved(args: {
  to: string;
  amount: Fen;
  cleared: Fen;
  unit: 'CNY' | 'BONUS';
  spend: RecordedEvent;
}): Posting[] {
  const { to, amount, cleared, unit, spend } = args;
  const lines: Posting[] = [
    [to, unit, amount],
    [account('split_adjustment'), unit, cleared - amount],
    [account('floor', spend.event.tid), unit, -cleared],
  ];
  return lines.filter(([, , fen]) => fen !== 0);
}
