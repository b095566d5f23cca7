import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aPickup } from '../builders/a-log.ts';
import { aPerson, depositOf, enrolment, lotOf, spending } from '../builders/central-people.ts';
import { type CentralProcess, startCentral } from '../builders/central-process.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import { aSmallVolume, type SmallVolume } from '../builders/small-volume.ts';
import { aStore } from '../builders/store.ts';

const perPush = 40;
/** More pushes than what is left of the disk can take. */
const pushesMost = 400;

/** Where a centre keeps its books on a small volume. */
export interface FullDiskShop {
  readonly volumeMib: number;
  /** Lays the database on the volume. */
  prepare(volume: SmallVolume): Promise<LaidShop>;
}

interface LaidShop {
  readonly databaseUrl?: string;
  readonly data?: string;
  /** What makes it worse while the volume is full. */
  worsen(): Promise<void>;
  /** What a person does once there is room. */
  mend(): Promise<void>;
}

/** The next stretch of a till's log is pushed; the status, 0 if nothing came back. */
async function pushOn(till: SignedTill, acknowledged: number): Promise<{ status: number; hwm: number }> {
  while (till.events.length < acknowledged + perPush) till.write(aPickup(`m${till.events.length}`));
  try {
    const { status, body } = await till.push({ from: acknowledged + 1, to: acknowledged + perPush });
    return { status, hwm: status === 200 ? body.hwm : acknowledged };
  } catch (fault) {
    // The centre, or its answer, was not there.
    if (fault instanceof TypeError || fault instanceof SyntaxError) return { status: 0, hwm: acknowledged };
    throw fault;
  }
}

/** The disk of the centre fills up while a till pushes: the till is told to wait, loses nothing, and goes on when there is room. */
export function centralDiskFullSuite(engine: string, { volumeMib, prepare }: FullDiskShop): void {
  test(`the disk under a centre on ${engine} fills up: tills are told to wait, lose nothing, and go on when there is room`, async () => {
    const volume = aSmallVolume(volumeMib);
    onTestFinished(() => volume.unmount());
    const laid = await prepare(volume);
    const own = mkdtempSync(path.join(tmpdir(), 'full-'));
    onTestFinished(() => rmSync(own, { recursive: true, force: true }));
    const where = { data: own, ...laid, args: ['--port', '0', '--empty'] };
    let centre: CentralProcess = await startCentral(where);
    onTestFinished(async () => void (await centre.end('SIGKILL')));
    const { store, ...about } = aStore();
    await centre.office('/v1/admin/settings', { settings: [{ kind: 'store', key: store, data: about }] });
    let till = await centre.enrolTill(store);
    const person = aPerson();
    const lot = lotOf(person, { p0: 100_000 });
    till.write(enrolment(person));
    till.write(depositOf(person, lot));
    for (let at = 0; at < 20; at++) till.write(spending(person, 1000, lot));
    let acknowledged = 0;
    const answers: number[] = [];
    for (let n = 0; n < 20; n++) acknowledged = (await pushOn(till, acknowledged)).hwm;
    expect(acknowledged).toBe(20 * perPush);
    const pushUntilTold = async (times: number): Promise<void> => {
      const told = (): number => answers.filter((status) => status !== 200).length;
      for (let n = 0; n < pushesMost && told() < times; n++) {
        volume.fillTo(0);
        const { status, hwm } = await pushOn(till, acknowledged);
        answers.push(status);
        acknowledged = hwm;
      }
      expect(told()).toBe(times);
    };
    await pushUntilTold(3);
    await laid.worsen();
    await pushUntilTold(6);
    console.log(`${engine}: ${answers.join(' ')}\n${centre.said().slice(-3000)}`);
    volume.makeRoom();
    await laid.mend();
    if (centre.child.exitCode !== null || centre.child.signalCode !== null) {
      centre = await startCentral(where);
      till = till.over(centre.transport);
    }
    await expect
      .poll(
        async () => {
          const { status, hwm } = await pushOn(till, acknowledged);
          acknowledged = hwm;
          return status;
        },
        { timeout: 60_000 },
      )
      .toBe(200);
    const again = await till.push({ from: 1, to: 500 });
    expect([again.status, again.body.hwm]).toEqual([200, acknowledged]);
    expect(await till.member(person.member)).toMatchObject({ receivable: 0, lots: [{ c: 20_000 }] });
    expect(
      answers.every((status) => [200, 429, 503].includes(status)),
      answers.join(' '),
    ).toBe(true);
  }, 300_000);
}
