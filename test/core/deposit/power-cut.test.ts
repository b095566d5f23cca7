import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnyActorRef, createActor, fromPromise, type SnapshotFrom } from 'xstate';
import type { RecordDepositInput } from '../../../core/deposit/compose-deposit.ts';
import { contractHashOf, contractText } from '../../../core/deposit/contract.ts';
import type { DepositEvent } from '../../../core/deposit/deposit.events.ts';
import { depositMachine } from '../../../core/deposit/deposit.machine.ts';
import { restoreDeposit, saveDeposit } from '../../../core/deposit/deposit.snapshot.ts';
import { contractFactsOf } from '../../../core/deposit/deposit-steps.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { Result } from '../../../core/kernel/result.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import type { RecordedAct } from '../../../core/ports/recorded-act.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { countingMint } from '../../builders/flow-run.ts';
import { aMember } from '../../builders/member.ts';
import { Shop } from '../../builders/power-cut.ts';
import { aStore } from '../../builders/store.ts';

type Deposit = SnapshotFrom<typeof depositMachine>;
const at = Date.parse('2026-02-02T10:00:00+08:00');

/** What the counter does next, judging by the screen alone; null: waits. */
function clerk({ value, context }: Deposit): DepositEvent | null {
  if (value === 'identifying') return { type: 'deposit.member.chosen', member: aMember(), cardId: 'crd_1' };
  if (value === 'amount') return { type: 'deposit.amount.entered', amount: 300_000, at };
  if (value === 'preview') return { type: 'deposit.terms.accepted' };
  if (value === 'contract') {
    const text = contractText(contractFactsOf(context), 'zh-CN');
    return { type: 'deposit.contract.signed', contractHash: contractHashOf(text) };
  }
  if (value === 'stopped' || value === 'uncertain') return { type: 'deposit.posting.retried' };
  if (typeof value === 'string') return null;
  if (value.tendering === 'asking') return null;
  if (value.tendering === 'doubtful') return { type: 'tender.queried' };
  if (value.tendering === 'confirming') return { type: 'tender.confirmed' };
  if (context.tendering.taken.length === 0) return { type: 'tender.offered', kind: 'cash', received: 100_000 };
  return { type: 'tender.offered', kind: 'card', amount: null };
}

async function live(shop: Shop, mint: (prefix: string) => string): Promise<Deposit | null> {
  const life = shop.boot;
  const actors = {
    recordDeposit: fromPromise<Result<RecordedAct>, RecordDepositInput>(({ input }) =>
      shop.record(life, {
        ...input,
        key: resourceKey('deposit', input.depositId),
        flow: saveDeposit(actor.getPersistedSnapshot()),
      }),
    ),
    sendPaper: fromPromise<void, RecordedAct>(({ input }) => shop.print(life, input.jobId)),
  };
  const machine = depositMachine.provide({ actors });
  const restored = shop.flow === null ? null : restoreDeposit(shop.flow);
  const snapshot =
    restored === null ? null : must(restored.ok ? restored.value : null, 'the stored deposit is readable');
  const input = { mint, facts: { at, tid: 'til_1', store: aStore(), campaign: aCampaign() } };
  const actor = createActor(machine, snapshot === null ? { input } : { input, snapshot });
  return until(shop, actor);
}

async function until(shop: Shop, actor: AnyActorRef): Promise<Deposit | null> {
  const life = shop.boot;
  actor.subscribe(() => shop.save(life, saveDeposit(actor.getPersistedSnapshot())));
  actor.start();
  for (let quiet = 0; quiet < 50; quiet++) {
    if (shop.boot !== life) {
      actor.stop();
      return null;
    }
    const snapshot: Deposit = actor.getSnapshot();
    if (snapshot.status === 'done') return snapshot;
    const event = clerk(snapshot);
    if (event?.type.startsWith('tender.')) expect(shop.ledger, 'nobody pays for what is in the books').toEqual([]);
    if (event === null) await new Promise((resolve) => setImmediate(resolve));
    else actor.send(event);
  }
  throw new Error('the deposit got stuck');
}

async function depositThrough(cuts: readonly number[], refusals: readonly number[] = []) {
  const shop = new Shop(cuts, refusals);
  const mint = countingMint();
  for (let lives = 0; lives <= cuts.length; lives++) {
    const end = await live(shop, mint);
    if (end !== null) return { shop, end };
  }
  throw new Error('more lives than cuts');
}

function expectMadeOnce({ shop, end }: Awaited<ReturnType<typeof depositThrough>>): void {
  expect(end.value).toBe('done');
  expect(shop.ledger.map((draft) => draft.body)).toMatchObject([
    { deposit: end.context.depositId, lot: { lot: end.context.lotId, p0: 300_000, b0: 30_000 } },
  ]);
  expect([...shop.spool]).toEqual([end.context.jobId]);
}

describe('the power fails during a deposit', () => {
  test('at every single moment: one lot, one voucher', async () => {
    const quiet = await depositThrough([]);
    expectMadeOnce(quiet);
    for (let moment = 0; moment < quiet.shop.moments; moment++) expectMadeOnce(await depositThrough([moment]));
  });

  test('again and again, with a ledger that is unsafe at times', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(60), { maxLength: 8 }),
        fc.uniqueArray(fc.nat(60), { maxLength: 4 }),
        async (cuts, refusals) => expectMadeOnce(await depositThrough(cuts, refusals)),
      ),
      { numRuns: 60 },
    );
  });
});
