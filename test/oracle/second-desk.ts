import { type Act, cardId, gifts, lotId, visitRules } from './day-plan.ts';
import { dateAt, sum } from './exact.ts';
import { held, isLive, left, type SecondLot, takeFace } from './second-lot.ts';
import { count, type SecondShop, type SecondTill, seen, type Unsent } from './second-till.ts';

/** Points that moved outside a sale: given (negative: taken back) or paid for a gift. */
export interface SecondPoints {
  readonly who: number;
  readonly given: bigint;
  readonly paid: bigint;
}

/** Value that went from one lot to a new one. */
export interface SecondMove {
  readonly from: string;
  readonly to: string;
  readonly principal: bigint;
  readonly bonus: bigint;
}

/** What was done at the desk, or why not. */
export type SecondDesk = string | { readonly points: SecondPoints | null };

const isOf = <K extends Unsent['kind']>(one: Unsent, kind: K, who: number): one is Extract<Unsent, { kind: K }> =>
  one.kind === kind && one.who === who;

/** Points of a member as a till may treat them now. */
function pointsSeen(shop: SecondShop, till: SecondTill, ask: { who: number; online: boolean }): bigint {
  const told = (ask.online ? shop.desk : till.told).points.get(ask.who) ?? 0n;
  const own = till.unsent.flatMap((one) => {
    if (isOf(one, 'points', ask.who)) return [one.amount];
    if (isOf(one, 'visit', ask.who)) return [one.points];
    return isOf(one, 'gift', ask.who) ? [-one.points] : [];
  });
  return told + sum(own);
}

/** A visit: once a day; five points, and ten more when the row of days comes to three. */
export function comeIn(till: SecondTill, act: Extract<Act, { act: 'visit' }>): SecondDesk {
  const { who } = act;
  const date = dateAt(act.at);
  const own = till.unsent.flatMap((one) => (isOf(one, 'visit', who) ? [one.date] : []));
  const days = new Set([...(till.told.days.get(who) ?? []), ...own]);
  if (days.has(date)) return 'CHECKED_IN_ALREADY';
  const gain = visitPoints(new Set([...days, date])) - visitPoints(days);
  const points = gain < 0n ? 0n : gain;
  till.unsent.push({ kind: 'visit', who, date, points });
  count(till, 'pointsGranted', points);
  return { points: { who, given: points, paid: 0n } };
}

/** What all these days together earn: each its five, and the third of every row its ten. */
export function visitPoints(days: ReadonlySet<string>): bigint {
  let points = 0n;
  let row = 0;
  let before = Number.NaN;
  for (const date of [...days].sort()) {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    const number = Date.UTC(year, month - 1, day) / 86_400_000;
    row = number === before + 1 ? row + 1 : 1;
    before = number;
    points += BigInt(visitRules.daily);
    if (row === visitRules.streakBonus[0].days) points += BigInt(visitRules.streakBonus[0].points);
  }
  return points;
}

/** A gift for points, as far as there are any, and within the limit a person. */
export function fetchGift(shop: SecondShop, till: SecondTill, act: Extract<Act, { act: 'gift' }>): SecondDesk {
  const { gift, points, perPerson, localShare } = gifts[act.gift];
  if (!act.online && localShare === 0) return 'NETWORK_DOWN';
  if (pointsSeen(shop, till, act) < BigInt(points)) return 'POINTS_BALANCE';
  const told = (act.online ? shop.desk : till.told).had.get(`${act.who} ${gift}`) ?? 0;
  const own = till.unsent.filter((one) => isOf(one, 'gift', act.who) && one.gift === gift).length;
  if (perPerson !== null && told + own >= perPerson) return 'PERSON_LIMIT';
  till.unsent.push({ kind: 'gift', who: act.who, gift, points: BigInt(points) });
  count(till, 'pointsRedeemed', BigInt(points));
  count(till, 'giftsRedeemed', 1n);
  return { points: { who: act.who, given: 0n, paid: BigInt(points) } };
}

/** Value moved to another card by head office: as much of principal and bonus as that face was of the lot. */
export function moveValue(shop: SecondShop, till: SecondTill, act: Extract<Act, { act: 'move' }>): string | SecondMove {
  const { who, to, online } = act;
  if (!online || till.unsent.some((one) => one.who === who)) return 'TRANSFER_OFFLINE';
  const lots = seen(shop, till, { who, online }).sort((a, b) => (a.lot < b.lot ? -1 : 1));
  const chosen = lots[act.lot % Math.max(lots.length, 1)];
  if (chosen === undefined) return 'LOT_NOT_ACTIVE';
  const card = cardId(to.who, to.card);
  const limit = shop.cards.get(card);
  if (limit === undefined) return 'CARD_NOT_ACTIVE';
  if (card === chosen.card) return 'TRANSFER_SAME_CARD';
  if (to.who !== who && limit === 100_000n) return 'KYC_REQUIRED';
  if (!isLive(chosen, act.at)) return 'LOT_NOT_ACTIVE';
  const face = BigInt(act.face);
  if (face > left(chosen)) return 'INSUFFICIENT_BALANCE';
  const there = seen(shop, till, { who: to.who, online }).filter((one) => one.card === card && isLive(one, act.at));
  if (held(there) + face > limit) return 'CARD_LIMIT';
  return carryOver(shop, { act, card, from: chosen.lot, face });
}

/** At head office itself: what the till saw there is what is there, for nothing of it was unsent. */
function carryOver(
  shop: SecondShop,
  { act, card, from, face }: { act: Extract<Act, { act: 'move' }>; card: string; from: string; face: bigint },
): string | SecondMove {
  const lot = (shop.lots.get(act.who) ?? []).find((one) => one.lot === from);
  if (lot === undefined) throw new Error(`no lot ${from}`);
  const { principal, bonus } = takeFace(lot, face);
  lot.moved += principal;
  const value = { p0: principal, b0: bonus, used: 0n, list: 0n, moved: 0n };
  const made: SecondLot = { ...lot, ...value, lot: lotId(act), card, tier: 'NONE' };
  shop.lots.set(act.to.who, [...(shop.lots.get(act.to.who) ?? []), made]);
  return { from, to: made.lot, principal, bonus };
}
