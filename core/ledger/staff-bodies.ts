import { z } from 'zod';

/** Who works at the tills: what was said of whom. Source: FLW-07. */
export const staffBodies = {
  /**
   * Somebody joined, changed role, left, came back or chose a new PIN. Name and PIN hash stand beside the event, never inside
   * it (REG 34): what is chained cannot be erased, and a hash of six digits is no secret for ever.
   */
  'staff.changed': z.object({
    change: z.string(),
    staff: z.string(),
    what: z.enum(['joined', 'role', 'left', 'back', 'pin']),
    /** With `joined` and `role`. */
    role: z.enum(['cashier', 'supervisor', 'manager']).optional(),
    /** With `joined`: shops at whose tills this person works. */
    stores: z.array(z.string()).optional(),
  }),
} as const;
