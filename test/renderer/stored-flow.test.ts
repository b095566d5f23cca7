import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { saveCheckout } from '../../core/checkout/checkout.snapshot.ts';
import { saveDeposit } from '../../core/deposit/deposit.snapshot.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import { saveReturn } from '../../core/return/return.snapshot.ts';
import { storedDeposit, storedReturn, storedSale } from '../../renderer/wiring/stored-flow.ts';
import type { Act } from '../../sync/local/act.ts';

type Ledger = Parameters<typeof storedSale>[0];
type Stored = FlowSnapshot & { readonly state: { readonly value: unknown; readonly context: object } };

const fixture = (name: string): Stored =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../fixtures/flows', name), 'utf8'));

/** A till whose flow was stored at some state, and whose books hold these acts. */
const aLedger = (flow: FlowSnapshot, acts: readonly Act[]): Ledger =>
  ({
    flows: { load: (name: string) => (name === flow.flow ? flow : null) },
    findAct: (act: Act) => (acts.some(({ type, id }) => type === act.type && id === act.id) ? {} : null),
  }) as unknown as Ledger;

const sale = (value: unknown) => saveCheckout({ ...fixture('checkout.v1.tendering.json').state, value });
const deposit = (value: unknown) => saveDeposit({ ...fixture('deposit.v1.posting.json').state, value });
const back = (value: unknown) =>
  saveReturn({ ...fixture('deposit.v1.posting.json').state, value, context: { returnId: 'ret_1' } });
const sold: Act = { type: 'sale.completed', id: 'sal_1' };
const deposited: Act = { type: 'deposit.made', id: 'dep_1' };

describe('after a power cut', () => {
  test.each(['scanning', 'suspended', 'preparing', { tendering: 'choosing' }, 'stopped'])(
    'a sale on the books already does not come back at %j to take more money',
    (value) => {
      const found = storedSale(aLedger(sale(value), [sold]));
      expect(found).toMatchObject({ snapshot: null, refusal: { code: 'FLOW_RECORDED' } });
    },
  );

  test.each(['posting', 'uncertain', 'printing', 'done'])('a recorded sale goes on from %j to its paper', (value) => {
    const found = storedSale(aLedger(sale(value), [sold]));
    expect(found).toMatchObject({ snapshot: { value }, refusal: null });
  });

  test('a sale that is not on the books comes back where it stood', () => {
    const found = storedSale(aLedger(sale({ tendering: 'choosing' }), []));
    expect(found).toMatchObject({ snapshot: { value: { tendering: 'choosing' } }, refusal: null });
  });

  test('a cancelled sale is over', () => {
    expect(storedSale(aLedger(sale('cancelled'), []))).toEqual({ snapshot: null, refusal: null });
  });

  test.each(['amount', 'contract', { tendering: 'choosing' }, 'stopped'])(
    'a deposit on the books already does not come back at %j to take more money',
    (value) => {
      const found = storedDeposit(aLedger(deposit(value), [deposited]));
      expect(found).toMatchObject({ snapshot: null, refusal: { code: 'FLOW_RECORDED' } });
    },
  );

  test('a deposit that was being posted goes on, recorded or not', () => {
    for (const acts of [[], [deposited]])
      expect(storedDeposit(aLedger(deposit('posting'), acts))).toMatchObject({ snapshot: { value: 'posting' } });
  });

  test.each(['sale.returned', 'sale.voided'] as const)('a %s on the books already is not made twice', (type) => {
    const act: Act = { type, id: 'ret_1' };
    expect(storedReturn(aLedger(back('choosing'), [act]))).toMatchObject({ refusal: { code: 'FLOW_RECORDED' } });
    expect(storedReturn(aLedger(back('posting'), [act]))).toMatchObject({ snapshot: { value: 'posting' } });
  });

  test('a return goes on at its goods; one that had found no sale is begun anew', () => {
    expect(storedReturn(aLedger(back('choosing'), []))).toMatchObject({ snapshot: { value: 'choosing' } });
    expect(storedReturn(aLedger(back('finding'), []))).toEqual({ snapshot: null, refusal: null });
  });
});
