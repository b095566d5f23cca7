import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnyActorRef, createActor, fromPromise, type SnapshotFrom } from 'xstate';
import { must } from '../../../core/kernel/invariant.ts';
import type { Result } from '../../../core/kernel/result.ts';
import type { RecordedAct } from '../../../core/ports/recorded-act.ts';
import type { RecordReturnInput } from '../../../core/return/compose-return.ts';
import type { ReturnEvent } from '../../../core/return/return.events.ts';
import { returnMachine } from '../../../core/return/return.machine.ts';
import { restoreReturn, saveReturn } from '../../../core/return/return.snapshot.ts';
import { aLot, depositMade, memberEnrolled, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { countingMint } from '../../builders/flow-run.ts';
import { Shop } from '../../builders/power-cut.ts';
import { findSale, returnFacts } from '../../builders/return-desk.ts';

type Return = SnapshotFrom<typeof returnMachine>;
type Mode = 'return' | 'void';

/** A sale paid by card of the member, by WeChat and in cash, made in this shift. */
const record = (() => {
  const till = anEventLog();
  till.write(memberEnrolled(), { shift: 'shift_1' });
  till.write(depositMade());
  const tenders = [taken('wechat', 5000), taken('cash', 3000)];
  till.write(saleCompleted({ sale: 'S', draws: [{ lot: aLot(), face: 2000 }], tenders }));
  return findSale(till.events, 'S');
})();

/** What the counter does next, judging by the screen alone; null: waits. */
function clerk({ value, context }: Return, mode: Mode): ReturnEvent | null {
  if (value === 'finding') return { type: 'return.sale.found', record, member: null };
  if (value === 'stopped' || value === 'uncertain') return { type: 'return.posting.retried' };
  if (value === 'paying')
    return context.legs.wechat === undefined
      ? { type: 'return.leg.marked', tender: 'wechat', as: 'PAID' }
      : { type: 'return.paying.finished' };
  if (value !== 'choosing') return null;
  if (context.mode !== mode) return { type: 'return.mode.chosen', mode };
  if (mode === 'return' && context.lines.length === 0)
    return { type: 'return.lines.chosen', lines: [{ id: '1', qty: null }] };
  if (context.reason === '') return { type: 'return.reason.given', reason: '尺码不对' };
  return { type: 'return.confirmed' };
}

/** One life of the program: up to the end of the return, or null when the power fails. */
function live(shop: Shop, mint: (prefix: string) => string, mode: Mode): Promise<Return | null> {
  const life = shop.boot;
  const actors = {
    recordReturn: fromPromise<Result<RecordedAct>, RecordReturnInput>(({ input }) =>
      shop.record(life, { ...input, flow: saveReturn(actor.getPersistedSnapshot()) }),
    ),
    sendPaper: fromPromise<void, RecordedAct>(({ input }) => shop.print(life, input.jobId)),
  };
  const restored = shop.flow === null ? null : restoreReturn(shop.flow);
  const snapshot =
    restored === null ? null : must(restored.ok ? restored.value : null, 'the stored return is readable');
  const input = { mint, facts: returnFacts() };
  const machine = returnMachine.provide({ actors });
  const actor = createActor(machine, snapshot === null ? { input } : { input, snapshot });
  return until(shop, actor, mode);
}

async function until(shop: Shop, actor: AnyActorRef, mode: Mode): Promise<Return | null> {
  const life = shop.boot;
  actor.subscribe(() => shop.save(life, saveReturn(actor.getPersistedSnapshot())));
  actor.start();
  for (let quiet = 0; quiet < 50; quiet++) {
    if (shop.boot !== life) {
      actor.stop();
      return null;
    }
    const snapshot: Return = actor.getSnapshot();
    if (snapshot.status === 'done') return snapshot;
    const event = clerk(snapshot, mode);
    if (event?.type === 'return.leg.marked')
      expect(shop.ledger, 'nobody pays out again what is in the books').toEqual([]);
    if (event === null) await new Promise((resolve) => setImmediate(resolve));
    else actor.send(event);
  }
  throw new Error('the return got stuck');
}

async function returnThrough(mode: Mode, cuts: readonly number[], refusals: readonly number[] = []) {
  const shop = new Shop(cuts, refusals);
  const mint = countingMint();
  for (let lives = 0; lives <= cuts.length; lives++) {
    const end = await live(shop, mint, mode);
    if (end !== null) return { shop, end };
  }
  throw new Error('more lives than cuts');
}

/** The goods are taken back once: one entry with the ids first minted, the money of every tender, one slip. */
function expectBackOnce({ shop, end }: Awaited<ReturnType<typeof returnThrough>>, mode: Mode): void {
  expect(end.value).toBe('done');
  const id = end.context.returnId;
  expect(shop.ledger.map(({ type, body }) => ({ type, body }))).toMatchObject([
    {
      type: mode === 'void' ? 'sale.voided' : 'sale.returned',
      body: { [mode]: id, sale: 'S', slip: end.context.docId, refund: { wechat: 5000, cash: 3000, sv: 2000 } },
    },
  ]);
  expect([...shop.spool]).toEqual([end.context.jobId]);
}

describe.each<Mode>(['return', 'void'])('EC-18 EC-17 the power fails during a %s', (mode) => {
  test('at every single moment: one entry, one slip', async () => {
    const quiet = await returnThrough(mode, []);
    expectBackOnce(quiet, mode);
    expect(quiet.shop.moments).toBeGreaterThan(6);
    for (let moment = 0; moment < quiet.shop.moments; moment++)
      expectBackOnce(await returnThrough(mode, [moment]), mode);
  });

  test('again and again, with a ledger that is unsafe at times', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(60), { maxLength: 8 }),
        fc.uniqueArray(fc.nat(60), { maxLength: 4 }),
        async (cuts, refusals) => expectBackOnce(await returnThrough(mode, cuts, refusals), mode),
      ),
      { numRuns: 60 },
    );
  });
});

test('the cuts do fall after the entry was written: the act then finds itself', async () => {
  const { shop } = await returnThrough('return', []);
  const found = await Promise.all(
    Array.from(
      { length: shop.moments },
      async (_, moment) => (await returnThrough('return', [moment])).shop.foundAgain,
    ),
  );
  expect(Math.max(...found)).toBeGreaterThan(0);
});
