import { describe, expect, test } from 'vitest';
import { createActor, type SnapshotFrom } from 'xstate';
import { composeDeposit, recordDepositInput } from '../../../core/deposit/compose-deposit.ts';
import { contractHashOf, contractText } from '../../../core/deposit/contract.ts';
import type { DepositEvent } from '../../../core/deposit/deposit.events.ts';
import { depositMachine } from '../../../core/deposit/deposit.machine.ts';
import { restoreDeposit, saveDeposit } from '../../../core/deposit/deposit.snapshot.ts';
import { contractFactsOf } from '../../../core/deposit/deposit-steps.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { answered, countingMint, failed, step, walk } from '../../builders/flow-run.ts';
import { aMember } from '../../builders/member.ts';
import { saleMorning } from '../../builders/paid-sale.ts';
import { aPerson } from '../../builders/return-desk.ts';
import { aStore } from '../../builders/store.ts';

type Flow = SnapshotFrom<typeof depositMachine>;
type Heard = DepositEvent | ReturnType<typeof answered> | ReturnType<typeof failed>;
const outcome = (state: 'approved' | 'declined' | 'unknown') => ({ state, acquirerRef: null, reason: null }) as const;
const unsure = failed('askPayment');
const pay: DepositEvent = { type: 'tender.offered', kind: 'wechat', amount: null, at: saleMorning };

/** A signed deposit of ¥1000, and what happened at the counter. */
function flow(...events: readonly Heard[]): Flow {
  const facts = { at: saleMorning, tid: 'til_1', store: aStore(), campaign: aCampaign() };
  const shown = walk(depositMachine, { mint: countingMint(), facts }, [
    { type: 'deposit.member.chosen', member: aMember(), cardId: 'crd_1' },
    { type: 'deposit.amount.entered', amount: 100_000, at: saleMorning },
    { type: 'deposit.terms.accepted' },
  ]);
  const contractHash = contractHashOf(contractText(contractFactsOf(shown.context), 'zh-CN'));
  const all: readonly Heard[] = [{ type: 'deposit.contract.signed', contractHash }, ...events];
  return all.reduce<Flow>((at, event) => step(depositMachine, at, event as never), shown);
}
const late = (state: 'approved' | 'declined'): DepositEvent => ({
  type: 'tender.answered',
  payment: 'dep_1:pay:1',
  outcome: outcome(state),
  at: saleMorning,
});

describe('a deposit paid by phone, and nobody knows whether it was (EC-16, DEP-15)', () => {
  test('while it is unknown there is no lot: nothing is posted, taken or cancelled', () => {
    const doubtful = flow(pay, unsure);
    expect(doubtful.value).toEqual({ tendering: 'doubtful' });
    const tries: DepositEvent[] = [
      pay,
      { type: 'tender.offered', kind: 'cash', received: 100_000 },
      { type: 'tender.finished' },
      { type: 'deposit.cancelled' },
      { type: 'deposit.stepped.back' },
    ];
    for (const event of tries) {
      const after = step(depositMachine, doubtful, event);
      expect([after.value, after.context.refusal?.code]).toEqual([{ tendering: 'doubtful' }, 'NOT_NOW']);
    }
    expect(() => composeDeposit(doubtful.context)).toThrow('the tenders are the principal');
  });

  test('asked again it is the same payment; approved, it becomes the lot once', () => {
    const again = flow(pay, unsure, { type: 'tender.queried' });
    expect(again.context.asked?.payment).toBe('dep_1:pay:1');
    const paid = step(depositMachine, again, answered('askPayment', outcome('approved')) as never);
    expect(paid.value).toBe('posting');
    expect(recordDepositInput(paid.context).draft.body.tenders).toEqual([
      { kind: 'wechat', amount: 100_000, received: 100_000, change: 0, payment: 'dep_1:pay:1' },
    ]);
  });

  test('a late answer or a person who looked goes on; a cashier alone does not', () => {
    expect(flow(pay, unsure, late('approved')).value).toBe('posting');
    expect(flow(pay, unsure, late('declined')).context.refusal?.code).toBe('PAYMENT_DECLINED');
    const finding = {
      type: 'tender.resolved',
      arrived: false,
      reason: '账单没有',
      approver: null,
      at: saleMorning,
    } as const;
    const seen = flow(pay, unsure, { ...finding, operator: aPerson('supervisor') });
    expect([seen.value, seen.context.pending]).toEqual([{ tendering: 'choosing' }, null]);
    const alone = flow(pay, unsure, { ...finding, operator: aPerson('cashier') });
    expect([alone.value, alone.context.refusal?.code]).toEqual([{ tendering: 'doubtful' }, 'PERMISSION_MISSING']);
  });

  test('the cashier who cannot say leaves it in doubt', () => {
    const doubted = flow(pay, answered('askPayment', { state: 'manual' }), { type: 'tender.doubted' });
    expect([doubted.value, doubted.context.refusal?.code]).toEqual([{ tendering: 'doubtful' }, 'PAYMENT_UNKNOWN']);
  });

  test('after a power cut while it was being asked for, a person asks again under the same id', () => {
    const { status, value, context } = flow(pay);
    const stored = saveDeposit({ status, value, context, children: {}, historyValue: {} });
    const restored = restoreDeposit(stored);
    const snapshot = must(restored.ok ? restored.value : null, 'the stored deposit is readable');
    const actor = createActor(depositMachine, { snapshot: snapshot as never, input: undefined as never }).start();
    expect(actor.getSnapshot().value).toEqual({ tendering: 'doubtful' });
    expect(actor.getSnapshot().context.asked?.payment).toBe('dep_1:pay:1');
  });
});
