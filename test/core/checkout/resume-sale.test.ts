import { describe, expect, test } from 'vitest';
import { createActor, fromPromise, type SnapshotFrom } from 'xstate';
import { checkoutMachine } from '../../../core/checkout/checkout.machine.ts';
import { restoreCheckout, saveCheckout } from '../../../core/checkout/checkout.snapshot.ts';
import type { RecordSaleInput } from '../../../core/checkout/compose-sale.ts';
import { resumedSale } from '../../../core/checkout/resume-sale.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { ok, type Result } from '../../../core/kernel/result.ts';
import type { RecordedAct } from '../../../core/ports/recorded-act.ts';
import { dueLeft } from '../../../core/tender/tendering.ts';
import { answered, countingMint, step, walk } from '../../builders/flow-run.ts';
import { scanned } from '../../builders/goods.ts';
import { aCustomer, saleFacts, saleMorning, twoLots } from '../../builders/paid-sale.ts';

type Sale = SnapshotFrom<typeof checkoutMachine>;

const hoursLater = saleMorning + 5 * 3_600_000;
/** The link is down and the last word on the card is too old to lend on. */
const oldFloor = { snapshotBalance: 313_000, snapshotAgeMs: 10 * 86_400_000, ownDraws: 0, minted: 0 };
const now = { facts: saleFacts({ at: hoursLater, online: false }), floor: oldFloor, leases: [] };

/** A sale for ¥150 that takes what it may from the card, at the counter while the centre answers. */
const atTheCounter = (): Sale =>
  walk(checkoutMachine, { mint: countingMint(), facts: saleFacts() }, [
    { type: 'sale.line.scanned', ...scanned({ price: 15_000, noDepositDiscount: true }) },
    { type: 'sale.member.chosen', ...aCustomer(twoLots()) },
    { type: 'sale.sv.chosen', choice: { kind: 'max' } },
    { type: 'sale.tender.begun' },
    answered('readFacts', { facts: saleFacts(), member: null, floor: null }),
  ]);

/** Part of it is asked of the customer's phone. */
const lookedAt = (): Sale =>
  step(checkoutMachine, atTheCounter(), { type: 'tender.offered', kind: 'wechat', amount: 3_000 });
const byEye = answered('askPayment', { state: 'manual' });

/** The program starts again with this sale stored. */
const startedAgain = (sale: Sale) => {
  const persisted = { status: sale.status, value: sale.value, context: sale.context, children: {}, historyValue: {} };
  const restored = restoreCheckout(saveCheckout(persisted));
  const snapshot = resumedSale(must(restored.ok ? restored.value : null, 'the stored sale is readable'), now);
  const recorded: RecordSaleInput[] = [];
  const recordSale = fromPromise<Result<RecordedAct>, RecordSaleInput>(({ input }) => {
    recorded.push(input);
    return Promise.resolve(ok({ docId: input.docId, jobId: input.jobId }));
  });
  const sendPaper = fromPromise<void, RecordedAct>(() => Promise.resolve());
  const machine = checkoutMachine.provide({ actors: { recordSale, sendPaper } });
  const actor = createActor(machine, { snapshot: snapshot as never, input: undefined as never }).start();
  return { actor, recorded };
};

describe('a sale found at the counter hours after a power cut', () => {
  test('with no money taken goes back to its goods, and the card counts as it does now', () => {
    const before = atTheCounter();
    expect(before.context.tendering.due).toBeLessThan(15_000);
    const { actor } = startedAgain(before);
    const { value, context } = actor.getSnapshot();
    expect(value).toBe('scanning');
    expect(context).toMatchObject({ saleId: before.context.saleId, facts: { online: false, at: hoursLater } });
    expect(context.lines).toEqual(before.context.lines);
    expect(context.tendering).toMatchObject({ due: 15_000, taken: [] });
  });

  test('with money taken keeps it, takes nothing more on the word of that morning, and asks the rest of the counter', async () => {
    const offered = step(checkoutMachine, lookedAt(), byEye);
    const { actor, recorded } = startedAgain(step(checkoutMachine, offered, { type: 'tender.confirmed' }));
    const { value, context } = actor.getSnapshot();
    expect(value).toEqual({ tendering: 'choosing' });
    expect(context.tendering.taken).toMatchObject([{ kind: 'wechat', amount: 3_000 }]);
    expect(dueLeft(context.tendering)).toBe(12_000);
    actor.send({ type: 'tender.offered', kind: 'cash', received: 12_000 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(recorded[0]?.draft.body).toMatchObject({ offline: true, due: 15_000 });
    expect(recorded[0]?.draft.cover).toEqual([]);
  });

  test('with money on the other device still waits for it', () => {
    const offered = step(checkoutMachine, lookedAt(), byEye);
    const { value, context } = startedAgain(offered).actor.getSnapshot();
    expect(value).toEqual({ tendering: 'confirming' });
    expect(context).toMatchObject({ pending: { amount: 3_000 }, facts: { online: false } });
  });

  test('while an acquirer was being asked is in doubt: nobody asks the customer anew by itself', () => {
    const { value, context } = startedAgain(lookedAt()).actor.getSnapshot();
    expect(value).toEqual({ tendering: 'doubtful' });
    expect(context).toMatchObject({ pending: { amount: 3_000 }, asked: { payment: 'sal_1:pay:1' } });
  });
});
