import { z } from 'zod';

const int = z.number().int();

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
    /** Entries a till may hold back. */
    count: int.nonnegative(),
  }),
  /** Cash is rounded down to this step, fen; 1 = off (CHK-07). */
  cashRoundDownStep: int.positive(),
  /** The stop-selling switch (POL-05). */
  depositsStopped: z.boolean(),
  /** Keys that sign coupon codes: name and raw Ed25519 public key as base64url; absent: codes cannot be read (CPN-01). */
  couponKeys: z.array(z.object({ key: z.string(), publicKey: z.string() })).optional(),
});
export type Store = z.infer<typeof storeSchema>;
