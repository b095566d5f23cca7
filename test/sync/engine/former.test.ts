import { expect, test } from 'vitest';
import { acknowledgedIncluded } from '../../../sync/engine/former.ts';
import type { OutboxLog } from '../../../sync/engine/ports.ts';

const log = (change: Partial<OutboxLog>): OutboxLog => ({
  log: 'e1',
  tid: 'til_1',
  epoch: 'e1',
  headSeq: 9,
  headId: 'a'.repeat(64),
  from: 1,
  acked: 9,
  current: false,
  former: false,
  forked: false,
  ...change,
});

const included = (...logs: OutboxLog[]) => acknowledgedIncluded({ logs: () => logs });

test('of a log that goes on the centre says itself how much is inside its rows', () => {
  expect(included(log({ current: true }))).toEqual({});
});

test('a log of an earlier enrolment is inside as far as it was acknowledged', () => {
  expect(included(log({ former: true, acked: 7 }))).toEqual({ e1: 7 });
});

test('what a copied till recorded is inside once it is kept as a branch, however short the first history is', () => {
  expect({ e1: 4, ...included(log({ forked: true, acked: 9 })) }).toEqual({ e1: 9 });
});

test('and not before, however long the first history is', () => {
  expect({ e1: 20, ...included(log({ forked: true, acked: 5 })) }).toEqual({ e1: 5 });
});

test('two histories on one till are inside as far as both are', () => {
  const other = log({ log: 'e1~branch', forked: true, from: 4, acked: 3 });
  expect(included(log({ forked: true, acked: 9 }), other)).toEqual({ e1: 3 });
});
