import type { Act, Slip } from './day-plan.ts';
import { couponId } from './day-plan.ts';
import { deal, floor, least, sum } from './exact.ts';

/** Goods with the permille that others have a right to: the deposit's and the birthday's; 1000 is none. */
export interface Shelved {
  readonly id: string;
  readonly item: number;
  readonly gross: bigint;
  readonly discount: bigint;
  readonly birthday: bigint;
}

/** What rates and coupons made of the goods. */
export interface Reduced {
  /** After the rates, by line. */
  readonly net: readonly bigint[];
  /** What deposit discount and birthday took off, by line. */
  readonly benefit: readonly bigint[];
  /** Share of the amount coupon, by line. */
  readonly off: readonly bigint[];
  readonly used: readonly SecondCoupon[];
}

/** A coupon that took something off, and the lines it fell on. */
export interface SecondCoupon {
  readonly coupon: string;
  readonly total: bigint;
  readonly lines: readonly string[];
}

interface Held {
  readonly coupon: string;
  readonly slip: Slip;
}

type SaleAct = Extract<Act, { act: 'sale' }>;

/** Which slips the till takes: one amount coupon a sale, dear ones only while head office answers. */
export function takeSlips(act: SaleAct): { held: readonly Held[]; refused: string | null } {
  const held: Held[] = [];
  let refused: string | null = null;
  for (const [at, slip] of act.coupons.entries()) {
    const dear = slip.kind === 'AMOUNT' && slip.value > 10_000 && !act.online;
    const second = slip.kind === 'AMOUNT' && held.some((one) => one.slip.kind === 'AMOUNT');
    if (dear) refused ??= 'COUPON_ONLINE_ONLY';
    else if (second) refused ??= 'COUPON_LIMIT';
    else held.push({ coupon: couponId(act, at), slip });
  }
  return { held, refused };
}

const covers = ({ slip }: Held, line: Shelved): boolean => slip.item === null || slip.item === line.item;

/** Reduces the goods; a coupon that would do nothing stays in the purse, and the goods are worked out anew without it. */
export function reduceGoods(lines: readonly Shelved[], held: readonly Held[]): Reduced {
  const rates = lines.map((line) => rateOf(line, held));
  const net = rates.map((rate) => rate.net);
  const idle =
    held.find((one) => falls(one, lines, net) === null) ?? held.find((one) => takenOff(one, lines, rates) === 0n);
  if (idle !== undefined) {
    return reduceGoods(
      lines,
      held.filter((one) => one !== idle),
    );
  }
  const amount = held.find(({ slip }) => slip.kind === 'AMOUNT');
  const off = amount === undefined ? lines.map(() => 0n) : (falls(amount, lines, net) ?? []);
  return {
    net,
    benefit: rates.map((rate) => rate.benefit),
    off,
    used: held.map((one) => ({
      coupon: one.coupon,
      total: takenOff(one, lines, rates),
      lines: lines
        .filter((line, at) => (one === amount ? (off[at] ?? 0n) > 0n : covers(one, line)))
        .map((line) => line.id),
    })),
  };
}

interface Rate {
  readonly net: bigint;
  readonly benefit: bigint;
  /** The percent coupon that set the price, and what it took beyond the other rates. */
  readonly by: Held | null;
  readonly gain: bigint;
}

/** The best single percentage, then the birthday; a coupon as good as the deposit goes before it. */
function rateOf(line: Shelved, held: readonly Held[]): Rate {
  const { gross, discount, birthday } = line;
  const percents = held.filter((one) => one.slip.kind === 'PERCENT' && covers(one, line));
  const lowest = least([1000n, ...percents.map(({ slip }) => BigInt(slip.value))]);
  const wins = lowest < 1000n && lowest <= discount;
  const net = floor(gross * least([lowest, discount]) * birthday, 1_000_000n);
  return {
    net,
    benefit: floor(gross * lowest, 1000n) - net,
    by: wins ? (percents.find(({ slip }) => BigInt(slip.value) === lowest) ?? null) : null,
    gain: floor(gross * discount * birthday, 1_000_000n) - net,
  };
}

/** How an amount coupon falls on the lines, or null where it may not: no goods for it, or too few. */
function falls({ slip, ...one }: Held, lines: readonly Shelved[], net: readonly bigint[]): bigint[] | null {
  const mine = lines.map((line) => covers({ slip, ...one }, line));
  const weights = net.map((amount, at) => (mine[at] ? amount : 0n));
  if (!mine.includes(true)) return null;
  if (slip.kind === 'PERCENT') return lines.map(() => 0n);
  const goods = sum(weights);
  return goods < BigInt(slip.threshold) ? null : deal(least([BigInt(slip.value), goods]), weights);
}

function takenOff(one: Held, lines: readonly Shelved[], rates: readonly Rate[]): bigint {
  if (one.slip.kind === 'PERCENT') return sum(rates.filter(({ by }) => by === one).map(({ gain }) => gain));
  return sum(
    falls(
      one,
      lines,
      rates.map(({ net }) => net),
    ) ?? [],
  );
}
