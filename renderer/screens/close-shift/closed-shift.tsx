import { IconCheck, IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ZFigures } from '../../../core/ledger/event-types.ts';
import { BigAction } from '../../components/big-action.tsx';
import { DocumentPreview } from '../../components/document-preview.tsx';
import { FactsList } from '../../components/facts-list.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { PaperState } from '../../components/paper-state.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../components/zone.tsx';
import { type ClosedShiftFacts, useDesk } from '../../hooks/use-desk.ts';
import { usePrinter } from '../../hooks/use-terminal.ts';
import styles from './close-shift-screen.module.css';
import { StoreDayButton } from './store-day-button.tsx';

/** Cash that went back to customers, by kind; what did not happen has no line. */
const cashBack = (z: ZFigures) =>
  [
    { id: 'cashReturns' as const, amount: z.returns?.cash ?? 0 },
    { id: 'cashVoids' as const, amount: z.voids?.cash ?? 0 },
    { id: 'cashDepositRefunds' as const, amount: z.depositRefunds?.cash ?? 0 },
    { id: 'cashDepositVoids' as const, amount: z.depositVoids?.cash ?? 0 },
    { id: 'cashRefundsPaid' as const, amount: z.refundsPaid?.cash ?? 0 },
  ].filter(({ amount }) => amount !== 0);

/** After the count: expected, difference, the Z report on screen and on paper. */
export function ClosedShift({ facts }: { facts: ClosedShiftFacts }) {
  const { t } = useTranslation();
  const { signOff } = useDesk();
  const { columns } = usePrinter();
  const { z } = facts;
  const verdict = z.overShort === 0 ? 'even' : z.overShort > 0 ? 'over' : 'short';
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
      who={
        <WhoColumn>
          <div className={styles.verdict} data-verdict={verdict}>
            <span>{t(`closeShift.${verdict}`)}</span>
            {verdict === 'even' ? (
              <IconCheck size={44} aria-hidden />
            ) : (
              <MoneyText amount={z.overShort} size="44" strong signed />
            )}
          </div>
          <FactsList
            facts={[
              {
                label: t('closeShift.counted'),
                value: <MoneyText amount={z.counted} size="20" strong />,
                strong: true,
              },
              {
                label: t('closeShift.expected'),
                value: <MoneyText amount={z.expected} size="20" strong />,
                strong: true,
              },
            ]}
          />
        </WhoColumn>
      }
      does={
        <DoColumn>
          <HowExpected z={z} />
          <BigAction label={t('closeShift.finish')} onPress={signOff} icon={<IconLogout size={28} aria-hidden />} />
        </DoColumn>
      }
    />
  );
}

/** How what should be in the drawer comes about. */
function HowExpected({ z }: { z: ZFigures }) {
  const { t } = useTranslation();
  return (
    <div className={styles.how}>
      <strong>{t('closeShift.how')}</strong>
      <FactsList
        facts={[
          { label: t('closeShift.float'), value: <MoneyText amount={z.float} /> },
          { label: t('closeShift.cashSales'), value: <MoneyText amount={z.sales.cash ?? 0} signed /> },
          { label: t('closeShift.cashDeposits'), value: <MoneyText amount={z.deposits.cash ?? 0} signed /> },
          ...cashBack(z).map(({ id, amount }) => ({
            label: t(`closeShift.${id}`),
            value: <MoneyText amount={-amount} />,
          })),
          { label: t('closeShift.paidIn'), value: <MoneyText amount={z.cashIn} signed /> },
          { label: t('closeShift.paidOut'), value: <MoneyText amount={-z.cashOut} /> },
          { label: t('closeShift.pickup'), value: <MoneyText amount={-z.drops} /> },
        ]}
      />
    </div>
  );
}
