import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchable } from '../../../sync/engine/watched.ts';
import type { TerminalLedger } from '../../../sync/local/ledger.ts';
import { openRightsDesk, type RightsDesk } from '../../../sync/local/rights-desk.ts';
import { aTerminal } from '../../builders/a-terminal.ts';
import { hurriedTimers } from '../../builders/hurried-timers.ts';
import { aMember } from '../../builders/member.ts';

/** The desk over a real ledger; the centre says nothing here but how the line is. */
const still = { after: () => () => undefined };
const status = watchable({ link: 'up', pulling: false });
let ledger: TerminalLedger;
let desk: RightsDesk;
let looked: ReturnType<typeof vi.spyOn>;

beforeEach(async () => {
  const till = aTerminal();
  ledger = await till.open({ timers: hurriedTimers });
  status.set({ link: 'up', pulling: false });
  looked = vi.spyOn(ledger.rows, 'leasesHeldBy');
  const engine = { status } as never;
  desk = openRightsDesk({ ledger, engine, clock: till.clock, timers: still, facts: till.host.facts });
  await settled();
  looked.mockClear();
});
afterEach(async () => {
  desk.stop();
  await ledger.close();
});

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const told = (kind: 'member' | 'lease', key: string, ver: number, data: unknown) =>
  ledger.rows.applyOne({ kind, key, ver, data }, {});
const aLease = (ver: number) => ({
  lease: 'l1',
  member: 'mem_1',
  lot: 'lot_1',
  tid: 'another till',
  epoch: 'e',
  granted: 100 + ver,
  consumed: 0,
  returned: 0,
  grantedAt: 0,
  until: 1,
  wanted: false,
});

test('a hundred requests and a day of members leave the rights alone; a right that changed is looked at', async () => {
  for (let at = 0; at < 100; at++) {
    status.set({ link: 'up', pulling: at % 2 === 0 });
    told('member', 'mem_1', at + 1, aMember({ points: at }));
  }
  await settled();
  expect(looked).not.toHaveBeenCalled();
  told('lease', 'l1', 200, aLease(1));
  await settled();
  expect(looked).toHaveBeenCalledTimes(1);
});

test('the line that comes back is looked at once, however often it is said', async () => {
  status.set({ link: 'down', pulling: false });
  told('lease', 'l1', 200, aLease(1));
  await settled();
  expect(looked).not.toHaveBeenCalled();
  status.set({ link: 'up', pulling: false });
  status.set({ link: 'up', pulling: true });
  await settled();
  expect(looked).toHaveBeenCalledTimes(1);
});

test('a right that changes while the desk is looking is looked at after it', async () => {
  told('lease', 'l1', 200, aLease(1));
  told('lease', 'l1', 201, aLease(2));
  await settled();
  expect(looked).toHaveBeenCalledTimes(2);
});
