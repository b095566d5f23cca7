import { expect, test } from 'vitest';
import { openShift } from '../../../core/till/shift.ts';
import { type ActRow, actRowOf, isWanted } from '../../../core/view/act-row.ts';
import { namedActs } from '../../../renderer/text/act-name.ts';
import { actFields } from '../../../sync/local/act.ts';
import { granted, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { everyEvent } from '../../builders/every-event.ts';

const rowOf = (event: Parameters<typeof actRowOf>[0]): ActRow => {
  const row = actRowOf(event);
  if (row === null) throw new Error('no act');
  return row;
};

test('who did it and who approved stand apart', () => {
  const every = everyEvent();
  expect(rowOf(every['shift.closed'])).toMatchObject({ who: 'zhang', approver: 'li', group: 'shift' });
  expect(rowOf(every['cash.moved'])).toMatchObject({ approver: null, amount: 20_000, reason: '银行换零钱' });
});

test('what went back to a customer is negative, what was sold is positive', () => {
  const every = everyEvent();
  expect(rowOf(every['sale.completed']).amount).toBeGreaterThan(0);
  for (const type of ['sale.returned', 'sale.voided', 'deposit.refunded', 'deposit.voided'] as const)
    expect(rowOf(every[type]).amount, type).toBeLessThan(0);
});

test('a till’s own steps are nobody’s acts, and every act of a person has a name', () => {
  const every = everyEvent();
  expect(actRowOf(every['epoch.opened'])).toBeNull();
  const acts = Object.entries(actFields).flatMap(([type, field]) => (field === null ? [] : [type]));
  expect(acts.filter((type) => !namedActs.some((one) => one === type))).toEqual([]);
});

test('an act whose sum cannot be read is still told, with who and when', () => {
  const { id, event } = everyEvent()['sale.completed'];
  expect(rowOf({ id, event: { ...event, body: {} } })).toMatchObject({ amount: null, who: event.actor.split('+')[0] });
});

test('a search finds by approver, by kind, and by all words in any order', () => {
  const row = rowOf(everyEvent()['shift.closed']);
  const any = { who: null, group: null, text: '' };
  const words = '交班 张三 + 李四 15.00';
  expect(isWanted(row, any, words)).toBe(true);
  expect(isWanted(row, { ...any, who: 'li' }, words)).toBe(true);
  expect(isWanted(row, { ...any, who: 'wang' }, words)).toBe(false);
  expect(isWanted(row, { ...any, group: 'sale' }, words)).toBe(false);
  expect(isWanted(row, { ...any, text: '15.00 李四' }, words)).toBe(true);
  expect(isWanted(row, { ...any, text: '李四 销售' }, words)).toBe(false);
});

test('the paper of an act is named, so that it can be shown again', () => {
  const log = anEventLog();
  log.write(granted(openShift({ open: null, tid: 't1', shift: 'shift_1', count: { '1000': 1 } })), {
    shift: 'shift_1',
  });
  const sale = log.write(saleCompleted({ sale: 'a', tenders: [taken('cash', 900)] }));
  expect(rowOf(sale).paper).toBe(sale.event.body['receipt']);
});
