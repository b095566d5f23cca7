import { expect, test } from 'vitest';
import type { Card } from '../../../core/stored-value/card.ts';
import { faceLeft } from '../../../core/stored-value/lot.ts';
import { memberMoney, spendableOf } from '../../../core/stored-value/member-money.ts';
import { aLot } from '../../builders/member.ts';

const card = (id: string, status: Card['status'] = 'ACTIVE'): Card => ({ card: id, kind: 'REGISTERED', status });
const lots = [
  aLot({ lot: 'a', card: 'crd_1', p0: 300_000, b0: 30_000, c: 20_000 }),
  aLot({ lot: 'b', card: 'crd_2', p0: 500, b0: 0 }),
  aLot({ lot: 'c', card: 'crd_3', p0: 9_999 }),
  aLot({ lot: 'd', card: 'crd_1', p0: 7_777, lastDay: '2026-03-04' }),
];
const cards = [card('crd_1'), card('crd_2'), card('crd_3', 'LOST')];

test('ENT-03: what a member can spend today, over all cards that pay', () => {
  expect(memberMoney({ cards, lots, day: '2026-03-05' })).toEqual({ face: 310_500, principal: 282_319, bonus: 28_181 });
});

test('USE-08: yesterday it was more', () => {
  expect(memberMoney({ cards, lots, day: '2026-03-04' }).face).toBe(318_277);
});

test('of one card', () => {
  const day = '2026-03-05';
  expect(memberMoney({ cards, lots, day, card: 'crd_2' })).toEqual({ face: 500, principal: 500, bonus: 0 });
  expect(memberMoney({ cards, lots, day, card: null }).face).toBe(310_500);
  expect(memberMoney({ cards, lots, day, card: 'crd_9' })).toEqual({ face: 0, principal: 0, bonus: 0 });
});

test('ENT-03 a balance is made of just the lots that can be spent that day', () => {
  for (const day of ['2026-03-04', '2026-03-05'] as const) {
    const parts = spendableOf({ cards, lots, day });
    expect(parts.reduce((sum, lot) => sum + faceLeft(lot), 0)).toBe(memberMoney({ cards, lots, day }).face);
  }
});
