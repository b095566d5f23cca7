import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { firstPull, pullOnce } from '../../../sync/engine/pull.ts';
import type { TerminalLedger } from '../../../sync/local/ledger.ts';
import { openDatabase } from '../../../sync/local/terminal-db.ts';
import { type Row, rowFormat } from '../../../sync/protocol/rows.ts';
import { aTerminal } from '../../builders/a-terminal.ts';
import { aMember } from '../../builders/member.ts';
import { memoryOutbox } from '../../builders/memory-outbox.ts';
import { answers, type SeenRequest, scriptedCentral, silence } from '../../builders/scripted-central.ts';

const memberRow = (at: number): Row => ({
  kind: 'member',
  key: `mem_${at}`,
  ver: at,
  data: aMember({ member: `mem_${at}` }),
});
const lineOf = ({ kind, key, ver, data }: Row): string => JSON.stringify([kind, key, ver, data]);
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Three pieces of two members each, and a seventh member who came afterwards. */
const texts = [1, 3, 5].map((at) => [memberRow(at), memberRow(at + 1)].map(lineOf).join('\n'));
const manifest = (id: string, format = rowFormat) => ({
  id,
  cursor: 'life.6',
  format,
  kinds: ['member'],
  own: [],
  chunks: texts.map((text) => ({ sha256: hashOf(text), rows: 2, bytes: Buffer.byteLength(text) })),
});
const page = (cursor: string) => ({
  rows: cursor === 'life.6' ? [memberRow(7)] : Array.from({ length: 7 }, (_, at) => memberRow(at + 1)),
  cursor: 'life.7',
  included: {},
  head: 7,
  more: false,
  srvHlc: '0'.repeat(16),
  t2: 0,
});

/** A centre with a snapshot; `bend` may change what it answers. */
const aCentre = (bend: (request: SeenRequest) => ReturnType<typeof answers> | null = () => null) =>
  scriptedCentral((request) => {
    const bent = bend(request);
    if (bent !== null) return bent;
    const { pathname, searchParams } = new URL(request.path, 'http://centre');
    if (pathname === '/v1/snapshot') return answers(200, manifest(searchParams.get('id') ?? 's1'));
    const [, n] = /^\/v1\/snapshot\/[^/]+\/(\d+)$/.exec(pathname) ?? [];
    if (n !== undefined) return { status: 200, body: texts[Number(n)] ?? '', retryAfterMs: null };
    return answers(200, page(searchParams.get('cursor') ?? ''));
  });

/** Pulls until the till is level, or so many turns. */
async function pull(
  ledger: TerminalLedger,
  central: ReturnType<typeof scriptedCentral>,
  turns = 40,
): Promise<string[]> {
  const clock = aTerminal().clock;
  const ports = { central, rows: ledger.rows, outbox: memoryOutbox(), clock, timers: { after: () => () => undefined } };
  const outcomes: string[] = [];
  for (let state = firstPull; outcomes.length < turns; ) {
    const pulled = await pullOnce(ports, state);
    state = pulled.state;
    outcomes.push(pulled.outcome);
    if (pulled.outcome === 'caught-up') break;
  }
  return outcomes;
}

const known = (ledger: TerminalLedger): string[] =>
  ledger.rows
    .all('member')
    .map(({ member }) => member)
    .toSorted();
const all = [1, 2, 3, 4, 5, 6, 7].map((at) => `mem_${at}`);
const asked = ({ seen }: { seen: readonly SeenRequest[] }, part: string): number =>
  seen.filter(({ path }) => path.includes(part)).length;

describe('a new till', () => {
  test('takes all rows in by pieces, each asked for once, and shows them when the pull behind them is in', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    const centre = aCentre();
    expect(await pull(ledger, centre, 4)).toEqual(['more', 'more', 'more', 'more']);
    expect([known(ledger), ledger.rows.asOf()]).toEqual([[], null]);
    expect((await pull(ledger, centre)).at(-1)).toBe('caught-up');
    expect([known(ledger), ledger.rows.cursor()]).toEqual([all, 'life.7']);
    expect([asked(centre, '/s1/0'), asked(centre, '/s1/1'), asked(centre, '/s1/2')]).toEqual([1, 1, 1]);
    await ledger.close();
    const again = await till.open();
    expect(known(again)).toEqual(all);
    await again.close();
  });

  test('switched off in the middle goes on with the piece it needs next', async () => {
    const till = aTerminal();
    const first = await till.open();
    const before = aCentre();
    await pull(first, before, 3);
    expect(first.rows.cursor()).toBe('snap:s1:2');
    await first.close();
    const second = await till.open();
    const after = aCentre();
    expect((await pull(second, after)).at(-1)).toBe('caught-up');
    expect([asked(after, '?id=s1'), asked(after, '/s1/0'), asked(after, '/s1/2')]).toEqual([1, 0, 1]);
    expect(known(second)).toEqual(all);
    await second.close();
  });

  test('whose snapshot is gone begins with another one, and after a few goes page by page; nothing half is shown', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    const gone = (request: SeenRequest) =>
      request.path.endsWith('/1') ? answers(410, { problem: 'resnapshot' }) : null;
    const centre = aCentre(gone);
    expect((await pull(ledger, centre)).at(-1)).toBe('caught-up');
    expect(known(ledger)).toEqual(all);
    expect(asked(centre, '/s1/1')).toBe(3);
    await ledger.close();
  });

  test('that gets a piece bent on the way asks for it again, and never stores it', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    let bent = 0;
    const centre = aCentre(({ path }) => {
      if (!path.endsWith('/1') || bent > 0) return null;
      bent += 1;
      return { status: 200, body: (texts[1] ?? '').replace('mem_3', 'mem_9'), retryAfterMs: null };
    });
    expect((await pull(ledger, centre)).at(-1)).toBe('caught-up');
    expect([known(ledger), asked(centre, '/s1/1')]).toEqual([all, 2]);
    await ledger.close();
  });

  test('whose rows are begun anew while a piece is on its way does not put it into the new set', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    let begun = false;
    const centre = scriptedCentral(async (request) => {
      if (request.path.endsWith('/1') && !begun) {
        begun = true;
        await ledger.rows.startOver();
      }
      return aCentre().call({ method: 'GET', path: request.path, body: '', timeoutMs: 1 });
    });
    expect((await pull(ledger, centre)).at(-1)).toBe('caught-up');
    expect(known(ledger)).toEqual(all);
    const { db } = await openDatabase({ name: 'till-1', engine: till.database.engine });
    const gens = new Set((await db.page.toArray()).map(({ gen }) => gen));
    db.close();
    expect(gens.size).toBe(1);
    await ledger.close();
  });

  test('waits when nothing comes back, and pulls page by page from a centre that has no snapshots', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    const central = aCentre(({ path }) => (path.endsWith('/0') ? silence : null));
    expect((await pull(ledger, central, 4)).slice(1)).toEqual(['missed', 'missed', 'missed']);
    const old = aCentre(({ path }) =>
      path.startsWith('/v1/snapshot') ? answers(404, { problem: 'bad-message', detail: '' }) : null,
    );
    expect((await pull(ledger, old)).at(-1)).toBe('caught-up');
    expect(known(ledger)).toEqual(all);
    await ledger.close();
  });

  test('checks the rows itself when the centre checked them against another shape', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    const other = { ...manifest('s1', rowFormat + 1) };
    const odd = [lineOf(memberRow(1)), JSON.stringify(['member', 'mem_odd', 2, { member: 5 }])].join('\n');
    other.chunks = [{ sha256: hashOf(odd), rows: 2, bytes: Buffer.byteLength(odd) }];
    const centre = aCentre(({ path }) => {
      if (path === '/v1/snapshot') return answers(200, other);
      return path.endsWith('/0') ? { status: 200, body: odd, retryAfterMs: null } : null;
    });
    expect((await pull(ledger, centre)).at(-1)).toBe('caught-up');
    expect([known(ledger), ledger.rows.rejected]).toEqual([['mem_1', 'mem_7'], 1]);
    const { db } = await openDatabase({ name: 'till-1', engine: till.database.engine });
    expect((await db.page.toArray()).map(({ format }) => format)).toContain(0);
    db.close();
    await ledger.close();
  });
});
