import { z } from 'zod';

/** A person who works at a till. `pinHash` is `scrypt$N$r$p$salt$hash` with base64 parts. */
export const operatorSchema = z.object({
  staff: z.string(),
  name: z.string(),
  role: z.enum(['cashier', 'supervisor', 'manager']),
  pinHash: z.string(),
  active: z.boolean(),
});
export type Operator = z.infer<typeof operatorSchema>;
