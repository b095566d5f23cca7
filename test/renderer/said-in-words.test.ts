import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { refusal } from '../../core/kernel/refusal.ts';
import { balanceSteps } from '../../renderer/text/balance-steps.ts';
import { couponScope, couponWords } from '../../renderer/text/benefit-words.ts';
import { giftAgainst } from '../../renderer/text/gift-words.ts';
import { refusalWords } from '../../renderer/text/refusal-words.ts';
import { zhCN } from '../../renderer/text/zh-CN.ts';
import { aLot } from '../builders/member.ts';

const texts = createInstance();
await texts.init({ lng: 'zh-CN', resources: { 'zh-CN': { translation: zhCN } }, contextSeparator: '~' });
const { t } = texts;

const common = {
  coupon: 'c1',
  member: null,
  lot: null,
  products: null,
  categories: null,
  start: 0,
  end: Date.parse('2026-03-06T00:00:00+08:00'),
  state: 'ISSUED',
  lock: null,
  usedBy: null,
  ruleVersion: 'PS-1',
} as const;

test('who has to be asked is named by the role the act needs; a manager where it does not say', () => {
  expect(refusalWords(t, refusal('PERMISSION_MISSING', { act: 'sale.return', role: 'supervisor' })).title).toBe(
    '需要领班批准',
  );
  expect(refusalWords(t, refusal('PERMISSION_MISSING')).title).toBe('需要店长批准');
});

test('a coupon is said as people say it, with its scope and its last day', () => {
  const amount = { ...common, kind: 'AMOUNT', face: 2000, threshold: 9900 } as const;
  expect(couponWords(t, amount)).toBe('满 99 减 20');
  expect(couponWords(t, { ...amount, threshold: 0 })).toBe('减 ¥20');
  expect(couponWords(t, { ...common, kind: 'PERCENT', permille: 880 })).toBe('8.8折');
  expect(couponScope(t, amount)).toBe('全场 · 2026-03-05 止');
  expect(couponScope(t, { ...amount, categories: ['奶粉', '辅食'] })).toBe('奶粉 / 辅食 · 2026-03-05 止');
  expect(couponScope(t, { ...amount, products: ['p1'] })).toBe('指定商品 · 2026-03-05 止');
});

test('a balance opens to its deposits, and they add up to it', () => {
  const lots = [aLot({ lot: 'a', p0: 300_000, b0: 30_000, c: 20_000 }), aLot({ lot: 'b', p0: 500, b0: 0, c: 0 })];
  const steps = balanceSteps(t, lots, 310_500);
  expect(steps.map((step) => step.amount)).toEqual([310_000, 500, 310_500]);
  expect(steps.at(-1)).toMatchObject({ words: '储值余额', total: true });
});

test('RED-06 a gift that cannot be had says why and what instead', () => {
  const said = (...of: Parameters<typeof refusal>): string => giftAgainst(t, refusal(...of));
  expect(said('POINTS_BALANCE', { asked: 300, balance: 296 })).toBe('还差 4 积分；可先换别的');
  expect(said('PERSON_LIMIT', { limit: 2 })).toBe('每人限 2 件，已领满；请换一件');
  expect(said('STOCK_OUT', { gift: 'cup' })).toBe('没货了；请换一件，或等补货');
  expect(said('NETWORK_DOWN')).toBe('在总部仓，要联网才能换；先换本店现货，或联网后再来');
  expect(said('RESERVATION_EXPIRED')).toBe('赠品预留已过期');
});
