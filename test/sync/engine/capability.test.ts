import { expect, test } from 'vitest';
import { type CapabilityFacts, capabilitiesOf } from '../../../sync/engine/capability.ts';

const facts = (change: Partial<CapabilityFacts> = {}): CapabilityFacts => ({
  unsafe: false,
  link: 'up',
  floorFrozen: false,
  store: { depositsStopped: false },
  member: { balance: 50_000, floor: { allowance: 20_000, bound: 'OFFLINE_ALLOWANCE' } },
  ...change,
});

test('with the network a member may spend the whole balance, after the centre was asked', () => {
  expect(capabilitiesOf(facts()).spend).toEqual({ works: true, upTo: 50_000, asked: true });
});

test('without the network the till sells, takes deposits, and gives up to the offline allowance', () => {
  expect(capabilitiesOf(facts({ link: 'down' }))).toEqual({
    sell: { works: true },
    deposit: { works: true },
    spend: { works: true, upTo: 20_000, asked: false },
  });
});

test('rows that are too old lend nothing', () => {
  const floor = { allowance: 0, bound: 'SNAPSHOT_TOO_OLD' } as const;
  const member = { balance: 50_000, floor };
  expect(capabilitiesOf(facts({ link: 'down', member })).spend).toMatchObject({
    works: false,
    refusal: { code: 'SNAPSHOT_TOO_OLD' },
  });
});

test('a till that may be a copy lends nothing until the centre has been heard', () => {
  expect(capabilitiesOf(facts({ link: 'unplugged', floorFrozen: true })).spend).toMatchObject({
    works: false,
    refusal: { code: 'OFFLINE_ALLOWANCE' },
  });
});

test('the stop-selling switch stops deposits and nothing else (POL-05)', () => {
  const { sell, deposit } = capabilitiesOf(facts({ store: { depositsStopped: true } }));
  expect(sell.works).toBe(true);
  expect(deposit).toMatchObject({ works: false, refusal: { code: 'STOP_SELLING' } });
});

test('a ledger that keeps nothing stops everything', () => {
  const none = capabilitiesOf(facts({ unsafe: true }));
  expect([none.sell.works, none.deposit.works, none.spend?.works]).toEqual([false, false, false]);
});

test('with nobody at the counter there is nothing to say about spending', () => {
  expect(capabilitiesOf(facts({ member: null })).spend).toBeNull();
});
