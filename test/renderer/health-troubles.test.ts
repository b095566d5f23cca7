import { expect, test } from 'vitest';
import { troublesOf } from '../../renderer/screens/health-troubles.ts';
import type { LedgerHealth } from '../../sync/local/ledger-health.ts';

const ill = { state: 'ill', why: 'io' } as const;
const well: LedgerHealth = {
  journal: { state: 'ok', why: null },
  database: { state: 'ok', why: null },
  unsafe: false,
  space: null,
  broken: [],
  healing: { fromJournal: 0, fromDatabase: 0, forked: [], unreadable: [], dataLoss: null },
  floorFrozen: false,
  copySuspected: false,
  doubtful: [],
};

test('books that are well say nothing, also after one copy was filled from the other', () => {
  expect(troublesOf(well)).toEqual([]);
  expect(troublesOf({ ...well, healing: { ...well.healing, fromJournal: 3 } })).toEqual([]);
});

test('a payment that was refused and turned out to be booked is said', () => {
  expect(troublesOf({ ...well, doubtful: ['e1'] })).toEqual(['doubtful']);
});

test('entries that cannot be read and a second history are said', () => {
  expect(troublesOf({ ...well, broken: [{ epoch: 'e1', seq: 3 } as never] })).toEqual(['broken']);
  expect(troublesOf({ ...well, healing: { ...well.healing, unreadable: ['e1'] } })).toEqual(['broken']);
  expect(troublesOf({ ...well, healing: { ...well.healing, forked: ['e1'] } })).toEqual(['forked']);
});

test('a machine that may be a copy says so, before what is only to be looked at', () => {
  expect(troublesOf({ ...well, floorFrozen: true })).toEqual([]);
  expect(troublesOf({ ...well, copySuspected: true, doubtful: ['e1'] })).toEqual(['copySuspected', 'doubtful']);
});

test('the till that cannot record at all comes first, an ill copy last', () => {
  expect(troublesOf({ ...well, journal: ill, database: ill, doubtful: ['e1'] })).toEqual(['bothIll', 'doubtful']);
  expect(troublesOf({ ...well, database: ill, doubtful: ['e1'] })).toEqual(['doubtful', 'databaseIll']);
});
