import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkoutStep } from '../../core/checkout/checkout-steps.ts';
import { composeSale } from '../../core/checkout/compose-sale.ts';
import { must } from '../../core/kernel/invariant.ts';
import { budgetKey } from '../../core/rights/floor-budget.ts';
import type { TerminalLedger } from '../../sync/local/ledger.ts';
import { floorHere, holderOf } from '../../sync/local/till-floor.ts';
import { aContext } from '../builders/a-log.ts';
import { aTerminal } from '../builders/a-terminal.ts';
import { aPerson, depositOf, enrolment, lotOf, type Person } from '../builders/central-people.ts';
import { startCentral } from '../builders/central-process.ts';
import { saleCompleted } from '../builders/event-drafts.ts';
import { scanned } from '../builders/goods.ts';
import { hurriedTimers } from '../builders/hurried-timers.ts';
import { leaseReturned } from '../builders/lease-drafts.ts';
import { aLot, aMember } from '../builders/member.ts';
import { saleAfter, saleFacts } from '../builders/paid-sale.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import { aStore } from '../builders/store.ts';
import { type Measurement, milliseconds, quantile, spread, timed } from './measure.ts';

const asks = 300;
const unsent = 400;
const people = 50;

/** What rights cost: a lease over the wire, and the decision of a till that cannot ask. */
export const bench = async (): Promise<Measurement[]> => [...(await leaseOverLoopback()), ...(await offlineDecision())];

/** One wish after the other at a real centre (embedded database, synced journal), each for another member. */
async function leaseOverLoopback(): Promise<Measurement[]> {
  const data = mkdtempSync(path.join(tmpdir(), 'bench-rights-'));
  const centre = await startCentral({ data, args: ['--port', '0', '--empty'] });
  try {
    const { store, ...about } = aStore();
    await centre.office('/v1/admin/settings', { settings: [{ kind: 'store', key: store, data: about }] });
    const till = await centre.enrolTill(store);
    const members = Array.from({ length: people }, aPerson);
    for (const person of members) till.write(enrolment(person));
    for (const person of members) till.write(depositOf(person, lotOf(person, { p0: 500_000 })));
    await till.push();
    const bare: number[] = [];
    const samples: number[] = [];
    for (let at = 0; at < asks; at++) {
      const person = must(members[at % people], 'one of them');
      bare.push(await took(() => till.ask('GET', `/v1/members/${person.member}`)));
      samples.push(await took(() => lease(till, person, at)));
      till.write(
        leaseReturned({ lease: `bench_${at}.${person.lot}`, member: person.member, lot: person.lot, amount: 9000 }),
      );
      await till.push({ from: till.events.length });
    }
    const times = quantile(samples, 0.5) / quantile(bare, 0.5);
    return [
      {
        name: 'a lease asked for and granted, over loopback',
        value: spread(samples),
        ratio: { to: 'reading the member alone', times },
        aim: 'p95 ≤ 20 ms',
      },
    ];
  } finally {
    await centre.end('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
}

async function took(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

async function lease(till: SignedTill, { member, card }: Person, at: number): Promise<void> {
  const wish = { req: `bench_${at}`, epoch: till.epoch, member, card, want: 9000 };
  const { status, body } = await till.ask<{ leases: unknown[] }>('POST', '/v1/leases', wish);
  if (status !== 200 || body.leases.length === 0) throw new Error(`lease: ${status}`);
}

/** From the customer at the counter to a finished entry on the till's own word, with hundreds of sales not sent yet. */
async function offlineDecision(): Promise<Measurement[]> {
  const till = aTerminal();
  const ledger = await till.open({ timers: hurriedTimers });
  await fill(ledger, till.clock.now());
  const facts = saleFacts({ online: false, store: aStore({ offline: { ...aStore().offline, count: 10_000 } }) });
  const rounds = 500;
  const before = process.cpuUsage();
  const samples = timed(rounds, (round) => {
    const id = `mem_${Math.abs(round) % people}`;
    const member = must(ledger.members.byId(id), 'known');
    const cardId = `crd_${Math.abs(round) % people}`;
    const floor = floorHere({ ledger, store: 'sto_1', now: till.clock.now() }, { member: id, card: cardId });
    const leases = ledger.members.rightsOf(id, { holder: holderOf(ledger), now: till.clock.now() });
    const goods = scanned({ price: 5000 });
    const sale = saleAfter(
      [
        { type: 'sale.line.scanned', ...goods },
        { type: 'sale.member.chosen', member, cardId, floor, rights: { asked: false, leases } },
        { type: 'sale.sv.chosen', choice: { kind: 'max' } },
      ],
      facts,
    );
    const paid = checkoutStep(sale, { type: 'tender.offered', kind: 'cash', received: 5000 });
    const { cover } = composeSale({ ...sale, ...(paid.ok ? paid.value : {}) });
    if (cover.length === 0) throw new Error('nothing was lent');
  });
  const used = process.cpuUsage(before);
  // Warming up is a tenth more.
  const cpuMs = (used.user + used.system) / 1000 / (rounds * 1.1);
  await ledger.close();
  return [
    {
      name: `an offline sale on the till's own word, ${unsent} sales not sent yet`,
      value: `${spread(samples)}, ${milliseconds(cpuMs)} of processor each`,
      aim: 'p95 ≤ 5 ms',
    },
  ];
}

async function fill(ledger: TerminalLedger, now: number): Promise<void> {
  const { tid, epoch } = holderOf(ledger);
  const shares = { CNY: { total: 90_000_000, override: 0, out: 0 } };
  const budget = { till: tid, epoch, store: 'sto_1', shares, serial: 1, writtenOff: 0, grantedAt: 0 };
  const members = Array.from({ length: people }, (_, at) => {
    const lots = [aLot({ lot: `lot_${at}`, card: `crd_${at}`, p0: 900_000 })];
    const cards = [{ card: `crd_${at}`, kind: 'REGISTERED' as const, status: 'ACTIVE' as const }];
    return {
      kind: 'member' as const,
      key: `mem_${at}`,
      ver: at + 3,
      data: aMember({ member: `mem_${at}`, lots, cards }),
    };
  });
  const rows = [
    { kind: 'store' as const, key: 'sto_1', ver: 1, data: aStore() },
    { kind: 'budget' as const, key: budgetKey({ tid, epoch }), ver: 2, data: budget },
    ...members,
  ];
  await ledger.rows.apply({ rows, cursor: 'i.999', included: {}, more: false, asOf: now });
  for (let at = 0; at < unsent; at++) {
    const of = at % people;
    const lot = aLot({ lot: `lot_${of}`, card: `crd_${of}`, p0: 900_000 });
    const about = { member: `mem_${of}`, card: `crd_${of}`, offline: true };
    const draft = saleCompleted({ sale: `sal_${at}`, draws: [{ lot, face: 100 }], ...about });
    const recorded = await ledger.record({ drafts: [draft], context: aContext });
    if (!recorded.ok) throw new Error(recorded.refusal.code);
  }
}
