import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../../electron/host/system-clock.ts';
import { NothingToRescue } from '../../../electron/rescue/dead-till.ts';
import { type Rescued, rescue } from '../../../electron/rescue/rescue.ts';
import { runOffice } from '../../../sync/central/office-commands.ts';
import { readOptions } from '../../../sync/central/options.ts';
import { aLot, depositMade, memberEnrolled } from '../../builders/event-drafts.ts';
import { until } from '../../builders/hurried-timers.ts';
import { inSync } from '../../builders/real-till.ts';
import { aShopWithCentre } from '../../builders/shop-with-centre.ts';

/** A till that died with sales nobody had, and what its disk still gives. Real tills, a real centre. */
const shop = aShopWithCentre();
const { root, till: aTill } = shop;

/** A till that sold in sync, then cut off, and then died; its data folder is what is left. */
async function aDeadTill(name: string): Promise<{ tid: string; folder: string }> {
  const till = await aTill(name);
  await till.record(memberEnrolled(`mem_${name}`, `card_${name}`));
  await until(() => inSync(till));
  await till.unplug(true);
  await till.record(
    depositMade(aLot({ lot: `lot_${name}`, card: `card_${name}`, p0: 70_000, b0: 0 }), 'cash', `mem_${name}`),
  );
  const { tid } = till.ledger;
  await till.close();
  return { tid, folder: path.join(root, name) };
}

const bring = (place: string): Promise<Rescued> =>
  rescue({ place, centralUrl: null, privateNetwork: false, file: path.join(root, 'out.jsonl'), clock: systemClock });

/** Head office brings a file in; what its command said. */
async function takeIn(file: string, ...more: string[]): Promise<string> {
  const said: string[] = [];
  const options = readOptions(['take-in', file, ...more, '--data', shop.data], {});
  await runOffice('take-in', options, (line) => said.push(line));
  return said.join('\n');
}

const eventsOf = async (tid: string): Promise<number> => {
  const { terminals } = await shop
    .centre()
    .office<{ terminals: { tid: string; events: number }[] }>('/v1/admin/terminals');
  return terminals.find((one) => one.tid === tid)?.events ?? -1;
};

test('what a dead till had not sent reaches the centre from its folder, once however often, and the member has it', async () => {
  const { tid, folder } = await aDeadTill('r1');
  expect(await eventsOf(tid)).toBe(2);
  const whole = { taken: 3, branched: 0, dropped: 0, left: null };
  expect(await bring(folder)).toMatchObject({ events: 3, tills: [tid], damaged: [], sent: whole });
  expect(await eventsOf(tid)).toBe(3);
  expect(await bring(folder)).toMatchObject({ sent: whole });
  expect(await eventsOf(tid)).toBe(3);
  const other = await aTill('r1b');
  await until(() => (other.ledger.members.byId('mem_r1')?.lots ?? []).length === 1);
});

test('a journal alone, without the key of its till, becomes a file that somebody must answer for', async () => {
  const { tid, folder } = await aDeadTill('r2');
  const bare = path.join(root, 'bare');
  const names = readdirSync(folder).filter((name) => name.startsWith('journal.db'));
  for (const name of names) cpSync(path.join(folder, name), path.join(bare, name));
  const before = names.map((name) => readFileSync(path.join(bare, name)));
  const { file, ...found } = await bring(path.join(bare, 'journal.db'));
  expect(found).toEqual({ events: 3, tills: [tid], damaged: [], sent: null });
  expect(names.map((name) => readFileSync(path.join(bare, name)))).toEqual(before);
  await expect(takeIn(file)).rejects.toThrow('not sealed');
  expect(await takeIn(file, '--unsigned')).toContain('3 events read, 1 of them new');
  expect(await eventsOf(tid)).toBe(3);
});

test('a damaged journal gives what can be read of it, and its file says that there may have been more', async () => {
  const { folder } = await aDeadTill('r3');
  const journal = path.join(folder, 'journal.db');
  const bytes = readFileSync(journal);
  // The first page stays, so that it is still a database; a page in its middle is torn.
  writeFileSync(journal, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(4096, 7), bytes.subarray(8192)]));
  const { damaged, file } = await bring(folder);
  expect(damaged).toEqual([journal]);
  expect(readFileSync(file, 'utf8')).toContain('"complete":false');
});

test('events of a till that was revoked meanwhile wait for head office; nothing is lost', async () => {
  const { tid, folder } = await aDeadTill('r4');
  await shop.centre().office('/v1/admin/terminals/revoke', { tid });
  expect((await bring(folder)).sent).toEqual({ taken: 0, branched: 0, dropped: 3, left: null });
  await shop.centre().office('/v1/admin/drop-box/accept', { tid });
  expect(await eventsOf(tid)).toBe(3);
});

test('while the centre cannot be reached the file is there; an empty place is said to be empty', async () => {
  const { folder } = await aDeadTill('r5');
  const file = path.join(root, 'later.jsonl');
  const nowhere = { place: folder, centralUrl: 'http://127.0.0.1:1', privateNetwork: false, file, clock: systemClock };
  const { sent } = await rescue(nowhere);
  expect(sent).toMatchObject({ taken: 0, left: { count: 3, why: 'no answer' } });
  expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);
  await expect(bring(path.join(root, 'nothing'))).rejects.toThrow(NothingToRescue);
});
