import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { must } from '../../core/kernel/invariant.ts';
import type { Member } from '../../core/member/member.ts';
import { reserveAt } from '../../core/redemption/compose-redemption.ts';
import type { Gift } from '../../core/redemption/gift.ts';
import { budgetKey } from '../../core/rights/floor-budget.ts';
import { pointsLot } from '../../core/rights/resource.ts';
import { openGifts, redemptionsOf } from '../../core/view/redemption-fold.ts';
import { actRecorder } from '../../renderer/wiring/act-recorder.ts';
import { giftsOf, recordHandedOver, recordRedemption, redeemDeskOf } from '../../renderer/wiring/record-redemption.ts';
import type { Terminal } from '../../renderer/wiring/terminal.ts';
import { demoGifts } from '../../sync/central/demo/demo-shop.ts';
import type { TerminalLedger } from '../../sync/local/ledger.ts';
import { openRightsDesk } from '../../sync/local/rights-desk.ts';
import { floorHere, holderOf } from '../../sync/local/till-floor.ts';
import type { LeaseRequest } from '../../sync/protocol/messages.ts';
import { aTerminal, type Terminal as Till } from '../builders/a-terminal.ts';
import { granted } from '../builders/event-drafts.ts';
import { patientLedger } from '../builders/hurried-timers.ts';
import { aMember } from '../builders/member.ts';
import { aPerson } from '../builders/return-desk.ts';
import { aStore } from '../builders/store.ts';

const operator = aPerson('cashier');
const shift = { shift: 'shf_1', biz: '2026-11-23' };
const ids = { slip: 'doc_1', coupon: 'cpn_1', job: 'job_1' };
const rich: Member = aMember({ points: 500 });

let till: Till;
let ledger: TerminalLedger;

beforeEach(async () => {
  vi.stubGlobal('window', { localStorage: { getItem: () => null } });
  till = aTerminal();
  ledger = await till.open(patientLedger);
  const { tid, epoch } = holderOf(ledger);
  const shares = { POINTS: { total: 150, override: 0, out: 0 } };
  const lent = { till: tid, epoch, store: 'sto_1', shares, serial: 1, writtenOff: 0, grantedAt: 0 };
  const gifts = demoGifts(0).map((gift, at) => ({ kind: 'gift' as const, key: gift.gift, ver: at + 3, data: gift }));
  const rows = [
    { kind: 'store' as const, key: 'sto_1', ver: 1, data: aStore() },
    { kind: 'member' as const, key: rich.member, ver: 2, data: rich },
    { kind: 'budget' as const, key: budgetKey(holderOf(ledger)), ver: 9, data: lent },
    ...gifts,
  ];
  await ledger.rows.apply({ rows, cursor: 'i.9', included: {}, more: false, asOf: till.clock.now() });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await ledger.close();
});

/** The centre: it knows the member and grants all the points it is asked for. */
const centre = (link: 'up' | 'down') => ({
  status: { get: () => ({ link }), subscribe: () => () => undefined },
  askForRights: async ({ member, epoch, points = 0 }: LeaseRequest) => {
    const place = { lease: `l${points}`, member, lot: pointsLot(member), tid: ledger.tid, epoch };
    const counts = { granted: points, consumed: 0, returned: 0, grantedAt: 0, until: Number.MAX_SAFE_INTEGER };
    const row = { kind: 'lease' as const, key: place.lease, ver: 50, data: { ...place, ...counts, wanted: false } };
    ledger.rows.applyOne(row, {});
    return { ok: true, value: rich };
  },
});

/** The counter over the real ledger and desk; the centre answers unless the line is cut. */
function counter(link: 'up' | 'down' = 'up'): Terminal {
  const engine = centre(link) as never;
  const { clock } = till;
  const facts = { ...till.host.facts, storeId: 'sto_1' };
  const still = { after: () => () => undefined };
  const terminal = {
    tid: ledger.tid,
    clock,
    facts,
    ledger,
    engine,
    rights: openRightsDesk({ ledger, engine, clock, timers: still, facts }),
    floorOf: (member: string, card: string | null) =>
      floorHere({ ledger, store: 'sto_1', now: clock.now() }, { member, card }),
    memberOf: (member: string) => ledger.members.byId(member),
    ...actRecorder({ bridge: till.host.connect(), facts: till.host.facts, ledger }),
  };
  return terminal as never;
}

/** What was recorded here beyond the opening of the log. */
const acts = () => ledger.tail.get().flatMap(({ event }) => (event.type === 'epoch.opened' ? [] : [event.type]));

const member = () => must(ledger.members.byId(rich.member), 'the member');
const gift = (terminal: Terminal, name: string): Gift =>
  must(
    giftsOf(terminal).find((one) => one.gift === name),
    name,
  );

/** The gift kept for the customer while the centre could be asked. */
const reserved = (terminal: Terminal, name: string) =>
  granted(
    reserveAt(redeemDeskOf({ terminal, operator, member: member(), online: true }), gift(terminal, name), 'red_1'),
  );

test('RED-02 a second press finds the first: one entry, one slip, the points gone once', async () => {
  const terminal = counter();
  const act = { ids, reserved: reserved(terminal, 'bib'), shift, operator };
  expect(await recordRedemption(terminal, act)).toMatchObject({ ok: true, value: { jobId: 'job_1' } });
  expect(await recordRedemption(terminal, act)).toMatchObject({ ok: true, value: { jobId: 'job_1' } });
  expect(acts()).toEqual(['points.redeemed']);
  expect([...till.host.jobs.keys()]).toEqual(['job_1']);
  expect(member()).toMatchObject({ points: 400, gifts: { bib: 1 } });
  expect(gift(terminal, 'bib').stock.onHand).toBe(19);
});

test('RED-06 the line was cut after choosing: what lies in the warehouse is not promised, and nothing is recorded', async () => {
  const kept = reserved(counter(), 'blocks');
  const told = await recordRedemption(counter('down'), { ids, reserved: kept, shift, operator });
  expect(told).toMatchObject({ ok: false, refusal: { code: 'NETWORK_DOWN' } });
  expect(acts()).toEqual([]);
  expect(till.host.jobs.size).toBe(0);
});

test('RED-02 a gift that head office has taken away meanwhile is chosen anew', async () => {
  const terminal = counter();
  const kept = reserved(terminal, 'bib');
  const rows = [{ kind: 'gift' as const, key: 'bib', ver: 99, data: null }];
  await ledger.rows.apply({ rows, cursor: 'i.99', included: {}, more: false, asOf: till.clock.now() });
  const told = await recordRedemption(terminal, { ids, reserved: kept, shift, operator });
  expect(told).toMatchObject({ ok: false, refusal: { code: 'RESERVATION_EXPIRED' } });
});

test('PTS-12 offline a gift is had for points the till lends, and not for more', async () => {
  const terminal = counter('down');
  const bib = reserved(terminal, 'bib');
  expect(await recordRedemption(terminal, { ids, reserved: bib, shift, operator })).toMatchObject({ ok: true });
  const [event] = ledger.tail.get().filter(({ event: { type } }) => type === 'points.redeemed');
  expect(event?.event.cover).toEqual([{ lot: pointsLot(rich.member), leases: [], floor: 100 }]);
  expect(member().points).toBe(400);
  const second = { ...bib, redemption: 'red_2' };
  const told = await recordRedemption(terminal, { ids: { ...ids, job: 'job_2' }, reserved: second, shift, operator });
  expect(told).toMatchObject({ ok: false, refusal: { code: 'POINTS_BALANCE', facts: { balance: 50 } } });
});

test('PTS-12 online a gift is had on the right the centre grants', async () => {
  const terminal = counter();
  await recordRedemption(terminal, { ids, reserved: reserved(terminal, 'bib'), shift, operator });
  const [event] = ledger.tail.get().filter(({ event: { type } }) => type === 'points.redeemed');
  expect(event?.event.cover).toEqual([{ lot: pointsLot(rich.member), leases: [['l100', 100]], floor: 0 }]);
});

test('RED-04 EC-17 what waits is handed over once, with a slip of its own', async () => {
  const terminal = counter('down');
  await recordRedemption(terminal, { ids, reserved: reserved(terminal, 'wipes'), shift, operator });
  const record = must(openGifts(redemptionsOf(ledger.tail.get()))[0], 'it waits');
  const step = { ids: { slip: 'doc_2', job: 'job_2' }, record, shift, operator };
  expect(await recordHandedOver(terminal, step)).toMatchObject({ ok: true });
  const [after] = redemptionsOf(ledger.tail.get());
  const again = { ...step, record: must(after, 'collected') };
  expect(await recordHandedOver(terminal, again)).toMatchObject({ ok: false, refusal: { code: 'NOT_NOW' } });
  expect([...till.host.jobs.keys()]).toEqual(['job_1', 'job_2']);
});
