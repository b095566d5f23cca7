import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumFen } from '../../../core/money/fen.ts';
import { availableOf, grantsOf, heldOf } from '../../../core/rights/grant.ts';
import { isHeld, type Lease, leaseLeft } from '../../../core/rights/lease.ts';
import { afterDraws, balanceOf } from '../../../core/stored-value/draw-order.ts';
import { faceLeft, type Lot } from '../../../core/stored-value/lot.ts';
import { aLot } from '../../builders/member.ts';

/** One till's part in it: a lease it holds and what it has drawn on it without telling anybody yet. */
interface Held {
  readonly lease: string;
  readonly lot: string;
  left: number;
  readonly unsent: number[];
}

interface Shop {
  lots: Lot[];
  leases: Lease[];
  readonly tills: Held[][];
  granted: number;
}

const acts = fc.record({
  till: fc.nat(3),
  act: fc.constantFrom('ask', 'draw', 'send', 'give-back', 'deposit'),
  amount: fc.nat(30_000),
});

function ask(shop: Shop, till: number, want: number): void {
  for (const { lot, amount } of grantsOf(shop.lots, shop.leases, want)) {
    const lease = `lse_${shop.granted++}`;
    const row = { lease, member: 'mem_1', lot, tid: `t${till}`, epoch: 'e', granted: amount, consumed: 0, returned: 0 };
    shop.leases.push({ ...row, grantedAt: 0, until: 1, wanted: false });
    shop.tills[till]?.push({ lease, lot, left: amount, unsent: [] });
  }
}

function draw(held: Held[], amount: number): void {
  let open = amount;
  for (const one of held) {
    const part = Math.min(open, one.left);
    if (part > 0) one.unsent.push(part);
    one.left -= part;
    open -= part;
  }
}

/** The till's log arrives: what it drew is taken from the lot it holds a lease on. */
function send(shop: Shop, held: Held[]): void {
  for (const one of held) {
    const face = sumFen(one.unsent.splice(0));
    shop.leases = shop.leases.map((row) => (row.lease === one.lease ? { ...row, consumed: row.consumed + face } : row));
    shop.lots = afterDraws(shop.lots, [{ lot: one.lot, face, principal: 0, bonus: 0 }]);
  }
}

function giveBack(shop: Shop, held: Held[]): void {
  send(shop, held);
  for (const one of held) {
    const rest = one.left;
    shop.leases = shop.leases.map((row) => (row.lease === one.lease ? { ...row, returned: row.returned + rest } : row));
    one.left = 0;
  }
}

test('OFF-02: four tills, apart for as long as they like, never draw a fen that is not there', () => {
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 80 }), (story) => {
      const shop: Shop = { lots: [aLot({ lot: 'l0', p0: 20_000 })], leases: [], tills: [[], [], [], []], granted: 0 };
      for (const { till, act, amount } of story) {
        const held = shop.tills[till] ?? [];
        if (act === 'ask') ask(shop, till, amount);
        else if (act === 'draw') draw(held, amount);
        else if (act === 'send') send(shop, held);
        else if (act === 'give-back') giveBack(shop, held);
        else shop.lots.push(aLot({ lot: `l${shop.lots.length}`, p0: amount + 1, b0: amount % 97 }));
        for (const lot of shop.lots) {
          // What is there is either free, or promised to exactly one till.
          expect(faceLeft(lot)).toBe(availableOf(lot, shop.leases) + heldOf(lot.lot, shop.leases));
        }
        const promised = sumFen(shop.leases.filter(isHeld).map(leaseLeft));
        const drawable = sumFen(shop.tills.flat().map(({ left }) => left));
        expect(drawable).toBeLessThanOrEqual(promised);
      }
      for (const held of shop.tills) send(shop, held);
      for (const lot of shop.lots) expect(faceLeft(lot)).toBeGreaterThanOrEqual(0);
      expect(balanceOf(shop.lots)).toBeGreaterThanOrEqual(sumFen(shop.tills.flat().map(({ left }) => left)));
    }),
  );
});
