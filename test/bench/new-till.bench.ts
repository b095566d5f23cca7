import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openCentral } from '../../sync/central/open-central.ts';
import { noChanges } from '../../sync/central/store/changes.ts';
import { systemClock } from '../../sync/central/system-clock.ts';
import { startCentral } from '../builders/central-process.ts';
import { startPostgres } from '../builders/postgres.ts';
import { aStore } from '../builders/store.ts';
import { buildPage } from '../e2e-durability/build-page.ts';
import { aRig } from '../e2e-durability/till-rig.ts';
import { withLongestTask } from './longest-task.ts';
import { type Measurement, milliseconds } from './measure.ts';
import { memberRow, productRow } from './page/row-texts.ts';

/** A share of the full size, in percent, may be named: for a busy machine. */
const share = (import.meta.main ? Number(process.argv[2] ?? 100) : 100) / 100;
const counts = { members: 200_000 * share, products: 100_000 * share };
const batch = 10_000;

/** A centre on PostgreSQL that knows all members and goods. */
async function fillCentre(data: string, databaseUrl: string): Promise<void> {
  const central = await openCentral({ data, databaseUrl, clock: systemClock });
  const write = (rows: { kind: 'member' | 'product' | 'store'; key: string; data: unknown }[]): Promise<unknown> => {
    const put = rows.map((row) => ({ ...row, data: JSON.stringify(row.data) }));
    return central.log.commit(async () => ({ changes: { ...noChanges, rows: put }, result: null }));
  };
  const { store, ...about } = aStore();
  await write([{ kind: 'store', key: store, data: { ...about, store } }]);
  for (const [count, row] of [
    [counts.members, memberRow],
    [counts.products, productRow],
  ] as const)
    for (let at = 0; at < count; at += batch)
      await write(
        Array.from({ length: Math.min(batch, count - at) }, (_, n) => {
          const { kind, key, data: said } = row(at + n);
          return { kind: kind as 'member' | 'product', key, data: said };
        }),
      );
  await central.close();
}

/** Processor time of all processes of the groups that work on a folder, and of one more, seconds: what a busy machine cannot blur. */
function processorSeconds(folder: string, pid: number): number {
  const processes = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const [stat, command] = ['stat', 'cmdline'].map((file) => readOrNothing(`/proc/${name}/${file}`));
    const [, , group = '', ...rest] = (stat ?? '').replace(/^.*\) /, '').split(' ');
    const ticks = Number(rest[8]) + Number(rest[9]);
    return [{ pid: Number(name), group, ticks, mine: command?.includes(folder) === true }];
  });
  const groups = new Set(processes.filter(({ mine }) => mine).map(({ group }) => group));
  const counted = processes.filter((one) => groups.has(one.group) || one.pid === pid);
  return counted.reduce((sum, { ticks }) => sum + ticks, 0) / ticksPerSecond;
}

const ticksPerSecond = 100;

/** A process may end while it is looked at. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

/** New tills in a chain of shops, in real Chromium over real hosts: from the code to every row in hand. */
export async function bench(): Promise<Measurement[]> {
  const pageDir = await buildPage(path.join(import.meta.dirname, 'page'), 'bench-page');
  const folder = mkdtempSync(path.join(tmpdir(), 'yucun-new-till-'));
  const server = startPostgres();
  const rigs: ReturnType<typeof aRig>[] = [];
  try {
    const data = path.join(folder, 'centre');
    const databaseUrl = await server.freshDatabase();
    await fillCentre(data, databaseUrl);
    const centre = await startCentral({ data, databaseUrl, args: ['--port', '0', '--empty'] });
    const measure = async (name: string, pages: boolean): Promise<Measurement & { ms: number }> => {
      const rig = aRig(path.join(folder, `till-${rigs.length}`), pageDir, { global: 'bench' });
      rigs.push(rig);
      const { code } = await centre.office<{ code: string }>('/v1/admin/codes', { store: aStore().store, name: '1' });
      const till = await rig.start();
      const at = { centralUrl: centre.url, code, pages };
      const used = () => processorSeconds(rig.dataDir, centre.child.pid ?? 0);
      const before = used();
      const { result, busyMs } = await withLongestTask(till.page, () =>
        till.page.evaluate((place) => window.bench.newTill(place), at),
      );
      const processor = used() - before;
      await till.kill({ hostFirst: false, apartMs: 0 });
      if (result.rows !== counts.members + counts.products) throw new Error(`${result.rows} rows arrived`);
      const task = `longest task ${result.longestTaskMs === 0 ? 'under 50 ms' : milliseconds(result.longestTaskMs)}`;
      return {
        name,
        value: `${milliseconds(result.ms)}, ${task}, ${milliseconds(busyMs)} of processor; ${processor.toFixed(1)} s of processor in window, host and centre`,
        ms: result.ms,
      };
    };
    const size = `${counts.members.toLocaleString('en')} members, ${counts.products.toLocaleString('en')} products`;
    const what = `${size} from a centre on PostgreSQL, loopback, real Chromium`;
    const first = await measure(`a new till, the snapshot made for it: ${what}`, false);
    const second = await measure('the next new till, the snapshot there', false);
    const paged = await measure('the same page by page, as before', true);
    await centre.end('SIGTERM');
    return [
      { ...first, aim: '≤ 10 s' },
      {
        ...second,
        aim: '≤ 10 s',
        ratio: { to: `page by page (${milliseconds(paged.ms)})`, times: second.ms / paged.ms },
      },
      paged,
    ];
  } finally {
    for (const rig of rigs) rig.sweep();
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) for (const line of await bench()) console.log(line);
