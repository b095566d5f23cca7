import { contractHashOf } from '../../core/deposit/contract.ts';
import { composeConversion } from '../../core/expiry/compose-conversion.ts';
import type { ConversionWay } from '../../core/expiry/principal-steps.ts';
import { refusal } from '../../core/kernel/refusal.ts';
import { type Result, refused } from '../../core/kernel/result.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { conversionSlip } from '../../core/receipt/conversion-slip.ts';
import { referenceRules } from '../../core/settings/trade-rules.ts';
import type { ShiftPlace } from './flow-desk.ts';
import { recordWithSlip } from './record-with-slip.ts';
import type { Terminal } from './terminal.ts';

/** How ended value turns into points, as published. */
export const conversionRulesOf = ({ ledger }: Terminal) =>
  ledger.rows.entry('rules', 'main')?.data.expiry ?? referenceRules.expiry;

/** A wish about principal that waits, as the customer signed it. Ids are minted when the form is opened. */
export interface Converting {
  readonly ids: { readonly conversion: string; readonly slip: string; readonly job: string };
  readonly member: string;
  readonly lot: string;
  readonly way: ConversionWay;
  readonly strokes: string | null;
  readonly shift: ShiftPlace;
  readonly operator: Operator;
  readonly approver: Operator | null;
}

/** Records the consent with its paper; the member is fetched anew before. Refusals: MEMBER_UNKNOWN, as `composeConversion`. */
export async function recordConversion(terminal: Terminal, converting: Converting): Promise<Result<{ jobId: string }>> {
  const { ids, lot, way, strokes, shift, operator, approver } = converting;
  const online =
    terminal.engine.status.get().link === 'up' && (await terminal.engine.fetchMember(converting.member)).ok;
  const member = terminal.memberOf(converting.member);
  const held = member?.lots.find((one) => one.lot === lot);
  if (member === null || held === undefined) return refused(refusal('MEMBER_UNKNOWN'));
  const pending = terminal.ledger.members.pendingOf(member.member);
  const signatureHash = strokes === null ? null : contractHashOf(strokes);
  const composed = composeConversion(
    { member, rules: conversionRulesOf(terminal), online, pending, operator },
    { ...ids, lot, way, signatureHash, at: terminal.clock.now(), approver },
  );
  if (!composed.ok) return composed;
  const { draft, actor } = composed.value;
  const { depositedAt } = held;
  return recordWithSlip(
    { terminal, shift, operator },
    {
      draft,
      actor,
      job: ids.job,
      slip: (facts) => conversionSlip({ ...facts, member, asked: draft.body, depositedAt }),
    },
  );
}
