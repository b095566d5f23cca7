import { useCheckout } from '../../hooks/use-checkout.ts';
import { useExchange } from '../../hooks/use-exchange.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import type { TenderBench } from './tender-bench.ts';
import { saleChoices } from './tender-choice.ts';

/** The sale under way as money being taken. */
export function useSaleBench(): TenderBench {
  const { clock } = useTerminal();
  const { stage, context, view, refusal, send, dismiss } = useCheckout();
  const exchange = useExchange();
  return {
    stage: stage === 'doubtful' ? 'confirming' : stage === 'choosing' || stage === 'confirming' ? stage : 'busy',
    whole: view.due,
    left: view.dueLeft,
    cashPayable: view.cashPayable,
    tendering: context.tendering,
    pending: context.pending,
    asked: stage === 'asking' ? (context.asked ?? null) : null,
    refusal,
    choices: saleChoices,
    sv: {
      used: view.sv.face,
      max: view.svMax,
      takeMax: () => send({ type: 'sale.sv.chosen', choice: { kind: 'max' } }),
      drop: () => send({ type: 'sale.sv.chosen', choice: { kind: 'none' } }),
    },
    exchange,
    offer: (offer) => send({ type: 'tender.offered', at: clock.now(), ...offer }),
    confirm: () => send({ type: 'tender.confirmed', at: clock.now() }),
    decline: () => send({ type: 'tender.declined' }),
    doubt: () => send({ type: 'tender.doubted' }),
    remove: (index) => {
      send({ type: 'tender.removed', index });
      if (index === 0 && exchange?.isLaid) exchange.takeAway();
    },
    finish: () => {
      // The card alone may pay for all of it: then nothing of the return stays for the goods.
      if (exchange?.isLaid === false) exchange.takeAway();
      send({ type: 'tender.finished' });
    },
    leave: () => send({ type: 'sale.tender.left' }),
    dismiss,
  };
}
