import type { Gift } from '../../../core/redemption/gift.ts';
import { referenceRules, type TradeRules } from '../../../core/settings/trade-rules.ts';

/** The demo shop: a mother-and-baby store with its staff and its campaign. Names and numbers are invented. */

/** The one store of the demo shop. */
export const demoStoreId = 'sto_xiaoxiang_renminlu';

const dayMs = 86_400_000;

/** The shop's settings; offline limits as in the reference parameters. */
export const demoStore = {
  name: '小象母婴 · 人民路店',
  nameEn: 'Little Elephant Baby Store, Renmin Road',
  issuer: '小象母婴用品有限公司（演示）',
  issuerContact: '400-000-0000',
  filingNo: '演示备案 000000',
  address: '人民路 88 号',
  tills: 3,
  offline: { txnCap: 20_000, maxAgeMs: 3 * dayMs, count: 500 },
  cashRoundDownStep: 10,
  depositsStopped: false,
} as const;

/** Who works here. The PINs are for trying the till out; only their hashes leave this file. */
export const demoStaff = [
  { staff: 'stf_wangfang', name: '王芳', role: 'cashier', active: true, pin: '1234' },
  { staff: 'stf_liqiang', name: '李强', role: 'supervisor', active: true, pin: '2345' },
  { staff: 'stf_chenjing', name: '陈静', role: 'manager', active: true, pin: '8888' },
] as const;

const benefit = (code: string, zh: string, en: string) => ({ code, zh, en });

/** Rules as data that go with the campaign: double points on member day, coupons with the first deposit. */
const demoCampaignRules = (now: number) => [
  {
    rule: 'member-day-double',
    version: 'v1',
    name: { zh: '会员日满 300 元双倍积分', en: 'double points from 300 yuan on member day' },
    from: now - 30 * dayMs,
    to: now + 3650 * dayMs,
    conditions: [
      { code: 'MEMBER_DAY', args: { day: 28 } },
      { code: 'ORDER_AT_LEAST', args: { amount: 30_000 } },
    ],
    benefits: [{ code: 'POINTS_MULTIPLIER', args: { times: 2 } }],
    budget: null,
  },
  {
    rule: 'first-deposit-pack',
    version: 'v1',
    name: { zh: '首次预存礼', en: 'first-deposit gift' },
    from: now - 30 * dayMs,
    to: now + 3650 * dayMs,
    conditions: [
      { code: 'FIRST_DEPOSIT', args: {} },
      { code: 'DEPOSIT_AT_LEAST', args: { amount: 50_000 } },
    ],
    benefits: [
      {
        code: 'COUPON_PACK',
        args: {
          coupons: [
            { template: 'first-diapers', face: 1000, threshold: 9900, categories: ['纸尿裤'] },
            { template: 'first-any', face: 500, threshold: 4900 },
          ],
          validDays: 30,
        },
      },
    ],
    budget: null,
  },
];

/** Deposit campaign PS-1 with a window that covers `now` on every day of the demo. */
export const demoCampaign = (now: number) => ({
  version: 'PS-1',
  name: '小象宝贝预存季',
  nameEn: 'Little Elephant deposit season',
  from: now - 30 * dayMs,
  to: now + 3650 * dayMs,
  tiers: [
    {
      tier: 'T1',
      threshold: 50_000,
      bonusBp: 0,
      benefits: [
        benefit(
          'GIFT_VOUCHER',
          '50 元兑换券一张（指定商品，活动期内有效）',
          'exchange voucher of 50 yuan for named goods, valid during the campaign',
        ),
        benefit('DISCOUNT', '购物享 9.5 折（特殊商品除外）', '5 % off, special goods excepted'),
        benefit('BIRTHDAY', '生日当天折上 9 折，礼品一份', 'a further 10 % off and a gift on the birthday'),
      ],
    },
    {
      tier: 'T2',
      threshold: 100_000,
      bonusBp: 0,
      benefits: [
        benefit('MERCH', '品牌定制周边一份（价值 80 元）', 'branded merchandise worth 80 yuan'),
        benefit('MONTHLY_PACK', '每月 60 元优惠券礼包', 'a monthly pack of coupons worth 60 yuan'),
        benefit('PRIORITY', '新品优先体验', 'new goods and services first'),
      ],
    },
    {
      tier: 'T3',
      threshold: 300_000,
      bonusBp: 1000,
      benefits: [
        benefit('BONUS', '预存金额 10% 增值', 'a bonus of 10 % of the deposit'),
        benefit('SERVICE', '专属客服，2 小时内响应', 'dedicated service, answer within 2 hours'),
        benefit('EVENTS', '会员品鉴活动邀请', 'invitations to member events'),
      ],
    },
  ],
  inherits: true,
  discountPermille: 950,
  birthdayPermille: 900,
  validityMonths: 36,
  sv: { perPurchaseCap: 20_000, pctCap: 50, residualWaiver: 10_000 },
  cardLimits: { registered: 500_000, unregistered: 100_000 },
  nonCash: { company: 500_000, person: 5_000_000 },
  refundDays: 7,
  rules: demoCampaignRules(now),
  // Five thousand yuan a day over the whole window.
  goals: { deposits: 3680 * 500_000 },
});

/** A coupon of 20 yuan of one monthly pack, for one category. */
const packCoupon = (category: string) => ({ face: 2000, threshold: 9900, products: null, categories: [category] });

/** Trade rules of the demo: the reference set with points tiers, goods for the gift voucher, and a pack of three coupons. */
export const demoRules: TradeRules = {
  ...referenceRules,
  goodwill: { face: 1000, threshold: 0, days: 30, perShift: 10_000 },
  // An example: the merchant enters the rates of its own contracts (REG 22).
  refund: { ...referenceRules.refund, interest: [{ from: 0, rateBp: 300 }] },
  tierGifts: [
    {
      tier: 'T1',
      giftVoucher: 5000,
      merch: 0,
      monthlyPack: 0,
      voucherProducts: Array.from({ length: 12 }, (_, at) => `DEMO-${String(at + 710).padStart(4, '0')}`),
    },
    {
      tier: 'T2',
      giftVoucher: 0,
      merch: 8000,
      monthlyPack: 6000,
      packCoupons: ['纸尿裤', '辅食', '洗护'].map(packCoupon),
    },
    { tier: 'T3', giftVoucher: 0, merch: 0, monthlyPack: 0 },
  ],
};

/** What a gift of the demo says unless it says otherwise: goods over the counter, as many as wanted. */
const plainGift = {
  kind: 'GOODS',
  perPerson: null,
  handover: 'NOW',
  shipDays: 0,
  coupon: null,
  ruleVersion: 'PS-1',
} as const;

/** So many pieces, and how many of them lie in the shop. */
const pieces = (onHand: number, localShare = onHand) => ({ onHand, reserved: 0, safety: 2, localShare });

/** What points buy in the demo shop: over the counter, by post, on the account; one of them has run out. */
export const demoGifts = (now: number): Gift[] =>
  [
    { ...plainGift, gift: 'bib', name: '纱布围兜', points: 100, worth: 990, perPerson: 1, stock: pieces(20) },
    {
      ...plainGift,
      gift: 'wipes',
      name: '手口湿巾 80 抽',
      points: 150,
      worth: 1290,
      handover: 'PICK_UP' as const,
      stock: pieces(30),
    },
    {
      ...plainGift,
      gift: 'coupon-10',
      name: '10 元购物券',
      kind: 'COUPON' as const,
      points: 200,
      worth: 1000,
      coupon: { face: 1000, threshold: 5000, products: null, categories: null, validDays: 30 },
      stock: pieces(500),
    },
    {
      ...plainGift,
      gift: 'blocks',
      name: '积木桶 60 粒',
      points: 300,
      worth: 3900,
      handover: 'SHIP' as const,
      shipDays: 3,
      stock: pieces(40, 0),
    },
    { ...plainGift, gift: 'cup', name: '学饮杯', points: 120, worth: 2900, stock: pieces(0, 10) },
    {
      ...plainGift,
      gift: 'stroller',
      name: '轻便推车',
      points: 8000,
      worth: 39_900,
      perPerson: 1,
      handover: 'PICK_UP' as const,
      stock: pieces(3),
    },
  ].map((gift) => ({ ...gift, countedAt: now }));
