import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { waitFor } from 'xstate';
import { contractHashOf, contractText } from '../../core/deposit/contract.ts';
import { contractFactsOf } from '../../core/deposit/deposit-steps.ts';
import { actRecorder } from '../../renderer/wiring/act-recorder.ts';
import { startDeposit } from '../../renderer/wiring/deposit-actor.ts';
import { type FlowDesk, stageOf } from '../../renderer/wiring/flow-desk.ts';
import { startSale } from '../../renderer/wiring/sale-actor.ts';
import { storedDeposit, storedSale } from '../../renderer/wiring/stored-flow.ts';
import type { TerminalLedger } from '../../sync/local/ledger.ts';
import { aTerminal, type Terminal as Till } from '../builders/a-terminal.ts';
import { aCampaign } from '../builders/campaign.ts';
import { scanned } from '../builders/goods.ts';
import { patientLedger } from '../builders/hurried-timers.ts';
import { aMember } from '../builders/member.ts';
import { aStore } from '../builders/store.ts';

const operator = { staff: 'stf_wang', name: '王', role: 'cashier', pinHash: '', active: true } as const;

let till: Till;
let ledger: TerminalLedger;

beforeEach(async () => {
  vi.stubGlobal('window', { localStorage: { getItem: () => null } });
  till = aTerminal();
  ledger = await till.open(patientLedger);
  await stocked();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await ledger.close();
});

/** The shop's row, without which nothing is sold. */
async function stocked(): Promise<void> {
  const rows = [
    { kind: 'store' as const, key: 'sto_1', ver: 1, data: aStore() },
    { kind: 'campaign' as const, key: 'PS-1', ver: 2, data: { ...aCampaign(), from: 0, to: till.clock.now() * 2 } },
  ];
  await ledger.rows.apply({ rows, cursor: 'i.1', included: {}, more: false, asOf: till.clock.now() });
}

/** A counter over the real ledger; the window's own saving between commits is lost with the power when `saves` is off. */
function desk({ saves }: { saves: boolean }): FlowDesk {
  const { rows, members, flows, tail } = ledger;
  const terminal = {
    tid: ledger.tid,
    clock: till.clock,
    timeUnsure: () => false,
    facts: till.host.facts,
    ledger: {
      rows,
      members,
      tail,
      flows: saves ? flows : { load: flows.load.bind(flows), save: async () => undefined },
    },
    engine: { status: { get: () => ({ link: 'down' }) } },
    memberOf: () => null,
    floorOf: () => null,
    ...actRecorder({ bridge: till.host.connect(), facts: till.host.facts, ledger }),
  };
  return { terminal: terminal as never, shift: { shift: 'shf_1', biz: '2026-11-23' }, operator };
}

async function sold() {
  const sale = startSale(desk({ saves: false }), null);
  sale.send({ type: 'sale.line.scanned', ...scanned({ price: 1000 }) });
  sale.send({ type: 'sale.tender.begun' });
  await waitFor(sale, (at) => stageOf(at.value) === 'choosing');
  sale.send({ type: 'tender.offered', kind: 'cash', received: 1000 });
  return sale;
}

async function afterPowerCut(): Promise<void> {
  till.database.crash();
  till.host.crash();
  ledger = await till.open(patientLedger);
}

describe('the step a flow stands at goes into the commit of its act', () => {
  test('the power fails right after the sale is on the books: it goes on to its paper, nothing is asked again', async () => {
    const sale = await sold();
    const saleId = sale.getSnapshot().context.saleId;
    await waitFor(sale, (at) => stageOf(at.value) === 'done');
    sale.stop();
    await afterPowerCut();
    const found = storedSale(ledger);
    expect(found.refusal).toBeNull();
    expect(found.snapshot?.value).toBe('posting');
    expect(found.snapshot?.context).toMatchObject({ saleId });
    const again = startSale(desk({ saves: true }), found.snapshot);
    await waitFor(again, (at) => stageOf(at.value) === 'done');
    expect(ledger.tail.get().filter(({ event }) => event.type === 'sale.completed')).toHaveLength(1);
    expect(till.host.jobs.size).toBe(1);
  });

  test('a deposit does the same', async () => {
    const deposit = startDeposit(desk({ saves: false }), null);
    deposit.send({ type: 'deposit.member.chosen', member: aMember(), cardId: 'crd_1' });
    deposit.send({ type: 'deposit.amount.entered', amount: 50_000, at: till.clock.now() });
    deposit.send({ type: 'deposit.terms.accepted' });
    const text = contractText(contractFactsOf(deposit.getSnapshot().context), 'zh-CN');
    deposit.send({ type: 'deposit.contract.signed', contractHash: contractHashOf(text) });
    deposit.send({ type: 'tender.offered', kind: 'cash', received: 50_000 });
    await waitFor(deposit, (at) => stageOf(at.value) === 'done');
    deposit.stop();
    await afterPowerCut();
    const found = storedDeposit(ledger);
    expect(found).toMatchObject({ refusal: null, snapshot: { value: 'posting' } });
    const again = startDeposit(desk({ saves: true }), found.snapshot);
    await waitFor(again, (at) => stageOf(at.value) === 'done');
    expect(ledger.tail.get().filter(({ event }) => event.type === 'deposit.made')).toHaveLength(1);
    expect(till.host.jobs.size).toBe(1);
  });
});

test('an act found on the books while the journal is ill still gets its paper, once', async () => {
  till.host.fault = (call) => (call.startsWith('journal.') ? { kind: 'reject', word: 'io' } : null);
  const sale = await sold();
  await waitFor(sale, (at) => stageOf(at.value) === 'done');
  sale.stop();
  till.host.jobs.clear();
  await ledger.close();
  ledger = await till.open(patientLedger);
  const again = startSale(desk({ saves: true }), storedSale(ledger).snapshot);
  await waitFor(again, (at) => stageOf(at.value) === 'done');
  expect(again.getSnapshot().context.paperFault).toBe(false);
  expect([...till.host.jobs.keys()]).toEqual([again.getSnapshot().context.jobId]);
});
