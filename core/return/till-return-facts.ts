import { tillRules } from '../checkout/till-rules.ts';
import type { Coupon } from '../coupon/coupon.ts';
import type { SaleBody } from '../ledger/event-types.ts';
import type { Member } from '../member/member.ts';
import type { MemberAccount } from '../member/member-account.ts';
import { cumulativeShare } from '../money/allocate.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { ReturnFacts as BookFacts } from '../refund/return-sale.ts';
import { allBack, type SoldSale } from '../sale/sold-sale.ts';
import type { Store } from '../settings/store.ts';
import type { TradeRules } from '../settings/trade-rules.ts';
import { type LotAccount, openedLot } from '../stored-value/lot-account.ts';
import type { Voucher } from '../voucher/voucher.ts';

/**
 * What the one rule for returns looks at, as far as a till knows it. Coupons, vouchers and lots that the till does not hold
 * are stood in for by what the sale itself froze: the till says what comes back, their owners decide what becomes of it.
 */
export function tillReturnFacts(of: {
  sold: SoldSale;
  body: SaleBody;
  member: Member | null;
  store: Store;
  rules: TradeRules | null;
}): BookFacts {
  const { sold, body, member, store, rules } = of;
  return {
    sale: sold,
    sales: [],
    find: (lot) => lotFor(lot, sold, member),
    coupons: stillUsed(sold).map((coupon) => usedCoupon(coupon, sold.sale)),
    vouchers: body.vouchers.map(({ voucher }) => openVoucher(voucher)),
    member: body.member === null ? null : pointsAccount(body.member),
    terms: { rules: tillRules({ store, rules }) },
  };
}

/** Lots that split what comes back as head office will; of a refunded one head office then pays the difference (REF-12). */
const givenBack: ReadonlySet<string> = new Set(['ACTIVE', 'PENDING', 'FROZEN', 'REFUND_PENDING', 'REFUNDED']);

/** A lot of the customer that has not ended, with at least the sale's consumption; else the draw itself, standing for its lot. */
function lotFor(id: string, sold: SoldSale, member: Member | null): LotAccount {
  const open = openDraw(id, sold);
  const known = member?.lots.find((lot) => lot.lot === id);
  if (known !== undefined && givenBack.has(known.state) && known.c >= open.c) return openedLot(known);
  return openedLot({
    lot: id,
    card: '',
    p0: open.principal,
    b0: open.face - open.principal,
    c: open.c,
    tier: 'NONE',
    depositedAt: 0,
    lastDay: null,
    ruleVersion: '',
    state: 'ACTIVE',
  });
}

/** What a sale drew from a lot, and how much of it has not come back. */
function openDraw(id: string, sold: SoldSale): { face: Fen; principal: Fen; c: Fen } {
  const draws = sold.sv.filter((draw) => draw.lot === id);
  const c = sumFen(
    sold.lines.map((line) => {
      const whole = line.lots[id] ?? 0;
      return whole - cumulativeShare(whole, sold.returned[line.id] ?? 0, line.qty);
    }),
  );
  return { face: sumFen(draws.map((draw) => draw.face)), principal: sumFen(draws.map((draw) => draw.principal)), c };
}

/** Coupons that no earlier return has set free. Source: REF-04. */
const stillUsed = (sold: SoldSale): string[] =>
  sold.coupons.filter((used) => !allBack(sold, used.lines)).map(({ coupon }) => coupon);

const farOff = Number.MAX_SAFE_INTEGER;

const usedCoupon = (coupon: string, sale: string): Coupon => ({
  kind: 'PERCENT',
  permille: 1000,
  coupon,
  member: null,
  lot: null,
  products: null,
  categories: null,
  start: 0,
  end: farOff,
  state: 'USED',
  lock: null,
  usedBy: sale,
  ruleVersion: '',
});

const openVoucher = (voucher: string): Voucher => ({
  voucher,
  member: null,
  lot: null,
  left: 0,
  products: [],
  end: farOff,
  state: 'ACTIVE',
});

const pointsAccount = (member: string): MemberAccount => ({
  member,
  kyc: 'NONE',
  birthday: null,
  isNew: false,
  points: 0,
  growth: 0,
  tierGrowth: 0,
  tier: 'ORDINARY',
  tierHistory: [],
  birthdayGifts: [],
  grants: [],
});
