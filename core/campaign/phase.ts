import { addDays, type LocalDate, localDateOf } from '../kernel/business-day.ts';
import type { Campaign } from './campaign.ts';

/** Where a campaign stands. Source: PHS-01. */
export const phases = ['PREPARE', 'WARM_UP', 'RUN', 'CLOSING', 'CLOSED'] as const;
export type Phase = (typeof phases)[number];

/** Days before the start for preparing and warming up, and after the end for closing. Source: PHS-01. */
export interface PhasePlan {
  readonly prepareDays: number;
  readonly warmUpDays: number;
  readonly closingDays: number;
}

/** The phase at an instant (ms), or null before anything is prepared. Source: PHS-01, CON-04. */
export function phaseAt(campaign: Pick<Campaign, 'from' | 'to'>, plan: PhasePlan, at: number): Phase | null {
  const day = localDateOf(at);
  const [start, end] = [localDateOf(campaign.from), localDateOf(campaign.to)];
  if (at >= campaign.to) return day < addDays(end, plan.closingDays) ? 'CLOSING' : 'CLOSED';
  if (at >= campaign.from) return 'RUN';
  if (day >= addDays(start, -plan.warmUpDays)) return 'WARM_UP';
  return day >= addDays(start, -plan.prepareDays) ? 'PREPARE' : null;
}

/** What a till may do in a phase: deposits only while it runs; claims and refunds as long as somebody may have them. Source: PHS-01, EC-32. */
export const flowsIn: Readonly<Record<Phase, readonly ('deposit' | 'preview' | 'claim' | 'refund')[]>> = {
  PREPARE: [],
  WARM_UP: ['preview'],
  RUN: ['deposit', 'preview', 'claim', 'refund'],
  CLOSING: ['claim', 'refund'],
  CLOSED: ['refund'],
};

/** Days after the end in which merchandise and packs not yet claimed may still be. Source: EC-32. */
export const claimDays = 30;

/** Last day on which something of a campaign may be claimed. Source: EC-32. */
export const lastClaimDay = (campaign: Pick<Campaign, 'to'>): LocalDate =>
  addDays(localDateOf(campaign.to - 1), claimDays);
