import { z } from 'zod';
import { labelRuleSchema } from './label-rule.ts';

const int = z.number().int();

const paperLines = z.array(z.string().max(200)).max(6);
const logoDotsMax = 384;
const logoRowsMax = 240;

/** Header, logo and footer of every paper of a shop. */
export const storePaperSchema = z.object({
  header: paperLines,
  footer: paperLines,
  /** Black-and-white dots, rows from the top, one bit a dot, in hex; at most as wide as the narrowest paper. */
  logo: z
    .object({
      bytesWide: int.positive().max(logoDotsMax / 8),
      high: int.positive().max(logoRowsMax),
      dots: z.string().regex(/^[0-9a-f]+$/),
    })
    .refine((logo) => logo.dots.length === 2 * logo.bytesWide * logo.high, 'the dots do not fill the logo')
    .nullable(),
  /** Print the contract's summary with each deposit (DEP-19); the voucher carries the terms anyhow. */
  contractSummary: z.boolean().optional(),
});
export type StorePaper = z.infer<typeof storePaperSchema>;

/** A shop and the settings its tills obey. */
export const storeSchema = z.object({
  store: z.string(),
  name: z.string(),
  nameEn: z.string(),
  issuer: z.string(),
  issuerContact: z.string(),
  filingNo: z.string(),
  address: z.string(),
  phoneSalt: z.string(),
  /** Tills of the store: the divisor of OFF-02. */
  tills: int.positive(),
  offline: z.object({
    /** Fen per account and outage. */
    txnCap: int.nonnegative(),
    /** Oldest snapshot that still allows stored value, ms. */
    maxAgeMs: int.positive(),
    /** Entries a till may hold back; with more it takes no stored value until the centre has them. */
    count: int.nonnegative(),
    /** Fen all members together may draw at one till until the centre has settled it; absent: 500 yuan. */
    tillTotal: int.nonnegative().optional(),
    /** The same beside that on a manager's word; absent: 200 yuan. */
    override: int.nonnegative().optional(),
    /** Fen of one purchase; absent: as for the whole outage. */
    perTx: int.nonnegative().optional(),
    /** Points all members together, and one member, may use at one till; absent: 50,000 and 20,000. */
    points: z.object({ total: int.nonnegative(), perMember: int.nonnegative() }).optional(),
    /** Coupons a till may let through unasked, and fen they may take off together; absent: 20 and 200 yuan. */
    coupons: z.object({ count: int.nonnegative(), total: int.nonnegative() }).optional(),
    /** Members whom no till lends anything. */
    denied: z.array(z.string()).optional(),
  }),
  /** Cash is rounded down to this step, fen; 1 = off (CHK-07). */
  cashRoundDownStep: int.positive(),
  /** Fen a drawer may be over or short at closing before somebody has to say why; absent: one yuan (CSH-01). */
  overShortTolerance: int.nonnegative().optional(),
  /** The stop-selling switch (POL-05). */
  depositsStopped: z.boolean(),
  /** Keys that sign coupon codes: name and raw Ed25519 public key as base64url; absent: codes cannot be read (CPN-01). */
  couponKeys: z.array(z.object({ key: z.string(), publicKey: z.string() })).optional(),
  /** Public keys (base64 SPKI, Ed25519) of all tills that ever signed paper; the centre fills them in (DEP-18). */
  tillKeys: z.array(z.object({ till: z.string(), publicKey: z.string() })).optional(),
  /** How the shop's scales print their labels; absent: `2Xiiiii` and grams. */
  labels: z.array(labelRuleSchema).max(40).optional(),
  /** What the merchant prints on every paper; linted before it is published (CON-09). */
  paper: storePaperSchema.optional(),
});
export type Store = z.infer<typeof storeSchema>;
