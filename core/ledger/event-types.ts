import { z } from 'zod';
import { benefitBodies, depositBenefitFields } from './benefit-bodies.ts';
import {
  type LotDraw,
  lotDrawSchema,
  type SoldLine,
  soldLineSchema,
  type TenderKind,
  type TenderTaken,
  tenderKindSchema,
  tenderKinds,
  tenderTakenSchema,
} from './body-parts.ts';
import { cardBodies } from './card-bodies.ts';
import { closingBodies } from './closing-bodies.ts';
import { exceptionBodies } from './exception-bodies.ts';
import { expiryBodies } from './expiry-bodies.ts';
import { formBodies, writtenFormSchema } from './form-bodies.ts';
import { giveBackBodies } from './give-back-bodies.ts';
import { leaseBodies } from './lease-bodies.ts';
import { madeCardSchema, madeLotSchema } from './made-parts.ts';
import { differenceSchema } from './over-short-reason.ts';
import { pointsBodies } from './points-bodies.ts';
import { refundBodies } from './refund-bodies.ts';
import { staffBodies } from './staff-bodies.ts';

export {
  type LotDraw,
  lotDrawSchema,
  madeCardSchema,
  madeLotSchema,
  type SoldLine,
  soldLineSchema,
  type TenderKind,
  type TenderTaken,
  tenderKindSchema,
  tenderKinds,
  tenderTakenSchema,
};

const int = z.number().int();
const fen = z.number().int();

/** A campaign rule that fired: what it gave, each in its unit (TIMES, POINTS, FEN …). Source: CON-08, PTS-09. */
export const firedRuleSchema = z.object({
  rule: z.string(),
  version: z.string(),
  grants: z.array(z.object({ code: z.string(), amount: int, unit: z.string() })),
});
export type FiredRule = z.infer<typeof firedRuleSchema>;

export const saleBodySchema = z.object({
  sale: z.string(),
  member: z.string().nullable(),
  card: z.string().nullable(),
  lines: z.array(soldLineSchema),
  gross: fen,
  subtotal: fen,
  due: fen,
  /** Coupons used and the lines each was allocated to (REF-04). */
  coupons: z.array(
    z.object({
      coupon: z.string(),
      total: fen,
      lines: z.array(z.string()),
      /** Only the grace of an unsure clock let it in (EC-12). */
      flagged: z.boolean().optional(),
    }),
  ),
  vouchers: z.array(z.object({ voucher: z.string(), total: fen })),
  /** Points used, one fen each (CHK-05). */
  pointsUsed: int,
  tenders: z.array(tenderTakenSchema),
  sv: z.array(lotDrawSchema),
  roundingLoss: fen,
  change: fen,
  pointsBase: fen,
  /** Points multiplier of the moment of payment (EC-06). */
  multiplier: int,
  points: int,
  /** Points a yuan earned at the sale; absent in sales older than this field: 1. */
  perYuan: int.optional(),
  /** Campaign rules that fired and what each gave, as they were at the sale (CON-08); absent: none did. */
  rules: z.array(firedRuleSchema).optional(),
  ruleVersion: z.string().nullable(),
  /** Version of the merchant's rules in force; absent: none were published (CON-08). */
  tradeRules: z.string().optional(),
  /** Return whose goods this sale replaced; both are one act (EC-05). */
  exchange: z.string().optional(),
  /** Stored value above the free limit from a card without a PIN: who allowed it, and why (USE-09). */
  /** Who compared a clock that was not sure, so that windows, coupons and birthdays counted (EC-20). */
  timeConfirmed: z.object({ approvedBy: z.string(), reason: z.string() }).optional(),
  pinWaived: z.object({ approvedBy: z.string(), reason: z.string() }).optional(),
  /** Stored value beyond the offline allowance, fen, that a manager let through, and why (OFF-02). */
  floorOverride: z.object({ amount: fen, approvedBy: z.string(), reason: z.string() }).optional(),
  /** A word about the whole sale, printed on the receipt; absent: none. */
  note: z.string().optional(),
  offline: z.boolean(),
  receipt: z.string(),
  /** The paper form it was written on while the system was down (MAN-01). */
  form: writtenFormSchema.optional(),
});
export type SaleBody = z.infer<typeof saleBodySchema>;

export const depositBodySchema = z.object({
  deposit: z.string(),
  member: z.string(),
  lot: madeLotSchema,
  tenders: z.array(tenderTakenSchema),
  campaign: z.string(),
  benefits: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  /** SHA-256 of the contract text the customer signed (DEP-19). */
  contractHash: z.string(),
  /** SHA-256 of the strokes the customer drew, points in order; the picture itself is kept nowhere (DEP-19). */
  signatureHash: z.string().optional(),
  voucher: z.string(),
  /** The till that took it holds the right to all of it until it says otherwise; absent in deposits older than leases. */
  mint: z.literal('hold').optional(),
  /** A unit paid; its name and its agent stand beside the event (POL-03, REG 34). Absent: a person. */
  payer: z.literal('COMPANY').optional(),
  /** Who compared a clock that was not sure, so that the campaign's window counted (EC-20). */
  timeConfirmed: z.object({ approvedBy: z.string(), reason: z.string() }).optional(),
  /** The paper form it was written on while the system was down (MAN-01). */
  form: writtenFormSchema.optional(),
  ...depositBenefitFields,
});
export type DepositBody = z.infer<typeof depositBodySchema>;

/** Counted money: denomination in fen to pieces. */
export const cashCountSchema = z.record(z.string().regex(/^\d+$/), int.nonnegative());
export type CashCount = z.infer<typeof cashCountSchema>;

const heldSchema = z.object({ principal: fen, bonus: fen });

/** Figures that reports gained later: absent where nothing of the kind happened, and in older reports. */
const laterFigures = {
  /** Sales undone in their own shift, by tender (REF-06). */
  voids: z.partialRecord(tenderKindSchema, fen).optional(),
  voidsTotal: fen.optional(),
  voidsCount: int.optional(),
  /** Goods brought back, by the tender that money or value went back by. */
  returns: z.partialRecord(tenderKindSchema, fen).optional(),
  returnsTotal: fen.optional(),
  returnsCount: int.optional(),
  /** Deposits refunded and voided, by tender. */
  depositRefunds: z.partialRecord(tenderKindSchema, fen).optional(),
  depositRefundsTotal: fen.optional(),
  depositRefundsCount: int.optional(),
  depositVoids: z.partialRecord(tenderKindSchema, fen).optional(),
  depositVoidsTotal: fen.optional(),
  depositVoidsCount: int.optional(),
  /** Refunds paid out of the drawer later than their return was made. */
  refundsPaid: z.partialRecord(tenderKindSchema, fen).optional(),
  /** What the customers did not pay, by what took it off; fen (CSH-03). */
  discounts: z
    .object({ rates: fen, deposit: fen, coupons: fen, vouchers: fen, points: fen, overrides: fen })
    .partial()
    .optional(),
  couponsUsed: int.optional(),
  couponsRestored: int.optional(),
  pointsEarned: int.optional(),
  pointsUsed: int.optional(),
  /** Points taken back, and points used that came back (REF-05). */
  pointsClawedBack: int.optional(),
  pointsRestored: int.optional(),
  /** Points given (less taken) otherwise than by sales, points paid for gifts, and gifts handed out for them. */
  pointsGranted: int.optional(),
  pointsRedeemed: int.optional(),
  giftsRedeemed: int.optional(),
  /** Revenue with VAT as the books show it, fen (W37). */
  revenue: fen.optional(),
  /** Stored value this till has brought to what the shop owes, before and after the shift, fen (CSH-03). */
  liability: z.object({ opening: heldSchema, closing: heldSchema }).optional(),
  /** Bonus granted with deposits of the shift, fen of face value. */
  bonusGranted: fen.optional(),
  /** How often the drawer was opened without a sale. */
  noSales: int.optional(),
  /** Stored value that returns and voids gave back. */
  svBack: z.object({ principal: fen, bonus: fen }).optional(),
  /** Stored value that left with refunded and voided deposits. */
  svRefunded: z.object({ principal: fen, bonus: fen }).optional(),
} as const;

export const zFiguresSchema = z.object({
  /** Gapless per till (CSH-01). */
  number: int.positive(),
  float: fen,
  sales: z.partialRecord(tenderKindSchema, fen),
  salesTotal: fen,
  salesCount: int,
  svPrincipal: fen,
  svBonus: fen,
  deposits: z.partialRecord(tenderKindSchema, fen),
  depositsTotal: fen,
  depositsCount: int,
  roundingLoss: fen,
  cashIn: fen,
  cashOut: fen,
  drops: fen,
  expected: fen,
  counted: fen,
  overShort: fen,
  offlineCount: int,
  ...laterFigures,
});
export type ZFigures = z.infer<typeof zFiguresSchema>;

/** Bodies of events, by type. Fields are only ever added; a changed meaning is a new `tv` with an upcaster. */
export const eventBodies = {
  'epoch.opened': z.object({
    prevEpoch: z.string().nullable(),
    prevSeq: int.nullable(),
    /** `writer-started`: the centre's own log, one epoch for each start of a process. */
    reason: z.enum([
      'enrolled',
      'database-lost',
      'restored',
      'clone-suspected',
      'fork',
      'key-rotated',
      'writer-started',
    ]),
    machine: z.string(),
  }),
  'shift.opened': z.object({ shift: z.string(), float: fen, count: cashCountSchema }),
  'cash.moved': z.object({
    movement: z.string(),
    kind: z.enum(['paid-in', 'paid-out', 'pickup']),
    amount: fen,
    reason: z.string(),
  }),
  /** The drawer was opened without a sale; nothing moved. `actor` names who answers for it. */
  'drawer.opened': z.object({ opening: z.string(), reason: z.string() }),
  'shift.closed': z.object({
    shift: z.string(),
    count: cashCountSchema,
    z: zFiguresSchema,
    report: z.string(),
    /** Why the drawer was over or short beyond what the shop lets pass; absent: it was not, or nobody was asked yet. */
    difference: differenceSchema.optional(),
  }),
  /** The person is in the profile beside the event; here only the pseudonym. */
  'member.enrolled': z.object({ member: z.string(), card: madeCardSchema }),
  'deposit.made': depositBodySchema,
  'sale.completed': saleBodySchema,
  /** The centre's: an offline draw taken from a lot, with the split of that moment. */
  'floor.settled': z.object({
    spend: z.string(),
    member: z.string(),
    lot: z.string(),
    face: fen,
    principal: fen,
    bonus: fen,
    /** The lot the till had named; absent: this one. */
    draw: z.string().optional(),
    /** List value of the goods it paid for, fen (REF-08); absent in settlements older than this field. */
    list: fen.optional(),
  }),
  /** The centre's: the part of an offline draw that no lot could carry (OFF-03). `draw`: the lot the till had named. */
  'receivable.opened': z.object({ spend: z.string(), member: z.string(), face: fen, draw: z.string().optional() }),
  ...giveBackBodies,
  ...refundBodies,
  ...cardBodies,
  ...pointsBodies,
  ...formBodies,
  ...benefitBodies,
  ...expiryBodies,
  ...leaseBodies,
  ...exceptionBodies,
  ...staffBodies,
  ...closingBodies,
} as const;

export type EventType = keyof typeof eventBodies;
export type EventBody<T extends EventType> = z.infer<(typeof eventBodies)[T]>;

/** Current version of each type's body. */
export const typeVersions: Readonly<Record<EventType, number>> = {
  'epoch.opened': 1,
  'shift.opened': 1,
  'cash.moved': 1,
  'shift.closed': 1,
  'member.enrolled': 1,
  'deposit.made': 1,
  'sale.completed': 1,
  'floor.settled': 1,
  'receivable.opened': 1,
  'sale.returned': 1,
  'sale.voided': 1,
  'goods.taken.back': 1,
  'refund.paid': 1,
  'floor.restored': 1,
  'receivable.reduced': 1,
  'refund.requested': 1,
  'refund.cancelled': 1,
  'deposit.refunded': 1,
  'lot.refunded': 1,
  'deposit.voided': 1,
  'transfer.requested': 1,
  'lot.transferred': 1,
  'transfer.refused': 1,
  'consent.changed': 1,
  'card.held': 1,
  'card.released': 1,
  'card.reissued': 1,
  'card.pin.set': 1,
  'points.posted': 1,
  'points.redeemed': 1,
  'gift.advanced': 1,
  'checked.in': 1,
  'manual.forms.issued': 1,
  'manual.form.explained': 1,
  'tier.gift.given': 1,
  'coupons.issued': 1,
  'tier.changed': 1,
  'month.granted': 1,
  'lot.expired': 1,
  'lot.reactivated': 1,
  'conversion.asked': 1,
  'principal.converted': 1,
  'bonus.converted': 1,
  'lease.granted': 1,
  'points.settled': 1,
  'coupon.borne': 1,
  'floor.granted': 1,
  'floor.lowered': 1,
  'lease.returned': 1,
  'lease.written.off': 1,
  'drawer.opened': 1,
  'finding.resolved': 1,
  'finding.reopened': 1,
  'finding.settled': 1,
  'stock.counted': 1,
  'staff.changed': 1,
  'day.closed': 1,
  'safe.moved': 1,
};

/** True if `type` is one this build knows. */
export const isKnownType = (type: string): type is EventType => Object.hasOwn(eventBodies, type);
