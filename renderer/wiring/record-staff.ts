import { localDateOf } from '../../core/kernel/business-day.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import { changeStaff, type StaffWish } from '../../core/operator/change-staff.ts';
import type { Operator } from '../../core/operator/operator.ts';
import type { Terminal } from './terminal.ts';

/** What is wanted of somebody, before a PIN has become its hash. */
export type StaffIntent =
  | { readonly what: 'joined'; readonly name: string; readonly role: Operator['role'] }
  | { readonly what: 'role'; readonly role: Operator['role'] }
  | { readonly what: 'pin' }
  | { readonly what: 'left' | 'back' };

/** An intent with the ids of its act and its person, and the PIN the person chose, or ''. */
export interface StaffAct {
  readonly ids: { readonly change: string; readonly staff: string };
  readonly intent: StaffIntent;
  readonly pin: string;
  readonly operator: Operator;
}

/** Says at this till what changes about somebody; it counts here at once and everywhere as soon as it is sent. Refusals as `changeStaff`. */
export async function recordStaffChange(terminal: Terminal, act: StaffAct): Promise<Result<null>> {
  const { ledger, facts, clock, bridge } = terminal;
  const store = facts.storeId ?? '';
  const { intent } = act;
  const hashed = async () => ({ pinHash: (await bridge.call('pin.hash', { pin: act.pin })).hash });
  const wish: StaffWish =
    intent.what === 'joined' || intent.what === 'pin'
      ? { ...act.ids, ...intent, ...(await hashed()) }
      : { ...act.ids, ...intent };
  const composed = changeStaff({ people: ledger.staff(), store, operator: act.operator }, wish);
  if (!composed.ok) return composed;
  const { draft, actor } = composed.value;
  const recorded = await terminal.record({ draft, actor, shift: '', biz: localDateOf(clock.now()) });
  return recorded.ok ? ok(null) : recorded;
}
