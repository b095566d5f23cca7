import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { aPickup } from '../builders/a-log.ts';
import { aPerson, depositOf, enrolment, lotOf, spending } from '../builders/central-people.ts';
import { type CentralProcess, startCentral } from '../builders/central-process.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import { aStore } from '../builders/store.ts';

const rounds = 4;
const perPush = 40;

/** What a till knows to be safe: the position up to which the centre has answered. */
interface Backlog {
  till: SignedTill;
  acknowledged: number;
}

/** Pushes on until the centre is gone. */
async function pushUntilCut(backlog: Backlog): Promise<void> {
  for (;;) {
    const from = backlog.acknowledged + 1;
    while (backlog.till.events.length < from + perPush - 1)
      backlog.till.write(aPickup(`m${backlog.till.events.length}`));
    try {
      const { status, body } = await backlog.till.push({ from, to: from + perPush - 1 });
      if (status !== 200) return;
      expect(body.level).toBe('durable');
      backlog.acknowledged = body.hwm;
    } catch (error) {
      // The connection broke in the middle: exactly what the drill is about.
      if (error instanceof TypeError || error instanceof SyntaxError) return;
      throw error;
    }
  }
}

/** The centre killed in the middle of taking events in, again and again: what it acknowledged is there afterwards. */
export function centralKillSuite(engine: string, prepare: (data: string) => Promise<{ databaseUrl?: string }>): void {
  test(`kill -9 of the centre on ${engine} while three tills push loses nothing it acknowledged and doubles nothing`, async () => {
    const data = mkdtempSync(path.join(tmpdir(), 'kill-'));
    const where = { data, ...(await prepare(data)), args: ['--port', '0', '--empty'] };
    let centre = await startCentral(where);
    const { store, ...about } = aStore();
    await centre.office('/v1/admin/settings', { settings: [{ kind: 'store', key: store, data: about }] });
    const backlogs: Backlog[] = [];
    for (let at = 0; at < 3; at++) backlogs.push({ till: await centre.enrolTill(store), acknowledged: 0 });
    const person = aPerson();
    const lot = lotOf(person, { p0: 100_000 });
    backlogs[0]?.till.write(enrolment(person));
    backlogs[0]?.till.write(depositOf(person, lot));
    for (let at = 0; at < 20; at++) backlogs[0]?.till.write(spending(person, 1000, lot));
    for (let round = 0; round < rounds; round++) {
      const pushing = backlogs.map(pushUntilCut);
      const aim = backlogs.map(({ acknowledged }) => acknowledged + (round + 1) * perPush);
      while (backlogs.some(({ acknowledged }, at) => acknowledged < (aim[at] ?? 0)))
        await new Promise((resolve) => setTimeout(resolve, 5));
      await centre.end('SIGKILL');
      await Promise.all(pushing);
      centre = await startCentral(where);
      for (const backlog of backlogs) await meet(backlog, centre);
    }
    const row = await backlogs[0]?.till.member(person.member);
    expect(row).toMatchObject({ receivable: 0, lots: [{ c: 20_000 }] });
    await centre.end('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }, 600_000);
}

/** After the restart: the centre has at least what it acknowledged, takes the rest, and refuses nothing as a fork. */
async function meet(backlog: Backlog, centre: CentralProcess): Promise<void> {
  backlog.till = backlog.till.over(centre.transport);
  const { till } = backlog;
  const asked = { tid: till.tid, epoch: till.epoch, headSeq: till.events.length, headId: null, schema: 1, t0: 0 };
  const { body } = await till.ask<{ hwm: number; hwmId: string | null }>('POST', '/v1/hello', asked);
  expect(body.hwm).toBeGreaterThanOrEqual(backlog.acknowledged);
  expect(body.hwmId).toBe(till.events[body.hwm - 1]?.id ?? null);
  const again = await till.push({ from: Math.max(1, body.hwm - 100), to: body.hwm });
  expect([again.status, again.body.hwm]).toEqual([200, body.hwm]);
  backlog.acknowledged = body.hwm;
}
