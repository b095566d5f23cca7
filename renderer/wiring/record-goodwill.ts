import { composeGoodwill, type Goodwill } from '../../core/coupon/compose-goodwill.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import type { ShiftPlace } from './flow-desk.ts';
import type { Terminal } from './terminal.ts';

/** Gives a coupon to make up for something, also offline. Refusals as `composeGoodwill`, and as `Terminal.record`. */
export async function recordGoodwill(terminal: Terminal, place: ShiftPlace, act: Goodwill): Promise<Result<true>> {
  const composed = composeGoodwill(act);
  if (!composed.ok) return composed;
  const { draft, actor } = composed.value;
  const recorded = await terminal.record({ draft, shift: place.shift, biz: place.biz, actor });
  return recorded.ok ? ok(true) : recorded;
}
