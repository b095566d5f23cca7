import { renewed } from '../../core/exception/decisions.ts';
import type { Finding } from '../../core/exception/finding.ts';
import { decodeEvent } from '../../core/ledger/canonical-bytes.ts';
import { sumFen } from '../../core/money/fen.ts';
import { floorDrawsOf } from './ingest/settle-floor.ts';
import type { Central } from './open-central.ts';
import { type NewFeedRow, noChanges } from './store/changes.ts';

/** A deposit that is only slow arrives within a working day; after that a person has to ask where its till is. */
const patienceMs = 24 * 3_600_000;
/** How often it is looked for, ms. */
const lookMs = 3_600_000;

interface WaitingRow {
  readonly lot: string;
  readonly tid: string;
  readonly seq: number;
  readonly recv: number;
  readonly bytes: string;
}

/**
 * Opens a finding for every lot that draws have waited for longer than a day (its deposit may be lost with a till), and
 * closes it when the lot has come. Runs as often as one likes; answers how many findings it changed.
 */
export async function reportWaitingDraws(central: Pick<Central, 'log' | 'clock'>): Promise<number> {
  const now = central.clock.now();
  const { result } = await central.log.commit(async (tx) => {
    const waiting = await tx.query<WaitingRow>(
      `SELECT w.lot, w.tid, w.seq, e.recv, convert_from(e.bytes, 'UTF8') AS bytes
       FROM waiting w JOIN event e USING (tid, epoch, seq) WHERE e.recv < $1 ORDER BY w.lot, e.gseq`,
      [now - patienceMs],
    );
    const known = await tx.query<{ key: string; data: string }>(
      "SELECT key, data FROM feed_row WHERE kind = 'finding' AND key LIKE 'DRAW_WAITS:%' AND data IS NOT NULL",
    );
    const before = new Map(known.map(({ key, data }) => [key, JSON.parse(data) as Finding]));
    const rows = changedRows(waitingFindings(waiting, now), before);
    return { changes: { ...noChanges, rows }, result: rows.length };
  });
  return result;
}

function waitingFindings(waiting: readonly WaitingRow[], at: number): Map<string, Finding> {
  const findings = new Map<string, Finding>();
  for (const lot of new Set(waiting.map((row) => row.lot))) {
    const draws = waiting.filter((row) => row.lot === lot);
    const [first] = draws;
    if (first === undefined) continue;
    const faces = draws.flatMap(({ bytes }) => floorDrawsOf(decodeEvent(bytes)).filter((draw) => draw.lot === lot));
    const finding = `DRAW_WAITS:${lot}`;
    const facts = { lot, till: first.tid, seq: first.seq, since: first.recv, draws: draws.length };
    const amount = sumFen(faces.map(({ face }) => face));
    findings.set(finding, { finding, code: 'DRAW_WAITS', amount, facts, at, open: true, stands: true });
  }
  return findings;
}

function changedRows(now: ReadonlyMap<string, Finding>, before: ReadonlyMap<string, Finding>): NewFeedRow[] {
  const opened = [...now.values()].filter(({ finding, amount }) => {
    const was = before.get(finding);
    return was === undefined || !standsStill(was) || was.amount !== amount;
  });
  const closed = [...before.values()].filter((was) => standsStill(was) && !now.has(was.finding));
  const changed = [...opened, ...closed.map((was) => ({ ...was, open: false, stands: false }))];
  return changed
    .map((fresh) => renewed(fresh, before.get(fresh.finding) ?? null))
    .map((finding) => ({
      kind: 'finding',
      key: finding.finding,
      data: JSON.stringify(finding),
    }));
}

/** The fact is still so, whatever anybody decided about it. */
const standsStill = ({ stands, open }: Finding): boolean => stands ?? open;

/** Looks now and every hour until told to stop, which waits for a look under way. One that fails is made again in its turn. */
export function watchWaitingDraws(
  central: Pick<Central, 'log' | 'clock' | 'neighbours'>,
  say: (line: string) => void,
): () => Promise<void> {
  let under: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    const report = async () => void (await reportWaitingDraws(central));
    under = central.neighbours
      .alone('waiting-draws', report)
      .catch((error: unknown) => say(`waiting draws: ${String(error)}`));
  };
  look();
  const timer = setInterval(look, lookMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await under;
  };
}
