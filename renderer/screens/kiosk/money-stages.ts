import type { DepositStage } from '../../hooks/use-deposit.ts';

/** Money is on its way: nobody is signed out, whoever touches or does not. */
export const moving: ReadonlySet<DepositStage> = new Set(['asking', 'confirming', 'posting', 'printing']);
/** Only an answer or a member of staff ends these; they outlive the customer's visit. */
export const stuck: ReadonlySet<DepositStage> = new Set([...moving, 'doubtful', 'stopped', 'uncertain']);
