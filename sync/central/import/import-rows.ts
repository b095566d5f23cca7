import { z } from 'zod';
import { productSchema } from '../../../core/catalogue/product.ts';
import { profileSchema } from '../../../core/member/member.ts';
import { cardSchema } from '../../../core/stored-value/card.ts';
import { lotSchema } from '../../../core/stored-value/lot.ts';

/** What an import carries to the centre, checked line by line before: the centre checks its form once more. */

/** A product without the pinyin initials, which the centre makes. */
export const importProductSchema = productSchema.omit({ initials: true });
export type ImportProduct = z.infer<typeof importProductSchema>;

const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** Stored value a member brings from the books before; `number` tells the lots of one member apart. */
export const importLotSchema = lotSchema
  .pick({ p0: true, b0: true, c: true, tier: true, lastDay: true, ruleVersion: true })
  .extend({ number: z.string().min(1).max(40), depositedOn: date });
export type ImportLot = z.infer<typeof importLotSchema>;

/** A member with what they bring. The phone is the key. */
export const importMemberSchema = profileSchema.omit({ member: true }).extend({
  joinedOn: date.nullable(),
  kind: cardSchema.shape.kind,
  lots: z.array(importLotSchema),
});
export type ImportMember = z.infer<typeof importMemberSchema>;

/** What an import did. */
export const importReportSchema = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** What a file may bring. */
export const importKinds = ['catalogue', 'members'] as const;
export type ImportKind = (typeof importKinds)[number];
