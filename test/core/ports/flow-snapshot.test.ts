import { expect, test } from 'vitest';
import { type FlowKind, restoreFlow, saveFlow } from '../../../core/ports/flow-snapshot.ts';

const persisted = { status: 'active', value: 'scanning', context: { saleId: 'sal_1' }, children: {}, error: undefined };
const first: FlowKind = { flow: 'checkout', version: 1, upgrades: {} };
const third: FlowKind = {
  flow: 'checkout',
  version: 3,
  upgrades: {
    1: (state) => ({ ...(state as object), value: 'basket' }),
    2: (state) => ({ ...(state as object), status: 'active' }),
  },
};

test('a flow comes back as it was stored', () => {
  expect(restoreFlow(first, saveFlow(first, persisted))).toMatchObject({ ok: true, value: { value: 'scanning' } });
});

test('an older flow climbs version by version', () => {
  expect(restoreFlow(third, saveFlow(first, persisted))).toMatchObject({ ok: true, value: { value: 'basket' } });
});

test.each([
  ['another flow', { flow: 'deposit', version: 1, state: persisted }],
  ['a version from the future', { flow: 'checkout', version: 2, state: persisted }],
  ['a damaged record', { flow: 'checkout', version: 1, state: { status: 'active' } }],
])('%s is said to be unreadable, never guessed at', (_, stored) => {
  expect(restoreFlow(first, stored)).toMatchObject({ ok: false, refusal: { code: 'FLOW_UNREADABLE' } });
});
