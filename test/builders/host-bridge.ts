import type { TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import type { Host } from '../../electron/host/create-host.ts';
import { bridgeOver } from '../../renderer/wiring/terminal-bridge.ts';

/** The real host's bridge without a shell between: the texts are handed over as they are. */
export const hostBridge = (host: Pick<Host, 'answer' | 'listen'>): TerminalBridge =>
  bridgeOver({ call: (text) => host.answer(text), listen: (hear) => host.listen(hear) });
