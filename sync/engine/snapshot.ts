import type { CentralReply } from '../../core/ports/terminal-bridge.ts';
import { chunkPath, type Snapshot, snapshotSchema } from '../protocol/snapshot.ts';
import { interpret } from './answer.ts';
import type { EnginePorts } from './ports.ts';

const timeoutMs = 60_000;
/** A cursor inside a snapshot: its name and the next piece. It is the till's own and never goes to the centre. */
const inside = /^snap:(.+):(\d+)$/;
/** So often a snapshot may be gone or bent before the till reads page by page. */
const failuresMax = 3;

/** How a till with no rows gets them: not asked yet, in the middle of a snapshot, or page by page. */
export type SnapshotState =
  | { readonly kind: 'ask'; readonly failures: number }
  | { readonly kind: 'run'; readonly manifest: Snapshot; readonly ahead: Ahead | null; readonly failures: number }
  | { readonly kind: 'pages' };

interface Ahead {
  readonly n: number;
  readonly reply: Promise<CentralReply>;
}

/** Nothing asked yet. */
export const firstSnapshot: SnapshotState = { kind: 'ask', failures: 0 };

/** What a turn came to: a piece was taken in, there is none to take in here (pull instead), or it is tried again. */
export interface SnapshotTurn {
  readonly state: SnapshotState;
  readonly outcome: 'more' | 'pull' | { readonly later: number | null };
  readonly answered: boolean;
}

type Ports = Pick<EnginePorts, 'central' | 'rows' | 'clock'>;

/** True if the rows stand where only a snapshot can go on: at the very beginning, or in the middle of one. */
export const wantsSnapshot = (cursor: string): boolean => cursor === '' || inside.test(cursor);

/** One turn: the manifest, or the next piece. The piece after it is asked for while this one is taken in. */
export async function snapshotOnce(ports: Ports, state: SnapshotState): Promise<SnapshotTurn> {
  const [, id, next] = inside.exec(ports.rows.cursor()) ?? [];
  if (state.kind === 'pages') return leave(ports, id !== undefined);
  if (state.kind === 'ask' || state.manifest.id !== id) return begin(ports, state.failures, id ?? null);
  return takePiece(ports, state, Number(next));
}

/** What was begun cannot go on: the rows are read from their beginning, page by page. */
async function leave({ rows }: Ports, begun: boolean): Promise<SnapshotTurn> {
  if (begun) await rows.startOver();
  return { state: { kind: 'pages' }, outcome: 'pull', answered: true };
}

async function begin(ports: Ports, failures: number, id: string | null): Promise<SnapshotTurn> {
  const path = id === null ? '/v1/snapshot' : `/v1/snapshot?id=${encodeURIComponent(id)}`;
  const reply = await ports.central.call({ method: 'GET', path, body: '', timeoutMs });
  const answer = interpret(reply, snapshotSchema);
  const answered = reply.status !== 0;
  if (answer.kind === 'later' && !missing(reply))
    return { state: { kind: 'ask', failures }, outcome: { later: answer.retryAfterMs }, answered };
  if (answer.kind !== 'reply') return failed(ports, failures, { begun: id !== null, answered });
  const manifest = answer.value;
  if (manifest.chunks.length === 0) return { state: { kind: 'pages' }, outcome: 'pull', answered };
  if (id === null) {
    await ports.rows.startOver();
    await ports.rows.apply({
      rows: manifest.own,
      after: '',
      cursor: cursorAt(manifest, 0),
      included: {},
      more: true,
      asOf: ports.clock.now(),
    });
  }
  return { state: { kind: 'run', manifest, ahead: null, failures }, outcome: 'more', answered };
}

/** A centre of older software answers that there is no such address. */
const missing = ({ status }: CentralReply): boolean => status === 404 || status === 410;

/** After a few failures the rows come page by page: several centres behind one address may each have a snapshot of their own. */
async function failed(
  { rows }: Ports,
  failures: number,
  { begun, answered }: { begun: boolean; answered: boolean },
): Promise<SnapshotTurn> {
  if (begun) await rows.startOver();
  const count = begun ? failures + 1 : failuresMax;
  if (count >= failuresMax) return { state: { kind: 'pages' }, outcome: 'pull', answered };
  return { state: { kind: 'ask', failures: count }, outcome: 'more', answered };
}

const cursorAt = ({ id, cursor, chunks }: Snapshot, next: number): string =>
  next >= chunks.length ? cursor : `snap:${id}:${next}`;

async function takePiece(
  ports: Ports,
  state: Extract<SnapshotState, { kind: 'run' }>,
  n: number,
): Promise<SnapshotTurn> {
  const { manifest, failures } = state;
  const reply = await (state.ahead?.n === n ? state.ahead.reply : ask(ports, manifest, n));
  const about = manifest.chunks[n];
  if (missing(reply) || about === undefined) return failed(ports, failures, { begun: true, answered: true });
  if (reply.status !== 200)
    return { state: { ...state, ahead: null }, outcome: { later: reply.retryAfterMs }, answered: reply.status !== 0 };
  const ahead = n + 1 < manifest.chunks.length ? { n: n + 1, reply: ask(ports, manifest, n + 1) } : null;
  const { format, kinds } = manifest;
  const chunk = { text: reply.body, sha256: about.sha256, rows: about.rows, format, kinds };
  const place = { after: cursorAt(manifest, n), cursor: cursorAt(manifest, n + 1) };
  const taken = await ports.rows.applyChunk({ ...chunk, ...place });
  if (taken !== 'bent')
    return { state: { ...state, ahead: taken === 'taken' ? ahead : null }, outcome: 'more', answered: true };
  // Bent on the way: the same piece once more, and after a few times another way.
  if (failures + 1 >= failuresMax) return failed(ports, failures, { begun: true, answered: true });
  return { state: { ...state, ahead: null, failures: failures + 1 }, outcome: 'more', answered: true };
}

const ask = ({ central }: Ports, { id }: Snapshot, n: number): Promise<CentralReply> =>
  central.call({ method: 'GET', path: chunkPath(id, n), body: '', timeoutMs });
