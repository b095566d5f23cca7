import type { Act } from './day-plan.ts';
import { floor, halfUp, sum } from './exact.ts';
import { putBack, type SecondDraw, type SecondLot } from './second-lot.ts';
import type { SecondLine, SecondSale } from './second-sale.ts';

/** A sale that goods may come back from. */
export interface SecondSold {
  readonly id: string;
  readonly who: number | null;
  readonly card: string | null;
  /** The shift it was made in. */
  readonly shift: object | null;
  readonly sale: SecondSale;
  /** Pieces back by line. */
  readonly back: Map<string, bigint>;
  principalBack: bigint;
  pointsStanding: bigint;
  isVoid: boolean;
}

/** What comes back. */
export interface SecondBack {
  readonly sold: SecondSold;
  readonly isVoid: boolean;
  readonly asCash: boolean;
  /** By the tender it leaves by; `insteadOf` where cash stands for another. `waits`: owed, not paid. */
  readonly money: readonly { readonly kind: string; readonly amount: bigint; readonly waits: boolean }[];
  readonly draws: readonly SecondDraw[];
  /** By lot: what the goods would have cost by list. */
  readonly list: ReadonlyMap<string, bigint>;
  readonly rounding: bigint;
  readonly clawback: bigint;
  /** Points base that is left of the sale. */
  readonly base: bigint;
  /** Back on the gift voucher. */
  readonly gift: bigint;
  /** Coupons whose lines are all back with it. */
  readonly coupons: readonly string[];
  readonly pieces: readonly { readonly line: string; readonly qty: bigint }[];
}

type BackAct = Extract<Act, { act: 'back' }>;

/** Pieces of a line that come back: `qty` after those that came back earlier. */
interface Piece {
  readonly line: SecondLine;
  readonly before: bigint;
  readonly qty: bigint;
}

/** Most stored value that is paid out as cash. */
const cashMost = 10_000n;

/** Takes goods back, or says why not. `lots`: the customer's lots as this till sees them. */
export function bringBack(
  act: BackAct,
  sold: SecondSold,
  { lots, shift }: { lots: readonly SecondLot[]; shift: object | null },
): SecondBack | string {
  const isVoid = act.mode === 'void';
  const pieces = isVoid ? voidPieces(sold, shift) : pickPieces(act, sold);
  if (typeof pieces === 'string') return pieces;
  const asCash = act.asCash && !isVoid;
  const faces = sharesOf(pieces, (line) => line.lots);
  if (asCash && sum([...faces.values()]) > cashMost) return 'REFUND_CASH_LIMIT';
  const given = [...faces].map(([lot, face]) => splitAtTill(sold, lots, { lot, face }));
  const money = [...sharesOf(pieces, (line) => line.paid)].filter(([kind]) => kind !== 'sv');
  const waiting = couponsOut(sold);
  const listed = listOf(sold.sale, sold.back);
  for (const { line, qty } of pieces) sold.back.set(line.id, (sold.back.get(line.id) ?? 0n) + qty);
  sold.principalBack += sum(given.map((draw) => draw.principal));
  sold.isVoid = isVoid;
  const base = baseLeft(sold);
  const standing = pointsFor(sold, base);
  const clawback = sold.pointsStanding - standing;
  sold.pointsStanding = standing;
  const legs = money.flatMap(([kind, amount]) => (amount === 0n ? [] : [legOf(act, kind, amount)]));
  const face = sum([...faces.values()]);
  const rest = listOf(sold.sale, sold.back);
  return {
    list: new Map([...listed].map(([lot, whole]) => [lot, isVoid ? whole : whole - (rest.get(lot) ?? 0n)])),
    sold,
    isVoid,
    asCash,
    money: asCash && face > 0n ? [...legs, { kind: 'cash', amount: face, waits: false }] : legs,
    draws: isVoid ? sold.sale.draws : given,
    rounding: sum(pieces.map((piece) => shareOf(piece, piece.line.rounding))),
    clawback,
    base,
    gift: sum(pieces.map((piece) => shareOf(piece, piece.line.gift))),
    coupons: waiting.filter((coupon) => !couponsOut(sold).includes(coupon)),
    pieces: pieces.map(({ line, qty }) => ({ line: line.id, qty })),
  };
}

/** By lot: list value of what it paid for and has not come back, each line rounded down. */
export function listOf({ lines }: SecondSale, back: ReadonlyMap<string, bigint>): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const line of lines)
    for (const [lot, whole] of line.lots) {
      const share = whole - floor(whole * (back.get(line.id) ?? 0n), line.qty);
      if (share > 0n) sums.set(lot, (sums.get(lot) ?? 0n) + floor(share * (line.due + line.benefit), line.due));
    }
  return sums;
}

/** Coupons of which some line has not come back whole. */
const couponsOut = ({ sale, back }: SecondSold): string[] =>
  sale.coupons
    .filter(({ lines }) => sale.lines.some(({ id, qty }) => lines.includes(id) && (back.get(id) ?? 0n) < qty))
    .map(({ coupon }) => coupon);

/** A void takes everything, in its own shift, of a sale of which nothing has come back. */
function voidPieces(sold: SecondSold, shift: object | null): Piece[] | string {
  const { lines } = sold.sale;
  if (sold.isVoid) return 'ALREADY_VOIDED';
  if (lines.some((line) => (sold.back.get(line.id) ?? 0n) > 0n)) return 'ALREADY_RETURNED';
  if (sold.shift !== shift) return 'VOID_AFTER_Z';
  return lines.map((line) => ({ line, before: 0n, qty: line.qty }));
}

function pickPieces(act: BackAct, sold: SecondSold): Piece[] | string {
  const { lines } = sold.sale;
  if (sold.isVoid) return 'ALREADY_VOIDED';
  if (lines.every((line) => (sold.back.get(line.id) ?? 0n) === line.qty)) return 'ALREADY_RETURNED';
  const now = new Map(sold.back);
  const pieces: Piece[] = [];
  for (const pick of act.picks) {
    const line = lines[pick.line % lines.length];
    if (line === undefined) return 'RETURN_QTY';
    const before = now.get(line.id) ?? 0n;
    if (before === line.qty) return 'ALREADY_RETURNED';
    const qty = pick.qty === null ? line.qty - before : BigInt(pick.qty);
    if (before + qty > line.qty) return 'RETURN_QTY';
    now.set(line.id, before + qty);
    pieces.push({ line, before, qty });
  }
  return pieces;
}

/** The part of a share that some pieces bring: what all up to them bring, less what those before them brought. */
const shareOf = ({ line, before, qty }: Piece, whole: bigint): bigint =>
  floor(whole * (before + qty), line.qty) - floor(whole * before, line.qty);

function sharesOf(pieces: readonly Piece[], wholes: (line: SecondLine) => Map<string, bigint>): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const piece of pieces)
    for (const [name, whole] of wholes(piece.line)) {
      const share = shareOf(piece, whole);
      if (share !== 0n) sums.set(name, (sums.get(name) ?? 0n) + share);
    }
  return sums;
}

/**
 * How the till splits what goes back to a lot: by the lot as it sees it, or, if that lot holds less than this sale has
 * still standing on it, by the sale's own draw.
 */
function splitAtTill(
  sold: SecondSold,
  lots: readonly SecondLot[],
  { lot, face }: { lot: string; face: bigint },
): SecondDraw {
  const standing = sum(
    sold.sale.lines.map((line) => {
      const whole = line.lots.get(lot) ?? 0n;
      return whole - floor(whole * (sold.back.get(line.id) ?? 0n), line.qty);
    }),
  );
  const seen = lots.find((one) => one.lot === lot);
  if (seen !== undefined && seen.used >= standing) return putBack({ ...seen }, face);
  const draws = sold.sale.draws.filter((draw) => draw.lot === lot);
  const p0 = sum(draws.map((draw) => draw.principal));
  const b0 = sum(draws.map((draw) => draw.bonus));
  const before = floor((standing - face) * p0, p0 + b0);
  const principal = floor(standing * p0, p0 + b0) - before;
  return { lot, face, principal, bonus: face - principal };
}

/** Money still there and the principal of the sale, less what went back of it. */
function baseLeft({ sale, back, principalBack }: SecondSold): bigint {
  const money = sale.lines.flatMap((line) =>
    [...line.paid]
      .filter(([kind]) => kind !== 'sv')
      .map(([, whole]) => whole - floor(whole * (back.get(line.id) ?? 0n), line.qty)),
  );
  return sum(money) + sum(sale.draws.map((draw) => draw.principal)) - principalBack;
}

/** Points of what is left, never more than stand already. */
function pointsFor({ who, pointsStanding }: SecondSold, base: bigint): bigint {
  const points = who === null || base < 0n ? 0n : halfUp(base, 100n);
  return points < pointsStanding ? points : pointsStanding;
}

/** Cash leaves at once; other money when another device has paid it, or as cash if that was agreed. */
function legOf(act: BackAct, kind: string, amount: bigint): SecondBack['money'][number] {
  if (kind === 'cash') return { kind, amount, waits: false };
  if (act.leg === 'CASH') return { kind: 'cash', amount, waits: false };
  return { kind, amount, waits: act.leg === 'QUEUED' || !act.online };
}
