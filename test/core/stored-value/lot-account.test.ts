import { describe, expect, test } from 'vitest';
import {
  bonusHeld,
  type LotAccount,
  lotAccountOf,
  openedLot,
  principalHeld,
  returnedBonusId,
  successorId,
} from '../../../core/stored-value/lot-account.ts';
import { aLot } from '../../builders/member.ts';

const lot = aLot({ p0: 300_000, b0: 30_000, c: 20_000 });
const ended = (state: LotAccount['state'], expiry: LotAccount['expiry'] = null): LotAccount => ({
  ...openedLot(lot),
  state,
  expiry,
});
const conversion = (value: number, converted: number) => ({ from: '2029-01-15', value, converted, steps: [1] });

test('a fresh lot was deposited, and nothing has happened to it', () => {
  expect(openedLot(lot)).toMatchObject({
    ...lot,
    origin: { kind: 'DEPOSIT' },
    cap: null,
    movedOut: 0,
    listBefore: 0,
    past: null,
    expiry: null,
    refund: null,
  });
  expect(openedLot(lot, { cap: 7 }).cap).toBe(7);
});

test('a row’s lot brings the sum of its history with it (REF-08, REF-12)', () => {
  const refunded = { refund: 'r', at: 1, basis: 'LIST', reason: 'SHOP', merchKept: true, payable: 9 } as const;
  expect(lotAccountOf(lot)).toEqual(openedLot(lot));
  expect(lotAccountOf({ ...lot, listUsed: 20_000, refunded })).toMatchObject({ listBefore: 20_000, refund: refunded });
});

describe('INV-01: what the shop still owes on a lot', () => {
  test.each(['PENDING', 'ACTIVE', 'FROZEN', 'REFUND_PENDING', 'CLOSED'] as const)(
    'all that is left while %s',
    (state) => {
      expect([principalHeld(ended(state)), bonusHeld(ended(state))]).toEqual([281_819, 28_181]);
    },
  );

  test.each(['REFUNDED', 'VOID', 'EXPIRED'] as const)('nothing once it is %s', (state) => {
    expect([principalHeld(ended(state)), bonusHeld(ended(state))]).toEqual([0, 0]);
  });

  test('W48: after the end the bonus that waits for its conversion, and no principal: that went on elsewhere', () => {
    const expiry = { bonus: conversion(28_181, 8_454), principal: conversion(5, 0), principalBack: 3 };
    expect([principalHeld(ended('EXPIRED', expiry)), bonusHeld(ended('EXPIRED', expiry))]).toEqual([0, 19_727]);
  });

  test('W18: an unregistered lot past its end keeps its principal, less what was converted, and what came back', () => {
    const expiry = { bonus: conversion(0, 0), principal: conversion(23_400, 7_020), principalBack: 11 };
    expect(principalHeld(ended('EXPIRED_REACTIVABLE', expiry))).toBe(16_391);
    expect(principalHeld(ended('EXPIRED_REACTIVABLE'))).toBe(0);
  });

  test('a lot woken again owes what is left and the bonus still waiting', () => {
    const expiry = { bonus: conversion(100, 30), principal: conversion(0, 0), principalBack: 0 };
    expect(bonusHeld(ended('ACTIVE', expiry))).toBe(28_181 + 70);
  });

  test('refunded or void, no bonus waits any more', () => {
    const expiry = { bonus: conversion(100, 30), principal: conversion(0, 0), principalBack: 0 };
    expect([bonusHeld(ended('REFUNDED', expiry)), bonusHeld(ended('VOID', expiry))]).toEqual([0, 0]);
  });
});

test('lots that follow from a lot are named after it', () => {
  expect([successorId('L'), returnedBonusId('L', 'R')]).toEqual(['L:successor', 'L:bonus:R']);
});
