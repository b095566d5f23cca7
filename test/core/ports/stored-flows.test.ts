import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createActor, fromPromise } from 'xstate';
import { checkoutMachine } from '../../../core/checkout/checkout.machine.ts';
import { checkoutFlow, restoreCheckout } from '../../../core/checkout/checkout.snapshot.ts';
import type { RecordSaleInput } from '../../../core/checkout/compose-sale.ts';
import { nothingElsewhere } from '../../../core/checkout/elsewhere.ts';
import { noBenefits } from '../../../core/checkout/sale-benefits.ts';
import type { RecordDepositInput } from '../../../core/deposit/compose-deposit.ts';
import { depositMachine } from '../../../core/deposit/deposit.machine.ts';
import { depositFlow, restoreDeposit } from '../../../core/deposit/deposit.snapshot.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { ok, type Result } from '../../../core/kernel/result.ts';
import type { FlowSnapshot } from '../../../core/ports/ledger-store.ts';
import type { RecordedAct } from '../../../core/ports/recorded-act.ts';

/** Flows as shipped versions stored them. They are never changed: a new shape gets a new version and an upgrade. */
const stored = (name: string): FlowSnapshot =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../../fixtures/flows', name), 'utf8'));
const readable = <T>(result: Result<T>): T => must(result.ok ? result.value : null, 'a shipped flow is readable');
const paper = fromPromise<void, RecordedAct>(() => Promise.resolve());

function finishSale(name: string) {
  const recorded: RecordSaleInput[] = [];
  const recordSale = fromPromise<Result<RecordedAct>, RecordSaleInput>(({ input }) => {
    recorded.push(input);
    return Promise.resolve(ok({ docId: input.docId, jobId: input.jobId }));
  });
  const machine = checkoutMachine.provide({ actors: { recordSale, sendPaper: paper } });
  const snapshot = readable(restoreCheckout(stored(name)));
  const actor = createActor(machine, { snapshot, input: undefined as never });
  return { actor, recorded };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a sale stored by version 1 while posting is posted with the ids and the money it had', async () => {
  const { actor, recorded } = finishSale('checkout.v1.posting.json');
  actor.start();
  await settled();
  await settled();
  expect(actor.getSnapshot().value).toBe('done');
  expect(recorded.map((act) => [act.saleId, act.docId, act.jobId])).toEqual([['sal_1', 'doc_2', 'job_3']]);
  expect(recorded[0]?.draft.body).toMatchObject({ due: 15_001, change: 5_500, offline: true });
});

test('a sale stored by version 1 with half of the money on the counter goes on where it was', async () => {
  const { actor, recorded } = finishSale('checkout.v1.tendering.json');
  actor.start();
  expect(actor.getSnapshot().value).toEqual({ tendering: 'choosing' });
  actor.send({ type: 'tender.offered', kind: 'cash', received: 10_000 });
  await settled();
  expect(recorded[0]?.draft.body.tenders.map((tender) => [tender.kind, tender.amount])).toEqual([
    ['sv', 7_500],
    ['wechat', 3_000],
    ['cash', 4_500],
  ]);
});

test('a sale of version 1 has no coupons and knows of no other basket', () => {
  const { context } = finishSale('checkout.v1.tendering.json').actor.getSnapshot();
  expect(context).toMatchObject({
    benefits: noBenefits,
    resting: [],
    pin: null,
    reading: null,
    asked: null,
    paidAt: null,
  });
  expect(context.facts).toMatchObject({ rules: null, windows: [], elsewhere: nothingElsewhere });
});

test('a sale stored by version 2 in doubt about a payment goes on with the same payment, coupon, voucher and points', async () => {
  const { actor, recorded } = finishSale('checkout.v2.doubtful.json');
  actor.start();
  expect(actor.getSnapshot().value).toEqual({ tendering: 'doubtful' });
  const { asked, facts } = actor.getSnapshot().context;
  const outcome = { state: 'approved', acquirerRef: null, reason: null } as const;
  actor.send({ type: 'tender.answered', payment: asked?.payment ?? '', outcome, at: facts.at });
  actor.send({ type: 'tender.offered', kind: 'cash', received: 20_000 });
  await settled();
  const body = recorded[0]?.draft.body;
  expect(body).toMatchObject({ gross: 28_000, due: 20_000, pointsUsed: 300, multiplier: 2, tradeRules: 'PS-1' });
  expect(body?.coupons).toMatchObject([{ coupon: 'c30', total: 3_000 }]);
  expect(body?.vouchers).toEqual([{ voucher: 'v1', total: 500 }]);
  expect(body?.lines[0]?.override).toEqual({ shelfPrice: 30_000, reason: '外盒破损', approvedBy: 'li' });
  expect(body?.tenders.map((tender) => [tender.kind, tender.amount, tender.payment])).toEqual([
    ['sv', 5_000, undefined],
    ['wechat', 4_000, 'sal_1:pay:1'],
    ['cash', 11_000, undefined],
  ]);
});

test('a deposit stored by version 1 while posting is posted with the ids it had', async () => {
  const recorded: RecordDepositInput[] = [];
  const recordDeposit = fromPromise<Result<RecordedAct>, RecordDepositInput>(({ input }) => {
    recorded.push(input);
    return Promise.resolve(ok({ docId: input.docId, jobId: input.jobId }));
  });
  const machine = depositMachine.provide({ actors: { recordDeposit, sendPaper: paper } });
  const snapshot = readable(restoreDeposit(stored('deposit.v1.posting.json')));
  const actor = createActor(machine, { snapshot, input: undefined as never }).start();
  await settled();
  await settled();
  expect(actor.getSnapshot().value).toBe('done');
  expect(recorded[0]?.draft.body).toMatchObject({ deposit: 'dep_1', lot: { lot: 'lot_2', p0: 300_000, b0: 30_000 } });
});

test('every version ever shipped has a stored flow here', () => {
  expect([checkoutFlow.version, depositFlow.version]).toEqual([2, 1]);
});
