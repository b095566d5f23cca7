import { useTranslation } from 'react-i18next';
import { BigAction } from '../../components/big-action.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn } from '../../components/zone.tsx';
import { useReturn } from '../../hooks/use-return.ts';
import { FlowBusy } from '../tender/flow-busy.tsx';
import { BackRows } from './back-rows.tsx';
import { SoldSaleFacts } from './sold-sale-facts.tsx';

/** The return is being put on the books, or a person must decide what becomes of it. */
export function ReturnBusy() {
  const { t } = useTranslation();
  const { stage, refusal, send } = useReturn();
  return (
    <ThreeZones
      what={
        <FlowBusy
          stage={stage === 'stopped' || stage === 'uncertain' ? stage : 'working'}
          refusal={refusal}
          words={t('tender.posting')}
          onRetry={() => send({ type: 'return.posting.retried' })}
          onLeave={() => send({ type: 'return.posting.left' })}
        />
      }
      who={<SoldSaleFacts />}
      does={
        <DoColumn>
          <BackRows />
          <BigAction label={t('tender.posting')} onPress={() => undefined} busy disabled />
        </DoColumn>
      }
    />
  );
}
