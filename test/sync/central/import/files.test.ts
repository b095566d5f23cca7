import { readFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { isEan13 } from '../../../../core/catalogue/barcode.ts';
import { readCatalogue } from '../../../../sync/central/import/catalogue-file.ts';
import { readMembers } from '../../../../sync/central/import/members-file.ts';
import { demoCatalogue } from '../../../builders/demo-catalogue.ts';
import { demoMembers } from '../../../builders/demo-members.ts';

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const goods = (...lines: string[]): string => ['条码,商品名称,价格(元)', ...lines, ''].join('\n');
const soundLine = '6901234567892,纸尿裤 L码 48片,89.90';

const demoFile = (name: string): Buffer =>
  readFileSync(path.join(import.meta.dirname, '../../../../sync/central/demo', name));

describe('a catalogue file', () => {
  test.each([
    ['UTF-8', utf8(goods(soundLine))],
    ['UTF-8 with a mark', utf8(`\uFEFF${goods(soundLine)}`)],
    ['GB18030', iconv.encode(goods(soundLine), 'gb18030')],
    ['Windows line ends and semicolons', utf8(goods(soundLine).replaceAll('\n', '\r\n').replaceAll(',', ';'))],
    ['English headers and fen', utf8('barcode,name,price_fen\n6901234567892,纸尿裤 L码 48片,8990\n')],
    ['full-width brackets in the header', utf8(goods(soundLine).replace('(元)', '（元）'))],
  ])('in %s gives the same product', (_what, bytes) => {
    const { rows, bad } = readCatalogue(bytes);
    expect(bad).toEqual([]);
    expect(rows).toEqual([
      {
        product: '6901234567892',
        barcode: '6901234567892',
        name: '纸尿裤 L码 48片',
        category: '',
        unit: '件',
        price: 8990,
        weighed: false,
        svEligible: true,
        noDepositDiscount: false,
        noTierDiscount: false,
      },
    ]);
  });

  test('is refused as a whole, and every bad cell is named with line, column, value and reason in both languages', () => {
    const { rows, bad } = readCatalogue(
      utf8(
        goods(
          soundLine,
          '6901234567893,奶粉,168',
          '69012345,湿巾,abc',
          '6901234567892,又一个,1.234',
          ',无码,-5',
          '6900000000014,,12.5',
        ),
      ),
    );
    expect(rows).toEqual([]);
    expect(bad.map(({ line, column, value, zh }) => [line, column, value, zh])).toEqual([
      [3, '条码', '6901234567893', '校验位应为 2'],
      [4, '条码', '69012345', '校验位应为 1'],
      [4, '价格(元)', 'abc', '不是金额（元，最多两位小数）'],
      [5, '价格(元)', '1.234', '不是金额（元，最多两位小数）'],
      [5, '条码', '6901234567892', '与第 2 行重复'],
      [6, '条码', '', expect.stringContaining('不是条码')],
      [6, '价格(元)', '-5', '不是金额（元，最多两位小数）'],
      [7, '商品名称', '', '不能为空'],
    ]);
    expect(bad.every(({ en }) => /^[\x20-\x7e]+$/.test(en))).toBe(true);
  });

  test.each([
    ['the column of barcodes', '商品名称,价格(元)\nA,1\n', '缺少这一列'],
    ['both prices', '条码,商品名称,价格(元),价格(分)\n6901234567892,A,1,100\n', '只能有一列'],
    ['no price', '条码,商品名称\n6901234567892,A\n', '缺少 价格'],
    ['a column twice', '条码,条码,商品名称,价格(元)\n6901234567892,6901234567892,A,1\n', '两次'],
    ['weighed goods under a printed code', '条码,商品名称,价格(元),称重\n6901234567892,红枣,45,是\n', '7 位店内码'],
    ['an open quote', '条码,商品名称,价格(元)\n6901234567892,"A,1\n', '引号'],
    ['nothing at all', '', '空'],
  ])('with %s is told so', (_what, text, reason) => {
    const { rows, bad } = readCatalogue(utf8(text));
    expect(rows).toEqual([]);
    expect(bad.map(({ zh }) => zh).join()).toContain(reason);
  });

  test('names what a bundle holds; a line without it is no bundle (BEN-04)', () => {
    const file = (parts: string) =>
      readCatalogue(utf8(`条码,商品名称,价格(元),套装内容\n6901234567892,满月套装,800,${parts}\n`));
    expect(file('6900000000014*2；69000007').rows[0]?.parts).toEqual([
      { barcode: '6900000000014', qty: 2 },
      { barcode: '69000007', qty: 1 },
    ]);
    expect(file('').rows[0]).not.toHaveProperty('parts');
    expect(['奶粉*2', '6900000000014*0', '6900000000014*2;'].map((parts) => file(parts).bad[0]?.zh)).toEqual(
      Array(3).fill('应为 条码*数量，用分号隔开'),
    );
  });

  test('in an unknown encoding is told so', () => {
    expect(readCatalogue(Uint8Array.of(0xff, 0xff, 0x80)).bad[0]?.zh).toContain('编码');
  });
});

describe('a members file', () => {
  const header = '手机号,姓名,卡类型,证件号,预存单号,预存日期,本金(元),赠额(元),已用(元)';
  const members = (...lines: string[]): Uint8Array => utf8([header, ...lines, ''].join('\n'));

  test('gathers the lots of one phone', () => {
    const { rows, bad } = readMembers(
      members(
        '12000000001,王小芳,不记名,,A1,2025/3/8,500,0,120.50',
        '12000000001,王小芳,不记名,,A2,2026年1月2日,300.00,,',
        '120 0000 0002,李雷,,,,,,,',
      ),
    );
    expect(bad).toEqual([]);
    expect(rows).toMatchObject([
      {
        phone: '12000000001',
        lots: [
          { number: 'A1', p0: 50_000, c: 12_050, depositedOn: '2025-03-08' },
          { number: 'A2', p0: 30_000, depositedOn: '2026-01-02' },
        ],
      },
      { phone: '12000000002', kind: 'UNREGISTERED', lots: [] },
    ]);
  });

  test('is refused for what does not fit together', () => {
    const { rows, bad } = readMembers(
      members(
        '1200000000,短号,,,,,,,',
        '12000000001,王小芳,记名,,,,,,',
        '12000000002,李雷,,,,,500,,',
        '12000000003,韩梅,,,B1,,500,,',
        '12000000004,周周,,,C1,2025-02-30,500,,',
        '12000000005,吴吴,,,D1,2025-02-03,500,50,550.01',
        '12000000006,郑郑,,,E1,2025-02-03,500,,',
        '12000000006,郑正,,,E1,2025-02-03,500,,',
      ),
    );
    expect(rows).toEqual([]);
    expect(bad.map(({ line, column }) => [line, column])).toEqual([
      [2, '手机号'],
      [3, '证件号'],
      [4, '预存单号'],
      [5, '预存日期'],
      [6, '预存日期'],
      [7, '已用'],
      [9, '姓名'],
      [9, '预存单号'],
    ]);
  });
});

describe('the demo shop', () => {
  test('is what its generator makes', () => {
    expect(demoFile('catalogue.csv').toString()).toBe(demoCatalogue());
    expect(demoFile('members.csv').toString()).toBe(demoMembers());
  });

  test('has two thousand goods and more, each with a code that holds, some by weight, some shut out of discounts', () => {
    const { rows, bad } = readCatalogue(demoFile('catalogue.csv'));
    expect(bad).toEqual([]);
    expect(rows.length).toBeGreaterThan(2000);
    expect(rows.every(({ barcode, weighed }) => weighed || isEan13(barcode))).toBe(true);
    expect(rows.filter(({ weighed }) => weighed).length).toBeGreaterThan(20);
    expect(rows.filter(({ svEligible }) => !svEligible).length).toBeGreaterThan(20);
    expect(rows.filter(({ noDepositDiscount }) => noDepositDiscount).length).toBeGreaterThan(50);
    expect(new Set(rows.map(({ category }) => category)).size).toBeGreaterThan(12);
  });

  test('has five hundred members with money of different ages within the limits of their cards', () => {
    const { rows, bad } = readMembers(demoFile('members.csv'));
    expect(bad).toEqual([]);
    expect(rows).toHaveLength(500);
    for (const { kind, lots } of rows) {
      const onCard = lots.reduce((sum, { p0, b0, c }) => sum + p0 + b0 - c, 0);
      expect(onCard).toBeLessThanOrEqual(kind === 'REGISTERED' ? 500_000 : 100_000);
    }
    const years = new Set(rows.flatMap(({ lots }) => lots.map(({ depositedOn }) => depositedOn.slice(0, 4))));
    expect([...years].sort()).toEqual(['2023', '2024', '2025', '2026']);
  });
});
