import { z } from 'zod';
import { campaignSchema } from '../../core/campaign/campaign.ts';
import { productSchema } from '../../core/catalogue/product.ts';
import { findingSchema } from '../../core/exception/finding.ts';
import { memberSchema } from '../../core/member/member.ts';
import { operatorSchema } from '../../core/operator/operator.ts';
import { giftSchema } from '../../core/redemption/gift.ts';
import { floorBudgetSchema } from '../../core/rights/floor-budget.ts';
import { leaseSchema } from '../../core/rights/lease.ts';
import { storeSchema } from '../../core/settings/store.ts';
import { tradeRulesSchema } from '../../core/settings/trade-rules.ts';

/** What the centre tells every till, by kind. A row is replaced whole by a newer version. */
export const rowSchemas = {
  member: memberSchema,
  product: productSchema,
  staff: operatorSchema,
  campaign: campaignSchema,
  store: storeSchema,
  finding: findingSchema,
  /** The merchant's trade rules, one row under the key `main`. */
  rules: tradeRulesSchema,
  /** Rights to draw stored value; a till looks at its own. */
  lease: leaseSchema,
  /** What tills may lend on their own word; a till lends by its own and shows what all of them may lose together. */
  budget: floorBudgetSchema,
  /** What points buy; a till shows them all and says why one cannot be had (RED-01). */
  gift: giftSchema,
} as const;
export type RowKind = keyof typeof rowSchemas;
/** Shape of rows this build checks against. Raised when a schema of a row changes: what was checked before is then checked again. */
export const rowFormat = 1;

/** Every kind of row. */
export const rowKinds = Object.keys(rowSchemas) as RowKind[];

/**
 * A row as the feed carries it; `ver` is its number in the feed, `data` null means deleted. On the wire any kind may stand: a
 * centre newer than this till sends kinds it has never heard of, and they must not stop the others. Whoever reads a row asks
 * `isKnownKind` first.
 */
export const rowSchema = z.object({
  kind: z.custom<RowKind>((kind) => typeof kind === 'string'),
  key: z.string(),
  ver: z.number().int().positive(),
  data: z.unknown(),
});
export type Row = z.infer<typeof rowSchema>;

/** True if this build knows what such a row is about. */
export const isKnownKind = ({ kind }: Pick<Row, 'kind'>): boolean => Object.hasOwn(rowSchemas, kind);
