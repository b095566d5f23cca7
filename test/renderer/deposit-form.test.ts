import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { waitFor } from 'xstate';
import { contractHashOf, contractText } from '../../core/deposit/contract.ts';
import { contractFactsOf } from '../../core/deposit/deposit-steps.ts';
import type { WrittenForm } from '../../core/ledger/form-bodies.ts';
import { openShift } from '../../core/till/shift.ts';
import { actRecorder } from '../../renderer/wiring/act-recorder.ts';
import { onPaper, startDeposit } from '../../renderer/wiring/deposit-actor.ts';
import { type FlowDesk, stageOf } from '../../renderer/wiring/flow-desk.ts';
import { recordPad } from '../../renderer/wiring/record-form.ts';
import { storedDeposit } from '../../renderer/wiring/stored-flow.ts';
import type { Terminal } from '../../renderer/wiring/terminal.ts';
import type { TerminalLedger } from '../../sync/local/ledger.ts';
import { aTerminal, type Terminal as Till } from '../builders/a-terminal.ts';
import { aCampaign } from '../builders/campaign.ts';
import { granted } from '../builders/event-drafts.ts';
import { patientLedger } from '../builders/hurried-timers.ts';
import { aMember } from '../builders/member.ts';
import { aPerson } from '../builders/return-desk.ts';
import { aStore } from '../builders/store.ts';

const minute = 60_000;
const place = { shift: 'shf_1', biz: '2026-11-23' };
const supervisor = aPerson('supervisor', 'stf_zhou');

let till: Till;
let ledger: TerminalLedger;

beforeEach(async () => {
  vi.stubGlobal('window', { localStorage: { getItem: () => null } });
  till = aTerminal();
  ledger = await till.open(patientLedger);
  const now = till.clock.now();
  const rows = [
    { kind: 'store' as const, key: 'sto_1', ver: 1, data: aStore() },
    // It ended while the system was down: by the time of the entry no campaign runs any more.
    { kind: 'campaign' as const, key: 'PS-1', ver: 2, data: { ...aCampaign(), from: 0, to: now + 30 * minute } },
  ];
  await ledger.rows.apply({ rows, cursor: 'i.1', included: {}, more: false, asOf: now });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await ledger.close();
});

const terminalOf = (): never =>
  ({
    tid: ledger.tid,
    clock: till.clock,
    timeUnsure: () => false,
    facts: till.host.facts,
    ledger,
    engine: { status: { get: () => ({ link: 'down' }) } },
    memberOf: () => null,
    floorOf: () => null,
    ...actRecorder({ bridge: till.host.connect(), facts: till.host.facts, ledger }),
  }) as never;

/** The counter opened and a pad handed out; an hour later the paper of a deposit lies on the desk. */
async function deskWith(paper: Partial<WrittenForm> = {}): Promise<FlowDesk> {
  const terminal: Terminal = terminalOf();
  const written: WrittenForm = {
    form: 'F-000001',
    writtenAt: till.clock.now() + 10 * minute,
    writtenBy: 'stf_wang',
    signedBy: 'stf_zhou',
    photo: 'ab'.repeat(32),
    balanceEvidence: '',
    ...paper,
  };
  const opening = granted(openShift({ open: null, tid: ledger.tid, shift: place.shift, count: { '10000': 5 } }));
  granted(await terminal.record({ draft: opening, actor: 'stf_wang', ...place }));
  const pad = { pad: 'pad_1', first: 1, last: 50, shift: place, operator: aPerson('manager'), approver: null };
  expect(await recordPad(terminal, pad)).toMatchObject({ ok: true });
  await till.clock.pass(60 * minute);
  const form = { written, approver: null, onDone: () => undefined };
  return { terminal, shift: { shift: 'shf_2', biz: '2026-11-24' }, operator: supervisor, form };
}

async function entered(desk: FlowDesk, amount = 50_000) {
  const deposit = startDeposit(desk, null);
  deposit.send({ type: 'deposit.member.chosen', member: aMember(), cardId: 'crd_1' });
  const typed = onPaper(desk.form, { type: 'deposit.amount.entered', amount, at: till.clock.now() });
  if (!typed.ok) return typed.refusal.code;
  deposit.send(typed.value);
  deposit.send({ type: 'deposit.terms.accepted' });
  const text = contractText(contractFactsOf(deposit.getSnapshot().context), 'zh-CN');
  const signatureHash = desk.form?.written.photo ?? '';
  deposit.send({ type: 'deposit.contract.signed', contractHash: contractHashOf(text), signatureHash });
  deposit.send({ type: 'tender.offered', kind: 'cash', received: amount });
  await waitFor(deposit, (at) => ['done', 'stopped'].includes(stageOf(at.value)));
  return deposit.getSnapshot().context.refusal?.code ?? stageOf(deposit.getSnapshot().value);
}

const deposits = () => ledger.tail.get().filter(({ event }) => event.type === 'deposit.made');

test('MAN-02 a deposit on paper: in the shift and campaign of its writing, under its number, the paper is its signature', async () => {
  const desk = await deskWith();
  expect(await entered(desk)).toBe('done');
  const [made] = deposits();
  expect(made?.event).toMatchObject({ shift: 'shf_1', biz: '2026-11-23', actor: 'stf_zhou' });
  expect(made?.event.keys[0]).toBe('form:F-000001');
  expect(made?.event.body).toMatchObject({
    campaign: 'CNY2026',
    form: desk.form?.written,
    signatureHash: 'ab'.repeat(32),
    lot: { tier: 'T1', depositedAt: desk.form?.written.writtenAt },
  });
});

test('its money lies in the drawer since the outage: the voucher is printed, the drawer stays shut', async () => {
  await entered(await deskWith());
  expect([...till.host.jobs.values()].map(({ job }) => [job.printer, job.openDrawer])).toEqual([['voucher', false]]);
});

test('a deposit under way at the counter is not touched by it', async () => {
  const counter = startDeposit({ terminal: terminalOf(), shift: place, operator: supervisor }, null);
  counter.send({ type: 'deposit.member.chosen', member: aMember(), cardId: 'crd_1' });
  expect(stageOf(counter.getSnapshot().value)).toBe('amount');
  const before = storedDeposit(ledger);
  expect(before.snapshot).not.toBeNull();
  expect(await entered(await deskWith())).toBe('done');
  expect(storedDeposit(ledger)).toEqual(before);
});

test('the same paper twice is refused, and so is one above a thousand yuan', async () => {
  const desk = await deskWith();
  await entered(desk);
  expect(await entered(desk)).toBe('FORM_REUSED');
  expect(await entered(desk, 100_001)).toBe('FORM_DEPOSIT_LIMIT');
  expect(deposits()).toHaveLength(1);
});
