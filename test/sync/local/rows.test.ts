import { describe, expect, test } from 'vitest';
import type { Product } from '../../../core/catalogue/product.ts';
import { demoGifts } from '../../../sync/central/demo/demo-shop.ts';
import type { RowsPage } from '../../../sync/engine/ports.ts';
import { openDatabase } from '../../../sync/local/terminal-db.ts';
import { pullReplySchema } from '../../../sync/protocol/messages.ts';
import type { Row } from '../../../sync/protocol/rows.ts';
import { aTerminal } from '../../builders/a-terminal.ts';
import { aMember } from '../../builders/member.ts';
import { aStore } from '../../builders/store.ts';

const aProductRow = (at: number, ver: number, price = 100): Row => {
  const data: Product = {
    product: `p_${at}`,
    barcode: String(6_900_000_000_000 + at),
    name: `奶粉 ${at}`,
    initials: 'nf',
    category: 'milk',
    price,
    unit: '罐',
    weighed: false,
    svEligible: true,
    noDepositDiscount: false,
    noTierDiscount: false,
    noVoucher: false,
    noPoints: false,
  } as Product;
  return { kind: 'product', key: data.product, ver, data };
};

const aPage = (rows: Row[], cursor: string, change: Partial<RowsPage> = {}): RowsPage => ({
  rows,
  cursor,
  included: {},
  more: false,
  asOf: 1000,
  ...change,
});

const prices = (ledger: { rows: { all(kind: 'product'): Product[] } }): number[] =>
  ledger.rows.all('product').map(({ price }) => price);

describe('rows of the centre', () => {
  test('are known at once, and again after a restart, with the cursor they belong to', async () => {
    const till = aTerminal();
    const first = await till.open();
    expect(first.rows.cursor()).toBe('');
    await first.rows.apply(aPage([aProductRow(1, 1), aProductRow(2, 2, 250)], 'life.2'));
    expect(prices(first)).toEqual([100, 250]);
    await first.close();
    const second = await till.open();
    expect(prices(second)).toEqual([100, 250]);
    expect(second.rows.cursor()).toBe('life.2');
    expect(second.rows.asOf()).toBe(1000);
    await second.close();
  });

  test('are replaced by newer versions only, and deleted for good', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    await ledger.rows.apply(aPage([aProductRow(1, 5, 500)], 'life.5'));
    await ledger.rows.apply(aPage([aProductRow(1, 3, 300)], 'life.6'));
    expect(prices(ledger)).toEqual([500]);
    await ledger.rows.apply(aPage([{ kind: 'product', key: 'p_1', ver: 7, data: null }], 'life.7'));
    await ledger.rows.apply(aPage([aProductRow(1, 6)], 'life.8'));
    expect(prices(ledger)).toEqual([]);
    await ledger.close();
  });

  test('RED-01 gifts come down like everything else, and one that does not fit is set aside', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    const [bib, wipes] = demoGifts(1000);
    const rows: Row[] = [
      { kind: 'gift', key: 'bib', ver: 1, data: bib },
      { kind: 'gift', key: 'wipes', ver: 2, data: { ...wipes, points: 0 } },
    ];
    await ledger.rows.apply(aPage(rows, 'life.2'));
    expect(ledger.rows.all('gift')).toEqual([bib]);
    expect(ledger.rows.rejected).toBe(1);
    await ledger.close();
  });

  test('that come in several pages show when the last is there, also across a restart', async () => {
    const till = aTerminal();
    const first = await till.open();
    await first.rows.apply(aPage([aProductRow(1, 1)], 'life.1', { more: true }));
    expect(prices(first)).toEqual([]);
    expect(first.rows.asOf()).toBeNull();
    await first.close();
    const second = await till.open();
    expect(prices(second)).toEqual([]);
    expect(second.rows.cursor()).toBe('life.1');
    await second.rows.apply(aPage([aProductRow(2, 2)], 'life.2'));
    expect(prices(second)).toEqual([100, 100]);
    await second.close();
  });

  test('that are read anew leave the old ones in use until the new set is whole', async () => {
    const till = aTerminal();
    const first = await till.open();
    await first.rows.apply(aPage([aProductRow(1, 9), aProductRow(2, 9)], 'life.9'));
    await first.rows.startOver();
    expect(first.rows.cursor()).toBe('');
    await first.rows.apply(aPage([aProductRow(1, 1, 700)], 'new.1', { more: true }));
    expect(prices(first)).toEqual([100, 100]);
    await first.close();
    const second = await till.open();
    expect(prices(second)).toEqual([100, 100]);
    expect(second.rows.cursor()).toBe('new.1');
    await second.rows.apply(aPage([aProductRow(3, 2, 800)], 'new.2'));
    expect(prices(second)).toEqual([700, 800]);
    await second.close();
    const third = await till.open();
    expect(prices(third)).toEqual([700, 800]);
    await third.close();
  });

  test('that were asked for before they were begun anew do not get into the new set', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    await ledger.rows.startOver();
    await ledger.rows.apply(aPage([aProductRow(1, 1, 700)], 'new.1', { after: '', more: true }));
    // The page behind it is on its way when the other loop, too, hears that the centre was restored.
    await ledger.rows.startOver();
    expect(await ledger.rows.apply(aPage([aProductRow(2, 2, 800)], 'new.2', { after: 'new.1' }))).toBe(false);
    expect(ledger.rows.cursor()).toBe('');
    await ledger.rows.apply(aPage([aProductRow(1, 1, 700), aProductRow(2, 2, 800)], 'new.2', { after: '' }));
    expect(prices(ledger)).toEqual([700, 800]);
    await ledger.close();
  });

  test('that fit no schema are set aside and do not stop the others', async () => {
    const till = aTerminal();
    const first = await till.open();
    const odd: Row = { kind: 'product', key: 'odd', ver: 1, data: { product: 'odd', price: 'much' } };
    await first.rows.apply(aPage([odd, aProductRow(1, 2)], 'life.2'));
    expect(prices(first)).toEqual([100]);
    expect(first.rows.rejected).toBe(1);
    await first.close();
    const second = await till.open();
    expect(prices(second)).toEqual([100]);
    await second.close();
  });

  test('of a kind that only a newer build knows wait for it and do not stop the others', async () => {
    const till = aTerminal();
    const first = await till.open();
    const { rows } = pullReplySchema.parse({
      cursor: 'life.2',
      included: {},
      head: 2,
      more: false,
      srvHlc: '0'.repeat(16),
      t2: 0,
      rows: [{ kind: 'moon-phase', key: 'full', ver: 1, data: { on: '2026-11-24' } }, aProductRow(1, 2)],
    });
    await first.rows.apply(aPage(rows, 'life.2'));
    expect(prices(first)).toEqual([100]);
    expect(first.rows.rejected).toBe(1);
    await first.close();
    const second = await till.open();
    expect([prices(second), second.rows.rejected]).toEqual([[100], 1]);
    await second.close();
  });

  test('that this build cannot read survive a rewrite, and are read by the build that can', async () => {
    const till = aTerminal();
    const first = await till.open();
    const odd: Row = { kind: 'product', key: 'odd', ver: 1, data: { product: 'odd', price: 'much' } };
    const { data } = aProductRow(9, 1, 900);
    const moon = { kind: 'moon-phase', key: 'full', ver: 2, data: { on: '2026-11-24' } } as unknown as Row;
    await first.rows.apply(aPage([odd, moon, aProductRow(1, 3)], 'life.3'));
    await first.rows.restore();
    await first.close();
    const pages = async () => {
      const { db } = await openDatabase({ name: 'till-1', engine: till.database.engine });
      const all = await db.page.toArray();
      return { db, lines: all.flatMap(({ text }) => text.split('\n')), all };
    };
    const { db, lines, all } = await pages();
    expect(lines.filter((line) => line.includes('moon-phase') || line.includes('"much"'))).toHaveLength(2);
    // As if the build that follows had learnt what the centre meant.
    for (const page of all)
      await db.page.put({ ...page, text: page.text.replace(JSON.stringify(odd.data), JSON.stringify(data)) });
    db.close();
    const second = await till.open();
    expect([prices(second).toSorted((a, b) => a - b), second.rows.rejected]).toEqual([[100, 900], 1]);
    await second.rows.apply(aPage([{ ...aProductRow(9, 4, 950), key: 'odd' }], 'life.4'));
    expect(second.rows.rejected).toBe(1);
    await second.close();
  });

  test('stay the same through many small pages that are merged, and through a full rewrite', async () => {
    const till = aTerminal();
    const first = await till.open();
    const many = Array.from({ length: 300 }, (_, at) => aProductRow(at, at + 1));
    await first.rows.apply(aPage(many, 'life.300'));
    for (let ver = 301; ver < 500; ver++)
      await first.rows.apply(aPage([aProductRow(ver % 7, ver, ver)], `life.${ver}`));
    const before = prices(first);
    await first.close();
    const second = await till.open();
    expect(prices(second).toSorted()).toEqual(before.toSorted());
    await second.rows.restore();
    await second.close();
    const third = await till.open();
    expect(prices(third).toSorted()).toEqual(before.toSorted());
    expect(third.rows.cursor()).toBe('life.499');
    await third.close();
  });

  test('keep one product array until a product changes', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    await ledger.rows.apply(aPage([aProductRow(1, 1)], 'life.1'));
    const before = ledger.rows.products();
    await ledger.rows.apply(aPage([{ kind: 'store', key: 'sto_1', ver: 2, data: aStore() }], 'life.2'));
    expect(ledger.rows.products()).toBe(before);
    await ledger.rows.apply(aPage([aProductRow(2, 3)], 'life.3'));
    expect(ledger.rows.products().list).toHaveLength(2);
    expect(ledger.rows.products().version).toBeGreaterThan(before.version);
    await ledger.close();
  });

  test('written by a failed database are written again when it is well', async () => {
    const till = aTerminal();
    const ledger = await till.open();
    till.database.writes = 'refused';
    await expect(ledger.rows.apply(aPage([aProductRow(1, 1)], 'life.1'))).rejects.toThrow();
    expect(ledger.rows.cursor()).toBe('');
    expect(prices(ledger)).toEqual([]);
    await ledger.close();
  });

  test('read anew by a reset serve until the new set is whole, also over a restart; no event is touched', async () => {
    const till = aTerminal();
    const first = await till.open();
    await first.rows.apply(aPage([aProductRow(1, 1)], 'life.1'));
    expect(await first.reset()).toMatchObject({ count: 1 });
    expect(till.host.exports.size).toBe(1);
    expect(prices(first)).toHaveLength(1);
    expect(first.rows.cursor()).toBe('');
    await first.close();
    const second = await till.open();
    expect(second.rows.cursor()).toBe('');
    expect(prices(second)).toHaveLength(1);
    expect(second.tail.get()).toHaveLength(1);
    await second.rows.apply(aPage([], 'life.9'));
    expect(prices(second)).toEqual([]);
    await second.close();
  });
});

test('a member fetched at the counter is newer than the page, and a page cannot take that back', async () => {
  const till = aTerminal();
  const ledger = await till.open();
  const row = (ver: number, points: number): Row => ({ kind: 'member', key: 'mem_1', ver, data: aMember({ points }) });
  await ledger.rows.apply(aPage([row(3, 10)], 'life.3'));
  ledger.rows.applyOne(row(9, 90), {});
  await ledger.rows.apply(aPage([row(5, 50)], 'life.5'));
  expect(ledger.members.byId('mem_1')?.points).toBe(90);
  await ledger.rows.apply(aPage([row(12, 120)], 'life.12'));
  expect(ledger.members.byId('mem_1')?.points).toBe(120);
  await ledger.close();
});
