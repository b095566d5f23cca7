import { afterEach, expect, test } from 'vitest';
import { aStore } from '../../builders/store.ts';
import { chanceOf } from '../../sim/chance.ts';
import { SimCentre } from '../../sim/sim-centre.ts';
import { SimClock } from '../../sim/sim-clock.ts';
import { memoryPostgres } from '../../sim/sim-database.ts';
import { SimTime } from '../../sim/sim-time.ts';

const centres: SimCentre[] = [];
afterEach(() => {
  for (const centre of centres.splice(0)) centre.crash();
});

async function aCentre(): Promise<SimCentre> {
  const engine = await memoryPostgres();
  await engine.clear();
  const time = new SimTime(Date.UTC(2026, 10, 23));
  const clock = new SimClock(time, chanceOf(1, 'centre'));
  const nothing = (): void => undefined;
  const centre = new SimCentre({ time, clock, engine, moment: nothing, written: nothing, complain: nothing });
  centres.push(centre);
  await centre.start();
  return centre;
}

const opened = async (centre: SimCentre, name: string): Promise<void> => {
  const { store, ...about } = aStore({ name });
  await centre.publish([{ kind: 'store', key: store, data: about }]);
};

const storeOf = async ({ central }: SimCentre): Promise<string> => {
  const [row] = (await central?.db.query<{ data: string }>("SELECT data FROM feed_row WHERE kind = 'store'")) ?? [];
  return JSON.parse(row?.data ?? '{}').name;
};

test('a database older than the picture its journal begins with is made anew from the journal', async () => {
  const centre = await aCentre();
  for (const name of ['one', 'two', 'three']) await opened(centre, name);
  centre.crash();
  centre.loseJournal(3);
  await centre.start();
  await opened(centre, 'four');
  centre.crash();
  await centre.loseDatabase(2);
  await centre.start();
  expect(await storeOf(centre)).toBe('four');
});
