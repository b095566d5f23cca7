import { ean13CheckDigit } from '../../../core/catalogue/barcode.ts';
import { anyText, type CellReader, flag, someText, wholeFen, yuan } from './cells.ts';
import { type Fields, type ReadLine, readLines } from './columns.ts';
import type { ImportProduct } from './import-rows.ts';
import { readTable } from './read-table.ts';
import { type BadCell, read, unread } from './reason.ts';

/** Digits as printed on the pack: EAN-13, EAN-8, UPC-A, or the seven digits of an in-store label (`2xxxxxx`). */
const barcode: CellReader<string> = (text) => {
  if (/^2\d{6}$/.test(text)) return read(text);
  if (!/^(\d{8}|\d{12}|\d{13})$/.test(text))
    return unread(
      '不是条码（13、12 或 8 位；店内称重码 7 位、以 2 开头）',
      'not a barcode of 13, 12 or 8 digits, or 7 beginning with 2 for weighed goods',
    );
  const full = text.padStart(13, '0');
  const digit = ean13CheckDigit(full);
  return digit === full.slice(12) ? read(text) : unread(`校验位应为 ${digit}`, `the check digit should be ${digit}`);
};

const code: CellReader<string> = (text) =>
  /^[\w.-]{0,40}$/.test(text)
    ? read(text)
    : unread('编号只能用字母、数字、. _ -，最多 40 个', 'letters, digits, . _ - only, at most 40');

/** `6901234567892*2;6901234567908`: barcodes of what a bundle holds and how many of each; empty: no bundle. */
const parts: CellReader<{ barcode: string; qty: number }[] | null> = (text) => {
  if (text === '') return read(null);
  const found = text.split(/[;；]/).map((one) => /^\s*(\d{8}|\d{12,13})(?:[*×x](\d{1,3}))?\s*$/.exec(one));
  const rows = found.flatMap((match) => ({ barcode: match?.[1] ?? '', qty: Number(match?.[2] ?? '1') }));
  return rows.some(({ barcode: one, qty }) => one === '' || qty === 0)
    ? unread('应为 条码*数量，用分号隔开', 'must be barcode*pieces, with semicolons between')
    : read(rows);
};

const columns = {
  code: { names: ['商品编号', '货号', '编号', 'code', 'sku', 'product'], reader: code, missing: '' },
  barcode: { names: ['条码', '条形码', '国际条码', 'barcode', 'ean', 'ean13'], reader: barcode },
  name: { names: ['商品名称', '名称', '品名', 'name', 'productname'], reader: someText(80) },
  category: { names: ['类别', '分类', '品类', 'category'], reader: anyText(40), missing: '' },
  unit: { names: ['单位', 'unit'], reader: anyText(10, '件'), missing: '件' },
  yuan: {
    names: ['价格(元)', '售价(元)', '零售价(元)', 'price(yuan)', 'price_yuan', 'priceyuan'],
    reader: yuan,
    missing: null,
  },
  fen: {
    names: ['价格(分)', '售价(分)', '零售价(分)', 'price(fen)', 'price_fen', 'pricefen'],
    reader: wholeFen,
    missing: null,
  },
  weighed: { names: ['称重', '是否称重', 'weighed'], reader: flag, missing: false },
  svEligible: {
    names: ['可用储值', '储值可用', 'sveligible', 'stored_value', 'storedvalue'],
    reader: flag,
    missing: true,
  },
  noDepositDiscount: {
    names: ['不享预存折扣', '预存折扣除外', 'nodepositdiscount', 'no_deposit_discount'],
    reader: flag,
    missing: false,
  },
  noTierDiscount: {
    names: ['不享会员折扣', '会员折扣除外', 'notierdiscount', 'no_tier_discount'],
    reader: flag,
    missing: false,
  },
  parts: { names: ['套装内容', 'parts', 'bundle'], reader: parts, missing: null },
} as const;

type CatalogueLine = ReadLine<Fields<typeof columns>>;

/** Products of a file, or everything that is wrong with it. Prices stand in a column that says yuan or one that says fen. */
export function readCatalogue(
  bytes: Uint8Array,
  progress: (done: number) => void = () => undefined,
): { rows: ImportProduct[]; bad: BadCell[] } {
  const table = readTable(bytes);
  if (!table.ok) return { rows: [], bad: [table.bad] };
  const { lines, bad } = readLines(columns, table, progress);
  bad.push(...priceColumns(table.header, lines), ...doubles(lines));
  bad.push(...lines.flatMap(weighedMatchesCode));
  return bad.length > 0
    ? { rows: [], bad: bad.toSorted((a, b) => a.line - b.line) }
    : { rows: lines.map(productOf), bad };
}

function priceColumns(header: readonly string[], lines: readonly CatalogueLine[]): BadCell[] {
  const [first] = lines;
  if (first === undefined) return [];
  const [inYuan, inFen] = [first.fields.yuan !== null, first.fields.fen !== null];
  if (inYuan !== inFen) return [];
  const why = inYuan
    ? { zh: '价格(元) 和 价格(分) 只能有一列', en: 'either a yuan column or a fen column, not both' }
    : { zh: '缺少 价格(元) 或 价格(分)', en: 'a column 价格(元) / price_yuan or 价格(分) / price_fen is missing' };
  return [{ line: 1, column: '价格', value: header.join(',').slice(0, 60), ...why }];
}

/** The same barcode or code twice in one file would make one line win by chance. */
function doubles(lines: readonly CatalogueLine[]): BadCell[] {
  const seen = new Map<string, number>();
  return lines.flatMap(({ line, fields }) =>
    [
      { column: '条码', value: fields.barcode, key: `b${fields.barcode}` },
      { column: '商品编号', value: fields.code, key: fields.code === '' ? null : `c${fields.code}` },
    ].flatMap(({ column, value, key }) => {
      if (key === null || value === undefined) return [];
      const before = seen.get(key);
      seen.set(key, before ?? line);
      return before === undefined
        ? []
        : [{ line, column, value, zh: `与第 ${before} 行重复`, en: `the same as in line ${before}` }];
    }),
  );
}

function weighedMatchesCode({ line, fields }: CatalogueLine): BadCell[] {
  if (fields.barcode === undefined || fields.weighed === (fields.barcode.length === 7)) return [];
  const why = {
    zh: '称重商品用 7 位店内码，其他商品用印刷条码',
    en: 'weighed goods carry a 7-digit in-store code, all others a printed barcode',
  };
  return [{ line, column: '称重', value: fields.barcode, ...why }];
}

function productOf({ fields }: CatalogueLine): ImportProduct {
  const { code, yuan: inYuan, fen: inFen, parts: held, ...rest } = fields;
  const product = { product: code === '' ? rest.barcode : code, price: inYuan ?? inFen ?? 0, ...rest };
  return held === null ? product : { ...product, parts: held };
}
