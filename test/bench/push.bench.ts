import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database } from '../../sync/central/db/database.ts';
import { openPglite } from '../../sync/central/db/pglite.ts';
import { openPostgres } from '../../sync/central/db/postgres.ts';
import { aPerson, depositOf, enrolment, lotOf, spending } from '../builders/central-people.ts';
import { type CentralProcess, startCentral } from '../builders/central-process.ts';
import { saleCompleted, taken } from '../builders/event-drafts.ts';
import { startPostgres } from '../builders/postgres.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import { aStore } from '../builders/store.ts';
import type { Measurement } from './measure.ts';

const batch = 500;
const peopleCount = 500;

/** A backlog as a shop leaves it: mostly cash sales, every tenth paid from stored value, some deposits. */
function fillLog(till: SignedTill, count: number): void {
  const people = Array.from({ length: peopleCount }, aPerson);
  for (const person of people) till.write(enrolment(person));
  for (const person of people) till.write(depositOf(person, lotOf(person, { p0: 500_000 })));
  for (let at = till.events.length; at < count; at++) {
    const person = people[at % peopleCount];
    if (person !== undefined && at % 10 === 0) till.write(spending(person, 1000, lotOf(person, { p0: 500_000 })));
    else till.write(saleCompleted({ sale: `sale_c${at}`, tenders: [taken('cash', 12_345)] }));
  }
}

/** Pushes the whole log, one request under way, as a till does; events a second to the last acknowledgement. */
async function pushAll(till: SignedTill): Promise<number> {
  const from = performance.now();
  for (let at = 1; at <= till.events.length; at += batch) {
    const { status, body } = await till.push({ from: at, to: at + batch - 1 });
    if (status !== 200 || body.level !== 'durable') throw new Error(`push: ${status} ${JSON.stringify(body)}`);
  }
  return (till.events.length / (performance.now() - from)) * 1000;
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

async function backlogAt(centre: CentralProcess, count: number): Promise<SignedTill> {
  const { store, ...about } = aStore();
  await centre.office('/v1/admin/settings', { settings: [{ kind: 'store', key: store, data: about }] });
  const till = await centre.enrolTill(store);
  fillLog(till, count);
  return till;
}

async function measure(
  name: string,
  count: number,
  databases: { url: string | null; bare: () => Promise<Database> },
): Promise<Measurement> {
  const data = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const centre = await startCentral({
    data,
    ...(databases.url !== null && { databaseUrl: databases.url }),
    args: ['--port', '0', '--empty'],
  });
  try {
    const till = await backlogAt(centre, count);
    const pushed = await pushAll(till);
    const db = await databases.bare();
    const bare = await bareInsert(db, till);
    await db.close();
    return {
      name: `push of ${count.toLocaleString('en')} events to durable, ${name}, one till`,
      value: `${Math.round(pushed).toLocaleString('en')} events/s`,
      ratio: { to: `bare batched insert (${Math.round(bare).toLocaleString('en')} events/s)`, times: bare / pushed },
      aim: '≥ 10,000 events/s',
    };
  } finally {
    await centre.end('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
}

/** From a till's backlog to durable at the centre, over HTTP, on both engines. */
export async function bench(count = 100_000): Promise<Measurement[]> {
  const server = startPostgres();
  const bareFolder = mkdtempSync(path.join(tmpdir(), 'bench-bare-'));
  try {
    const url = await server.freshDatabase();
    return [
      await measure('PGlite', count, { url: null, bare: () => openPglite(path.join(bareFolder, 'pgdata')) }),
      await measure('PostgreSQL', count, { url, bare: async () => openPostgres(await server.freshDatabase()) }),
    ];
  } finally {
    server.stop();
    rmSync(bareFolder, { recursive: true, force: true });
  }
}

if (import.meta.main) for (const line of await bench(Number(process.argv[2] ?? 100_000))) console.log(line);
