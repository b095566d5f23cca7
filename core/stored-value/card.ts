import { z } from 'zod';

/** A stored-value card 储值卡; registered 记名 means name, document and contact are on record. Source: ENT-02, POL-01. */
export const cardSchema = z.object({
  card: z.string(),
  kind: z.enum(['REGISTERED', 'UNREGISTERED']),
  status: z.enum(['ACTIVE', 'LOST', 'FROZEN', 'CLOSED']),
});
export type Card = z.infer<typeof cardSchema>;

/** A card with its owner. Source: ENT-02. */
export type OwnedCard = Card & { readonly member: string };
