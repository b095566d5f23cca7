import { describe, expect, test } from 'vitest';
import type { Result } from '../../../core/kernel/result.ts';
import {
  beginTendering,
  cashPayable,
  changeMax,
  changeOf,
  checkExact,
  dueLeft,
  handBack,
  isPaid,
  type Tendering,
  takeCash,
  takeExact,
} from '../../../core/tender/tendering.ts';

const begin = (due: number, roundDownStep = 10) => beginTendering({ due, roundDownStep });
const taken = (result: Result<Tendering>): Tendering => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
};
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);

describe('W26 cash is rounded down, never up', () => {
  test('W26: of 10787 due, cash pays 10780 from 20000 and gets 9220 back; 7 are given away', () => {
    const paid = taken(takeCash(begin(10_787), 20_000));
    expect(paid.taken).toEqual([{ kind: 'cash', amount: 10_780, received: 20_000, change: 9_220 }]);
    expect(paid.roundingLoss).toBe(7);
    expect([isPaid(paid), changeOf(paid)]).toEqual([true, 9_220]);
  });

  test('W26: an electronic tender pays 10787 exactly', () => {
    const paid = taken(takeExact(begin(10_787), { kind: 'wechat', amount: 10_787 }));
    expect([isPaid(paid), paid.roundingLoss]).toEqual([true, 0]);
  });

  test('W26: the till asks for 10780 and would never ask for 10790', () => {
    expect(cashPayable(begin(10_787))).toBe(10_780);
  });
});

test('a rest after WeChat is rounded down when cash closes the sale', () => {
  const wechat = taken(takeExact(begin(10_787), { kind: 'wechat', amount: 5_000 }));
  const paid = taken(takeCash(wechat, 5_780));
  expect([isPaid(paid), paid.roundingLoss, changeOf(paid)]).toEqual([true, 7, 0]);
});

test('cash that is not enough counts in full and leaves the rest due, unrounded', () => {
  const part = taken(takeCash(begin(10_787), 5_000));
  expect([dueLeft(part), part.roundingLoss, isPaid(part)]).toEqual([5_787, 0, false]);
  const paid = taken(takeExact(part, { kind: 'alipay', amount: 5_787 }));
  expect([isPaid(paid), paid.roundingLoss]).toEqual([true, 0]);
});

test('a rest smaller than the smallest coin is given away when cash is chosen', () => {
  const left = taken(takeExact(begin(10_787), { kind: 'card', amount: 10_780 }));
  const paid = taken(takeCash(left, 0));
  expect([isPaid(paid), paid.roundingLoss]).toEqual([true, 7]);
});

test('more change than the drawer should give is taken for a slip of the finger', () => {
  expect(codeOf(takeCash(begin(1_000), 1_000 + changeMax))).toBe('ok');
  expect(codeOf(takeCash(begin(1_000), 1_001 + changeMax))).toBe('OVER_TENDER');
});

test('change is given in cash only: an electronic tender above the rest is refused', () => {
  expect(codeOf(checkExact(begin(1_000), 1_001))).toBe('OVER_TENDER');
});

test.each([0, -1, 0.5, Number.NaN])('%d is no amount', (amount) => {
  expect(codeOf(checkExact(begin(1_000), amount))).toBe('AMOUNT_INVALID');
  expect(codeOf(takeCash(begin(1_000), amount))).toBe('AMOUNT_INVALID');
});

test('nothing more is taken once all is paid', () => {
  const paid = taken(takeCash(begin(1_000), 1_000));
  expect(codeOf(takeCash(paid, 100))).toBe('ALREADY_PAID');
  expect(codeOf(takeExact(paid, { kind: 'wechat', amount: 1 }))).toBe('ALREADY_PAID');
});

test('handing the closing cash back makes the whole rest due again, its rounding included', () => {
  const paid = taken(takeCash(begin(10_787), 20_000));
  expect(dueLeft(taken(handBack(paid, 0)))).toBe(10_787);
  expect(codeOf(handBack(paid, 1))).toBe('TENDER_UNKNOWN');
});

test('a small tender goes back and the cash that stays now closes the sale: it brings the rounding with it', () => {
  const coin = taken(takeCash(beginTendering({ due: 102, roundDownStep: 100 }), 1));
  const paid = taken(takeCash(coin, 100));
  const left = taken(handBack(paid, 0));
  expect([dueLeft(left), left.roundingLoss]).toEqual([0, 2]);
  expect(codeOf(takeExact(left, { kind: 'bank', amount: 2 }))).toBe('ALREADY_PAID');
});

test('cash that only stood for the rounding goes when it no longer closes the sale', () => {
  const card = taken(takeExact(beginTendering({ due: 107, roundDownStep: 10 }), { kind: 'card', amount: 100 }));
  const paid = taken(takeCash(card, 0));
  const left = taken(handBack(paid, 0));
  expect([dueLeft(left), left.taken]).toEqual([107, []]);
});
