import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import { sumByUnit } from '../../../core/ledger/balance.ts';
import { listUsed } from '../../../core/refund/list-value.ts';
import { basisAmount, lineageOf, refundFigures } from '../../../core/refund/refund-basis.ts';
import { revenueOf } from '../../../core/sale/sale-posting.ts';
import { bonusHeld, principalHeld } from '../../../core/stored-value/lot-account.ts';
import type { Given } from '../../vectors/adapter/given.ts';
import { worldFrom } from '../../vectors/adapter/given.ts';
import { ledgerOf, memoOf } from '../../vectors/adapter/postings.ts';
import { momentOf, runStep, seen } from '../../vectors/adapter/run-step.ts';
import type { Step } from '../../vectors/adapter/step.ts';
import { instantOf } from '../../vectors/adapter/step.ts';
import type { World } from '../../vectors/adapter/world.ts';

const window = { start: '2026-01-01T00:00:00+08:00', end: '2027-01-01T00:00:00+08:00' };
const opening = Date.parse('2026-03-05T09:00:00+08:00');

/** A shop with two members who share goods, coupons and two tills. */
const given: Given = {
  clock: instantOf(opening),
  store: { terminals: 2 },
  terminals: { A: { online: false }, B: { online: false } },
  items: {
    milk: { price: 26_800, no_deposit_discount: true },
    nappies: { price: 15_900 },
    toy: { price: 9990, sv_eligible: false },
    sock: { price: 333 },
    cheese: { price: 12_800, unit: 'KG' },
  },
  members: { M1: { tier: 'GOLD', growth: 6000, points: 500, birthday: '1990-03-06' }, M2: {} },
  cards: { C1: { member: 'M1' }, C2: { member: 'M2' }, C3: { member: 'M2', kind: 'UNREGISTERED' } },
  lots: {
    L1: {
      card: 'C1',
      p0: 100_000,
      b0: 10_000,
      tier: 'T2',
      deposited_at: '2026-03-01T10:00:00+08:00',
      last_day: '2029-03-01',
    },
    L2: { card: 'C1', p0: 3333, b0: 777, c: 1000, deposited_at: '2025-01-01T10:00:00+08:00', last_day: '2026-03-20' },
    L3: { card: 'C3', p0: 20_000, b0: 1999, deposited_at: '2025-01-01T10:00:00+08:00', last_day: '2026-03-10' },
  },
  coupons: {
    K1: { member: 'M1', face: 3000, threshold: 20_000, ...window },
    K2: { kind: 'PERCENT', permille: 880, items: ['nappies'], ...window },
    K3: { lot: 'L1', face: 500, ...window },
  },
  vouchers: { V1: { lot: 'L1', left: 5000, items: ['toy', 'sock'], end: window.end } },
};

/** One thing that may happen; numbers choose among what there is, so that any list of deeds is a possible life. */
const deed = fc.record({
  kind: fc.constantFrom(
    'sale',
    'sale',
    'sale',
    'return',
    'return',
    'void',
    'deposit',
    'refund',
    'transfer',
    'expire',
    'reactivate',
    'convert',
    'sync',
    'undo',
  ),
  pick: fc.nat(1000),
  other: fc.nat(1000),
  amount: fc.integer({ min: 1, max: 60_000 }),
  hours: fc.integer({ min: 0, max: 60 }),
  flag: fc.boolean(),
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

const items = Object.keys(given.items ?? {});
const choose = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(all.length, 1)];

function saleStep(so: Deed, id: string): Step {
  const lines = Array.from({ length: (so.pick % 3) + 1 }, (_, at) => {
    const item = choose(items, so.other + at * 2) ?? 'sock';
    const size = item === 'cheese' ? { grams: (so.amount % 3000) + 1 } : { qty: ((so.amount + at) % 3) + 1 };
    return { id: String(at + 1), item, ...size };
  });
  const [member, card] = so.pick % 2 === 0 ? ['M1', 'C1'] : ['M2', so.flag ? 'C2' : 'C3'];
  const sv = { tender: 'sv', card, ...(so.flag ? {} : { amount: so.amount }) };
  const pay = [sv, ...(so.flag ? [{ tender: 'wechat', amount: so.other * 10 }] : []), { tender: 'cash' }];
  const offline = so.hours % 3 === 0 ? { offline: true, terminal: so.flag ? 'A' : 'B' } : {};
  const coupons = so.other % 3 === 0 ? { coupons: 'BEST' } : {};
  const vouchers = so.other % 4 === 0 ? { vouchers: ['V1'] } : {};
  return { op: 'sale.commit', sale: id, member, lines, pay, ...coupons, ...vouchers, ...offline };
}

function stepOf(world: World, so: Deed, id: string): Step | null {
  const sale = choose([...world.books.sales.values()], so.pick);
  const lot = choose([...world.books.lots.keys()], so.pick);
  const line = sale === undefined ? undefined : choose(sale.lines, so.other);
  const day = localDateOf((world.clock ?? 0) + so.hours * 36 * 3_600_000);
  switch (so.kind) {
    case 'sale':
      return saleStep(so, `S${id}`);
    case 'return':
      if (sale === undefined || line === undefined) return null;
      return {
        op: 'sale.return',
        sale: sale.sale,
        return: `R${id}`,
        lines: [so.flag ? { id: line.id, qty: 1 } : { id: line.id }],
        sv_as_cash: so.pick % 7 === 0,
      };
    case 'void':
      return sale === undefined ? null : { op: 'sale.void', sale: sale.sale };
    case 'deposit':
      return {
        op: 'deposit.commit',
        deposit: `D${id}`,
        card: so.flag ? 'C1' : 'C2',
        amount: so.amount * 4,
        tender: 'wechat',
      };
    case 'undo':
      return { op: 'deposit.void', deposit: choose([...world.deposits.keys()], so.pick) ?? 'L1' };
    case 'refund':
      return {
        op: 'refund.commit',
        refund: `F${id}`,
        lot,
        reason: so.flag ? 'CUSTOMER' : 'SHOP',
        payout: 'bank',
        merch: so.other % 2 === 0 ? 'KEPT' : 'NONE',
      };
    case 'transfer':
      return { op: 'transfer.commit', lot, face: so.amount, to_card: so.flag ? 'C2' : 'C1', to_lot: `T${id}` };
    case 'expire':
      return { op: 'expiry.advance', to: day };
    case 'reactivate':
      return { op: 'lot.reactivate', lot };
    case 'convert':
      return { op: 'expiry.convert', lot, step: (so.other % 5) + 1, consent: true };
    case 'sync':
      return { op: 'sync.run', terminals: so.flag ? ['A', 'B'] : ['A'] };
  }
}

/** Lives through the deeds; refused ones leave the world as it is. */
function live(deeds: readonly Deed[], look: (before: World, step: Step, after: World) => void): World {
  let world = worldFrom(given, { 'points.offset': true });
  deeds.forEach((so, at) => {
    const plain = stepOf(world, so, String(at));
    if (plain === null) return;
    const step = { ...plain, at: instantOf((world.clock ?? 0) + so.hours * 60_000) };
    const moment = momentOf(world, step);
    const now = seen(world, moment);
    const done = runStep(now, step, moment);
    const after = done.ok ? done.value.world : now;
    look(world, step, after);
    world = after;
  });
  return world;
}

const sum = (amounts: Iterable<number>): number => [...amounts].reduce((a, b) => a + b, 0);
const held = (world: World) => ({
  principal: sum([...world.books.lots.values()].map(principalHeld)),
  bonus: sum([...world.books.lots.values()].map(bonusHeld)),
});
const lives = fc.array(deed, { maxLength: 30, size: 'max' });
const start = held(worldFrom(given, {}));

test('the books agree with the lots after anything that may happen (INV-01)', () => {
  fc.assert(
    fc.property(lives, (deeds) => {
      live(deeds, (_before, _step, world) => {
        expect((ledgerOf(world.books.post)['sv_principal'] ?? 0) + held(world).principal).toBe(start.principal);
        expect(memoOf(world.books.post)['sv_bonus']).toBe(held(world).bonus - start.bonus);
        expect([...sumByUnit(world.books.post).values()].every((total) => total === 0)).toBe(true);
      });
    }),
    { numRuns: 300 },
  );
});

test('no lot, coupon or voucher ever goes below nothing or above what it was (INV-01)', () => {
  fc.assert(
    fc.property(lives, (deeds) => {
      live(deeds, (_before, _step, { books }) => {
        for (const lot of books.lots.values()) {
          expect(lot.c).toBeGreaterThanOrEqual(0);
          expect(lot.c).toBeLessThanOrEqual(lot.p0 + lot.b0);
          expect(principalHeld(lot)).toBeGreaterThanOrEqual(0);
          expect(bonusHeld(lot)).toBeGreaterThanOrEqual(0);
        }
        for (const voucher of books.vouchers.values()) expect(voucher.left).toBeLessThanOrEqual(5000);
      });
    }),
    { numRuns: 300 },
  );
});

test('RATIO never pays less than the statutory LIST (REF-08, REG 7)', () => {
  fc.assert(
    fc.property(lives, (deeds) => {
      const { books } = live(deeds, () => {});
      const sales = [...books.sales.values()];
      for (const lot of books.lots.values()) {
        if (lot.state !== 'ACTIVE') continue;
        const figures = refundFigures(
          lineageOf(lot, (id) => books.lots.get(id)),
          sales,
        );
        expect(basisAmount(figures, 'RATIO')).toBeGreaterThanOrEqual(figures.list);
        expect(figures.list - figures.ratio).toBeLessThanOrEqual(deeds.length);
        expect(listUsed(lot.lot, sales)).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 300 },
  );
});

test('a return or void never pays more than the line cost, and all of it together exactly what was paid (INV-01, W10)', () => {
  fc.assert(
    fc.property(lives, fc.nat(1000), (deeds, order) => {
      let world = live(
        deeds.filter((so) => !['refund', 'convert', 'transfer', 'expire'].includes(so.kind)),
        () => {},
      );
      const waiting = [...world.books.sales.values()].filter((sale) => sale.overdrawn === 0 && sale.state === 'PAID');
      for (const sale of waiting) {
        let back = 0;
        const pieces = sale.lines.flatMap((line) => Array.from({ length: line.qty }, () => line.id));
        pieces.sort((a, b) => ((a.charCodeAt(0) * order) % 7) - ((b.charCodeAt(0) * order) % 7));
        pieces.forEach((id, at) => {
          const step = {
            op: 'sale.return',
            sale: sale.sale,
            return: `all:${sale.sale}:${at}`,
            lines: [{ id, qty: 1 }],
          };
          const done = runStep(world, step, momentOf(world, step));
          expect(done.ok).toBe(true);
          if (!done.ok) return;
          back += Number(done.value.outcome['refund_total']);
          world = done.value.world;
        });
        expect(back).toBe(sum(sale.tenders.map((tender) => tender.amount)));
        const after = world.books.sales.get(sale.sale);
        expect(after).toMatchObject({ state: 'RETURNED', pointsStanding: 0 });
        expect(revenueOf(sale)).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 150 },
  );
});

test('offline sales give the same totals in whatever order the tills reach the centre (OFF-05, INV-01)', () => {
  const offline = fc.array(deed, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(offline, (deeds) => {
      const sold = deeds.map((so) => ({ ...so, kind: 'sale' as const, hours: Math.floor(so.hours / 3) * 3 }));
      const before = live(sold, () => {});
      const reach = (groups: readonly (readonly string[])[]): World =>
        groups.reduce((world, terminals) => {
          const step = { op: 'sync.run', terminals };
          const done = runStep(world, step, momentOf(world, step));
          return done.ok ? done.value.world : world;
        }, before);
      const [together, turned] = [reach([['A', 'B']]), reach([['B', 'A']])];
      expect(ledgerOf(together.books.post)).toEqual(ledgerOf(turned.books.post));
      expect([...together.books.lots.values()]).toEqual([...turned.books.lots.values()]);
      const money = (world: World) => ({
        cash: ledgerOf(world.books.post)['cash_drawer'],
        faces: sum([...world.books.lots.values()].map((lot) => lot.c)),
      });
      expect(money(reach([['A'], ['B']]))).toEqual(money(reach([['B'], ['A']])));
    }),
    { numRuns: 100 },
  );
});

test('a step done twice is done once (CON-07, EC-17)', () => {
  fc.assert(
    fc.property(lives, (deeds) => {
      live(deeds, (_before, step, after) => {
        if (
          !['sale.commit', 'sale.return', 'refund.commit', 'transfer.commit', 'deposit.commit'].includes(
            String(step['op']),
          )
        )
          return;
        const moment = momentOf(after, step);
        const again = runStep(after, step, moment);
        if (again.ok) expect(again.value.world.books).toBe(after.books);
      });
    }),
    { numRuns: 100 },
  );
});
