import type { CentralReply } from '../../core/ports/terminal-bridge.ts';
import type { CentralPort } from '../../sync/engine/ports.ts';

/** A request as the centre would see it, body read. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** An answer with a JSON body. */
export const answers = (status: number, body: unknown, retryAfterMs: number | null = null): CentralReply => ({
  status,
  body: JSON.stringify(body),
  retryAfterMs,
});

/** Nothing came back. */
export const silence: CentralReply = { status: 0, body: '', retryAfterMs: null };

/** A centre whose every answer the test decides; it remembers what it was asked. */
export function scriptedCentral(
  answer: (request: SeenRequest) => CentralReply | Promise<CentralReply>,
): CentralPort & { readonly seen: SeenRequest[] } {
  const seen: SeenRequest[] = [];
  return {
    seen,
    sign: async (text) => `signed(${text.split('\n').join(' ')})`,
    async call({ method, path, body }) {
      const request = { method, path, body: body === '' ? null : (JSON.parse(body) as unknown) };
      seen.push(request);
      return answer(request);
    },
  };
}
