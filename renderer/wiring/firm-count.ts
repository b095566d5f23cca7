import { z } from 'zod';
import { type CashCount, cashCountSchema } from '../../core/ledger/event-types.ts';
import type { ShiftState } from '../../core/till/shift-state.ts';
import type { Terminal } from './terminal.ts';

const flow = 'shift-count';
const keptSchema = z.object({ shift: z.string(), drawer: z.number().int(), count: cashCountSchema });

/**
 * A count that stands although the shift is not closed yet: whoever counted has seen the difference, so that neither a reload nor a
 * way round through another screen may count anew. Null where there is none, or where cash has moved since.
 */
export function firmCount({ ledger }: Terminal, shift: ShiftState): CashCount | null {
  const kept = keptSchema.safeParse(ledger.flows.load(flow)?.state);
  if (!kept.success || kept.data.shift !== shift.shift || kept.data.drawer !== shift.drawer) return null;
  return kept.data.count;
}

/** Lets a count stand until its shift is closed. */
export const holdCount = ({ ledger }: Terminal, shift: ShiftState, count: CashCount): Promise<void> =>
  ledger.flows.save({ flow, version: 1, state: { shift: shift.shift, drawer: shift.drawer, count } });
