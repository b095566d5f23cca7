import { useTranslation } from 'react-i18next';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { SaleMember } from '../sale/sale-member.tsx';
import { FlowBusy } from './flow-busy.tsx';
import { useSaleBench } from './sale-bench.ts';
import { StoredValueNote } from './stored-value-note.tsx';
import { TenderDesk } from './tender-desk.tsx';

/** Taking the money of a sale. */
export function SaleTender() {
  const { t } = useTranslation();
  const { stage, send } = useCheckout();
  const bench = useSaleBench();
  return (
    <TenderDesk
      bench={bench}
      title={t('tender.title')}
      who={<SaleMember />}
      storedValue={<StoredValueNote />}
      busy={
        <FlowBusy
          stage={stage === 'stopped' || stage === 'uncertain' ? stage : 'working'}
          words={t(stage === 'preparing' ? 'tender.preparing' : 'tender.posting')}
          onRetry={() => send({ type: 'sale.posting.retried' })}
          onLeave={() => send({ type: 'sale.posting.left' })}
        />
      }
    />
  );
}
