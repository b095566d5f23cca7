import { expect, test } from 'vitest';
import { reversalOf } from '../../../core/ledger/reverse.ts';
import { balanceOf, totalsByUnit, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { aLot, depositMade, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

test('after a deposit and a sale every debit has its credit', () => {
  const log = anEventLog();
  log.write(depositMade());
  log.write(saleCompleted({ sale: 'sale_1', draws: [{ lot: aLot(), face: 20_000 }], tenders: [taken('cash', 5_000)] }));
  const balances = trialBalance(log.events);
  expect(balanceOf(balances, 'cash_drawer:t1')).toBe(305_000);
  expect(balanceOf(balances, 'sv_principal:lot_1')).toBe(-300_000);
  expect(balanceOf(balances, 'floor:t1')).toBe(18_181);
  expect(balanceOf(balances, 'floor:t1', 'BONUS')).toBe(1_819);
  expect(balanceOf(balances, 'never_posted')).toBe(0);
  expect([...totalsByUnit(balances).values()]).toEqual([0, 0]);
});

test('an event that arrives three times counts once', () => {
  const log = anEventLog();
  const deposit = log.write(depositMade());
  expect(trialBalance([deposit, deposit, deposit])).toEqual(trialBalance([deposit]));
});

test('a reversal names its cause and brings every account back', () => {
  const log = anEventLog();
  const deposit = log.write(depositMade());
  const reversal = reversalOf(deposit);
  expect(reversal).toMatchObject({ keys: deposit.event.keys, ref: [deposit.id] });
  const undone = log.write({ ...depositMade(), ...reversal });
  const amounts = [...trialBalance([deposit, undone]).values()].flatMap((units) => [...units.values()]);
  expect(amounts).toEqual([0, 0, 0, 0]);
});
