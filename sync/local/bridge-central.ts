import type { TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import type { CentralPort } from '../engine/ports.ts';

/** The centre as the engine sees it, reached through the host's signed requests. */
export const bridgeCentral = (bridge: TerminalBridge): CentralPort => ({
  call: (request) => bridge.call('central.call', request),
  sign: async (text, tid) => (await bridge.call('identity.sign', { text, tid })).signature,
});
