import type { Clock } from '../../core/kernel/clock.ts';
import type { CentralReply } from '../../core/ports/terminal-bridge.ts';
import type { CentralPort } from '../../sync/engine/ports.ts';
import { type Watched, watchable } from '../../sync/engine/watched.ts';

/** One request to the centre and whether it was answered. */
export interface Exchange {
  readonly n: number;
  readonly kind: 'push' | 'pull' | 'hello';
  readonly at: number;
  readonly ok: boolean;
}

const keptMax = 12;

const kindOf = (path: string): Exchange['kind'] =>
  path.startsWith('/v1/push') ? 'push' : path.startsWith('/v1/hello') ? 'hello' : 'pull';

/** Without its host the till has no way to the centre: to the engine that is silence, like a cable that is out. */
function hostGone(fault: unknown): CentralReply {
  if (!(fault instanceof Error)) throw fault;
  return { status: 0, body: '', retryAfterMs: null };
}

/** The centre, with the last exchanges kept for the screen; newest first. */
export function watchCentral(
  central: CentralPort,
  clock: Clock,
): { readonly central: CentralPort; readonly exchanges: Watched<readonly Exchange[]> } {
  const exchanges = watchable<readonly Exchange[]>([]);
  let n = 0;
  const keep = (path: string, ok: boolean): void => {
    const one: Exchange = { n: ++n, kind: kindOf(path), at: clock.now(), ok };
    exchanges.set([one, ...exchanges.get()].slice(0, keptMax));
  };
  return {
    exchanges,
    central: {
      sign: (text) => central.sign(text),
      async call(request) {
        const reply = await central.call(request).catch(hostGone);
        keep(request.path, reply.status >= 200 && reply.status < 300);
        return reply;
      },
    },
  };
}
