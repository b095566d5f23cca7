import { ok, type Result } from '../../core/kernel/result.ts';
import type { Member } from '../../core/member/member.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { composeCheckIn } from '../../core/points/compose-check-in.ts';
import { cardHeldSlip, cardPinSlip, cardReleasedSlip } from '../../core/receipt/card-slip.ts';
import { referenceRules } from '../../core/settings/trade-rules.ts';
import { composeCardHold, composeCardRelease, composePinSet } from '../../core/stored-value/compose-card-act.ts';
import type { ShiftPlace } from './flow-desk.ts';
import { recordWithSlip } from './record-with-slip.ts';
import type { Terminal } from './terminal.ts';

interface Visiting {
  readonly checkIn: string;
  readonly member: Member;
  readonly shift: ShiftPlace;
  readonly operator: Operator;
}

/** A member checks in at the counter: the points of today and of the streak. Refusal: CHECKED_IN_ALREADY. */
export async function recordCheckIn(terminal: Terminal, visit: Visiting): Promise<Result<{ points: number }>> {
  const { checkIn, member, shift, operator } = visit;
  const published = terminal.ledger.rows.entry('rules', 'main')?.data.points.checkIn;
  const rules = published ?? referenceRules.points.checkIn ?? { daily: 0, streakBonus: [] };
  const online = terminal.engine.status.get().link === 'up';
  const draft = composeCheckIn({ checkIn, member, at: terminal.clock.now(), rules, online });
  if (!draft.ok) return draft;
  const where = { shift: shift.shift, biz: shift.biz, actor: operator.staff };
  const recorded = await terminal.record({ draft: draft.value, ...where });
  return recorded.ok ? ok({ points: draft.value.body.points }) : recorded;
}

/** A card reported lost, or found again. Ids are minted when the form is opened. */
export interface HoldingCard {
  readonly ids: { readonly slip: string; readonly job: string };
  readonly member: Member;
  readonly card: string;
  readonly reason: string;
  readonly shift: ShiftPlace;
  readonly operator: Operator;
  readonly approver: Operator | null;
}

/** Holds a lost card at once, also offline, with its slip. Refusals as `composeCardHold`. */
export async function recordCardLost(terminal: Terminal, held: HoldingCard): Promise<Result<{ jobId: string }>> {
  const { ids, shift, operator, member } = held;
  const at = terminal.clock.now();
  const composed = composeCardHold({ ...held, slip: ids.slip, at, why: 'LOST' });
  if (!composed.ok) return composed;
  const { draft, actor } = composed.value;
  return recordWithSlip(
    { terminal, shift, operator },
    {
      draft,
      actor,
      job: ids.job,
      slip: (facts) => cardHeldSlip({ ...facts, member, held: draft.body }),
    },
  );
}

/** Lets a lost card that was found again pay anew, with its slip. Refusals as `composeCardRelease`. */
export async function recordCardFound(terminal: Terminal, found: HoldingCard): Promise<Result<{ jobId: string }>> {
  const { ids, shift, operator, member } = found;
  const at = terminal.clock.now();
  const composed = composeCardRelease({ ...found, slip: ids.slip, at, why: 'LOST' });
  if (!composed.ok) return composed;
  const { draft, actor } = composed.value;
  return recordWithSlip(
    { terminal, shift, operator },
    {
      draft,
      actor,
      job: ids.job,
      slip: (facts) => cardReleasedSlip({ ...facts, member, released: draft.body }),
    },
  );
}

/** A PIN for a card, typed twice by the customer. */
export type SettingPin = Omit<HoldingCard, 'reason'> & { readonly pin: string; readonly proof: 'OLD_PIN' | 'DOCUMENT' };

/** Sets a card's PIN, also offline, with its slip; the host hashes it and nothing keeps it. Refusals as `composePinSet`. */
export async function recordCardPin(terminal: Terminal, setting: SettingPin): Promise<Result<{ jobId: string }>> {
  const { ids, shift, operator, member, pin, proof } = setting;
  const { slip } = ids;
  const { hash: pinHash } = await terminal.bridge.call('pin.hash', { pin });
  const composed = composePinSet({ ...setting, slip, pinHash });
  if (!composed.ok) return composed;
  const { draft, actor } = composed.value;
  const set = { ...draft.body, proof, slip };
  return recordWithSlip(
    { terminal, shift, operator },
    { draft, actor, job: ids.job, slip: (facts) => cardPinSlip({ ...facts, member, set }) },
  );
}
