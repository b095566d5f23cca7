import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { faceLeft } from '../../core/stored-value/lot.ts';
import { readMembers } from '../../sync/central/import/members-file.ts';
import { pullReplySchema } from '../../sync/protocol/messages.ts';
import { type Row, rowSchemas } from '../../sync/protocol/rows.ts';
import { type CentralProcess, startCentral } from '../builders/central-process.ts';
import { demoMembers } from '../builders/demo-members.ts';
import { placeEmptyPglite } from '../builders/pglite-template.ts';
import { startPostgres } from '../builders/postgres.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import { type Measurement, milliseconds } from './measure.ts';

const store = 'sto_xiaoxiang_renminlu';

/** Everything a new till must know before it may trust a balance: pulled, checked against its schema, put into a map. */
async function catchUp(till: SignedTill): Promise<{ ms: number; rows: Map<string, Row>; pages: number }> {
  const rows = new Map<string, Row>();
  const from = performance.now();
  let pages = 0;
  for (let cursor = ''; ; pages++) {
    const { body } = await till.ask('GET', `/v1/pull?cursor=${cursor}&epoch=${till.epoch}&limit=2000`);
    const page = pullReplySchema.parse(body);
    for (const row of page.rows) rows.set(`${row.kind} ${row.key}`, row);
    cursor = page.cursor;
    if (!page.more) return { ms: performance.now() - from, rows, pages: pages + 1 };
  }
}

/** What all members have together: a catch-up that lost a row would show here. */
const allMoney = (rows: ReadonlyMap<string, Row>): number =>
  [...rows.values()]
    .filter(({ kind }) => kind === 'member')
    .flatMap(({ data }) => rowSchemas.member.parse(data).lots)
    .reduce((sum, lot) => sum + faceLeft(lot), 0);

async function measure(engine: string, members: number, centre: CentralProcess): Promise<Measurement> {
  const { rows: people } = readMembers(Buffer.from(demoMembers(members)));
  await centre.office('/v1/admin/import/members', { rows: people, store }, 'lines');
  const till = await centre.enrolTill(store);
  await catchUp(till);
  const { ms, rows, pages } = await catchUp(till);
  const expected = people.flatMap(({ lots }) => lots).reduce((sum, { p0, b0, c }) => sum + p0 + b0 - c, 0);
  if (allMoney(rows) !== expected) throw new Error('the new till does not know every balance');
  return {
    name: `cold catch-up of a new till over HTTP, ${engine}: ${rows.size.toLocaleString('en')} rows (${members.toLocaleString('en')} members) in ${pages} pages`,
    value: `${milliseconds(ms)}, ${Math.round((rows.size / ms) * 1000).toLocaleString('en')} rows/s`,
  };
}

/** A second till in a shop with 20,000 members: from nothing to a correct balance for every one of them. */
export async function bench(members = 20_000): Promise<Measurement[]> {
  const server = startPostgres();
  const data = mkdtempSync(path.join(tmpdir(), 'catch-up-'));
  try {
    await placeEmptyPglite(path.join(data, 'pgdata'));
    const embedded = await startCentral({ data });
    const onPglite = await measure('PGlite', members, embedded);
    await embedded.end('SIGTERM');
    const real = await startCentral({ data: path.join(data, 'real'), databaseUrl: await server.freshDatabase() });
    const onPostgres = await measure('PostgreSQL', members, real);
    await real.end('SIGTERM');
    return [onPglite, onPostgres];
  } finally {
    server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

if (import.meta.main) for (const line of await bench(Number(process.argv[2] ?? 20_000))) console.log(line);
