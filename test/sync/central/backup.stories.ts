import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { openCentral } from '../../../sync/central/open-central.ts';
import { readRows, tableNames } from '../../../sync/central/store/tables.ts';
import { systemClock } from '../../../sync/central/system-clock.ts';
import { type CentralProcess, startCentral } from '../../builders/central-process.ts';
import { aLot, depositMade, memberEnrolled } from '../../builders/event-drafts.ts';
import { until } from '../../builders/hurried-timers.ts';
import { aRealTill, inSync, type RealTill } from '../../builders/real-till.ts';
import { aStore } from '../../builders/store.ts';

const program = path.join(import.meta.dirname, '../../../sync/central/main.ts');
const run = promisify(execFile);
const store = 'sto_1';

interface Place {
  readonly data: string;
  readonly databaseUrl: string | null;
}

/** The same stories whatever database stands behind; `fresh`: address of a new one, null for the embedded. */
export function backupStories(fresh: () => Promise<string | null>): void {
  const root = mkdtempSync(path.join(tmpdir(), 'yucun-backup-'));
  const running = new Set<CentralProcess>();
  afterAll(async () => {
    for (const centre of running) await centre.end('SIGKILL');
    rmSync(root, { recursive: true, force: true });
  });

  let places = 0;
  const aPlace = async (): Promise<Place> => {
    places += 1;
    return { data: path.join(root, `centre-${places}`), databaseUrl: await fresh() };
  };
  const start = async ({ data, databaseUrl }: Place): Promise<CentralProcess> => {
    const args = ['--port', '0', '--empty'];
    const centre = await startCentral({ data, args, ...(databaseUrl !== null && { databaseUrl }) });
    running.add(centre);
    return centre;
  };
  const stop = async (centre: CentralProcess): Promise<void> => {
    await centre.end('SIGTERM');
    running.delete(centre);
  };
  const command = ({ data, databaseUrl }: Place, ...words: string[]) =>
    run(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...words, '--data', data], {
      env: { ...process.env, DATABASE_URL: databaseUrl ?? '' },
    });
  const aTill = (name: string, centre: () => CentralProcess): Promise<RealTill> =>
    aRealTill({
      folder: path.join(root, name),
      name,
      store,
      centralUrl: () => centre().url,
      code: async () => (await centre().office<{ code: string }>('/v1/admin/codes', { store, name })).code,
    });
  const openShop = async (place: Place): Promise<CentralProcess> => {
    const centre = await start(place);
    const { store: key, ...about } = aStore();
    await centre.office('/v1/admin/settings', { settings: [{ kind: 'store', key, data: about }] });
    return centre;
  };
  const backupIn = (folder: string): string => {
    const [name = ''] = readdirSync(folder).filter((one) => one.endsWith('.yucun-backup'));
    return path.join(folder, name);
  };
  const deposit = (till: RealTill, lot: string): Promise<void> =>
    till.record(depositMade(aLot({ lot, card: 'card_b', p0: 10_000, b0: 0 }), 'cash', 'mem_b'));
  const lots = (till: RealTill): string[] =>
    (till.ledger.members.byId('mem_b')?.lots ?? []).map(({ lot }) => lot).sort();

  test('is made while tills push, and a lost centre made from it lacks nothing once the tills have been heard', async () => {
    const [here, there] = [await aPlace(), await aPlace()];
    let centre = await openShop(here);
    const [busy, quiet] = [await aTill('busy', () => centre), await aTill('quiet', () => centre)];
    await busy.record(memberEnrolled('mem_b', 'card_b'));
    await deposit(busy, 'lot_1');
    await until(() => inSync(busy) && inSync(quiet));
    const vault = mkdtempSync(path.join(root, 'vault-'));
    const [made] = await Promise.all([command(here, 'backup', vault), deposit(busy, 'lot_2')]);
    expect(made.stderr).toContain('written and read back');
    expect(statSync(backupIn(vault)).mode & 0o777).toBe(0o600);
    await deposit(busy, 'lot_3');
    await until(() => inSync(busy));
    await until(() => lots(quiet).length === 3);
    await expect(command(here, 'restore', backupIn(vault))).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('stop it first'),
    });
    await stop(centre);
    const restored = await command(there, 'restore', backupIn(vault));
    expect(restored.stderr).toContain('new incarnation');
    centre = await start(there);
    for (const till of [busy, quiet]) till.engine.wake(true);
    await until(() => lots(quiet).length === 3 && inSync(busy));
    expect(lots(busy)).toEqual(['lot_1', 'lot_2', 'lot_3']);
    await deposit(quiet, 'lot_4');
    await until(() => inSync(quiet));
    busy.engine.wake(true);
    await until(() => lots(busy).length === 4);
    // The rows from before the loss serve until the new set is whole, so only the centre can say that it has all of it again.
    const held = async (): Promise<number[]> => {
      const { terminals } = await centre.office<{ terminals: { events: number }[] }>('/v1/admin/terminals');
      return terminals.map(({ events }) => events).toSorted();
    };
    await expect.poll(held, { timeout: 60_000 }).toEqual([2, 5]);
    await until(() => lots(busy).length === 4 && lots(quiet).length === 4);
    await stop(centre);
  });

  test('holds every row of every table, and gives the same rows again', async () => {
    const [here, there] = [await aPlace(), await aPlace()];
    const centre = await openShop(here);
    const till = await centre.enrolTill(store);
    till.write(memberEnrolled('mem_c', 'card_c'));
    till.write(depositMade(aLot({ lot: 'lot_c', card: 'card_c' }), 'cash', 'mem_c'));
    await till.push();
    await stop(centre);
    const file = path.join(root, `whole-${places}.yucun-backup`);
    await command(here, 'backup', file);
    await command(there, 'restore', file);
    expect(await rowsOf(there)).toEqual(await rowsOf(here));
    await expect(command(there, 'backup', file)).rejects.toMatchObject({ code: 2 });
    // What stands there is never written over: the embedded is moved aside, a used database is refused.
    if (there.databaseUrl === null) {
      expect((await command(there, 'restore', file)).stderr).toContain('what stood there is kept');
      expect(await rowsOf(there)).toEqual(await rowsOf(here));
    } else
      await expect(command(there, 'restore', file)).rejects.toMatchObject({
        stderr: expect.stringContaining('has been used'),
      });
  });

  test('that is cut off or bent is refused before anything is touched', async () => {
    const [here, there] = [await aPlace(), await aPlace()];
    await stop(await openShop(here));
    const file = path.join(root, `bent-${places}.yucun-backup`);
    await command(here, 'backup', file);
    const whole = readFileSync(file);
    const bent = path.join(root, 'bent.yucun-backup');
    const flipped = Buffer.from(whole);
    flipped[whole.length >> 1] = (flipped[whole.length >> 1] ?? 0) ^ 0x10;
    for (const bytes of [whole.subarray(0, whole.length - 40), flipped, Buffer.from('nothing of a backup')]) {
      writeFileSync(bent, bytes);
      await expect(command(there, 'restore', bent)).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining('cannot be used'),
      });
    }
    await command(there, 'restore', file);
    const kept = await rowsOf(there);
    await expect(command(there, 'restore', bent)).rejects.toMatchObject({ code: 1 });
    expect(await rowsOf(there)).toEqual(kept);
  });
}

/** Every row of every table but the notes about this life of the centre. */
async function rowsOf({ data, databaseUrl }: Place): Promise<Record<string, unknown>> {
  const central = await openCentral({ data, databaseUrl, clock: systemClock });
  try {
    const found: Record<string, unknown> = {};
    for (const name of tableNames) {
      const rows = await readRows(central.db, name, { limit: 10_000, offset: 0 });
      found[name] = name === 'meta' ? rows.filter(({ key }) => key === 'server_id' || key === 'phone_salt') : rows;
    }
    return found;
  } finally {
    await central.close();
  }
}
