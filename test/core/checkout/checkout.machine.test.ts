import { describe, expect, test } from 'vitest';
import type { SnapshotFrom } from 'xstate';
import type { CheckoutEvent, FreshFacts } from '../../../core/checkout/checkout.events.ts';
import { checkoutMachine } from '../../../core/checkout/checkout.machine.ts';
import { checkoutView } from '../../../core/checkout/checkout-view.ts';
import type { Customer } from '../../../core/checkout/sale-facts.ts';
import { refusal } from '../../../core/kernel/refusal.ts';
import { answered, countingMint, failed, step, walk } from '../../builders/flow-run.ts';
import { scanned } from '../../builders/goods.ts';
import { aLot, aMember } from '../../builders/member.ts';
import { saleFacts } from '../../builders/paid-sale.ts';

const facts = saleFacts;
const floor = { snapshotBalance: 0, snapshotAgeMs: 0, ownDraws: 0, minted: 0 };
const customer = (lots = [aLot()]): Customer => ({ member: aMember({ lots }), cardId: 'crd_1', floor });
const scan = (changes = {}, qty = 1): CheckoutEvent => ({ type: 'sale.line.scanned', ...scanned(changes, qty) });
const chosen = (who = customer()): CheckoutEvent => ({ type: 'sale.member.chosen', ...who });
const begun: CheckoutEvent = { type: 'sale.tender.begun' };
const fresh = (changes: Partial<FreshFacts> = {}) =>
  answered('readFacts', { facts: facts(), member: null, floor: null, ...changes });
const cash = (received: number): CheckoutEvent => ({ type: 'tender.offered', kind: 'cash', received });
const sv = (choice: (CheckoutEvent & { type: 'sale.sv.chosen' })['choice']): CheckoutEvent => ({
  type: 'sale.sv.chosen',
  choice,
});
const wechat: CheckoutEvent = { type: 'tender.offered', kind: 'wechat', amount: null };
/** No acquirer stands behind the tender: the cashier looks at the customer's phone. */
const byEye = answered('askPayment', { state: 'manual' });

type Flow = SnapshotFrom<typeof checkoutMachine>;
type Heard = CheckoutEvent | ReturnType<typeof answered> | ReturnType<typeof failed>;
const to = (events: readonly Heard[], at = facts()): Flow =>
  walk(checkoutMachine, { mint: countingMint(), facts: at }, events);
const then = (flow: Flow, event: CheckoutEvent): Flow => step(checkoutMachine, flow, event);
const codeOf = (flow: Flow) => flow.context.refusal?.code ?? null;

test('the ids of sale, receipt and print job exist before the first scan', () => {
  const { context, value } = to([]);
  expect(value).toBe('scanning');
  expect([context.saleId, context.docId, context.jobId]).toEqual(['sal_1', 'doc_2', 'job_3']);
});

describe('the order of a sale', () => {
  test.each<[string, unknown, Flow]>([
    ['goods are scanned', 'scanning', to([scan()])],
    ['a member is chosen', 'scanning', to([scan(), chosen()])],
    ['the sale waits for another customer', 'suspended', to([scan(), { type: 'sale.suspended' }])],
    ['and comes back', 'scanning', to([scan(), { type: 'sale.suspended' }, { type: 'sale.resumed' }])],
    ['the centre is asked', 'preparing', to([scan(), begun])],
    ['nobody waits for the centre who does not want to', 'scanning', to([scan(), begun, { type: 'sale.tender.left' }])],
    ['the centre has answered', { tendering: 'choosing' }, to([scan(), begun, fresh()])],
    ['the centre has not', { tendering: 'choosing' }, to([scan(), begun, failed('readFacts')])],
    ['back to the goods', 'scanning', to([scan(), begun, fresh(), { type: 'sale.tender.left' }])],
    ['part of the cash', { tendering: 'choosing' }, to([scan(), begun, fresh(), cash(10_000)])],
    ['the rest by WeChat', { tendering: 'confirming' }, to([scan(), begun, fresh(), cash(10_000), wechat, byEye])],
    ['confirmed', 'posting', to([scan(), begun, fresh(), cash(10_000), wechat, byEye, { type: 'tender.confirmed' }])],
    ['declined', { tendering: 'choosing' }, to([scan(), begun, fresh(), wechat, byEye, { type: 'tender.declined' }])],
    ['all in cash', 'posting', to([scan(), begun, fresh(), cash(20_000)])],
    ['the customer leaves', 'cancelled', to([scan(), { type: 'sale.cancelled' }])],
    ['the customer leaves at the till', 'cancelled', to([scan(), begun, fresh(), { type: 'sale.cancelled' }])],
  ])('%s: %j', (_, value, flow) => {
    expect(flow.value).toEqual(value);
    expect(codeOf(flow)).toBeNull();
  });

  test('an empty basket is not tendered', () => {
    const flow = to([begun]);
    expect([flow.value, codeOf(flow)]).toEqual(['scanning', 'BASKET_EMPTY']);
  });

  test('a scan while money is taken is answered, not swallowed', () => {
    const flow = to([scan(), begun, fresh(), scan()]);
    expect([flow.value, codeOf(flow), flow.context.lines[0]?.qty]).toEqual([{ tendering: 'choosing' }, 'NOT_NOW', 1]);
  });

  test('money on the counter goes back before the goods can change or the sale can end', () => {
    const part = to([scan(), begun, fresh(), cash(10_000)]);
    expect(codeOf(then(part, { type: 'sale.tender.left' }))).toBe('TENDERS_TAKEN');
    expect(codeOf(then(part, { type: 'sale.cancelled' }))).toBe('TENDERS_TAKEN');
    const back = then(part, { type: 'tender.removed', index: 0 });
    expect(then(back, { type: 'sale.tender.left' }).value).toBe('scanning');
  });

  test('finishing early says what is still due', () => {
    const flow = to([scan(), begun, fresh(), cash(10_000), { type: 'tender.finished' }]);
    expect(flow.context.refusal).toEqual(refusal('UNPAID', { left: 5_900 }));
  });

  test('a basket of gifts is finished without any tender', () => {
    const flow = to([scan({ price: 0 }), begun, fresh(), { type: 'tender.finished' }]);
    expect(flow.value).toBe('posting');
  });
});

describe('goods in the basket', () => {
  test('quantity and lines change the price at once', () => {
    const flow = to([scan(), scan({ product: 'prd_2', price: 9_990 })]);
    expect(checkoutView(flow.context).due).toBe(25_890);
    const two = then(flow, { type: 'sale.line.quantified', lineId: '1', qty: 2 });
    expect(checkoutView(two.context)).toMatchObject({ due: 41_790, pieces: 3 });
    const one = then(two, { type: 'sale.line.removed', lineId: '1' });
    expect(checkoutView(one.context).lines.map((line) => [line.id, line.name, line.due])).toEqual([
      ['2', '纸尿裤 L 54片', 9_990],
    ]);
  });

  test('a line number taken out is not given again', () => {
    const flow = to([scan(), { type: 'sale.line.removed', lineId: '1' }, scan()]);
    expect(flow.context.lines.map((line) => line.id)).toEqual(['2']);
  });

  test('a refused scan leaves the basket as it was', () => {
    const flow = to([scan(), scan({}, 0)]);
    expect([codeOf(flow), flow.context.lines[0]?.qty]).toEqual(['QUANTITY_INVALID', 1]);
  });
});

describe('the member', () => {
  test('a depositor pays the deposit price, and the shelf price again when taken off', () => {
    const flow = to([scan(), chosen()]);
    expect(checkoutView(flow.context).due).toBe(15_105);
    expect(checkoutView(then(flow, { type: 'sale.member.removed' }).context).due).toBe(15_900);
  });

  test('goods shut out from the discount keep their price', () => {
    expect(checkoutView(to([scan({ noDepositDiscount: true }), chosen()]).context).due).toBe(15_900);
  });

  test('on the birthday the birthday rate comes on top', () => {
    const born = { ...customer(), member: aMember({ lots: [aLot()], birthday: '03-05' }) };
    expect(checkoutView(to([scan({ price: 1_999 }), chosen(born)]).context).due).toBe(1_709);
  });

  test('a card that is not the member’s is refused', () => {
    expect(codeOf(to([scan(), chosen({ ...customer(), cardId: 'crd_7' })]))).toBe('MEMBER_UNKNOWN');
  });

  test('a lot pinned to a version this till never saw is honoured by the newest it knows', () => {
    const flow = to([scan(), chosen(customer([aLot({ ruleVersion: 'PS-0' })]))]);
    expect(checkoutView(flow.context)).toMatchObject({ due: 15_105, svMax: 7_552 });
  });
});

describe('stored value', () => {
  const basket = [scan(), chosen()];

  test('as much as the rules allow: half of what is due', () => {
    const flow = to([...basket, sv({ kind: 'max' })]);
    expect(checkoutView(flow.context)).toMatchObject({
      due: 15_105,
      sv: { face: 7_552, bound: 'PCT' },
      dueLeft: 7_553,
      cashPayable: 7_550,
    });
  });

  test('an amount above the bound is reduced, and the bound named', () => {
    const flow = to([...basket, sv({ kind: 'amount', amount: 9_000 })]);
    expect(checkoutView(flow.context).sv).toMatchObject({ face: 7_552, bound: 'PCT' });
  });

  test('an amount below it is what was asked', () => {
    const flow = to([...basket, sv({ kind: 'amount', amount: 5_000 })]);
    expect(checkoutView(flow.context)).toMatchObject({ sv: { face: 5_000, bound: 'REQUESTED' }, dueLeft: 10_105 });
  });

  test('a choice while money is taken counts at once, but not over money that lies there', () => {
    const flow = to([...basket, begun, fresh()]);
    expect(checkoutView(then(flow, sv({ kind: 'max' })).context).dueLeft).toBe(7_553);
    expect(codeOf(then(then(flow, cash(1_000)), sv({ kind: 'max' })))).toBe('TENDERS_TAKEN');
  });

  test('stored value that covers everything is finished without another tender', () => {
    const poor = customer([aLot({ c: 41_000 })]);
    const flow = to([scan({ price: 9_000 }), chosen(poor), sv({ kind: 'max' }), begun, fresh()]);
    expect(checkoutView(flow.context)).toMatchObject({ due: 8_550, sv: { face: 8_550 }, dueLeft: 0 });
    expect(then(flow, { type: 'tender.finished' }).value).toBe('posting');
  });

  test.each<[string, string, Customer | null, object]>([
    ['without a member', 'MEMBER_UNKNOWN', null, {}],
    ['with an empty card', 'INSUFFICIENT_BALANCE', customer([aLot({ c: 50_000 })]), {}],
    ['with a frozen deposit', 'LOT_NOT_ACTIVE', customer([aLot({ state: 'FROZEN' })]), {}],
    ['for goods that are not for it', 'SV_NOT_ELIGIBLE', customer(), { svEligible: false }],
  ])('%s there is none: %s', (_, code, who, goods) => {
    const flow = to([scan(goods), ...(who === null ? [] : [chosen(who)]), sv({ kind: 'max' })]);
    expect([codeOf(flow), flow.context.svChoice.kind]).toEqual([code, 'none']);
  });

  test('a lost card pays nothing', () => {
    const lost = aMember({ lots: [aLot()], cards: [{ card: 'crd_1', kind: 'REGISTERED', status: 'LOST' }] });
    expect(codeOf(to([scan(), chosen({ ...customer(), member: lost }), sv({ kind: 'max' })]))).toBe('CARD_NOT_ACTIVE');
  });
});

describe('offline', () => {
  const offline = facts({ online: false });
  const on = (changes: Partial<Customer['floor']>): Customer => ({
    ...customer(),
    floor: { ...floor, snapshotBalance: 30_000, ...changes },
  });

  test('the till gives its third of the balance away and no more', () => {
    const flow = to([scan({ price: 40_000 }), chosen(on({})), sv({ kind: 'max' })], offline);
    expect(checkoutView(flow.context).sv).toMatchObject({ face: 10_000, bound: 'OFFLINE' });
  });

  test('what it gave away before counts, and so does a deposit taken here', () => {
    const some = to(
      [scan({ price: 40_000 }), chosen(on({ ownDraws: 4_000, minted: 1_000 })), sv({ kind: 'max' })],
      offline,
    );
    expect(checkoutView(some.context).sv.face).toBe(7_000);
    expect(codeOf(to([scan(), chosen(on({ ownDraws: 10_000 })), sv({ kind: 'max' })], offline))).toBe(
      'OFFLINE_ALLOWANCE',
    );
  });

  test('a snapshot older than three days gives nothing', () => {
    const old = on({ snapshotAgeMs: 72 * 3_600_000 + 1 });
    expect(codeOf(to([scan(), chosen(old), sv({ kind: 'max' })], offline))).toBe('SNAPSHOT_TOO_OLD');
  });

  test('the network failing at the last moment reduces what was chosen, and it is said', () => {
    const flow = to([scan(), chosen(on({ ownDraws: 10_000 })), sv({ kind: 'max' }), begun, failed('readFacts')]);
    expect(flow.context.facts.online).toBe(false);
    expect([flow.value, codeOf(flow)]).toEqual([{ tendering: 'choosing' }, 'OFFLINE_ALLOWANCE']);
    expect(checkoutView(flow.context)).toMatchObject({ sv: { face: 0 }, dueLeft: 15_105 });
  });

  test('a fresh balance from the centre replaces the one on the screen', () => {
    const member = aMember({ lots: [aLot({ c: 49_000 })] });
    const flow = to([scan(), chosen(), sv({ kind: 'max' }), begun, fresh({ member })]);
    expect(checkoutView(flow.context)).toMatchObject({ sv: { face: 1_000, bound: 'BALANCE' }, dueLeft: 14_105 });
  });
});

describe('posting and paper', () => {
  const paid = to([scan(), begun, fresh(), cash(20_000)]);
  const act = { docId: 'doc_2', jobId: 'job_3' };
  const recorded = answered('recordSale', { ok: true, value: act });

  test('a recorded sale goes on to its paper and is done', () => {
    const printing = step(checkoutMachine, paid, recorded);
    expect([printing.value, printing.context.recorded]).toEqual(['printing', act]);
    const done = step(checkoutMachine, printing, answered('sendPaper', undefined));
    expect([done.value, done.status, checkoutView(done.context).change]).toEqual(['done', 'done', 4_100]);
  });

  test('paper that cannot be handed over does not undo the sale', () => {
    const done = step(checkoutMachine, step(checkoutMachine, paid, recorded), failed('sendPaper'));
    expect([done.value, done.context.paperFault]).toEqual(['done', true]);
  });

  test('an unsafe ledger stops the sale: it may be tried again or the money handed back', () => {
    const stopped = step(
      checkoutMachine,
      paid,
      answered('recordSale', { ok: false, refusal: refusal('LEDGER_UNSAFE') }),
    );
    expect([stopped.value, codeOf(stopped)]).toEqual(['stopped', 'LEDGER_UNSAFE']);
    expect(then(stopped, { type: 'sale.posting.retried' }).value).toBe('posting');
    const left = then(stopped, { type: 'sale.posting.left' });
    expect(then(then(left, { type: 'tender.removed', index: 0 }), { type: 'sale.cancelled' }).value).toBe('cancelled');
  });

  test('a ledger that does not know whether it wrote leaves no way to other goods or other money', () => {
    const unknown = step(
      checkoutMachine,
      paid,
      answered('recordSale', { ok: false, refusal: refusal('OUTCOME_UNKNOWN') }),
    );
    expect([unknown.value, codeOf(unknown)]).toEqual(['uncertain', 'OUTCOME_UNKNOWN']);
    expect(codeOf(then(unknown, { type: 'sale.posting.left' }))).toBe('NOT_NOW');
  });

  test('with the outcome unknown there is no way but the same act again', () => {
    const unknown = step(checkoutMachine, paid, failed('recordSale'));
    expect([unknown.value, codeOf(unknown)]).toEqual(['uncertain', 'OUTCOME_UNKNOWN']);
    expect(codeOf(then(unknown, { type: 'sale.cancelled' }))).toBe('NOT_NOW');
    expect(then(unknown, { type: 'sale.posting.retried' }).value).toBe('posting');
  });
});
