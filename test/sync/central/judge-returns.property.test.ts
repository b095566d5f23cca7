import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { foldSale } from '../../../core/view/sale-fold.ts';
import { judge } from '../../../sync/central/ingest/judge-event.ts';
import { depositMade, memberEnrolled } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { aCard, aLine, aLot, cash, funded, priced, storedValue } from '../../builders/pricing.ts';
import { returned, voided } from '../../builders/return-desk.ts';
import { soldEvent } from '../../builders/sold-event.ts';

const plans = fc.record({
  p0: fc.integer({ min: 1, max: 60_000 }),
  b0: fc.nat(9000),
  lines: fc.array(
    fc.record({ price: fc.integer({ min: 1, max: 9000 }), qty: fc.integer({ min: 1, max: 4 }), sv: fc.boolean() }),
    { minLength: 1, maxLength: 3 },
  ),
  picks: fc.array(fc.nat(2), { maxLength: 8 }),
  asCash: fc.boolean(),
});

/** What a till writes as pieces of one sale come back, or all of it is voided. */
function written(plan: typeof plans extends fc.Arbitrary<infer T> ? T : never, isVoid: boolean): RecordedEvent[] {
  const till = anEventLog();
  const lot = aLot('L', { card: 'card_1', p0: plan.p0, b0: plan.b0 });
  till.write(memberEnrolled());
  till.write(depositMade(lot));
  const goods = plan.lines.map(({ price, qty, sv }, at) => aLine(`${at}`, price, { qty, svEligible: sv }));
  const sale = funded(priced(goods), [storedValue, cash], { cards: [aCard([lot], { cap: 500_000 })] });
  till.write(soldEvent({ sale: 'S', funded: sale }), { shift: 'shift_1' });
  const of = { sale: 'S', log: till.events };
  if (isVoid) till.write(voided({ ...of, id: 'v' }));
  for (const [at, pick] of isVoid ? [] : plan.picks.entries()) {
    const { sold } = must(foldSale(till.events, 'S'), 'sold');
    const line = must(sold.lines[pick % sold.lines.length], 'a line');
    if ((sold.returned[line.id] ?? 0) >= line.qty) continue;
    const more = plan.asCash ? [{ type: 'return.sv.chosen', asCash: true } as const] : [];
    till.write(returned({ ...of, id: `r${at}`, lines: [{ id: line.id, qty: 1 }], more }));
  }
  return till.events;
}

test('whatever a till gives back by the rules, piece by piece, in cash or as a void, the centre has nothing against it', () => {
  fc.assert(
    fc.property(plans, fc.boolean(), (plan, isVoid) => {
      expect(written(plan, isVoid).flatMap((event) => judge(event))).toEqual([]);
    }),
  );
});

test('one fen more on a lot than on the floor, or on the floor than on a lot, is seen', () => {
  const plan = { p0: 50_000, b0: 5000, lines: [{ price: 2000, qty: 1, sv: true }], picks: [0], asCash: false };
  const back = must(written(plan, false).at(-1), 'a return');
  expect(judge(back)).toEqual([]);
  const { body, post } = back.event;
  const lots = (body['lots'] as { face: number; principal: number }[]).map((lot) => ({
    ...lot,
    face: lot.face + 1,
    principal: lot.principal + 1,
  }));
  expect(judge({ ...back, event: { ...back.event, body: { ...body, lots } } })).toMatchObject([
    { code: 'BAD_POSTINGS' },
  ]);
  const moved = post.map(([name, unit, amount]): (typeof post)[number] => [
    name,
    unit,
    unit === 'CNY' && name === 'floor:t1' ? amount - 1 : name === 'sales' ? amount + 1 : amount,
  ]);
  expect(judge({ ...back, event: { ...back.event, post: moved } })).toMatchObject([{ code: 'BAD_POSTINGS' }]);
});
