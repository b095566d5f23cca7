import { hash } from 'node:crypto';
import { nativeEventId } from '../../sync/central/native-hash.ts';
import type { Central } from '../../sync/central/open-central.ts';
import { wholeDatabase } from '../builders/whole-database.ts';
import { checkBooks, claimsOf, lentOf, readBooks } from './check-books.ts';
import { presentTills } from './heal.ts';
import type { World } from './world.ts';

/** What is left over of a schedule once everything was compared. */
export interface Leftover {
  readonly events: number;
  readonly claims: number;
  readonly lent: number;
  /** Names the log of head office, event by event: two runs of one schedule must agree. */
  readonly print: string;
}

/** Of a schedule that did not come to its end. */
export const nothingLeft: Leftover = { events: 0, claims: 0, lent: 0, print: '' };

/** Every promise that must hold once nothing waits any more. */
export async function checkWorld(world: World): Promise<Leftover> {
  const { central } = world.centre;
  if (central === null) {
    world.promises.broken('fault', 'the centre does not start');
    return nothingLeft;
  }
  const books = await readBooks(central);
  checkNothingLost(world);
  checkBytes(world);
  checkHeads(world);
  checkCopies(world);
  await checkRows(world, central);
  checkBooks(world, books);
  await checkRebuilt(world, central);
  for (const line of world.promises.complaints) world.promises.broken('fault', `the centre complained: ${line}`);
  const print = hash('sha256', books.log.map(({ id }) => id).join(''));
  const events = books.log.length + books.branches.length;
  return { events, claims: claimsOf(books), lent: lentOf(books), print };
}

/** I1, I20: whatever a till said was recorded is at head office, unless the schedule itself destroyed every copy. */
function checkNothingLost({ promises, books, tills }: World): void {
  const gone = new Set(tills.filter((till) => till.gone).map(({ name }) => name));
  for (const [id, { till, recorded }] of promises.confirmed) {
    if (books.has(id) || promises.destroyed.has(id) || gone.has(till)) continue;
    const { type, epoch, seq } = recorded.event;
    promises.broken('I1', `${till} had recorded ${type} at ${epoch.slice(0, 6)}/${seq}, and it is nowhere`);
  }
}

/** I2: every copy of an event is what its id says. */
function checkBytes({ tills, promises }: World): void {
  for (const till of tills)
    for (const [copy, records] of Object.entries(till.stored()))
      for (const { id, bytes } of records)
        if (nativeEventId(bytes) !== id) promises.broken('I2', `${till.name}: ${copy} altered ${id.slice(0, 8)}`);
}

/** I17: what a till has of its log, head office has. */
function checkHeads(world: World): void {
  for (const till of presentTills(world))
    for (const { epoch, seq, id } of till.disk.values<{ epoch: string; seq: number; id: string }>('ev'))
      if (!world.books.has(id))
        world.promises.broken('I17', `${till.name} has ${epoch.slice(0, 6)}/${seq} and head office does not`);
}

/**
 * Of two machines that write under one name one knows that it may not lend, and people hear of it. What head office brought in by
 * hand says nothing of who writes.
 */
function checkCopies(world: World): void {
  const { books, promises } = world;
  for (const tid of books.copied) {
    if (world.revoked.has(tid)) continue;
    const found = [...books.rows.keys()].some((name) => name.startsWith(`finding/TILL_COPIED:${tid}:`));
    if (!found) promises.broken('COPY', `two machines have written as ${tid}, and nobody was told`);
  }
  for (const till of presentTills(world)) {
    const { ledger } = till.open ?? {};
    if (ledger === undefined) continue;
    const blocked = books.blocked.get(`${ledger.tid}/${ledger.rows.epoch()}`) === true;
    if (ledger.health.get().copySuspected !== blocked)
      promises.broken(
        'COPY',
        `${till.name} ${blocked ? 'lends although it may be a copy' : 'lends nothing, and nobody asked it to'}`,
      );
  }
}

/** I14, I16: every till's rows are head office's, and what it makes of them with its own events is the same. */
async function checkRows(world: World, { db }: Central): Promise<void> {
  const rows = await db.query<{ kind: string; key: string; ver: number; data: string | null }>(
    'SELECT kind, key, ver, data FROM feed_row ORDER BY kind, key',
  );
  for (const till of presentTills(world)) {
    const ledger = till.open?.ledger;
    if (ledger === undefined) continue;
    for (const { kind, key, data } of rows) {
      const entry = ledger.rows.entry(kind as 'member', key);
      const here = entry === null ? null : sorted(entry.data);
      const there = data === null ? null : sorted(JSON.parse(data));
      if (here !== there) world.promises.broken('I14', `${till.name}: ${kind} ${key} is ${here}, not ${there}`);
      const settled = till.open?.engine.status.get().unsentFormer === 0;
      const view = kind === 'member' && settled ? ledger.members.byId(key) : null;
      if (view !== null && sorted(view.lots.toSorted(byLot)) !== sorted(JSON.parse(data ?? '{}').lots.toSorted(byLot)))
        world.promises.broken('I16', `${till.name} sees ${key} as ${sorted(view)}, not ${there}`);
    }
  }
}

const byLot = (a: { lot: string }, b: { lot: string }): number => (a.lot < b.lot ? -1 : 1);

/** JSON with keys in order, so that two ways of writing one value are one text. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** I19: a database made again from the journal alone is the same, row by row. */
async function checkRebuilt(world: World, central: Central): Promise<void> {
  if (world.schedule.seed % rebuiltEvery !== 0) return;
  const before = await wholeDatabase(central.db);
  world.centre.crash();
  await world.centre.loseDatabase(0);
  await world.centre.start();
  const again = world.centre.central;
  if (again === null) return world.promises.broken('I19', 'the centre does not start without its database');
  const after = await wholeDatabase(again.db);
  for (const [name, rows] of Object.entries(before))
    if (JSON.stringify(after[name]) !== JSON.stringify(rows))
      world.promises.broken('I19', `table ${name} is another one`);
}

/** A rebuild writes everything once more, so not every seed pays for it. */
const rebuiltEvery = 4;
