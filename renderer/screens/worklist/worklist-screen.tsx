import { useTranslation } from 'react-i18next';
import { titleOf } from '../../../core/exception/finding-words.ts';
import { ways } from '../../../core/exception/ways.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { WhatColumn } from '../../components/zone.tsx';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { ApproveDesk } from '../approve/approve-desk.tsx';
import { FindingDetails } from './finding-details.tsx';
import { FindingRows } from './finding-rows.tsx';
import { useDeciding } from './use-deciding.ts';
import { WorklistDo } from './worklist-do.tsx';

/** What waits for a person, the centre's and the till's own; each decided in a touch, and taken back in another (FLW-07). */
export function WorklistScreen() {
  const { t } = useTranslation();
  const { go } = useDesk();
  const deciding = useDeciding();
  const { list, chosen, choose, decide, asked, approval, refusal, dismiss, tongue } = deciding;
  useRefusalSound(refusal);
  useKeys({ Escape: () => go('sale') });
  const who = <FindingDetails item={chosen} />;
  if (approval.asking !== null && chosen !== null && asked !== null) {
    const way = asked === 'TAKE_BACK' ? t('worklist.takenBack') : ways[asked][tongue];
    return (
      <ApproveDesk
        act={approval.asking}
        words={`${titleOf(chosen.finding, tongue)} · ${way}`}
        {...(chosen.worth > 0 ? { amount: chosen.worth } : {})}
        who={who}
        onApproved={(approver) => void decide(asked, approver)}
        onClose={approval.close}
      />
    );
  }
  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('worklist.title')} note={t('worklist.note')} />}>
          <FindingRows list={list} chosen={chosen} onChoose={choose} />
          <RefusalNotice refusal={refusal} onDismiss={dismiss} ways={{ openShift: () => go('sale') }} />
        </WhatColumn>
      }
      who={who}
      does={<WorklistDo deciding={deciding} />}
    />
  );
}
