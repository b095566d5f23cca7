import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import type { CheckoutContext } from '../../../core/checkout/checkout-context.ts';
import { checkoutView } from '../../../core/checkout/checkout-view.ts';
import { resumedSale } from '../../../core/checkout/resume-sale.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { FlowDesk } from '../../../renderer/wiring/flow-desk.ts';
import { startSale } from '../../../renderer/wiring/sale-actor.ts';
import { knownNow } from '../../../renderer/wiring/sale-now.ts';
import { storedSale } from '../../../renderer/wiring/stored-flow.ts';
import type { Seeded } from '../../builders/seeded.ts';
import { drive, type Press } from './drive.ts';

type SaleActor = ReturnType<typeof startSale>;

/** Sells goods to a member: stored value as far as it may be used, the rest in cash, now and then by another device. Answers the sale's id. */
export async function serveSale(desk: FlowDesk, member: string, chance: Seeded): Promise<string> {
  const { terminal } = desk;
  const actor = startSale(desk, null);
  const goods = terminal.ledger.rows.all('product').filter(({ weighed }) => !weighed);
  for (let lines = 1 + chance.below(3); lines > 0; lines--)
    actor.send({
      type: 'sale.line.scanned',
      product: chance.pick(goods),
      qty: 1 + chance.below(2),
      grams: null,
      unitPrice: null,
    });
  terminal.rights.serving(member);
  const customer = must(terminal.memberOf(member), 'the member is known at this till');
  actor.send({ type: 'sale.member.chosen', ...terminal.customerOf(customer) });
  if (chance.below(10) > 0) actor.send({ type: 'sale.sv.chosen', choice: { kind: 'max' } });
  return finish(desk, actor, chance);
}

/** Brings the sale that a restart found to its end, as a cashier would; null: there was none worth it. */
export async function resumeSale(desk: FlowDesk, chance: Seeded): Promise<string | null> {
  const { snapshot } = storedSale(desk.terminal.ledger);
  if (snapshot === null) return null;
  const going = resumedSale(snapshot, knownNow(desk, snapshot));
  return finish(desk, startSale(desk, going), chance);
}

/** Answers the sale's id, or '' when it was given up. */
async function finish(desk: FlowDesk, actor: SaleActor, chance: Seeded): Promise<string> {
  const { saleId } = actor.getSnapshot().context;
  const otherDevice = chance.below(6) === 0;
  const ended = await drive(actor, pressAtSale(desk, otherDevice));
  desk.terminal.rights.serving(null);
  return ended === 'done' ? saleId : '';
}

const pressAtSale =
  ({ terminal, operator }: FlowDesk, otherDevice: boolean): Press<CheckoutEvent, CheckoutContext> =>
  (stage, context) => {
    switch (stage) {
      case 'scanning':
        return { type: context.lines.length === 0 ? 'sale.cancelled' : 'sale.tender.begun' };
      case 'suspended':
        return { type: 'sale.resumed' };
      case 'choosing':
        return payRest(context, otherDevice);
      case 'confirming':
        return { type: 'tender.confirmed' };
      case 'doubtful': {
        const at = terminal.clock.now();
        return { type: 'tender.resolved', arrived: true, reason: '顾客出示了付款', operator, approver: null, at };
      }
      case 'stopped':
      case 'uncertain':
        return { type: 'sale.posting.retried' };
      default:
        return null;
    }
  };

function payRest(context: CheckoutContext, otherDevice: boolean): CheckoutEvent {
  const { dueLeft, cashPayable, taken } = checkoutView(context);
  if (dueLeft === 0) return { type: 'tender.finished' };
  if (otherDevice && taken.length === 0) return { type: 'tender.offered', kind: 'wechat', amount: null };
  return { type: 'tender.offered', kind: 'cash', received: cashPayable };
}
