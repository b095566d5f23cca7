import type { SaleBody, SoldLine } from '../ledger/event-types.ts';
import type { FundedLine, FundedSale } from './funded-sale.ts';

/** What a sale's record takes from the engine; names, ids and the receipt are the caller's. */
export type FrozenSale = Omit<
  SaleBody,
  'sale' | 'member' | 'card' | 'lines' | 'ruleVersion' | 'offline' | 'receipt'
> & { readonly lines: FrozenLine[] };

/** A sold line without the words of the catalogue. */
export type FrozenLine = Omit<SoldLine, 'barcode' | 'name' | 'unit'>;

/** The shares of one line as they are stored: a return only ever reverses these. Source: ENT-07. */
const freezeLine = (line: FundedLine): FrozenLine => ({
  id: line.id,
  product: line.product,
  qty: line.qty,
  grams: line.grams,
  unitPrice: line.unitPrice,
  gross: line.gross,
  rates: [...line.rates],
  net: line.discounted,
  depositBenefit: line.depositBenefit,
  couponShare: line.couponShare,
  vouchers: { ...line.vouchers },
  voucherShare: line.voucherShare,
  pointsShare: line.pointsShare,
  due: line.due,
  svEligible: line.svEligible,
  roundingShare: line.roundingShare,
  tenders: { ...line.tenders },
  lots: { ...line.lots },
  ...(line.override === undefined ? {} : { override: { ...line.override } }),
});

/** A paid sale as its event stores it: every share frozen at sale time. Source: ENT-07, EC-06. */
export const freezeSale = (sale: FundedSale): FrozenSale => ({
  lines: sale.lines.map(freezeLine),
  gross: sale.gross,
  subtotal: sale.subtotal,
  due: sale.due,
  coupons: sale.coupons.map((used) => ({ ...used, lines: [...used.lines] })),
  vouchers: sale.vouchers.map((used) => ({ ...used })),
  pointsUsed: sale.pointsUsed,
  tenders: [...sale.taken],
  sv: sale.sv.draws.map((draw) => ({ ...draw })),
  roundingLoss: sale.roundingLoss,
  change: sale.change,
  pointsBase: sale.pointsBase,
  multiplier: sale.multiplier,
  points: sale.points,
  ...firedIn(sale.rules),
});

/** The rules that fired and what they give; nothing in a sale in which none did. Source: CON-08. */
function firedIn(rules: FundedSale['rules']): Pick<SaleBody, 'rules'> {
  const fired = rules.filter((one) => one.fired);
  if (fired.length === 0) return {};
  return {
    rules: fired.map(({ rule, version, grants }) => ({
      rule,
      version,
      grants: grants.map(({ code, amount, unit }) => ({ code, amount, unit })),
    })),
  };
}
