import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countStock } from '../../../core/stock/count-stock.ts';
import { revoke } from '../../../sync/central/terminals.ts';
import { FolderInUse } from '../../../sync/journal/exclusive-lock.ts';
import { aPickup } from '../../builders/a-log.ts';
import { giftRedeemed } from '../../builders/act-drafts.ts';
import { aPerson, depositOf, enrolment, spending } from '../../builders/central-people.ts';
import { granted } from '../../builders/event-drafts.ts';
import { enrolTill, openTestCentre, type TestCentre, transportTo } from '../../builders/open-centre.ts';
import { refundRequestOf } from '../../builders/refund-of.ts';
import { wholeDatabase } from '../../builders/whole-database.ts';

let data = '';
let open: TestCentre | null = null;
beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'recovery-'));
});
afterEach(async () => {
  await open?.close('keep');
  open = null;
  rmSync(data, { recursive: true, force: true });
}, 240_000);

const inData = (name: string): string => path.join(data, name);

async function opened(): Promise<TestCentre> {
  open = await openTestCentre({ data });
  return open;
}

async function closed(centre: TestCentre): Promise<void> {
  await centre.close('keep');
  open = null;
}

/** A day with a bit of everything a commit can hold. */
async function aDay(centre: TestCentre): Promise<void> {
  const [one, other] = [await enrolTill(centre), await enrolTill(centre)];
  const person = aPerson();
  one.write(enrolment(person));
  one.write(depositOf(person));
  await one.push();
  other.write(spending(person, 45_000));
  other.write(spending(person, 45_000));
  other.write(spending({ ...person, lot: 'lot_to_come' }, 100));
  await other.push();
  other.restoreTo(1);
  other.write(aPickup('second history'));
  await other.push({ from: 2 });
  one.write(aPickup('bent'));
  const bend = (): string => '{bent';
  await one.push({ from: 3, bend });
  await one.push({ from: 3, bend });
  await revoke(centre.central, other.tid);
  await other.push({ from: 2 });
  const asking = aPerson();
  const third = await enrolTill(centre);
  third.write(enrolment(asking));
  const held = depositOf(asking);
  third.write({ ...held, body: { ...held.body, mint: 'hold' } });
  third.write(refundRequestOf(asking, 50_000));
  third.write(giftRedeemed());
  third.write(granted(countStock({ id: 'cnt_1', item: 'gift_1', pieces: 3, last: null })));
  await third.push();
  const fourth = await enrolTill(centre);
  for (const reason of ['sent', 'on its way']) fourth.write(aPickup(reason));
  await fourth.push({ to: 1 });
  fourth.beginAnew('database-lost');
  await fourth.push();
  await aCopy(centre);
}

/** Two machines under one name: the copy begins a log of its own, and the first one goes on behind it. */
async function aCopy(centre: TestCentre): Promise<void> {
  const till = await enrolTill(centre);
  till.write(aPickup('before'));
  await till.push();
  const copy = till.over(transportTo(centre.app));
  await copy.push({ events: [copy.beginAnew('clone-suspected')] });
  till.write(aPickup('behind'));
  await till.push({ from: 2 });
}

/** Closing publishes nothing, but opening in a test publishes the shop again: compare before that. */
const without = (whole: Record<string, unknown[]>) => ({ ...whole, head: [], feed_row: [], meta: [] });

test('the database made again from the journal is the same, row by row', async () => {
  const first = await opened();
  await aDay(first);
  const before = await wholeDatabase(first.central.db);
  for (const [table, rows] of Object.entries(before))
    expect([table, rows.length > 0 || table === 'enrolment_code']).toEqual([table, true]);
  await closed(first);
  rmSync(inData('pgdata'), { recursive: true });
  const again = await opened();
  const after = await wholeDatabase(again.central.db);
  expect(without(after)).toEqual(without(before));
  const unpublished = (rows: unknown[]) => rows.filter((row) => (row as { kind: string }).kind !== 'store');
  expect(unpublished(after['feed_row'] ?? [])).toEqual(unpublished(before['feed_row'] ?? []));
  expect(again.central.identity).toEqual(first.central.identity);
}, 240_000);

test('a commit that reached the journal but not the database is done again at the next start', async () => {
  const first = await opened();
  await aDay(first);
  await closed(first);
  rmSync(inData('older'), { recursive: true, force: true });
  // The database of an earlier moment beside the journal of a later one: what a power cut leaves behind.
  const older = await opened();
  await closed(older);
  renameSync(inData('pgdata'), inData('older'));
  const rebuilt = await opened();
  const till = await enrolTill(rebuilt);
  till.write(aPickup('after'));
  await till.push();
  const whole = await wholeDatabase(rebuilt.central.db);
  await closed(rebuilt);
  rmSync(inData('pgdata'), { recursive: true });
  renameSync(inData('older'), inData('pgdata'));
  const caughtUp = await opened();
  expect(caughtUp.central.repairs.join()).toContain('done again from the journal');
  expect(without(await wholeDatabase(caughtUp.central.db))).toEqual(without(whole));
}, 240_000);

test('a journal that is gone begins anew with a picture of the database, and that picture is enough', async () => {
  const first = await opened();
  await aDay(first);
  await closed(first);
  for (const name of readdirSync(data)) if (name.startsWith('journal.db')) rmSync(inData(name));
  const second = await opened();
  expect(second.central.repairs).toContain('journal begun anew with a picture of the database');
  const till = await enrolTill(second);
  till.write(aPickup('after'));
  await till.push();
  const before = await wholeDatabase(second.central.db);
  await closed(second);
  rmSync(inData('pgdata'), { recursive: true });
  expect(without(await wholeDatabase((await opened()).central.db))).toEqual(without(before));
}, 240_000);

test('a damaged journal is moved aside and the database goes on as it was', async () => {
  const first = await opened();
  await aDay(first);
  const before = await wholeDatabase(first.central.db);
  await closed(first);
  const handle = openSync(inData('journal.db'), 'r+');
  writeSync(handle, Buffer.alloc(8192, 0xa5), 0, 8192, Math.floor(statSync(inData('journal.db')).size / 2));
  closeSync(handle);
  const again = await opened();
  expect(again.central.repairs.join()).toContain('journal damaged: moved to');
  expect(without(await wholeDatabase(again.central.db))).toEqual(without(before));
  // Nobody can say any more whether the database holds all that was acknowledged: tills are to send again.
  expect(again.central.identity.incarnation).not.toBe(first.central.identity.incarnation);
}, 240_000);

test('database and journal both damaged: what can be read comes back as a new life, so that tills send again', async () => {
  const first = await opened();
  await aDay(first);
  await closed(first);
  const handle = openSync(inData('journal.db'), 'r+');
  const { size } = statSync(inData('journal.db'));
  writeSync(handle, Buffer.alloc(20_000, 0xa5), 0, 20_000, size - 24_000);
  closeSync(handle);
  rmSync(inData('pgdata'), { recursive: true });
  const again = await opened();
  expect(again.central.identity.incarnation).not.toBe(first.central.identity.incarnation);
  const till = await enrolTill(again);
  till.write(aPickup('after'));
  expect((await till.push()).status).toBe(200);
}, 240_000);

test('a folder where initialisation was cut short is put aside and made anew', async () => {
  const first = await opened();
  await aDay(first);
  const before = await wholeDatabase(first.central.db);
  await closed(first);
  rmSync(path.join(inData('pgdata'), 'global', 'pg_control'));
  const again = await opened();
  expect(again.central.repairs.join()).toContain('database incomplete: moved to');
  expect(without(await wholeDatabase(again.central.db))).toEqual(without(before));
}, 240_000);

test('after a power cut the database, which never syncs, is made again from the journal, which does', async () => {
  const first = await opened();
  await aDay(first);
  const before = await wholeDatabase(first.central.db);
  expect(readFileSync(inData('open-since-boot'), 'utf8')).not.toBe('');
  await closed(first);
  expect(readdirSync(data)).not.toContain('open-since-boot');
  writeFileSync(inData('open-since-boot'), 'another run of the machine');
  const again = await opened();
  expect(again.central.repairs.join()).toContain('the machine stopped while the database was open');
  expect(without(await wholeDatabase(again.central.db))).toEqual(without(before));
  expect(again.central.identity).toEqual(first.central.identity);
}, 240_000);

test('a second centre on the same data is refused and the first goes on', async () => {
  const first = await opened();
  await expect(openTestCentre({ data })).rejects.toThrow(FolderInUse);
  const till = await enrolTill(first);
  till.write(aPickup('m'));
  expect((await till.push()).status).toBe(200);
}, 240_000);
