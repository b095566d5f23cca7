import { expect, test } from 'vitest';
import { floorAllowance, overrideOf } from '../../../core/stored-value/floor-allowance.ts';

const hour = 3_600_000;
const terms = { txnCap: 20_000, maxAgeMs: 72 * hour, tills: 3 };
const facts = { snapshotBalance: 30_000, snapshotAgeMs: 0, ownDraws: 0, minted: 0 };

test('W38 a third of the balance for each of three tills, less what was given', () => {
  expect(floorAllowance(facts, terms).allowance).toBe(10_000);
  expect(floorAllowance({ ...facts, ownDraws: 9500 }, terms).allowance).toBe(500);
  expect(floorAllowance({ ...facts, ownDraws: 10_500 }, terms).allowance).toBe(0);
});

test('OFF-02 the cap holds for a rich account', () => {
  expect(floorAllowance({ ...facts, snapshotBalance: 500_000 }, terms).allowance).toBe(20_000);
});

test('OFF-02 a snapshot of 72 hours still counts, one older does not', () => {
  expect(floorAllowance({ ...facts, snapshotAgeMs: 72 * hour }, terms)).toMatchObject({ allowance: 10_000 });
  expect(floorAllowance({ ...facts, snapshotAgeMs: 72 * hour + 1 }, terms)).toEqual({
    allowance: 0,
    bound: 'SNAPSHOT_TOO_OLD',
  });
});

test('DEP-22 a deposit taken at this till counts here in full', () => {
  expect(floorAllowance({ ...facts, minted: 50_000, ownDraws: 12_000 }, terms).allowance).toBe(48_000);
});

const budget = { left: 8000, overrideLeft: 3000, entries: 0, denied: false };

test('OFF-02 all accounts together draw no more than the till was granted', () => {
  expect(floorAllowance({ ...facts, budget }, terms)).toEqual({ allowance: 8000, bound: 'FLOOR_SPENT' });
  expect(floorAllowance({ ...facts, budget: { ...budget, left: 0 } }, terms).allowance).toBe(0);
  // Where both come to the same, it is the card that is told of.
  expect(floorAllowance({ ...facts, budget: { ...budget, left: 10_000 } }, terms)).toEqual({
    allowance: 10_000,
    bound: 'OFFLINE_ALLOWANCE',
  });
  // The card's own share is less than what the till has left: that is what the cashier is told.
  const drawn = { ...facts, ownDraws: 9500, budget };
  expect(floorAllowance(drawn, terms)).toEqual({ allowance: 500, bound: 'OFFLINE_ALLOWANCE' });
});

test('OFF-02 one purchase may be bounded lower than the outage', () => {
  expect(floorAllowance(facts, { ...terms, perTx: 4000 }).allowance).toBe(4000);
  expect(floorAllowance({ ...facts, ownDraws: 9500 }, { ...terms, perTx: 4000 }).allowance).toBe(500);
});

test('OFF-02 a till that holds back too many entries, and a member who is denied, are lent nothing', () => {
  const full = { ...facts, budget: { ...budget, entries: 500 } };
  expect(floorAllowance(full, { ...terms, count: 500 })).toEqual({ allowance: 0, bound: 'FLOOR_ENTRIES' });
  expect(floorAllowance({ ...facts, budget: { ...budget, entries: 499 } }, { ...terms, count: 500 }).allowance).toBe(
    8000,
  );
  expect(floorAllowance(facts, { ...terms, count: 0 }).allowance).toBe(10_000);
  const denied = { ...facts, budget: { ...budget, denied: true } };
  expect(floorAllowance(denied, terms)).toEqual({ allowance: 0, bound: 'FLOOR_DENIED' });
  expect([overrideOf(full), overrideOf(denied), overrideOf(facts)]).toEqual([3000, 0, 0]);
});
