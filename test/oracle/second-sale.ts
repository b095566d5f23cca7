import type { Act, DayPlan, Pay } from './day-plan.ts';
import { shelf } from './day-plan.ts';
import { celebrates, dateAt, deal, floor, halfUp, least, most, sum } from './exact.ts';
import { reduceGoods, type SecondCoupon, takeSlips } from './second-coupons.ts';
import { drawFrom, held, isLive, type SecondDraw, type SecondLot } from './second-lot.ts';
import { type SecondVoucher, voucherRefused, voucherShares } from './second-voucher.ts';

/** A line of goods with all it was paid with. */
export interface SecondLine {
  readonly id: string;
  readonly sv: boolean;
  /** Pieces; weighed goods are one piece however many bags. */
  readonly qty: bigint;
  readonly gross: bigint;
  /** After the rates, and the amount coupon's part of it. */
  readonly net: bigint;
  readonly coupon: bigint;
  /** The gift voucher’s part. */
  readonly gift: bigint;
  readonly due: bigint;
  /** What deposit discount and birthday took off. */
  readonly benefit: bigint;
  rounding: bigint;
  readonly paid: Map<string, bigint>;
  readonly lots: Map<string, bigint>;
}

/** A sale as the second book has it. */
export interface SecondSale {
  readonly lines: readonly SecondLine[];
  readonly coupons: readonly SecondCoupon[];
  /** The gift voucher that paid a part, or null. */
  readonly voucher: string | null;
  readonly due: bigint;
  readonly draws: readonly SecondDraw[];
  /** In the order taken, without stored value. */
  readonly money: readonly { readonly kind: string; readonly amount: bigint }[];
  readonly change: bigint;
  readonly rounding: bigint;
  readonly base: bigint;
  readonly points: bigint;
  /** Why a slip was not taken, and why stored value was not. */
  readonly slipRefused: string | null;
  readonly refused: string | null;
  /** Bounds that held stored value at what was used; one of them is the one to name. */
  readonly bounds: readonly string[];
}

/** What the second book knows of the customer at this till and moment. `allowance` null: as much as the card holds. */
export interface SecondCustomer {
  readonly lots: readonly SecondLot[];
  readonly card: string | null;
  readonly birthday: string;
  readonly allowance: bigint | null;
  readonly tooOld: boolean;
  readonly voucher: SecondVoucher | null;
}

type SaleAct = Extract<Act, { act: 'sale' }>;

/** Works a sale out from the goods to the last share; draws on the customer's lots. */
export function sellSecond(plan: DayPlan, act: SaleAct, customer: SecondCustomer | null): SecondSale {
  const slips = takeSlips(act);
  const { lines, coupons } = priceLines(act, customer, slips.held);
  const due = sum(lines.map((line) => line.due));
  const { draws, refused: noValue, bounds } = useStoredValue(act, lines, customer);
  const counter = takeMoney(due - sum(draws.map((draw) => draw.face)), act.pays, BigInt(plan.step));
  layOut(lines, draws, counter);
  const base = sum(counter.money.map((one) => one.amount)) + sum(draws.map((draw) => draw.principal));
  const points = customer === null ? 0n : halfUp(base, 100n);
  const used = lines.some((line) => line.gift > 0n) ? (customer?.voucher?.voucher ?? null) : null;
  const refused = voucherRefused(customer?.voucher ?? null) ?? noValue;
  const taken = { lines, coupons, voucher: used, due, draws, ...counter, base, points };
  return { ...taken, slipRefused: slips.refused, refused, bounds };
}

/** Same goods are one line, named after the first scan of them. */
function priceLines(
  act: SaleAct,
  customer: SecondCustomer | null,
  held: ReturnType<typeof takeSlips>['held'],
): { lines: SecondLine[]; coupons: readonly SecondCoupon[] } {
  const scans = new Map<number, { id: string; qty: bigint; grams: bigint }>();
  for (const [at, { item, qty, grams }] of act.goods.entries()) {
    const scan = scans.get(item) ?? { id: String(at + 1), qty: 0n, grams: 0n };
    scans.set(item, { id: scan.id, qty: scan.qty + BigInt(qty), grams: scan.grams + BigInt(grams) });
  }
  const rate = ratesOf(act.at, customer);
  const goods = [...scans].map(([item, { id, qty, grams }]) => {
    const product = shelf[item];
    const price = BigInt(product?.price ?? 0);
    const gross = product?.weighed ? floor(price * grams, 1000n) : price * qty;
    const rates = product?.noDepositDiscount ? { discount: 1000n, birthday: 1000n } : rate;
    return { id, item, gross, ...rates, sv: product?.svEligible ?? false, qty: product?.weighed ? 1n : qty };
  });
  const reduced = reduceGoods(goods, held);
  const gifts = voucherShares(
    customer?.voucher ?? null,
    goods.map(({ item }, at) => ({ item, open: (reduced.net[at] ?? 0n) - (reduced.off[at] ?? 0n) })),
  );
  const lines = goods.map(({ id, sv, qty, gross }, at) => {
    const [net = 0n, coupon = 0n, benefit = 0n] = [reduced.net[at], reduced.off[at], reduced.benefit[at]];
    const laid = { rounding: 0n, paid: new Map(), lots: new Map() };
    const gift = gifts[at] ?? 0n;
    return { id, sv, qty, gross, net, coupon, gift, due: net - coupon - gift, benefit, ...laid };
  });
  return { lines, coupons: reduced.used };
}

/**
 * Permille paid for the deposit discount and on the birthday: the best of the lots that still live and have a tier.
 * The discount belongs to the first tier; higher ones have it where they inherit.
 */
function ratesOf(at: number, customer: SecondCustomer | null): { discount: bigint; birthday: bigint } {
  const today = dateAt(at);
  const live = (customer?.lots ?? []).filter((lot) => lot.tier !== 'NONE' && isLive(lot, at));
  const discounting = live.filter((lot) => lot.campaign.inherits || lot.tier === 'T1');
  const party = customer !== null && celebrates(customer.birthday, today);
  return {
    discount: least([1000n, ...discounting.map((lot) => BigInt(lot.campaign.discountPermille))]),
    birthday: least([1000n, ...(party ? live.map((lot) => BigInt(lot.campaign.birthdayPermille)) : [])]),
  };
}

interface Used {
  readonly draws: SecondDraw[];
  readonly refused: string | null;
  /** Every bound that is as low as the amount used. */
  readonly bounds: readonly string[];
}

const unused = (refused: string | null): Used => ({ draws: [], refused, bounds: [] });

function useStoredValue(act: SaleAct, lines: readonly SecondLine[], customer: SecondCustomer | null): Used {
  if (act.wanted.kind === 'none') return unused(null);
  if (customer?.card === null || customer === null) return unused('MEMBER_UNKNOWN');
  const onCard = customer.lots.filter((lot) => lot.card === customer.card && lot.gone === null);
  const live = onCard.filter((lot) => isLive(lot, act.at));
  const goods = sum(lines.filter((line) => line.sv).map((line) => line.due));
  if (goods === 0n) return unused('SV_NOT_ELIGIBLE');
  if (held(live) === 0n) return unused(held(onCard) === 0n ? 'INSUFFICIENT_BALANCE' : 'LOT_NOT_ACTIVE');
  const due = sum(lines.map((line) => line.due));
  const bounds = new Map([['ELIGIBLE', goods], ...boundsOf(live, due)]);
  if (customer.allowance !== null) bounds.set('OFFLINE', customer.allowance);
  if (least([...bounds.values()]) === 0n) return unused(whyNothing(customer));
  if (act.wanted.kind === 'amount') bounds.set('REQUESTED', BigInt(act.wanted.amount));
  const amount = least([...bounds.values()]);
  const deciding = [...bounds].filter(([, bound]) => bound === amount).map(([name]) => name);
  return { draws: drawFrom(live, amount), refused: null, bounds: deciding };
}

const whyNothing = ({ allowance, tooOld }: SecondCustomer): string => {
  if (allowance === null) return 'NO_CAMPAIGN';
  return tooOld ? 'SNAPSHOT_TOO_OLD' : 'OFFLINE_ALLOWANCE';
};

/** Balance, the cap of a purchase, and its percentage unless the balance is small. */
function boundsOf(live: readonly SecondLot[], due: bigint): [string, bigint][] {
  const terms = live.map((lot) => lot.campaign.sv);
  const bounds: [string, bigint][] = [
    ['BALANCE', held(live)],
    ['CAP', most(terms.map((term) => BigInt(term.perPurchaseCap)))],
  ];
  const small = held(live) <= most(terms.map((term) => BigInt(term.residualWaiver)));
  const percent = most(terms.map((term) => BigInt(term.pctCap)));
  return small ? bounds : [...bounds, ['PCT', floor(due * percent, 100n)]];
}

type Counter = Pick<SecondSale, 'money' | 'change' | 'rounding'>;

/** Money over the counter: the ways planned, then the rest in cash. */
export function takeMoney(due: bigint, pays: readonly Pay[], step: bigint): Counter {
  const money: { kind: string; amount: bigint }[] = [];
  let [open, change, rounding] = [due, 0n, 0n];
  for (const pay of [...pays, lastResort]) {
    const all = pay.permille === null;
    const offered = all ? open : floor(open * BigInt(pay.permille), 1000n);
    if (open === 0n || pay.undone || (!all && offered === 0n)) continue;
    const cash = pay.kind === 'cash';
    const closing = open - (open % step);
    if (!cash || (!all && offered < closing)) {
      money.push({ kind: pay.kind, amount: offered });
      open -= offered;
      continue;
    }
    const note = all ? BigInt(pay.note) : 1n;
    const received = all ? ((closing + note - 1n) / note) * note : offered;
    money.push({ kind: 'cash', amount: closing });
    change += received - closing;
    rounding += open - closing;
    open = 0n;
  }
  return { money, change, rounding };
}

/** What a customer does whose plan leaves something open. */
export const lastResort: Pay = { kind: 'cash', permille: null, undone: false, note: 100 };

/** Who paid for which line: stored value, then what came by wire in its order, the rounding, the cash. */
function layOut(lines: readonly SecondLine[], draws: readonly SecondDraw[], counter: Counter): void {
  const open = lines.map((line) => line.due);
  const lay = (whole: bigint, weights: readonly bigint[]): bigint[] => {
    const shares = deal(whole, weights);
    for (const [at, share] of shares.entries()) open[at] = (open[at] ?? 0n) - share;
    return shares;
  };
  const pay = (kind: string, shares: readonly bigint[]): void => {
    for (const [at, line] of lines.entries()) line.paid.set(kind, (line.paid.get(kind) ?? 0n) + (shares[at] ?? 0n));
  };
  let sv = lay(
    sum(draws.map((draw) => draw.face)),
    lines.map((line) => (line.sv ? line.due : 0n)),
  );
  pay('sv', sv);
  for (const one of counter.money) if (one.kind !== 'cash') pay(one.kind, lay(one.amount, open));
  for (const [at, share] of lay(counter.rounding, open).entries()) (lines[at] ?? { rounding: 0n }).rounding = share;
  pay('cash', lay(sum(counter.money.filter((one) => one.kind === 'cash').map((one) => one.amount)), open));
  for (const draw of draws) {
    const shares = deal(draw.face, sv);
    sv = sv.map((amount, at) => amount - (shares[at] ?? 0n));
    for (const [at, line] of lines.entries()) line.lots.set(draw.lot, shares[at] ?? 0n);
  }
}
