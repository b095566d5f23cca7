import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '../../sync/central/db/database.ts';
import { openPglite } from '../../sync/central/db/pglite.ts';
import { openPostgres } from '../../sync/central/db/postgres.ts';
import { aPerson, depositOf, enrolment, lotOf, spending } from '../builders/central-people.ts';
import { startCentral } from '../builders/central-process.ts';
import { saleCompleted, taken } from '../builders/event-drafts.ts';
import { startPostgres } from '../builders/postgres.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import { aStore } from '../builders/store.ts';
import type { Measurement } from './measure.ts';

const batch = 500;
const peopleCount = 500;
const togetherTills = 4;

/** A backlog as a shop leaves it: mostly cash sales, every tenth paid from stored value, some deposits. */
async function fillLog(till: SignedTill, count: number): Promise<void> {
  const people = Array.from({ length: peopleCount }, aPerson);
  for (const person of people) till.write(enrolment(person));
  for (const person of people) till.write(depositOf(person, lotOf(person, { p0: 500_000 })));
  for (let at = till.events.length; at < count; at++) {
    // A connection that falls asleep meanwhile has to be seen closing.
    if (at % batch === 0) await nextTurn();
    const person = people[at % peopleCount];
    if (person !== undefined && at % 10 === 0) till.write(spending(person, 1000, lotOf(person, { p0: 500_000 })));
    else till.write(saleCompleted({ sale: `sale_c${at}`, tenders: [taken('cash', 12_345)] }));
  }
}

/** Pushes the whole log, one request under way and the next one sealed meanwhile, as a till does. */
async function pushAll(till: SignedTill): Promise<void> {
  let next = till.readyPush({ from: 1, to: batch });
  for (let at = 1; at <= till.events.length; at += batch) {
    const answer = next();
    if (at + batch <= till.events.length) next = till.readyPush({ from: at + batch, to: at + 2 * batch - 1 });
    const { status, body } = await answer;
    if (status !== 200 || body.level !== 'durable') throw new Error(`push: ${status} ${JSON.stringify(body)}`);
  }
}

/** Events a second from the first request to the last acknowledgement. */
async function pushed(tills: readonly SignedTill[]): Promise<number> {
  const from = performance.now();
  await Promise.all(tills.map(pushAll));
  return (tills.reduce((sum, { events }) => sum + events.length, 0) / (performance.now() - from)) * 1000;
}

/** The same bytes inserted in batches of the same size, one commit each: what the database alone takes. */
async function bareInsert(db: Database, till: SignedTill): Promise<number> {
  await db.script('CREATE TABLE bare (n bigint PRIMARY KEY, id text NOT NULL, bytes bytea NOT NULL)');
  const from = performance.now();
  for (let at = 0; at < till.events.length; at += batch) {
    const part = till.events.slice(at, at + batch);
    await db.query(
      "INSERT INTO bare SELECT n, id, convert_to(b, 'UTF8') FROM unnest($1::bigint[], $2::text[], $3::text[]) AS v (n, id, b)",
      [part.map((_, index) => at + index), part.map(({ id }) => id), part.map(({ bytes }) => bytes)],
    );
  }
  return (till.events.length / (performance.now() - from)) * 1000;
}

const ticked = (count: number): string => Math.round(count).toLocaleString('en');

/** Pushes `count` events of so many tills together into a centre of its own. */
async function backlog(
  tills: number,
  { count, url }: { count: number; url: string | null },
): Promise<{ rate: number; log: SignedTill }> {
  const data = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const centre = await startCentral({
    data,
    ...(url !== null && { databaseUrl: url }),
    args: ['--port', '0', '--empty'],
  });
  try {
    const { store, ...about } = aStore();
    await centre.office('/v1/admin/settings', { settings: [{ kind: 'store', key: store, data: about }] });
    const senders: SignedTill[] = [];
    for (let at = 0; at < tills; at++) senders.push(await centre.enrolTill(store));
    for (const till of senders) await fillLog(till, count / tills);
    const rate = await pushed(senders);
    const [log] = senders;
    if (log === undefined) throw new Error('one till at least');
    return { rate, log };
  } finally {
    await centre.end('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
}

async function measure(
  name: string,
  count: number,
  databases: { url: () => Promise<string | null>; bare: () => Promise<Database> },
): Promise<Measurement[]> {
  const alone = await backlog(1, { count, url: await databases.url() });
  const db = await databases.bare();
  const bare = await bareInsert(db, alone.log);
  await db.close();
  const together = await backlog(togetherTills, { count, url: await databases.url() });
  const row = (tills: string, rate: number): Measurement => ({
    name: `push of ${ticked(count)} events to durable, ${name}, ${tills}`,
    value: `${ticked(rate)} events/s`,
    ratio: { to: `bare batched insert (${ticked(bare)} events/s)`, times: bare / rate },
    aim: '≥ 10,000 events/s',
  });
  return [row('one till', alone.rate), row(`${togetherTills} tills at once`, together.rate)];
}

/** From the tills' backlog to durable at the centre, over HTTP, on both engines. */
export async function bench(count = 100_000): Promise<Measurement[]> {
  const server = startPostgres();
  const bareFolder = mkdtempSync(path.join(tmpdir(), 'bench-bare-'));
  try {
    const fresh = (): Promise<string> => server.freshDatabase();
    const embedded = { url: async () => null, bare: () => openPglite(path.join(bareFolder, 'pgdata')) };
    const onPglite = await measure('PGlite', count, embedded);
    const real = await measure('PostgreSQL', count, { url: fresh, bare: async () => openPostgres(await fresh()) });
    return [...onPglite, ...real];
  } finally {
    server.stop();
    rmSync(bareFolder, { recursive: true, force: true });
  }
}

if (import.meta.main) for (const line of await bench(Number(process.argv[2] ?? 100_000))) console.log(line);
