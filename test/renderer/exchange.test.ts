import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createActor, waitFor } from 'xstate';
import { saveCheckout } from '../../core/checkout/checkout.snapshot.ts';
import { must } from '../../core/kernel/invariant.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import { exchangeCredit } from '../../core/return/compose-exchange.ts';
import { saveReturn } from '../../core/return/return.snapshot.ts';
import { actRecorder } from '../../renderer/wiring/act-recorder.ts';
import { type FlowDesk, stageOf } from '../../renderer/wiring/flow-desk.ts';
import { findSale, provideReturn, returnFactsOf } from '../../renderer/wiring/provide-return.ts';
import { startSale } from '../../renderer/wiring/sale-actor.ts';
import { storedReturn, storedSale } from '../../renderer/wiring/stored-flow.ts';
import type { TerminalLedger } from '../../sync/local/ledger.ts';
import { aTerminal, type Terminal as Till } from '../builders/a-terminal.ts';
import { scanned } from '../builders/goods.ts';
import { patientLedger } from '../builders/hurried-timers.ts';
import { aPerson } from '../builders/return-desk.ts';
import { aStore } from '../builders/store.ts';

let till: Till;
let ledger: TerminalLedger;

beforeEach(async () => {
  vi.stubGlobal('window', { localStorage: { getItem: () => null } });
  till = aTerminal();
  ledger = await till.open(patientLedger);
  const rows = [{ kind: 'store' as const, key: 'sto_1', ver: 1, data: aStore() }];
  await ledger.rows.apply({ rows, cursor: 'i.1', included: {}, more: false, asOf: till.clock.now() });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await ledger.close();
});

/** A supervisor's counter over the real ledger. */
function desk(): FlowDesk {
  const { rows, members, tail, flows } = ledger;
  const books = { rows, members, tail };
  const terminal = {
    tid: ledger.tid,
    clock: till.clock,
    timeUnsure: () => false,
    facts: till.host.facts,
    // What a window saves of a sale between commits is lost with the power.
    ledger: { ...books, flows: { load: flows.load.bind(flows), save: async () => undefined } },
    engine: { status: { get: () => ({ link: 'down' }) } },
    memberOf: () => null,
    floorOf: () => null,
    ...actRecorder({ bridge: till.host.connect(), facts: till.host.facts, ledger }),
  };
  return { terminal: terminal as never, shift: { shift: 'shf_1', biz: '2026-11-23' }, operator: aPerson('supervisor') };
}

type Sale = ReturnType<typeof startSale>;
const at = (actor: Sale, stage: string) => waitFor(actor, ({ value }) => stageOf(value) === stage);

/** Goods on the counter at this price, about to be paid. */
async function priced(price: number, back: string | null = null): Promise<Sale> {
  const sale = startSale(desk(), null);
  if (back !== null) sale.send({ type: 'sale.exchange.named', back });
  sale.send({ type: 'sale.line.scanned', ...scanned({ price }) });
  sale.send({ type: 'sale.tender.begun' });
  await at(sale, 'choosing');
  return sale;
}

/** The goods of a sale brought back whole; every step is stored, as at the till. */
function broughtBack(saleId: string) {
  const here = desk();
  let stands: (() => FlowSnapshot) | null = null;
  const flow = (): FlowSnapshot => must(stands, 'an actor that records was made')();
  const input = { mint: (prefix: string) => `${prefix}_back`, facts: returnFactsOf(here) };
  const actor = createActor(provideReturn(here, flow), { input });
  stands = () => saveReturn(actor.getPersistedSnapshot());
  actor.subscribe(() => void ledger.flows.save(flow()));
  actor.start();
  const found = findSale(here.terminal, saleId);
  if (!found.ok) throw new Error(found.refusal.code);
  actor.send({ type: 'return.sale.found', ...found.value });
  actor.send({ type: 'return.lines.chosen', lines: [{ id: '1', qty: null }] });
  actor.send({ type: 'return.reason.given', reason: '尺码不合' });
  return actor;
}

/** Goods of ¥80 come back for goods at this price; the credit is laid. */
async function exchanged(price: number) {
  const old = await priced(8_000);
  old.send({ type: 'tender.offered', kind: 'cash', received: 8_000 });
  await at(old, 'done');
  const back = broughtBack(old.getSnapshot().context.saleId);
  const sale = await priced(price, 'ret_back');
  const { context } = sale.getSnapshot();
  const credit = exchangeCredit({ back: back.getSnapshot().context, sale: context });
  const netted = credit.ok ? credit.value : 0;
  return { sale, back, saleId: context.saleId, netted };
}

const typesOnTheBooks = () => ledger.tail.get().map(({ event }) => event.type);
const exchange = ['sale.completed', 'sale.returned', 'sale.completed'];

async function laid(price: number) {
  const made = await exchanged(price);
  made.back.send({ type: 'return.exchange.named', sale: made.saleId, netted: made.netted });
  made.sale.send({ type: 'tender.offered', kind: 'cash', received: made.netted });
  return made;
}

describe('goods brought back and goods taken are one commit (EC-05)', () => {
  test('the difference is paid: both entries, both papers, the drawer opens once', async () => {
    const { sale } = await laid(10_000);
    till.host.jobs.clear();
    sale.send({ type: 'tender.offered', kind: 'cash', received: 2_000 });
    await at(sale, 'done');
    expect(typesOnTheBooks().filter((type) => type.startsWith('sale.'))).toEqual(exchange);
    expect([...till.host.jobs.keys()]).toEqual(['job_back', sale.getSnapshot().context.jobId]);
    expect([...till.host.jobs.values()].map(({ job }) => job.openDrawer)).toEqual([false, true]);
  });

  test('the same price: nothing crosses the counter, the drawer stays shut', async () => {
    const { sale } = await laid(8_000);
    await at(sale, 'done');
    expect([...till.host.jobs.values()].slice(-2).map(({ job }) => job.openDrawer)).toEqual([false, false]);
  });

  test('the power fails right after the commit: the restart finds both and writes neither twice', async () => {
    const { sale } = await laid(8_000);
    await at(sale, 'done');
    sale.stop();
    till.database.crash();
    till.host.crash();
    ledger = await till.open(patientLedger);
    expect(storedSale(ledger)).toMatchObject({ snapshot: { value: 'posting' }, refusal: null });
    expect(storedReturn(ledger)).toMatchObject({ snapshot: { value: 'choosing' }, refusal: null });
    const again = startSale(desk(), storedSale(ledger).snapshot);
    await at(again, 'done');
    expect(typesOnTheBooks().filter((type) => type.startsWith('sale.'))).toEqual(exchange);
    expect(till.host.jobs.size).toBe(3);
    await ledger.flows.save(saveCheckout(again.getPersistedSnapshot()));
    expect(storedReturn(ledger)).toEqual({ snapshot: null, refusal: null });
  });

  test('without the goods that pay for it nothing is written', async () => {
    const { sale, back } = await laid(10_000);
    back.send({ type: 'return.cancelled' });
    sale.send({ type: 'tender.offered', kind: 'cash', received: 2_000 });
    await at(sale, 'stopped');
    expect(sale.getSnapshot().context.refusal?.code).toBe('EXCHANGE_UNSETTLED');
    expect(typesOnTheBooks()).not.toContain('sale.returned');
  });

  test('the basket of an exchange is not put aside', async () => {
    const sale = startSale(desk(), null);
    sale.send({ type: 'sale.exchange.named', back: 'ret_back' });
    sale.send({ type: 'sale.suspended' });
    expect(sale.getSnapshot().context.refusal?.code).toBe('EXCHANGE_OPEN');
    sale.send({ type: 'sale.exchange.named', back: null });
    sale.send({ type: 'sale.suspended' });
    expect(stageOf(sale.getSnapshot().value)).toBe('suspended');
  });
});
