import { sumFen } from '../money/fen.ts';
import type { TierGifts, TradeRules } from '../settings/trade-rules.ts';
import type { Campaign } from './campaign.ts';
import { type LintFinding, lintCampaign } from './lint.ts';
import { lintCampaignRules } from './lint-campaign-rules.ts';

/** Most a card may hold by law, fen. Source: POL-04, REG 13. */
const lawfulCard = { registered: 500_000, unregistered: 100_000 };
/** From these sums in one purchase cash is not taken, fen. Source: POL-02, REG 15. */
const lawfulCash = { company: 500_000, person: 5_000_000 };
/** Months a card without a name must hold at least. Source: REG 13. */
const leastMonths = 36;
/** Days in which a deposit is paid back without a reason. Source: CON-06, REG 2. */
const leastRefundDays = 7;

type Check = readonly [ok: boolean, code: string, law: string, zh: string, en: string];

const failed = (checks: readonly Check[]): LintFinding[] =>
  checks.filter(([ok]) => !ok).map(([, code, law, zh, en]) => ({ code, law, fix: { zh, en } }));

const isRising = (values: readonly number[]): boolean =>
  values.every((value, at) => value >= (values[at - 1] ?? value));

const isSaid = (text: string): boolean => text.trim() !== '';

/** What the law sets limits to. */
const lawChecks = ({ cardLimits, nonCash, validityMonths, refundDays }: Campaign): Check[] => [
  [
    cardLimits.registered <= lawfulCard.registered && cardLimits.unregistered <= lawfulCard.unregistered,
    'CARD_LIMIT_OVER_LAW',
    'POL-04, REG 13',
    '记名卡限额不超过 5000 元，不记名卡不超过 1000 元。',
    'Limit a registered card to 5,000 yuan and an unregistered one to 1,000.',
  ],
  [
    nonCash.company <= lawfulCash.company && nonCash.person <= lawfulCash.person,
    'CASH_OVER_LAW',
    'POL-02, REG 15',
    '单位满 5000 元、个人满 5 万元起不收现金。',
    'Take no cash from companies at 5,000 yuan or persons at 50,000.',
  ],
  [
    validityMonths >= leastMonths,
    'VALIDITY_TOO_SHORT',
    'EXP-02, REG 13',
    '有效期不少于 36 个月；本金到期后仍可免费激活。',
    'Let it hold for 36 months at least; principal is re-activated free of charge after that.',
  ],
  [
    refundDays >= leastRefundDays,
    'REFUND_WINDOW_SHORT',
    'CON-06, REG 2',
    '七日内无理由退款，天数不少于 7。',
    'Pay back without a reason for at least seven days.',
  ],
];

/** What would leave customers with less than they read. */
const termChecks = ({ from, to, tiers, sv, discountPermille, birthdayPermille }: Campaign): Check[] => [
  [from < to, 'WINDOW_EMPTY', 'CON-04', '结束时间要晚于开始时间。', 'Let it end after it begins.'],
  [
    new Set(tiers.map(({ tier }) => tier)).size === tiers.length,
    'TIER_TWICE',
    'DEP-02',
    '每一档只写一次。',
    'Name every tier once.',
  ],
  [
    isRising(tiers.map(({ bonusBp }) => bonusBp)),
    'TIER_GIVES_LESS',
    'DEP-02, DEP-11',
    '存得多的档位赠额比例不能更低。',
    'Give no smaller share of bonus for a larger deposit.',
  ],
  [
    tiers.every(({ benefits }) => benefits.every(({ code, zh, en }) => [code, zh, en].every(isSaid))),
    'GIFT_FIELDS_MISSING',
    'REG 35',
    '写明每项赠送的品种、规格、数量、期限和方式，中英文都要有。',
    'State kind, specification, quantity, period and manner of every gift, in both languages.',
  ],
  [
    sv.pctCap === 100 || sv.residualWaiver > 0,
    'CAP_STRANDS_BALANCE',
    'USE-04, REG 3',
    '设小额余额全用的上限，否则余额永远用不完。',
    'Let a small balance be used whole; under a percentage cap it could never be used up.',
  ],
  [
    sv.perPurchaseCap >= sv.residualWaiver,
    'CAP_BELOW_WAIVER',
    'USE-03, USE-04',
    '单笔上限不能低于小额余额全用的上限。',
    'Let the cap of one purchase be no less than the balance that may be used whole.',
  ],
  [
    birthdayPermille <= 1000 && discountPermille <= 1000,
    'DISCOUNT_RAISES_PRICE',
    'CHK-02',
    '折扣不能让价格变高。',
    'Let no discount raise a price.',
  ],
];

const byCode = (a: LintFinding, b: LintFinding): number => (a.code < b.code ? -1 : 1);

/** Findings of a deposit campaign as it would be published, sorted by code; empty if it may be. Source: CON-09, DEP-02, POL-02, POL-04, REG 13, REG 35. */
export function lintPublished(campaign: Campaign): LintFinding[] {
  const { tiers, name, sv, discountPermille, cardLimits } = campaign;
  const draft = {
    text: [name, ...tiers.flatMap(({ benefits }) => benefits.map(({ zh }) => zh))].join('。'),
    topPrizes: [],
    drawPublished: null,
    config: { ...sv, discountPermille, thresholds: tiers.map(({ threshold }) => threshold) },
  };
  const plain = lintCampaign(draft, { topPrizeLimit: 0, cardLimit: cardLimits.registered });
  return [...plain, ...failed([...lawChecks(campaign), ...termChecks(campaign)]), ...lintCampaignRules(campaign)].sort(
    byCode,
  );
}

/** A pack is worth what it says, and a voucher names its goods. */
const giftChecks = ({ tier, giftVoucher, voucherProducts, monthlyPack, packCoupons }: TierGifts): Check[] => [
  [
    giftVoucher === 0 || (voucherProducts ?? []).length > 0,
    `GIFT_GOODS_UNNAMED:${tier}`,
    'DEP-03, REG 35',
    '写明兑换券可兑的商品；没有写明就发不出券。',
    'Name the goods of the gift voucher; without them none is given.',
  ],
  [
    packCoupons === undefined || sumFen(packCoupons.map(({ face }) => face)) === monthlyPack,
    `PACK_WORTH_WRONG:${tier}`,
    'DEP-09, REG 35',
    '礼包内各券面额之和要等于礼包金额。',
    'Let the coupons of a pack add up to what the pack is worth.',
  ],
];

/** Findings of trade rules as they would be published, sorted by code; empty if they may be. Source: DEP-03, DEP-09, TIR-01, REG 22, REG 35. */
export function lintRules({ tierGifts, points, refund }: TradeRules): LintFinding[] {
  const rates = refund.interest ?? [];
  return failed([
    ...tierGifts.flatMap(giftChecks),
    [
      isRising(points.tiers.map(({ growth }) => growth)) && isRising(points.tiers.map(({ permille }) => -permille)),
      'POINTS_TIERS_UNORDERED',
      'TIR-01',
      '等级由低到高，成长值递增、折扣不减少。',
      'Order the tiers: growth rises and no higher tier pays more.',
    ],
    [
      isRising(rates.map(({ from }) => from)),
      'INTEREST_UNORDERED',
      'REG 22',
      '利率按起始时间先后写。',
      'Order the rates by when they begin.',
    ],
  ]).sort(byCode);
}
