import { localDateTimeOf } from '../../core/kernel/business-day.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import type { OutgoingEvent } from '../engine/ports.ts';

/** How many events were written into which file; null if there were none. */
export interface Exported {
  readonly count: number;
  readonly path: string | null;
}

/** Writes events one a line, exact bytes and what stands beside them, so that another program can bring them in. */
export async function exportUnsent(
  events: AsyncIterable<OutgoingEvent & { readonly epoch: string }>,
  { bridge, clock, tid }: { bridge: TerminalBridge; clock: Clock; tid: string },
): Promise<Exported> {
  const lines: string[] = [];
  for await (const { epoch, seq, id, bytes, aside } of events)
    lines.push(JSON.stringify({ epoch, seq, id, bytes, aside }));
  if (lines.length === 0) return { count: 0, path: null };
  const stamp = localDateTimeOf(clock.now()).replace(/\D/g, '');
  const { path } = await bridge.call('file.export', {
    name: `unsent-${tid}-${stamp}.jsonl`,
    text: `${lines.join('\n')}\n`,
  });
  return { count: lines.length, path };
}
