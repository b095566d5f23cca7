import { expect, test } from 'vitest';
import { csvOf } from '../../../core/view/csv.ts';
import { depositsTable, membersTable, salesTable } from '../../../core/view/export-tables.ts';
import { aLot, depositMade, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { aMember } from '../../builders/member.ts';

const names = { nameOf: (id: string) => id, tillOf: (id: string) => id, whatOf: ({ type }: { type: string }) => type };

/** Reads CSV as a spreadsheet does. */
function read(text: string): string[][] {
  const rows = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
  return rows.map((row) =>
    [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
      .map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
      .slice(0, -1),
  );
}

test('the file says that it is UTF-8, and words with commas and quotes come back as they were', () => {
  const text = csvOf(['名', '因'], [['王,"小"芳', '换零钱']]);
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(text).toContain('"王,""小""芳",换零钱\r\n');
});

test.each(['=1+1', '+86', '-2', '@SUM(A1)', '\tx'])('a name that begins as a formula stays words: %s', (name) => {
  expect(csvOf(['n'], [[name]]).split('\r\n')[1]).toBe(`'${name}`);
});

test('a sum below nothing stays a number that can be added up', () => {
  expect(csvOf(['n'], [[{ fen: -123_456 }]]).split('\r\n')[1]).toBe('-1234.56');
});

test('sales and deposits stand apart, each with what it was paid by', () => {
  const log = anEventLog();
  log.write(depositMade());
  log.write(saleCompleted({ sale: 'a', draws: [{ lot: aLot(), face: 11_000 }], tenders: [taken('cash', 900)] }));
  const sales = salesTable(log.events, names);
  expect(sales.rows).toHaveLength(1);
  const paid = (kind: string) => sales.rows[0]?.[sales.columns.findIndex((one) => one === kind)];
  expect([paid('cash'), paid('sv'), paid('card')]).toEqual([{ fen: 900 }, { fen: 11_000 }, null]);
  expect(depositsTable(log.events, names).rows[0]).toContainEqual({ fen: 300_000 });
});

test('REG 34: members leave masked', () => {
  const { rows } = membersTable([aMember()]);
  expect(rows[0]?.[1]).toMatch(/^\d{3}\*{4}\d{4}$/);
  expect(read(csvOf(['a', 'b', 'c', 'd', 'e'], rows))[1]?.[1]).toBe(rows[0]?.[1]);
});
