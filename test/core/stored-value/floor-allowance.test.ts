import { expect, test } from 'vitest';
import { floorAllowance } from '../../../core/stored-value/floor-allowance.ts';

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
  expect(floorAllowance({ ...facts, snapshotAgeMs: 72 * hour }, terms)).toEqual({ allowance: 10_000, tooOld: false });
  expect(floorAllowance({ ...facts, snapshotAgeMs: 72 * hour + 1 }, terms)).toEqual({ allowance: 0, tooOld: true });
});

test('DEP-22 a deposit taken at this till counts here in full', () => {
  expect(floorAllowance({ ...facts, minted: 50_000, ownDraws: 12_000 }, terms).allowance).toBe(48_000);
});
