import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StatePanel } from '../../components/state-panel.tsx';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useDesk } from '../../hooks/use-desk.ts';

/** The goods brought back wait for the sale that replaces them: nothing else is done with them meanwhile (EC-05). */
export function ExchangeUnderWay() {
  const { t } = useTranslation();
  const { go } = useDesk();
  const { stage, send } = useCheckout();
  return (
    <StatePanel
      icon={<IconArrowsExchange size={44} />}
      title={t('returns.exchange.underWay')}
      actions={
        <>
          <Button onClick={() => go('sale')} autoFocus data-exchange-on>
            {t('returns.exchange.goOn')}
          </Button>
          <Button
            variant="default"
            disabled={stage !== 'scanning'}
            onClick={() => send({ type: 'sale.exchange.named', back: null })}
            data-exchange-off
          >
            {t('returns.exchange.giveUp')}
          </Button>
        </>
      }
    >
      {t('returns.exchange.underWayWhy')}
    </StatePanel>
  );
}
