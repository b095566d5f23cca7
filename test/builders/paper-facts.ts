import type { Campaign } from '../../core/campaign/campaign.ts';
import {
  type DepositBody,
  depositBodySchema,
  type SaleBody,
  type SoldLine,
  saleBodySchema,
  soldLineSchema,
  type ZFigures,
  zFiguresSchema,
} from '../../core/ledger/event-types.ts';
import { giveBackBodies } from '../../core/ledger/give-back-bodies.ts';
import { refundBodies } from '../../core/ledger/refund-bodies.ts';
import type { ComparisonFacts, DepositRefundFacts, DepositVoidFacts } from '../../core/receipt/deposit-refund-slip.ts';
import type { VoucherFacts } from '../../core/receipt/deposit-voucher.ts';
import type { Lang, PaperFacts } from '../../core/receipt/paper-facts.ts';
import type { ReturnSlipFacts, VoidSlipFacts } from '../../core/receipt/refund-slip.ts';
import type { ReceiptFacts } from '../../core/receipt/sales-receipt.ts';
import type { ZReportFacts } from '../../core/receipt/shift-report.ts';
import type { Store } from '../../core/settings/store.ts';

/** Facts for paper: one shop, one afternoon, names and amounts that exercise the columns. */
const at = Date.UTC(2026, 2, 5, 6, 30, 15);

export const paperStore: Store = {
  store: 'store_1',
  name: '小树苗母婴生活馆（中关村店）',
  nameEn: 'Little Sapling Mother & Baby, Zhongguancun',
  issuer: '北京小树苗商贸有限公司',
  issuerContact: '010-82820000',
  filingNo: '110108AAD0012',
  address: '北京市海淀区中关村大街27号一层',
  phoneSalt: 'salt',
  tills: 2,
  offline: { txnCap: 20_000, maxAgeMs: 259_200_000, count: 500 },
  cashRoundDownStep: 10,
  depositsStopped: false,
};

export const paperCampaign: Campaign = {
  campaign: 'camp_1',
  version: 'PS-1.3',
  name: '春季预存有礼',
  nameEn: 'Spring deposit',
  from: Date.UTC(2026, 0, 1),
  to: Date.UTC(2027, 0, 1),
  tiers: [],
  inherits: true,
  discountPermille: 950,
  birthdayPermille: 900,
  validityMonths: 36,
  sv: { perPurchaseCap: 20_000, pctCap: 50, residualWaiver: 10_000 },
  cardLimits: { registered: 500_000, unregistered: 100_000 },
  nonCash: { company: 500_000, person: 5_000_000 },
  refundDays: 7,
};

const circumstances = (lang: Lang): PaperFacts => ({
  lang,
  store: paperStore,
  till: '1号机',
  operator: '王芳',
  at,
  position: { tid: 't1', epoch: '3f9c2a71e0b84d55a1', seq: 42, eventId: null },
});

/** A sold line with everything at rest; tests change what they are about. */
export const paperLine = (change: Partial<SoldLine>): SoldLine =>
  soldLineSchema.parse({
    id: 'line_1',
    product: 'p_1',
    barcode: '6901234567892',
    name: '飞鹤星飞帆卓睿婴幼儿配方奶粉3段（12-36个月适用）900g',
    unit: '罐',
    qty: 2,
    grams: null,
    unitPrice: 26_800,
    gross: 53_600,
    rates: [950],
    net: 50_920,
    depositBenefit: 2_680,
    couponShare: 0,
    vouchers: {},
    voucherShare: 0,
    pointsShare: 0,
    due: 50_920,
    svEligible: true,
    roundingShare: 0,
    tenders: { sv: 20_000, cash: 30_920 },
    lots: { lot_1: 20_000 },
    ...change,
  });

/** A sale paid from stored value and cash, made offline. */
export const paperSale = (change: Partial<SaleBody> = {}): SaleBody =>
  saleBodySchema.parse({
    sale: 'sale_01hqz8k2m7r4t9v1x3y5a6b8',
    member: 'mem_1',
    card: 'card_1',
    lines: [
      paperLine({}),
      paperLine({
        name: '花王妙而舒纸尿裤 L54片',
        unit: '包',
        qty: 1,
        unitPrice: 15_900,
        gross: 15_900,
        rates: [],
        net: 15_900,
        due: 15_900,
      }),
      paperLine({
        name: '有机山药',
        unit: 'kg',
        qty: 1,
        grams: 1_235,
        unitPrice: 1_980,
        gross: 2_445,
        rates: [],
        net: 2_445,
        due: 2_445,
      }),
    ],
    gross: 71_945,
    subtotal: 69_265,
    due: 69_265,
    coupons: [],
    vouchers: [],
    pointsUsed: 0,
    tenders: [
      { kind: 'sv', amount: 20_000, received: 20_000, change: 0 },
      { kind: 'cash', amount: 49_260, received: 50_000, change: 740 },
    ],
    sv: [{ lot: 'lot_1', face: 20_000, principal: 18_182, bonus: 1_818 }],
    roundingLoss: 5,
    change: 740,
    pointsBase: 69_260,
    multiplier: 1,
    points: 692,
    ruleVersion: 'PS-1.3',
    offline: true,
    receipt: 'doc_01hqz8k2m7r4t9v1x3y5a6b8',
    ...change,
  });

export const paperReceipt = (lang: Lang, change: Partial<ReceiptFacts> = {}): ReceiptFacts => ({
  ...circumstances(lang),
  sale: paperSale(),
  member: { nameMasked: '李**', phoneMasked: '138****1234' },
  balanceLeft: 310_000,
  ...change,
});

/** A deposit of the third tier: bonus, gifts, cash with change. */
export const paperDeposit = (change: Partial<DepositBody> = {}): DepositBody =>
  depositBodySchema.parse({
    deposit: 'dep_01hqz8k2m7r4t9v1x3y5a6b8',
    member: 'mem_1',
    lot: {
      lot: 'lot_1',
      card: 'card_01hqz8k2m7',
      p0: 300_000,
      b0: 30_000,
      c: 0,
      tier: 'T3',
      depositedAt: at,
      lastDay: '2029-03-05',
      ruleVersion: 'PS-1.3',
      state: 'ACTIVE',
    },
    tenders: [{ kind: 'cash', amount: 300_000, received: 300_100, change: 100 }],
    campaign: 'camp_1',
    benefits: [
      {
        code: 'gift-voucher',
        zh: '礼品兑换券 ￥50.00（活动期内任意使用）',
        en: 'Gift voucher ￥50.00, any time in the campaign',
      },
      {
        code: 'merch',
        zh: '品牌定制保温杯 1 个（500ml，标明价值￥89.00）',
        en: 'Branded flask, 500 ml, stated value ￥89.00',
      },
    ],
    contractHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    voucher: 'doc_01hqz8k2m7r4t9v1x3y5a6c9',
    ...change,
  });

export const paperVoucher = (lang: Lang, change: Partial<VoucherFacts> = {}): VoucherFacts => ({
  ...circumstances(lang),
  deposit: paperDeposit(),
  card: { card: 'card_01hqz8k2m7', kind: 'REGISTERED', status: 'ACTIVE' },
  member: { nameMasked: '李**', phoneMasked: '138****1234' },
  campaign: paperCampaign,
  balanceAfter: 330_000,
  ...change,
});

/** The figures of W39 as far as this milestone counts them. */
export const paperZ: ZFigures = zFiguresSchema.parse({
  number: 17,
  float: 50_000,
  sales: { cash: 123_450, wechat: 150_000, alipay: 60_000, card: 30_000, sv: 48_850 },
  salesTotal: 412_300,
  salesCount: 31,
  svPrincipal: 44_409,
  svBonus: 4_441,
  deposits: { cash: 50_000, wechat: 300_000 },
  depositsTotal: 350_000,
  depositsCount: 2,
  roundingLoss: 35,
  cashIn: 20_000,
  cashOut: 0,
  drops: 100_000,
  expected: 143_450,
  counted: 143_400,
  overShort: -50,
  offlineCount: 4,
});

export const paperZReport = (lang: Lang, change: Partial<ZReportFacts> = {}): ZReportFacts => ({
  ...circumstances(lang),
  docId: 'doc_01hqz8k2m7r4t9v1x3y5a6d0',
  shift: 'shift_01hqz8k2m7',
  biz: '2026-03-05',
  openedAt: at - 8 * 3_600_000,
  closedAt: at,
  handover: { unsynced: 4, queuedRefunds: 0, unknownPayments: 0 },
  z: paperZ,
  ...change,
});

/** The same shift with everything CSH-03 lists: voids, returns, refunds, discounts, points and what stored value did. */
export const paperFullZ: ZFigures = zFiguresSchema.parse({
  ...paperZ,
  number: 18,
  voids: { cash: 4_400, wechat: 1_200 },
  voidsTotal: 5_600,
  voidsCount: 2,
  returns: { cash: 8_000, wechat: 16_402, sv: 10_398 },
  returnsTotal: 34_800,
  returnsCount: 3,
  depositRefunds: { cash: 10_000, bank: 280_000 },
  depositRefundsTotal: 290_000,
  depositRefundsCount: 2,
  depositVoids: { cash: 50_000 },
  depositVoidsTotal: 50_000,
  depositVoidsCount: 1,
  refundsPaid: { cash: 700 },
  discounts: { rates: 12_345, deposit: 2_680, coupons: 3_000, vouchers: 5_000, points: 120, overrides: 900 },
  couponsUsed: 3,
  couponsRestored: 1,
  pointsEarned: 3_634,
  pointsUsed: 120,
  pointsClawedBack: 259,
  pointsRestored: 20,
  bonusGranted: 30_000,
  svBack: { principal: 9_452, bonus: 946 },
  svRefunded: { principal: 290_000, bonus: 28_272 },
  expected: 70_350,
  counted: 70_350,
  overShort: 0,
});

const paperBack = {
  sale: 'sale_01hqz8k2m7r4t9v1x3y5a6b8',
  cause: 'c'.repeat(64),
  member: 'mem_1',
  card: 'card_1',
  refund: { sv: 10_398, cash: 3_000, wechat: 13_402 },
  legs: [
    { leg: 'l1', tender: 'wechat', amount: 13_402, state: 'QUEUED', insteadOf: null },
    { leg: 'l2', tender: 'cash', amount: 3_000, state: 'PAID', insteadOf: 'alipay' },
  ],
  lots: [{ lot: 'lot_1', face: 10_398, principal: 9_452, bonus: 946, list: 10_398 }],
  rounding: 5,
  clawback: 259,
  pointsRestored: 20,
  coupons: ['K1'],
  vouchers: [{ voucher: 'V1', total: 500 }],
  reason: '尺码不合适',
  offline: true,
  slip: 'doc_01hqz8k2m7r4t9v1x3y5a6e1',
};
const paperSlip = (lang: Lang) => ({
  ...circumstances(lang),
  member: { nameMasked: '李**', phoneMasked: '138****1234' },
  receipt: 'doc_01hqz8k2m7r4t9v1x3y5a6b8',
});

/** A return with everything at once: card, wallet that waits, cash instead, points, coupon, voucher. */
export const paperReturn = (lang: Lang): ReturnSlipFacts => ({
  ...paperSlip(lang),
  back: giveBackBodies['sale.returned'].parse({
    ...paperBack,
    return: 'ret_01hqz8k2m7',
    lines: [
      {
        id: 'a',
        product: 'p_1',
        name: '飞鹤星飞帆卓睿婴幼儿配方奶粉3段（12-36个月适用）900g',
        unit: '罐',
        qty: 1,
        grams: null,
        amount: 24_355,
      },
      { id: 'b', product: 'p_2', name: '有机山药', unit: 'kg', qty: 1, grams: 1_235, amount: 2_445 },
    ],
    svAsCash: false,
    pointsBase: 31_648,
    exchange: null,
  }),
});

/** A void of the whole sale. */
export const paperVoid = (lang: Lang): VoidSlipFacts => ({
  ...paperSlip(lang),
  back: giveBackBodies['sale.voided'].parse({
    ...paperBack,
    void: 'void_01hqz8k2m7',
    coupons: [],
    vouchers: [],
    pointsRestored: 0,
  }),
});

const paperAsked = {
  refund: 'rfd_01hqz8k2m7',
  member: 'mem_1',
  card: 'card_01hqz8k2m7',
  lot: 'lot_1',
  reason: 'CUSTOMER',
  merch: 'KEPT',
  comparison: {
    ratio: 282_728,
    list: 280_000,
    basis: 'LIST',
    inWindow: false,
    giftDeduction: 8_000,
    interest: 0,
    amount: 272_000,
  },
  legs: [{ leg: 'rfd_1:bank', tender: 'bank', amount: 272_000, state: 'DUE', insteadOf: null }],
  signedHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  slip: 'doc_01hqz8k2m7r4t9v1x3y5a6f2',
};

/** A refund that waits for the office to transfer it. */
export const paperRefund = (lang: Lang): DepositRefundFacts => ({
  ...paperSlip(lang),
  back: refundBodies['refund.requested'].parse(paperAsked),
  keep: 311_000,
  bonus: 28_272,
});

/** The comparison before it is signed. */
export const paperComparison = (lang: Lang): ComparisonFacts => {
  const { comparison, reason, refund, card } = refundBodies['refund.requested'].parse(paperAsked);
  return { ...paperRefund(lang), docId: 'doc_01hqz8k2m7r4t9v1x3y5a6f1', refund, card, reason, comparison };
};

/** A deposit undone. */
export const paperDepositVoid = (lang: Lang): DepositVoidFacts => ({
  ...paperSlip(lang),
  back: refundBodies['deposit.voided'].parse({
    void: 'void_01hqz8k2m7',
    deposit: 'dep_1',
    member: 'mem_1',
    card: 'card_01hqz8k2m7',
    lot: 'lot_1',
    principal: 50_000,
    bonus: 0,
    reason: '金额输错',
    slip: 'doc_01hqz8k2m7r4t9v1x3y5a6f3',
    legs: [{ leg: 'v:cash', tender: 'cash', amount: 50_000, state: 'PAID', insteadOf: null }],
  }),
});
