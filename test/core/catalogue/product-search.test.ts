import { describe, expect, test } from 'vitest';
import { weighedLabel } from '../../../core/catalogue/barcode.ts';
import type { Product } from '../../../core/catalogue/product.ts';
import { buildProductIndex, byBarcode, searchProducts } from '../../../core/catalogue/product-search.ts';

const product = (name: string, initials: string, barcode: string, weighed = false): Product => ({
  product: `p_${barcode}`,
  barcode,
  name,
  initials,
  category: 'c',
  price: 100,
  unit: '件',
  weighed,
  svEligible: true,
  noDepositDiscount: false,
  noTierDiscount: false,
});

const shelf = [
  product('贝亲 宽口奶瓶 240ml', 'bqkknp240ml', '6901234567892'),
  product('爱他美 婴儿奶粉 2段', 'atmyenf2d', '4006381333931'),
  product('飞鹤 星飞帆奶粉 3段', 'fhxffnf3d', '6901234500008'),
  product('A2 至初奶粉 1段', 'a2zcnf1d', '9780201379624'),
  product('有机苹果', 'yjpg', '2100123', true),
  product('奶粉盒', 'nfh', '5901234123457'),
];
const index = buildProductIndex(shelf);
const find = (query: string, limit = 10): string[] => searchProducts(index, query, limit).map((hit) => hit.name);

describe('finding a product by what a person types', () => {
  test('a word of the name; names that begin with it come first', () => {
    expect(find('奶粉')).toEqual(['奶粉盒', '爱他美 婴儿奶粉 2段', '飞鹤 星飞帆奶粉 3段', 'A2 至初奶粉 1段']);
  });

  test('pinyin initials, from the beginning before the middle', () => {
    expect(find('atm')).toEqual(['爱他美 婴儿奶粉 2段']);
    expect(find('NF')[0]).toBe('奶粉盒');
  });

  test('the beginning or the end of a barcode', () => {
    expect(find('69012345')).toEqual(['贝亲 宽口奶瓶 240ml', '飞鹤 星飞帆奶粉 3段']);
    expect(find('7892')).toEqual(['贝亲 宽口奶瓶 240ml']);
  });

  test('several words in any order, each of its own kind', () => {
    expect(find('3段 飞鹤')).toEqual(['飞鹤 星飞帆奶粉 3段']);
    expect(find('奶粉 a2')).toEqual(['A2 至初奶粉 1段']);
    expect(find('奶粉 240ml')).toEqual([]);
  });

  test('full-width letters from an input method and stray spaces', () => {
    expect(find('　Ａ２ ')).toEqual(['A2 至初奶粉 1段']);
  });

  test('never more than asked for, nothing for nothing, nothing for what is not there', () => {
    expect(find('奶', 2)).toHaveLength(2);
    expect(find('   ')).toEqual([]);
    expect(find('汽车')).toEqual([]);
    expect(searchProducts(buildProductIndex([]), '奶粉', 5)).toEqual([]);
  });

  test('a line break inside a name does not shift the products after it', () => {
    const odd = buildProductIndex([product('上\n下', 'sx', '1'), product('苹果', 'pg', '2')]);
    expect(searchProducts(odd, '苹果', 5).map((hit) => hit.barcode)).toEqual(['2']);
    expect(searchProducts(odd, '上 下', 5).map((hit) => hit.barcode)).toEqual(['1']);
  });
});

describe('scanning', () => {
  test('a packet gives its product, the whole code typed lists it first', () => {
    expect(byBarcode(index, ' 4006381333931\r')).toMatchObject({ product: { initials: 'atmyenf2d' }, grams: null });
    expect(find('6901234500008')).toEqual(['飞鹤 星飞帆奶粉 3段']);
  });

  test('a scale’s label gives the article and its weight', () => {
    const label = weighedLabel({ article: '2100123', grams: 485 });
    expect(byBarcode(index, label)).toMatchObject({ product: { name: '有机苹果' }, grams: 485 });
  });

  test('an unknown code gives nothing', () => {
    expect(byBarcode(index, '6901234567893')).toBeNull();
    expect(byBarcode(index, weighedLabel({ article: '2199999', grams: 10 }))).toBeNull();
  });
});

describe('a catalogue of thousands', () => {
  const many = Array.from({ length: 30_000 }, (_, n) =>
    product(`棉 第${n}款`, `m${n}kd`, String(6_900_000_000_000 + n)),
  );
  const last = product('棉签', 'zmq', '1');
  const large = buildProductIndex([...many, last, product('Z 湿巾', 'sj', '3')]);

  test('still finds the one product that a full word names', () => {
    expect(searchProducts(large, '第29999款', 5).map((hit) => hit.initials)).toEqual(['m29999kd']);
    expect(searchProducts(large, '6900000012345', 5)[0]?.initials).toBe('m12345kd');
  });

  test('finds what begins with a letter even when ten thousand products before it contain that letter', () => {
    const dense = buildProductIndex([...many.map((item) => ({ ...item, initials: `q${item.initials}` })), last]);
    expect(searchProducts(dense, 'm', 50).map((hit) => hit.name)).not.toContain('棉签');
    expect(searchProducts(dense, 'zm', 5).map((hit) => hit.name)).toEqual(['棉签']);
    const late = buildProductIndex([...dense.products, product('毛巾', 'mj', '2')]);
    expect(searchProducts(late, 'm', 3)[0]?.name).toBe('毛巾');
  });
});
