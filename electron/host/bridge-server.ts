import { z } from 'zod';
import { type BridgeCall, type BridgeResponse, bridgeCalls } from '../../core/ports/terminal-bridge.ts';
import { type FaultWord, faultWordOf } from './fault.ts';
import { describeThrown, type HostLog } from './host-log.ts';

/** A request as its handler gets it: checked by the schema of its call. */
export type BridgeInput<C extends BridgeCall> = z.output<(typeof bridgeCalls)[C]['req']>;

/** One handler per call of the contract; a missing one does not compile. */
export type BridgeHandlers = {
  readonly [C in BridgeCall]: (request: BridgeInput<C>) => BridgeResponse<C> | Promise<BridgeResponse<C>>;
};

/** Answers one message. Never rejects: a fault is an answer with a registered word, without text or stack. */
export type BridgeAnswer = (text: string) => Promise<string>;

/** The longest message a window may send: a thousand entries of 64 KiB, escaped, and their documents. */
export const messageCharsMax = 160 * 1024 * 1024;

const messageSchema = z.object({ id: z.number().int().nonnegative(), call: z.string(), request: z.unknown() });
type Message = z.output<typeof messageSchema>;

const isCall = (name: string): name is BridgeCall => Object.hasOwn(bridgeCalls, name);

const refusedText = (id: number | null, fault: FaultWord): string => JSON.stringify({ id, ok: false, fault });

function readMessage(text: string): Message | null {
  if (text.length > messageCharsMax) return null;
  try {
    return messageSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // Not JSON: answered as `bad-message` like every other shape that is not ours.
    return null;
  }
}

/** Puts handlers behind the contract's schemas: what both shells carry between window and host. */
export function createBridgeAnswer(options: { handlers: BridgeHandlers; log: HostLog }): BridgeAnswer {
  const { handlers, log } = options;

  async function perform({ id, call, request }: Message): Promise<string> {
    if (!isCall(call)) return refusedText(id, 'unknown-call');
    const checked = bridgeCalls[call].req.safeParse(request);
    if (!checked.success) {
      log(`bridge ${call}: request refused by its schema`);
      return refusedText(id, 'bad-request');
    }
    try {
      // The table pairs each call with its own schema; the compiler cannot follow that through a variable name.
      const handler = handlers[call] as (request: unknown) => unknown;
      return JSON.stringify({ id, ok: true, response: await handler(checked.data) });
    } catch (thrown) {
      log(`bridge ${call}: ${describeThrown(thrown)}`);
      return refusedText(id, faultWordOf(thrown));
    }
  }

  return async (text) => {
    const message = readMessage(text);
    return message === null ? refusedText(null, 'bad-message') : perform(message);
  };
}
