import { parseEvent } from '../../core/ledger/canonical-bytes.ts';
import type { CentralReply } from '../../core/ports/terminal-bridge.ts';
import type {
  HelloReply,
  HelloRequest,
  OwnReply,
  PushProblem,
  PushReply,
  PushRequest,
} from '../../sync/protocol/messages.ts';
import { answers, type SeenRequest } from './scripted-central.ts';

const stamp = '0000000000010000';

/** A model of the centre's intake: positions and ids, nothing else. It refuses what the real one refuses. */
export interface ModelCentre {
  answer(request: SeenRequest): CentralReply;
  /** Ids taken at positions of an epoch, in order. */
  taken(epoch: string): readonly string[];
  /** Ids kept although another event stands at their position. */
  readonly branch: ReadonlySet<string>;
  /** Goes back to an older copy: each epoch keeps `keep` of its events; a new life begins. */
  restore(keep: (taken: number) => number): void;
}

/** An empty centre. */
export function modelCentre(): ModelCentre {
  const epochs = new Map<string, string[]>();
  const texts = new Map<string, string>();
  const branch = new Set<string>();
  let life = 1;
  const takenOf = (epoch: string): string[] => epochs.get(epoch) ?? [];
  const hello = ({ epoch }: HelloRequest): HelloReply => ({
    serverId: 'centre',
    incarnation: `life-${life}`,
    hwm: takenOf(epoch).length,
    hwmId: takenOf(epoch).at(-1) ?? null,
    srvHlc: stamp,
    t1: 0,
    t2: 0,
    limits: { maxEvents: 500, maxBytes: 512 * 1024 },
    minSchema: 1,
    logs: [...epochs].flatMap(([name, { length: hwm }]) => (hwm > 0 ? [{ epoch: name, hwm }] : [])),
  });
  const own = (query: URLSearchParams): OwnReply => {
    const [ids, from] = [takenOf(query.get('epoch') ?? ''), Number(query.get('from'))];
    const events = ids.map((id, at) => ({ seq: at + 1, id, bytes: texts.get(id) ?? '' })).slice(from - 1);
    return { events: events.slice(0, Number(query.get('limit'))), hwm: ids.length };
  };
  const push = ({ epoch, from, events }: PushRequest): CentralReply => {
    const problem = (status: number, body: PushProblem): CentralReply => answers(status, body);
    const ids = events.map((bytes) => {
      const parsed = parseEvent(bytes);
      if (!parsed.ok) throw new Error(parsed.why);
      texts.set(parsed.recorded.id, bytes);
      return { id: parsed.recorded.id, prev: parsed.recorded.event.prev };
    });
    const taken = takenOf(epoch);
    // Seq 1 names the head of the epoch before, which may well lie on a branch.
    const onBranch = from > 1 && branch.has(ids[0]?.prev ?? '');
    if (!onBranch && from > taken.length + 1) return problem(409, { problem: 'gap', expect: taken.length + 1 });
    const parting = onBranch ? 0 : ids.findIndex(({ id }, at) => (taken[from - 1 + at] ?? id) !== id);
    if (parting >= 0) {
      for (const { id } of ids.slice(parting)) branch.add(id);
      return problem(409, { problem: 'fork', forkAt: from + parting });
    }
    const fresh = ids.slice(Math.max(taken.length - (from - 1), 0)).map(({ id }) => id);
    epochs.set(epoch, [...taken, ...fresh]);
    const now = takenOf(epoch);
    const reply: PushReply = {
      hwm: now.length,
      hwmId: now.at(-1) ?? null,
      level: 'durable',
      gseqHi: now.length,
      findings: [],
      srvHlc: stamp,
      t1: 0,
      t2: 0,
      nextMs: 0,
      maxBatch: 500,
    };
    return answers(200, reply);
  };
  return {
    taken: takenOf,
    branch,
    restore(keep) {
      life += 1;
      for (const [epoch, ids] of epochs) epochs.set(epoch, ids.slice(0, keep(ids.length)));
    },
    answer({ path, body }) {
      if (path === '/v1/hello') return answers(200, hello(body as HelloRequest));
      if (path.startsWith('/v1/own?')) return answers(200, own(new URL(path, 'http://centre').searchParams));
      if (path === '/v1/push') return push(body as PushRequest);
      const page = { rows: [], cursor: `life-${life}.0`, included: {}, head: 0, more: false, srvHlc: stamp, t2: 0 };
      return path.startsWith('/v1/pull') ? answers(200, page) : answers(404, {});
    },
  };
}
