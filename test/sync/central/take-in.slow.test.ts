import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runOffice } from '../../../sync/central/office-commands.ts';
import { readOptions } from '../../../sync/central/options.ts';
import { aPickup } from '../../builders/a-log.ts';
import { aLot, depositMade, memberEnrolled } from '../../builders/event-drafts.ts';
import { until } from '../../builders/hurried-timers.ts';
import { inSync, type RealTill } from '../../builders/real-till.ts';
import { aShopWithCentre } from '../../builders/shop-with-centre.ts';

/** Real tills, a real centre, and head office at its command line. */
const shop = aShopWithCentre();
const { root, data, till: aTill } = shop;

/** Runs a command of head office; what it said. */
async function office(args: readonly string[], folder = data): Promise<string> {
  const options = readOptions([...args, '--data', folder], {});
  const said: string[] = [];
  if (options.command !== 'take-in' && options.command !== 'accept-dropped') throw new Error('no office command');
  await runOffice(options.command, options, (line) => said.push(line));
  return said.join('\n');
}

const eventsOf = async ({ ledger }: RealTill): Promise<number> => {
  const { terminals } = await shop
    .centre()
    .office<{ terminals: { tid: string; events: number }[] }>('/v1/admin/terminals');
  return terminals.find(({ tid }) => tid === ledger.tid)?.events ?? -1;
};

const takenIn = (till: RealTill): unknown[] =>
  till.ledger.rows.all('finding').filter(({ code, facts }) => code === 'TAKEN_IN' && facts['till'] === till.ledger.tid);

/** A till that took a deposit while it was cut off, and the file it exported. */
async function cutOff(name: string): Promise<{ till: RealTill; file: string }> {
  const till = await aTill(name);
  await until(() => inSync(till));
  await till.unplug(true);
  await till.record(memberEnrolled(`mem_${name}`, `card_${name}`));
  await till.record(depositMade(aLot({ lot: `lot_${name}`, card: `card_${name}` }), 'cash', `mem_${name}`));
  const { path: file } = await till.ledger.exportUnsent();
  if (file === null) throw new Error('nothing was exported');
  return { till, file };
}

describe('an export of a till', () => {
  test('is taken in as if it had been pushed, once however often, and the till goes on from there', async () => {
    const { till, file } = await cutOff('t1');
    expect(await office(['take-in', file])).toContain('2 events read, 2 of them new');
    expect(await eventsOf(till)).toBe(3);
    expect(await office(['take-in', file])).toContain('2 events read, 0 of them new');
    await till.record(aPickup('m9'));
    await till.unplug(false);
    await until(() => inSync(till) && takenIn(till).length > 0);
    expect(await eventsOf(till)).toBe(4);
    expect(takenIn(till)).toMatchObject([{ facts: { events: 2, way: 'file' } }]);
    till.engine.wake(true);
    await until(() => till.ledger.members.pendingOf('mem_t1').length === 0);
    expect(till.ledger.members.byId('mem_t1')?.lots).toHaveLength(1);
  });

  test('that was changed on the way is refused whole, and one without a seal needs somebody to answer for it', async () => {
    const { till, file } = await cutOff('t2');
    const text = readFileSync(file, 'utf8');
    const bent = path.join(root, 'bent.jsonl');
    writeFileSync(bent, text.replaceAll(/"headId":"../g, '"headId":"00'));
    await expect(office(['take-in', bent])).rejects.toThrow('not sealed');
    writeFileSync(bent, text.slice(0, -40));
    await expect(office(['take-in', bent])).rejects.toThrow('cut off');
    writeFileSync(bent, text.replaceAll(/"signature":"[^"]*"/g, '"signature":""'));
    await expect(office(['take-in', bent])).rejects.toThrow('not sealed');
    expect(await eventsOf(till)).toBe(1);
    expect(await office(['take-in', bent, '--unsigned'])).toContain('2 of them new');
    expect(await eventsOf(till)).toBe(3);
  });

  test('whose beginning the centre lacks waits for it and says so; the data may be taken in without a running centre', async () => {
    const { file } = await cutOff('t3');
    const elsewhere = path.join(root, 'elsewhere');
    expect(await office(['take-in', file, '--unsigned'], elsewhere)).toMatch(/0 of them new.*\nwaiting: .* from 1 on/);
  });

  test('that may be incomplete is taken in with a warning', async () => {
    const { file } = await cutOff('t4');
    const text = readFileSync(file, 'utf8').replace('"missing":0,"complete":true', '"missing":3,"complete":false');
    writeFileSync(file, text);
    expect(await office(['take-in', file])).toContain('3 known events missing');
  });
});

test('what a revoked till still sends waits in the drop box until head office accepts it, once', async () => {
  const till = await aTill('t5');
  await until(() => inSync(till));
  await shop.centre().office('/v1/admin/terminals/revoke', { tid: till.ledger.tid });
  await till.record(memberEnrolled('mem_t5', 'card_t5'));
  await till.record(depositMade(aLot({ lot: 'lot_t5', card: 'card_t5' }), 'cash', 'mem_t5'));
  till.engine.wake(true);
  const box = () => shop.centre().office<{ tills: { tid: string; events: number }[] }>('/v1/admin/drop-box');
  for (let round = 0; round < 200 && (await box()).tills[0]?.events !== 2; round++) till.engine.wake(true);
  expect((await box()).tills).toMatchObject([{ tid: till.ledger.tid, events: 2 }]);
  expect(await eventsOf(till)).toBe(1);
  expect(await office(['accept-dropped', till.ledger.tid])).toContain('2 of them new');
  expect(await eventsOf(till)).toBe(3);
  expect((await box()).tills).toEqual([]);
  await expect(office(['accept-dropped', till.ledger.tid])).rejects.toThrow('holds nothing');
  const other = await aTill('t6');
  await until(() => other.ledger.members.byId('mem_t5')?.lots.length === 1);
  const findings = other.ledger.rows.all('finding').filter(({ code }) => code === 'TAKEN_IN');
  expect(findings).toContainEqual(
    expect.objectContaining({ facts: expect.objectContaining({ till: till.ledger.tid, events: 2, way: 'drop-box' }) }),
  );
});
