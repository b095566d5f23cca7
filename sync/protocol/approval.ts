import { z } from 'zod';

const int = z.number().int();
const named = z.string().regex(/^[\w.:-]{1,80}$/);

/** How long an approval may be waited for, ms: a customer stands at the counter. */
export const approvalMs = 180_000;

/** `POST /v1/approvals`: somebody at another till of the shop may allow this act. `req` names the wish: asking again is asking once. */
export const approvalAskSchema = z.object({
  req: named,
  /** Act of `core/operator/permission.ts`. */
  act: z.string().max(40),
  /** What is to be done, as the cashier reads it, and why. */
  words: z.string().max(200),
  why: z.string().max(120),
  /** Fen it is about; null: it is about no money. */
  amount: int.nullable(),
  /** Staff id of who asks. */
  by: named,
});
export type ApprovalAsk = z.infer<typeof approvalAskSchema>;

/** `open` until somebody decides, the asker thinks otherwise, or its time is over. Every other state is final. */
export const approvalStates = ['open', 'granted', 'refused', 'withdrawn', 'expired'] as const;

/** A wish as it stands. */
export const approvalSchema = approvalAskSchema.extend({
  till: z.string(),
  tillName: z.string(),
  state: z.enum(approvalStates),
  /** Staff id of who decided, and what they said besides. */
  decidedBy: z.string().nullable(),
  answer: z.string(),
  /** Time left by the centre's own clock, ms; no till's clock has a say. */
  leftMs: int.nonnegative(),
});
export type Approval = z.infer<typeof approvalSchema>;

/**
 * `GET /v1/approvals`: what waits in the shop of the asking till. `GET /v1/approvals/:req`: one wish. `POST …/:req/decision` and
 * `POST …/:req/withdrawal` answer with how it stands: of several decisions the first counts.
 */
export const approvalsReplySchema = z.object({ approvals: z.array(approvalSchema) });
export type ApprovalsReply = z.infer<typeof approvalsReplySchema>;

/** Body of a decision. */
export const approvalDecisionSchema = z.object({ by: named, granted: z.boolean(), answer: z.string().max(120) });
export type ApprovalDecision = z.infer<typeof approvalDecisionSchema>;
