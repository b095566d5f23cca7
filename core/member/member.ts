import { z } from 'zod';
import { couponSchema } from '../coupon/coupon.ts';
import { packPromiseSchema } from '../ledger/benefit-bodies.ts';
import { pointsTiers } from '../settings/trade-rules.ts';
import { cardSchema } from '../stored-value/card.ts';
import { lotSchema } from '../stored-value/lot.ts';
import { voucherSchema } from '../voucher/voucher.ts';
import { memberActFields } from './member-acts.ts';
import { isPhone } from './phone.ts';

const int = z.number().int();

/** One use of a coupon; `back`: when every line it was allocated to had come back, ms, or null. Source: CPN-02, REF-04. */
export const couponUseSchema = z.object({
  coupon: z.string(),
  sale: z.string(),
  at: int,
  amount: int,
  back: int.nullable(),
});
export type RecordedCouponUse = z.infer<typeof couponUseSchema>;

/**
 * A member as a till may know one: masked, found by a keyed hash of the phone or by its last four digits (REG 34).
 * Lots of all cards are with it, so a balance is one row.
 */
export const memberSchema = z.object({
  member: z.string(),
  nameMasked: z.string(),
  phoneMasked: z.string(),
  phoneTail: z.string(),
  phoneHash: z.string(),
  /** `MM-DD`, only if the customer gave it for this purpose. */
  birthday: z.string().nullable(),
  tier: z.enum(pointsTiers),
  points: int,
  /** Growth 成长积分: points earned by buying, what a tier is judged on (TIR-02); absent: none known. */
  growth: int.optional(),
  joinedAt: int,
  cards: z.array(cardSchema),
  lots: z.array(lotSchema),
  /** Offline overruns that the centre turned into a claim, fen (OFF-03). */
  receivable: int.nonnegative(),
  /** Paid beyond what was owed, by two tills at once or because goods came back later, fen; absent: nothing. */
  overpaid: int.positive().optional(),
  /** What of it the member has agreed to have taken from stored value as soon as some is free, fen; absent: nothing (OFF-03). */
  agreed: int.optional(),
  /** Given up of claims so far, fen; absent: nothing. */
  writtenOff: int.optional(),
  /** Coupons given so far, used and revoked ones included; absent: none. Windows are judged when one is used (CPN-01). */
  coupons: z.array(couponSchema).optional(),
  vouchers: z.array(voucherSchema).optional(),
  /** Every use of a coupon and when it was set free again (ms); of several uses the first by time stands (CPN-02). */
  couponUses: z.array(couponUseSchema).optional(),
  /** Monthly packs promised with deposits, by lot (DEP-09). */
  packs: z.array(packPromiseSchema.extend({ lot: z.string() })).optional(),
  /** What demotions have added to the growth the tier is judged on (negative: less counts); absent: nothing (TIR-05). */
  tierShift: int.optional(),
  /** Past tiers and when each ended, ms, oldest first; absent: none (EC-31). */
  tierHistory: z.array(z.object({ tier: z.enum(pointsTiers), until: int })).optional(),
  /** Months `YYYY-MM` whose points grant was booked: the key of the job (PTS-06). */
  grants: z.array(z.string()).optional(),
  /**
   * Events about this member that the centre's software could not take in yet, by the beginning of their ids: what it says may
   * still change, so nothing of it is leased; absent: none.
   */
  incomplete: z.array(z.string()).optional(),
  ...memberActFields,
});
export type Member = z.infer<typeof memberSchema>;

/** Personal data of a member: never inside an event, kept beside it and erasable (REG 34). */
export const profileSchema = z.object({
  member: z.string(),
  name: z.string().max(40),
  phone: z.string().refine(isPhone),
  birthday: z.string().nullable(),
  /** Document number of a registered card, or null (POL-01). */
  idDocument: z.string().nullable(),
  consents: z.object({ service: z.boolean(), marketing: z.boolean() }),
});
export type Profile = z.infer<typeof profileSchema>;
