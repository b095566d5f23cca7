import { ok, type Result } from '../../core/kernel/result.ts';
import { type ConsentWord, composeConsent } from '../../core/member/consent.ts';
import type { Operator } from '../../core/operator/operator.ts';
import type { ShiftPlace } from './flow-desk.ts';
import type { Terminal } from './terminal.ts';

/** Records what a person said about a use of their data, also offline. Refusals as `Terminal.record`. */
export async function recordConsent(
  terminal: Terminal,
  { shift, operator, ...word }: ConsentWord & { readonly shift: ShiftPlace; readonly operator: Operator },
): Promise<Result<true>> {
  const where = { shift: shift.shift, biz: shift.biz, actor: operator.staff };
  const recorded = await terminal.record({ draft: composeConsent(word), ...where });
  return recorded.ok ? ok(true) : recorded;
}
