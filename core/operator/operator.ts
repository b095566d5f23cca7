import { z } from 'zod';

/** A person who works at a till. `pinHash` is `scrypt$N$r$p$salt$hash` with base64 parts. */
export const operatorSchema = z.object({
  staff: z.string(),
  name: z.string(),
  role: z.enum(['cashier', 'supervisor', 'manager']),
  pinHash: z.string(),
  active: z.boolean(),
  /** Shops at whose tills this person works; absent: at all. Other tills are not told of them, and of no hash of their PIN. */
  stores: z.array(z.string()).optional(),
  /** Stamps of the newest words on role, activity and PIN: tills speak without hearing of each other. Absent: never changed. */
  said: z.object({ role: z.string(), active: z.string(), pin: z.string() }).partial().optional(),
});
export type Operator = z.infer<typeof operatorSchema>;
