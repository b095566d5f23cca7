import { expect, test } from 'vitest';
import { openShift } from '../../../core/till/shift.ts';
import { depositsAmong, eventsOfSale, salesAmong } from '../../../core/view/sale-list.ts';
import { aLot, depositMade, granted, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { depositVoided } from '../../builders/give-back-drafts.ts';
import { returned } from '../../builders/return-desk.ts';

function aMorning() {
  const till = anEventLog();
  till.write(granted(openShift({ open: null, tid: 't1', shift: 'shift_1', count: {} })), { shift: 'shift_1' });
  const lot = aLot();
  till.write(depositMade(lot));
  till.write(saleCompleted({ sale: 'A', tenders: [taken('cash', 5000)] }));
  till.write(saleCompleted({ sale: 'B', tenders: [taken('cash', 700)], draws: [{ lot, face: 300 }] }));
  return till;
}

test('FLW-03 the sales of a shift are listed newest first, with what has come back of them', () => {
  const till = aMorning();
  till.write(returned({ id: 'r1', sale: 'A', log: till.events, lines: [{ id: '1', qty: null }] }));
  expect(salesAmong(till.events, { shift: 'shift_1' })).toMatchObject([
    { sale: 'B', due: 1000, state: 'PAID', member: 'mem_1', lines: 1 },
    { sale: 'A', due: 5000, state: 'RETURNED', member: null },
  ]);
  expect(salesAmong(till.events, { shift: 'shift_2' })).toEqual([]);
  expect(eventsOfSale(till.events, 'A').map(({ event }) => event.type)).toEqual(['sale.completed', 'sale.returned']);
});

test('FLW-03 what a member bought is listed whatever the shift; the same event read twice is one sale', () => {
  const { events } = aMorning();
  expect(salesAmong([...events, ...events], { member: 'mem_1' }).map(({ sale }) => sale)).toEqual(['B']);
});

test('DEP-23 a deposit of the shift is listed until it is voided, and then says so', () => {
  const till = aMorning();
  expect(depositsAmong(till.events, 'shift_1')).toMatchObject([
    { member: 'mem_1', principal: aLot().p0, voided: false },
  ]);
  const other = depositVoided();
  till.write({ ...other, body: { ...other.body, deposit: `dep_${aLot().lot}` } });
  expect(depositsAmong(till.events, 'shift_1')).toMatchObject([{ voided: true }]);
});
