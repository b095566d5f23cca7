import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ean13CheckDigit } from '../../../core/catalogue/barcode.ts';
import { parseGs1 } from '../../../core/catalogue/gs1.ts';
import { usualLabelRules } from '../../../core/catalogue/label-rule.ts';
import type { Product } from '../../../core/catalogue/product.ts';
import { buildProductIndex, byBarcode } from '../../../core/catalogue/product-search.ts';
import { hasCheckDigit, readScannedCode, upcA } from '../../../core/catalogue/scanned-code.ts';
import type { LabelRule } from '../../../core/settings/label-rule.ts';

const product = (barcode: string, change: Partial<Product> = {}): Product => ({
  product: `p_${barcode}`,
  barcode,
  name: '测试商品',
  initials: 'cssp',
  category: 'c',
  price: 1_980,
  unit: '个',
  weighed: false,
  svEligible: true,
  noDepositDiscount: false,
  noTierDiscount: false,
  ...change,
});
const checked = (first12: string): string => first12 + ean13CheckDigit(first12);
const separator = '\x1d';

describe('the number of an article, however it is written', () => {
  test.each([
    ['EAN-13', '6901234567892', '6901234567892'],
    ['EAN-8', '96385074', '96385074'],
    ['UPC-A, kept as thirteen digits', '036000291452', '0036000291452'],
    ['UPC-A, kept as twelve digits', '0036000291452', '036000291452'],
    ['UPC-E, kept as UPC-A', '04252614', '042100005264'],
    ['ITF-14 of one piece', '06901234567892', '6901234567892'],
    ['ITF-14 of a case, when only the piece is kept', '16901234567899', '6901234567892'],
    ['Code 128 of letters', 'SKU-0042/A', 'SKU-0042/A'],
    ['EAN-13 with its symbology in front', ']E06901234567892', '6901234567892'],
    ['ITF-14 with its symbology in front', ']I106901234567892', '6901234567892'],
    ['GS1-128', ']C10106901234567892', '6901234567892'],
    ['GS1 QR', ']Q301069012345678921726033110LOT7', '6901234567892'],
    ['full-width digits of an input method', '６９０１２３４５６７８９２', '6901234567892'],
  ])('%s', (_, scanned, kept) => {
    expect(byBarcode(buildProductIndex([product(kept)]), scanned)).toMatchObject({
      product: { barcode: kept },
      qty: 1,
    });
  });

  test('a case that is an article of its own is sold as a case', () => {
    const index = buildProductIndex([product('6901234567892'), product('16901234567899')]);
    expect(byBarcode(index, '16901234567899')?.product.barcode).toBe('16901234567899');
  });

  test('a misread number is nobody’s', () => {
    const index = buildProductIndex([product('6901234567892'), product('0036000291452')]);
    for (const wrong of ['6901234567893', '036000291453', '06901234567891', ']C10106901234567893']) {
      expect(byBarcode(index, wrong)).toBeNull();
    }
  });

  test('a known UPC-E grows into its UPC-A, by each of the ways zeros are left out', () => {
    expect(upcA('04252614')).toBe('042100005264');
    expect(upcA('01234565')).toBe('012345000065');
    expect(upcA('01200034')).toBeNull();
    expect(upcA('12345670')).toBe('123456000070');
    expect(upcA('6385074')).toBeNull();
  });

  test('one wrong digit is noticed in any length', () => {
    const base = fc.constantFrom('96385074', '036000291452', '6901234567892', '16901234567899');
    fc.assert(
      fc.property(base, fc.nat(20), fc.integer({ min: 1, max: 9 }), (good, place, by) => {
        const at = place % good.length;
        const digit = String((Number(good.charAt(at)) + by) % 10);
        expect(hasCheckDigit(good)).toBe(true);
        expect(hasCheckDigit(good.slice(0, at) + digit + good.slice(at + 1))).toBe(false);
      }),
    );
  });
});

describe('labels of the shop’s own scales', () => {
  const rules: LabelRule[] = [
    { prefix: '21', article: 5, says: 'grams', innerCheck: false },
    { prefix: '22', article: 5, says: 'fen', innerCheck: false },
    { prefix: '228', article: 4, says: 'pieces', innerCheck: false },
    { prefix: '25', article: 4, says: 'fen', innerCheck: true },
  ];
  const apples = product('2100123', { weighed: true, price: 1_980 });
  const lunch = product('2200042', { price: 0 });
  const buns = product('2280007');
  const ham = product('250011', { weighed: true, price: 9_900 });
  const index = buildProductIndex([apples, lunch, buns, ham]);
  const scan = (code: string) => byBarcode(index, code, rules);

  test('say weight, price or pieces by the table, the longest prefix first', () => {
    expect(scan(checked('210012300485'))).toMatchObject({ product: apples, grams: 485, unitPrice: null, qty: 1 });
    expect(scan(checked('220004201350'))).toMatchObject({ product: lunch, grams: null, unitPrice: 1_350 });
    expect(scan(checked('228000700012'))).toMatchObject({ product: buns, qty: 12 });
  });

  test('a check digit of the maker’s own is stepped over', () => {
    expect(scan(checked('250011702475'))).toMatchObject({ product: ham, grams: 250 });
  });

  test('a price on weighed goods becomes the most weight that does not go above it (REG 37)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), (fen) => {
        const found = scan(checked(`2500117${String(fen).padStart(5, '0')}`));
        const grams = found?.grams ?? 0;
        expect(Math.round((grams * ham.price) / 1000)).toBeLessThanOrEqual(fen);
        expect(Math.round(((grams + 1) * ham.price) / 1000)).toBeGreaterThanOrEqual(fen);
      }),
    );
  });

  test('a weight on goods that are not weighed, or a smudged label, is nobody’s', () => {
    expect(byBarcode(buildProductIndex([product('2100123')]), checked('210012300485'), rules)).toBeNull();
    const label = checked('210012300485');
    expect(scan(label.slice(0, 12) + String((Number(label[12]) + 1) % 10))).toBeNull();
  });

  test('a number of the shop’s that is an article itself is no label', () => {
    const code = checked('210012300485');
    expect(byBarcode(buildProductIndex([product(code), apples]), code, rules)).toMatchObject({
      product: { barcode: code },
      grams: null,
    });
  });

  test('without a table of its own a shop reads grams after seven digits', () => {
    expect(readScannedCode(checked('210012300485'), usualLabelRules)).toMatchObject({
      barcodes: ['2100123'],
      grams: 485,
    });
  });
});

describe('GS1 codes with identifiers', () => {
  test('weight, price, last day and batch beside the number', () => {
    expect(parseGs1(`0106901234567892310300048517260331${'10'}LOT7${separator}3922000960`)).toEqual({
      gtin: '06901234567892',
      grams: 485,
      fen: 960,
      pieces: null,
      expires: '2026-03-31',
      batch: 'LOT7',
    });
  });

  test('decimals are taken as they stand, and day 00 is the month’s last', () => {
    expect(parseGs1('0106901234567892310200004817260200')).toMatchObject({ grams: 480, expires: '2026-02-28' });
    expect(parseGs1('01069012345678923105000485')).toMatchObject({ grams: null });
  });

  test('weighed goods are sold by the weight of their code', () => {
    const index = buildProductIndex([product('6901234567892', { weighed: true })]);
    expect(byBarcode(index, ']C101069012345678923103000485')).toMatchObject({ grams: 485 });
  });

  test('no text makes the reader fall over', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', ']C1', ']d2', '01'), (text, lead) => {
        expect(readScannedCode(lead + text, usualLabelRules).barcodes.length).toBeGreaterThan(0);
      }),
    );
  });
});
