import { IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BigAction } from '../../components/big-action.tsx';
import { DocumentPreview } from '../../components/document-preview.tsx';
import { PaperState } from '../../components/paper-state.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { type ClosedShiftFacts, useDesk } from '../../hooks/use-desk.ts';
import { usePrinter } from '../../hooks/use-terminal.ts';
import { Verdict } from './explain-difference.tsx';
import { HowExpected } from './how-expected.tsx';
import { StoreDayButton } from './store-day-button.tsx';

/** After the count: expected, difference, the Z report on screen and on paper. */
export function ClosedShift({ facts }: { facts: ClosedShiftFacts }) {
  const { t } = useTranslation();
  const { signOff } = useDesk();
  const { columns } = usePrinter();
  const { z } = facts;
  return (
    <ThreeZones
      what={
        <WhatColumn
          head={
            <ScreenHead
              title={t('closeShift.resultTitle', { z: z.number })}
              aside={
                <>
                  <StoreDayButton biz={facts.biz} />
                  <PaperState jobId={facts.jobId} />
                </>
              }
            />
          }
        >
          <DocumentPreview doc={facts.doc} columns={columns} />
        </WhatColumn>
      }
      who={<Verdict z={z} />}
      does={
        <DoColumn>
          <HowExpected z={z} />
          <BigAction label={t('closeShift.finish')} onPress={signOff} icon={<IconLogout size={28} aria-hidden />} />
        </DoColumn>
      }
    />
  );
}
