import { expect, test } from 'vitest';
import { createActor } from 'xstate';
import type { SuspendedBasket } from '../../core/checkout/basket-list.ts';
import { checkoutMachine } from '../../core/checkout/checkout.machine.ts';
import { saveCheckout } from '../../core/checkout/checkout.snapshot.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import { basketsOf, dropBasket, elsewhereAt, keepBasket, tidyBaskets } from '../../renderer/wiring/baskets.ts';
import { watchable } from '../../sync/engine/watched.ts';
import { countingMint } from '../builders/flow-run.ts';
import { scanned } from '../builders/goods.ts';
import { aLot } from '../builders/member.ts';
import { aCustomer, saleFacts } from '../builders/paid-sale.ts';

/** What the wiring asks of the ledger, over one record of a flow. */
function someBooks(recorded: readonly string[] = []) {
  const stored = new Map<string, FlowSnapshot>();
  const flows = {
    load: (flow: string) => stored.get(flow) ?? null,
    save: (flow: FlowSnapshot) => Promise.resolve(void stored.set(flow.flow, flow)),
  };
  const findAct = ({ id }: { id: string }) => (recorded.includes(id) ? ({} as never) : null);
  return { stored, books: { flows, findAct, tail: watchable([]) } as unknown as Parameters<typeof elsewhereAt>[0] };
}

function aBasket(saleId: string): SuspendedBasket {
  const mint = countingMint();
  const input = { mint: (prefix: string) => (prefix === 'sal' ? saleId : mint(prefix)), facts: saleFacts() };
  const actor = createActor(checkoutMachine, { input }).start();
  actor.send({ type: 'sale.line.scanned', ...scanned({ price: 20_000, noDepositDiscount: true }) });
  actor.send({ type: 'sale.member.chosen', ...aCustomer([aLot({ p0: 15_000 })]) });
  actor.send({ type: 'sale.sv.chosen', choice: { kind: 'max' } });
  actor.send({ type: 'sale.suspended' });
  return { saleId, at: 1, by: 'stf_1', flow: saveCheckout(actor.getPersistedSnapshot()) };
}
const ids = (books: ReturnType<typeof someBooks>['books']) => {
  const list = basketsOf(books);
  return list.ok ? list.value.map((basket) => basket.saleId) : list.refusal.code;
};

test('baskets are put aside, hold their value while they wait, and are taken up again', async () => {
  const { books } = someBooks();
  await keepBasket(books, aBasket('sal_a'));
  await keepBasket(books, aBasket('sal_b'));
  expect(ids(books)).toEqual(['sal_a', 'sal_b']);
  expect(elsewhereAt(books).holds.map((hold) => [hold.basket, hold.face])).toEqual([
    ['sal_a', 10_000],
    ['sal_b', 10_000],
  ]);
  await dropBasket(books, 'sal_a');
  expect(elsewhereAt(books).holds).toHaveLength(1);
});

test('after a start a basket that is at the counter or on the books is not aside', async () => {
  const { books } = someBooks(['sal_b']);
  for (const id of ['sal_a', 'sal_b', 'sal_c']) await keepBasket(books, aBasket(id));
  await tidyBaskets(books, 'sal_a');
  expect(ids(books)).toEqual(['sal_c']);
});

test('a list of a newer build is left as it is: nothing is added, nothing is lost', async () => {
  const { books, stored } = someBooks();
  const newer: FlowSnapshot = { flow: 'baskets', version: 9, state: [{ more: 'than we know' }] };
  stored.set('baskets', newer);
  expect(await keepBasket(books, aBasket('sal_a'))).toMatchObject({ refusal: { code: 'FLOW_UNREADABLE' } });
  await dropBasket(books, 'sal_a');
  await tidyBaskets(books, null);
  expect(stored.get('baskets')).toBe(newer);
  expect(elsewhereAt(books).holds).toEqual([]);
});
