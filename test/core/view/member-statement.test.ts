import { expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import { statementWords } from '../../../core/receipt/statement-words.ts';
import { statementOf } from '../../../core/view/member-statement.ts';
import { statementCsv } from '../../../core/view/statement-csv.ts';
import { aLot, depositMade, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

const lot = aLot();
const of = { member: 'mem_1', lots: new Set([lot.lot]) };

function aHistory() {
  const till = anEventLog();
  till.write(depositMade(lot));
  till.write(saleCompleted({ sale: 'A', tenders: [taken('cash', 700)], draws: [{ lot, face: 300 }] }));
  till.write(saleCompleted({ sale: 'B', tenders: [taken('cash', 5000)] }));
  return till.events;
}

test('a statement says what each act did to principal and bonus, newest first, and nothing of other people', () => {
  const entries = statementOf(aHistory(), of);
  expect(entries.map(({ kind }) => kind)).toEqual(['SALE', 'DEPOSIT']);
  const [sale, deposit] = [must(entries[0], 'a sale'), must(entries[1], 'a deposit')];
  expect([deposit.principal, deposit.bonus]).toEqual([lot.p0, lot.b0]);
  expect(sale.principal + sale.bonus).toBe(-300);
  expect(sale.provisional).toBe(true);
  expect(sale.goods).toBe(1000);
  expect(statementOf(aHistory(), { member: 'mem_9', lots: new Set() })).toEqual([]);
});

test('an event that came from the centre and from the till’s own log is one entry', () => {
  const events = aHistory();
  expect(statementOf([...events, ...events], of)).toEqual(statementOf(events, of));
});

test('the file opens in a spreadsheet: a mark for Chinese, yuan with two decimals, one line an entry', () => {
  const text = statementCsv(statementOf(aHistory(), of), statementWords('zh-CN'));
  const lines = text.split('\r\n');
  expect(lines[0]?.startsWith('\uFEFF时间,事项,商品金额')).toBe(true);
  expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?,消费,10\.00,-\d+\.\d\d,-?\d+\.\d\d,/);
  expect(lines).toHaveLength(4);
});
