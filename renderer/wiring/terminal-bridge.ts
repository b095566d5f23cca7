import {
  type BridgeCall,
  type BridgeNotice,
  type BridgeRequest,
  type BridgeResponse,
  bridgeCalls,
  bridgeNoticeSchema,
  type TerminalBridge,
} from '../../core/ports/terminal-bridge.ts';
import { openSocketCarrier } from './socket-carrier.ts';

/** Carries texts to the host and back; the two shells differ in nothing else. */
export interface BridgeCarrier {
  /** Sends one call; settles with the host's text for it. Rejects with the word `host-gone` if the host is not there. */
  call(text: string, id: number): Promise<string>;
  listen(hear: (text: string) => void): () => void;
}

/** What the Electron shell puts into the window. */
interface PreloadedTerminal {
  call(text: string): Promise<string>;
  listen(hear: (text: string) => void): () => void;
}

declare global {
  interface Window {
    readonly terminal?: PreloadedTerminal;
  }
}

/** A call the host answered with a fault; the message is the host's registered word. */
export class BridgeFault extends Error {
  override readonly name = 'BridgeFault';
}

/** The host this window belongs to: Electron's preload if it is there, else a socket to the server of this page. */
export async function connectBridge(): Promise<TerminalBridge> {
  const preloaded = window.terminal;
  return bridgeOver(
    preloaded ? { call: (text) => preloaded.call(text), listen: preloaded.listen } : await openSocketCarrier(),
  );
}

/** The typed bridge over a carrier; every answer and notice is checked on arrival. */
export function bridgeOver(carrier: BridgeCarrier): TerminalBridge {
  let last = 0;
  return {
    async call<C extends BridgeCall>(name: C, request: BridgeRequest<C>): Promise<BridgeResponse<C>> {
      const id = ++last;
      const answer: unknown = JSON.parse(await carrier.call(JSON.stringify({ id, call: name, request }), id));
      const { ok, response, fault } = answer as { ok: boolean; response?: unknown; fault?: string };
      if (!ok) throw new BridgeFault(fault ?? 'fault');
      return bridgeCalls[name].res.parse(response) as BridgeResponse<C>;
    },
    listen(listener) {
      return carrier.listen((text) => {
        const notice = noticeOf(text);
        if (notice) listener(notice);
      });
    },
  };
}

/** A notice of a kind this build does not know is passed over: notices are only hints. */
function noticeOf(text: string): BridgeNotice | null {
  const { notice } = JSON.parse(text) as { notice?: unknown };
  return bridgeNoticeSchema.safeParse(notice).data ?? null;
}
