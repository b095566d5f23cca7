import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Gift } from '../redemption/gift.ts';
import { redeemable } from '../redemption/gift.ts';
import type { Redemption } from '../redemption/redemption.ts';
import { type Oversold, type StockItem, takeStock } from '../stock/stock.ts';
import { countedBy } from '../stock/stock-facts.ts';
import { countThatHolds, isInside } from '../stock/stock-level.ts';
import { onceEach } from './own-events.ts';

/** A redemption as recorded, where it stands, and when. */
export interface RedemptionRecord extends EventBody<'points.redeemed'> {
  readonly state: Redemption['state'];
  readonly tracking: string;
  /** Wall time of the confirmation, ms. */
  readonly at: number;
}

const order: readonly Redemption['state'][] = ['CONFIRMED', 'SHIPPED', 'PICKED', 'EXCHANGED'];

/** Redemptions among these events in any order, oldest first; what is handed over at once is collected. Source: RED-02..04, STM-03. */
export function redemptionsOf(events: readonly RecordedEvent[]): RedemptionRecord[] {
  const all = onceEach(events);
  const steps = all.flatMap(({ event }) => bodyOf(event, 'gift.advanced') ?? []);
  return all
    .flatMap(({ event }) => {
      const body = bodyOf(event, 'points.redeemed');
      return body === null ? [] : [withSteps(body, { at: event.wall, steps })];
    })
    .toSorted((a, b) => a.at - b.at || (a.redemption < b.redemption ? -1 : 1));
}

function withSteps(
  body: EventBody<'points.redeemed'>,
  { at, steps }: { readonly at: number; readonly steps: readonly EventBody<'gift.advanced'>[] },
): RedemptionRecord {
  const own = steps.filter((step) => step.redemption === body.redemption);
  const reached = [body.handover === 'NOW' ? 'PICKED' : 'CONFIRMED', ...own.map((step) => step.to)] as const;
  const state = reached.toSorted((a, b) => order.indexOf(b) - order.indexOf(a))[0] ?? 'CONFIRMED';
  const tracking =
    own
      .map((step) => step.tracking)
      .toSorted()
      .at(-1) ?? '';
  return { ...body, state, tracking, at };
}

/** Gifts that wait to be sent or collected; what is to be sent first is due first. Source: RED-04. */
export const openGifts = (records: readonly RedemptionRecord[]): RedemptionRecord[] =>
  records
    .filter((record) => record.state === 'CONFIRMED')
    .toSorted((a, b) => ((a.shipBy ?? '9999') < (b.shipBy ?? '9999') ? -1 : 1));

/** Pieces of a gift that these events handed out: one a redemption, one more for a faulty one exchanged. Source: STK-02, RED-06. */
export function piecesOut(gift: string, events: readonly RecordedEvent[]): number {
  return onceEach(events).filter(({ event }) => {
    if (bodyOf(event, 'points.redeemed')?.gift === gift) return true;
    const step = bodyOf(event, 'gift.advanced');
    return step?.gift === gift && step.to === 'EXCHANGED';
  }).length;
}

/** A gift's stock after these events; pieces that were not there are an exception for a person, never undone. Source: RED-06, STK-02. */
export const stockAfter = (
  item: StockItem,
  events: readonly RecordedEvent[],
): { item: StockItem; oversold: Oversold | null } => takeStock(item, piecesOut(item.item, events));

/**
 * A gift as a till may offer it: its stock and the shop's own share as counted, less what these events handed out since. A count
 * of this till's own that is newer than the published one holds until the centre has told it to all.
 * Source: RED-06, STK-02.
 */
export function giftAfter(published: Gift, events: readonly RecordedEvent[]): Gift {
  const { gift, since } = countedHere(published, events);
  const { stock } = gift;
  const { onHand } = stockAfter(redeemable(gift).stock, since).item;
  const localShare = Math.max(stock.localShare - (stock.onHand - onHand), 0);
  return { ...gift, stock: { ...stock, onHand, localShare } };
}

/** The gift as it was counted last, and the events that the count has not seen. */
function countedHere(gift: Gift, events: readonly RecordedEvent[]): { gift: Gift; since: RecordedEvent[] } {
  const { countedAt = 0, stock } = gift;
  const counts = onceEach(events).flatMap((one) => countedBy(one) ?? []);
  const own = countThatHolds(counts.filter(({ item, at }) => item === gift.gift && at > countedAt));
  if (own === null) return { gift, since: events.filter(({ event }) => event.wall >= countedAt) };
  const since = events.filter(({ event }) => !isInside(own, { ...event, at: event.wall }));
  const localShare = Math.min(stock.localShare, own.pieces);
  return { gift: { ...gift, stock: { ...stock, onHand: own.pieces, localShare } }, since };
}
