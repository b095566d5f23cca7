import { fromPromise } from 'xstate';
import type { FreshFacts } from '../../core/checkout/checkout.events.ts';
import { checkoutMachine, type ReadFactsInput } from '../../core/checkout/checkout.machine.ts';
import type { RecordSaleInput } from '../../core/checkout/compose-sale.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import type { RecordedAct } from '../../core/ports/recorded-act.ts';
import { receiptOf } from '../../core/receipt/sales-receipt.ts';
import { askPayment } from './ask-payment.ts';
import { deskFactsOf, type FlowDesk } from './flow-desk.ts';
import { paperFacts } from './paper.ts';
import { readCoupon } from './read-coupon.ts';
import { exchangingSale, recordExchange } from './record-exchange.ts';
import { recordForm } from './record-form.ts';

/** The checkout machine with its slots filled: this till's rows, ledger and spool. `here`: the step it stands at, to store. */
export const provideCheckout = (desk: FlowDesk, here: () => FlowSnapshot) =>
  checkoutMachine.provide({
    actors: {
      readFacts: fromPromise(({ input }) => readFacts(desk, input)),
      readCoupon: fromPromise(({ input }) => readCoupon(input)),
      // A form was paid long ago: nobody is asked anything.
      askPayment: fromPromise(({ input }) =>
        desk.form ? Promise.resolve({ state: 'manual' as const }) : askPayment(desk.terminal.bridge, input),
      ),
      recordSale: fromPromise(({ input }) => (desk.form ? recordForm(desk, input) : recordPaid(desk, input, here()))),
      sendPaper: fromPromise(({ input }) => desk.terminal.sendPaper(input.jobId)),
    },
  });

/** The newest word on the member just before money is taken. Offline is an answer, never a rejection. */
async function readFacts(
  desk: FlowDesk,
  { memberId, cardId, svWanted, pointsWanted, couponsWanted }: ReadFactsInput,
): Promise<FreshFacts> {
  const { terminal } = desk;
  const up = terminal.engine.status.get().link === 'up' && desk.form === undefined;
  if (memberId === null) return { facts: deskFactsOf(desk, up), member: null, floor: null };
  const wish = { member: memberId, card: cardId ?? '', want: svWanted, points: pointsWanted, coupons: couponsWanted };
  const fresh = up && (await terminal.rights.ask(wish));
  return {
    facts: deskFactsOf(desk, fresh),
    member: terminal.memberOf(memberId),
    floor: terminal.floorOf(memberId, cardId),
    rights: { asked: fresh, leases: terminal.rights.of(memberId), coupons: couponsWanted },
  };
}

/** A sale alone, or together with the goods that were brought back for it. */
function recordPaid(desk: FlowDesk, sale: RecordSaleInput, flow: FlowSnapshot): Promise<Result<RecordedAct>> {
  const exchanging = exchangingSale(flow);
  return exchanging === null ? recordSale(desk, sale, flow) : recordExchange(desk, exchanging, flow);
}

/** Records the sale with its receipt. The ledger finds an act it has recorded before, so a second try is no second sale. */
async function recordSale(
  { terminal, shift, operator }: FlowDesk,
  sale: RecordSaleInput,
  flow: FlowSnapshot,
): Promise<Result<RecordedAct>> {
  const { docId, jobId, draft, member, balanceLeft, openDrawer } = sale;
  const recorded = await terminal.record({
    draft,
    shift: shift.shift,
    biz: shift.biz,
    actor: operator.staff,
    flow,
    jobs: (event) => {
      const doc = receiptOf({ ...paperFacts({ terminal, operator, event }), sale: draft.body, member, balanceLeft });
      return [{ jobId, doc, printer: 'receipt', openDrawer }];
    },
  });
  return recorded.ok ? ok({ docId, jobId }) : recorded;
}
