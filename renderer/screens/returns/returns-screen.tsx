import { Button } from '@mantine/core';
import { IconReceiptRefund } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StatePanel } from '../../components/state-panel.tsx';
import { useDesk } from '../../hooks/use-desk.ts';
import { type Return, useReturnIfOpen } from '../../hooks/use-return.ts';
import { ChooseGoods } from './choose-goods.tsx';
import { ExchangeUnderWay } from './exchange-under-way.tsx';
import { FindSale } from './find-sale.tsx';
import { PayElsewhere } from './pay-elsewhere.tsx';
import { ReturnBusy } from './return-busy.tsx';
import { ReturnDone } from './return-done.tsx';
import { UnlinkedReturn } from './unlinked-return.tsx';
import { VoidDeposit } from './void-deposit.tsx';
import { WaitingRefunds } from './waiting-refunds.tsx';

/** What is in front besides the return itself. */
export type ReturnsPanel =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'unlinked' }
  | { readonly kind: 'deposit'; readonly deposit: string }
  | null;

/** Goods and money that go back: returns, voids, refunds that wait, goods without a receipt. */
export function ReturnsScreen() {
  const { t } = useTranslation();
  const { go } = useDesk();
  const back = useReturnIfOpen();
  const [panel, setPanel] = useState<ReturnsPanel>(null);
  if (!back) {
    return (
      <StatePanel
        icon={<IconReceiptRefund size={44} />}
        title={t('returns.shiftFirst')}
        actions={<Button onClick={() => go('sale')}>{t('steps.openShift')}</Button>}
      />
    );
  }
  const close = () => setPanel(null);
  switch (panel?.kind) {
    case 'waiting':
      return <WaitingRefunds onClose={close} />;
    case 'unlinked':
      return <UnlinkedReturn onClose={close} />;
    case 'deposit':
      return <VoidDeposit deposit={panel.deposit} onClose={close} />;
    default:
      return <ReturnStageDesk key={back.context.returnId} back={back} onPanel={setPanel} />;
  }
}

function ReturnStageDesk({ back, onPanel }: { back: Return; onPanel: (panel: ReturnsPanel) => void }) {
  switch (back.stage) {
    case 'finding':
    case 'cancelled':
      return <FindSale onPanel={onPanel} />;
    case 'choosing':
      return (back.context.exchange ?? null) === null ? <ChooseGoods /> : <ExchangeUnderWay />;
    case 'paying':
      return <PayElsewhere />;
    case 'done':
      return <ReturnDone />;
    default:
      return <ReturnBusy />;
  }
}
