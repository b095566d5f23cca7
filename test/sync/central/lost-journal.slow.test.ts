import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import { migrate } from '../../../sync/central/db/migrate.ts';
import { openPglite } from '../../../sync/central/db/pglite.ts';
import { adminToken, adminTokenFile } from '../../../sync/central/http/admin-token.ts';
import { openCentral } from '../../../sync/central/open-central.ts';
import { applyCommit } from '../../../sync/central/store/apply-commit.ts';
import { CommitJournal } from '../../../sync/central/store/commit-journal.ts';
import { systemClock } from '../../../sync/central/system-clock.ts';
import { openJournal } from '../../../sync/journal/journal.ts';
import { aPickup } from '../../builders/a-log.ts';
import { enrolTill, openTestCentre } from '../../builders/open-centre.ts';
import { wholeDatabase } from '../../builders/whole-database.ts';

let data = '';
beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'lost-journal-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const inData = (name: string): string => path.join(data, name);
const limits = { warnBelow: 0, releaseBelow: 0, ballast: 0 };
const journalFile = () => openJournal({ path: inData('journal.db'), stamp: 'x', limits });

function loseJournal(): void {
  for (const name of readdirSync(data)) if (name.startsWith('journal.db')) rmSync(inData(name));
}

/** A centre with a few sales in it; closed again. */
async function aShop() {
  const centre = await openTestCentre({ data });
  const till = await enrolTill(centre);
  for (const name of ['a', 'b', 'c']) till.write(aPickup(name));
  await till.push();
  const { identity } = centre.central;
  await centre.close('keep');
  return identity;
}

async function reopened() {
  const central = await openCentral({ data, databaseUrl: null, clock: systemClock, limits });
  const whole = await wholeDatabase(central.db);
  await central.close();
  return { identity: central.identity, whole };
}

/** What a power cut leaves that comes while the picture is written: its first rows, and no closing record. */
function cutPicture(): void {
  const file = journalFile();
  const write = new CommitJournal(file, () => 'cut-short').begin();
  write({ commit: 0, head: 1, put: { meta: [{ key: 'server_id', value: 'half' }] }, drop: {}, personal: {} });
  file.close();
}

test('a journal that is gone no longer proves the database whole: tills read their rows anew and send again what is missing', async () => {
  const before = await aShop();
  loseJournal();
  const { identity } = await reopened();
  expect(identity.serverId).toBe(before.serverId);
  expect(identity.incarnation).not.toBe(before.incarnation);
  expect((await reopened()).identity).toEqual(identity);
}, 240_000);

test('the power fails while the database is made again from a picture: the next start makes it whole', async () => {
  await aShop();
  loseJournal();
  const { whole } = await reopened();
  rmSync(inData('pgdata'), { recursive: true });
  const file = journalFile();
  const [first] = new CommitJournal(file, () => 'unused').commits();
  file.close();
  const db = await openPglite(inData('pgdata'));
  await migrate(db);
  await db.transaction((tx) => applyCommit(tx, must(first, 'the picture begins with something')));
  await db.transaction((tx) =>
    applyCommit(tx, { commit: 0, head: 0, put: { event: whole['event'] ?? [] }, drop: {}, personal: {} }),
  );
  await db.close();
  expect((await reopened()).whole).toEqual(whole);
}, 240_000);

test('a picture that was cut short replaces nothing: with the database gone too, the life before it comes back as a new one', async () => {
  const before = await aShop();
  const { whole } = await reopened();
  cutPicture();
  rmSync(inData('pgdata'), { recursive: true });
  const again = await reopened();
  expect(again.whole['event']).toEqual(whole['event']);
  expect(again.identity.serverId).toBe(before.serverId);
  expect(again.identity.incarnation).not.toBe(before.incarnation);
}, 240_000);

test('a token file that a power cut left empty is written anew instead of locking head office out', () => {
  writeFileSync(adminTokenFile(data), '');
  const token = adminToken(data, systemClock);
  expect(token.length).toBeGreaterThan(20);
  expect(adminToken(data, systemClock)).toBe(token);
});
