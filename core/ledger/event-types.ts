import { z } from 'zod';

const int = z.number().int();
const fen = z.number().int();

/** Means of payment. `sv` is stored value; `card` is a bank card. */
export const tenderKinds = ['cash', 'sv', 'wechat', 'alipay', 'card', 'bank'] as const;
export const tenderKindSchema = z.enum(tenderKinds);
export type TenderKind = z.infer<typeof tenderKindSchema>;

/** A means of payment that was taken. For cash `received − change = amount`. */
export const tenderTakenSchema = z.object({
  kind: tenderKindSchema,
  amount: fen,
  received: fen,
  change: fen,
});
export type TenderTaken = z.infer<typeof tenderTakenSchema>;

/** Stored value drawn from one lot; the split is provisional until the centre has settled it (USE-05). */
export const lotDrawSchema = z.object({ lot: z.string(), face: fen, principal: fen, bonus: fen });
export type LotDraw = z.infer<typeof lotDrawSchema>;

/** A line with every share frozen at sale time, so that a return only reverses what is stored (ENT-07). */
export const soldLineSchema = z.object({
  id: z.string(),
  product: z.string(),
  barcode: z.string(),
  name: z.string(),
  unit: z.string(),
  qty: int,
  /** Weighed goods: grams; then `unitPrice` is fen a kilogram. */
  grams: int.nullable(),
  unitPrice: fen,
  gross: fen,
  /** Permille rates applied, in order, floored once (CHK-02). */
  rates: z.array(int),
  /** After step 2. */
  net: fen,
  /** What the deposit discount and birthday rate took off beyond the best other rate (REF-10). */
  depositBenefit: fen,
  couponShare: fen,
  /** Gift voucher to fen; sums to `voucherShare`. */
  vouchers: z.record(z.string(), fen),
  voucherShare: fen,
  pointsShare: fen,
  /** This line's part of the amount due. */
  due: fen,
  svEligible: z.boolean(),
  roundingShare: fen,
  /** Tender to fen; sums with the rounding share to `due`. */
  tenders: z.partialRecord(tenderKindSchema, fen),
  /** Lot to the face value it paid for this line; sums to `tenders.sv`. */
  lots: z.record(z.string(), fen),
});
export type SoldLine = z.infer<typeof soldLineSchema>;

export const saleBodySchema = z.object({
  sale: z.string(),
  member: z.string().nullable(),
  card: z.string().nullable(),
  lines: z.array(soldLineSchema),
  gross: fen,
  subtotal: fen,
  due: fen,
  /** Coupons used and the lines each was allocated to (REF-04). */
  coupons: z.array(z.object({ coupon: z.string(), total: fen, lines: z.array(z.string()) })),
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
  ruleVersion: z.string().nullable(),
  offline: z.boolean(),
  receipt: z.string(),
});
export type SaleBody = z.infer<typeof saleBodySchema>;

/**
 * A card and a lot as the event that made them says it. Kept apart from the rows that trade with them: those may grow
 * a field, what was written may not.
 */
export const madeCardSchema = z.object({
  card: z.string(),
  kind: z.enum(['REGISTERED', 'UNREGISTERED']),
  status: z.enum(['ACTIVE', 'LOST', 'FROZEN', 'CLOSED']),
});
export const madeLotSchema = z.object({
  lot: z.string(),
  card: z.string(),
  p0: fen.nonnegative(),
  b0: fen.nonnegative(),
  c: fen.nonnegative(),
  tier: z.enum(['NONE', 'T1', 'T2', 'T3']),
  depositedAt: int,
  lastDay: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .nullable(),
  ruleVersion: z.string(),
  state: z.enum(['PENDING', 'ACTIVE', 'EXPIRED', 'REFUND_PENDING', 'REFUNDED', 'FROZEN', 'CLOSED', 'VOID']),
});

export const depositBodySchema = z.object({
  deposit: z.string(),
  member: z.string(),
  lot: madeLotSchema,
  tenders: z.array(tenderTakenSchema),
  campaign: z.string(),
  benefits: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  /** SHA-256 of the contract text the customer signed (DEP-19). */
  contractHash: z.string(),
  voucher: z.string(),
});
export type DepositBody = z.infer<typeof depositBodySchema>;

/** Counted money: denomination in fen to pieces. */
export const cashCountSchema = z.record(z.string().regex(/^\d+$/), int.nonnegative());
export type CashCount = z.infer<typeof cashCountSchema>;

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
  'shift.closed': z.object({ shift: z.string(), count: cashCountSchema, z: zFiguresSchema, report: z.string() }),
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
  }),
  /** The centre's: the part of an offline draw that no lot could carry (OFF-03). */
  'receivable.opened': z.object({ spend: z.string(), member: z.string(), face: fen }),
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
};

/** True if `type` is one this build knows. */
export const isKnownType = (type: string): type is EventType => Object.hasOwn(eventBodies, type);
