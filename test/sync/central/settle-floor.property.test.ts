import { array, assert, integer, nat, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { isBalanced } from '../../../core/ledger/balance.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { account } from '../../../core/ledger/ledger-account.ts';
import { balanceOf, trialBalance } from '../../../core/ledger/trial-balance.ts';
import type { Member } from '../../../core/member/member.ts';
import { bonusLeft, faceLeft, principalLeft } from '../../../core/stored-value/lot.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { floorDrawsOf, settlementOf } from '../../../sync/central/ingest/settle-floor.ts';
import { aLot, depositMade, saleCompleted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { aMember } from '../../builders/member.ts';

const someLots = array(record({ p0: integer({ min: 1, max: 60_000 }), b0: integer({ min: 0, max: 6000 }) }), {
  minLength: 1,
  maxLength: 4,
}).map((amounts) => amounts.map((amount, at) => aLot({ ...amount, lot: `lot_${at}`, card: 'crd_1', depositedAt: at })));
const someDraws = array(record({ on: nat(), part: integer({ min: 1, max: 1000 }) }), {
  minLength: 1,
  maxLength: 8,
});

test('whatever is drawn offline, settlements balance, clear the floor, never overdraw a lot, and claim exactly the rest', () => {
  assert(
    property(someLots, someDraws, (lots, draws) => {
      const till = anEventLog();
      const centre = anEventLog({ tid: 'central', epoch: 'c1' });
      const events: RecordedEvent[] = [];
      let row: Member | null = aMember();
      for (const lot of lots) {
        const deposit = till.write(depositMade(lot, 'cash', 'mem_1'));
        events.push(deposit);
        row = foldMember(row, deposit, 'salt');
      }
      let drawn = 0;
      for (const [at, { on, part }] of draws.entries()) {
        const lot = lots[on % lots.length];
        if (lot === undefined) throw new Error('there is at least one lot');
        // The till believes the lot is untouched: other tills may have drawn the same value.
        const face = Math.max(1, Math.floor(((lot.p0 + lot.b0) * part) / 1000));
        drawn += face;
        const spend = till.write(
          saleCompleted({ sale: `s${at}`, member: 'mem_1', card: 'crd_1', draws: [{ lot, face }] }),
        );
        events.push(spend);
        for (const draw of floorDrawsOf(spend)) {
          if (row === null) throw new Error('the member is known');
          for (const draft of settlementOf(spend, row, draw)) {
            const recorded = centre.write<typeof draft.type>(draft);
            expect(isBalanced(recorded.event.post)).toBe(true);
            events.push(recorded);
            row = foldMember(row, recorded, 'salt');
          }
        }
      }
      if (row === null) throw new Error('the member is known');
      const books = trialBalance(events);
      expect([balanceOf(books, account('floor', 't1')), balanceOf(books, account('floor', 't1'), 'BONUS')]).toEqual([
        0, 0,
      ]);
      for (const lot of row.lots) {
        expect(faceLeft(lot)).toBeGreaterThanOrEqual(0);
        expect(balanceOf(books, account('sv_principal', lot.lot))).toBe(0 - principalLeft(lot));
        expect(balanceOf(books, account('sv_bonus', lot.lot), 'BONUS')).toBe(0 - bonusLeft(lot));
      }
      const taken = row.lots.reduce((sum, { c }) => sum + c, 0);
      expect(taken + row.receivable).toBe(drawn);
      expect(balanceOf(books, account('receivable', 'mem_1'))).toBe(row.receivable);
      if (row.receivable > 0) expect(row.lots.every((lot) => faceLeft(lot) === 0)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
