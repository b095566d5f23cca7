import { Button } from '@mantine/core';
import { IconPrinter, IconReceiptRefund } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentPreview } from '../../components/document-preview.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { SignaturePad } from '../../components/signature-pad.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useKeys } from '../../hooks/use-keys.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { usePrinter } from '../../hooks/use-terminal.ts';
import { type Ask, AskingAction } from '../approve/asked-first.tsx';
import styles from './refund.module.css';
import { RefundHead } from './refund-head.tsx';
import type { Refunding } from './use-refunding.ts';

/** The comparison as it prints, to read and to sign; then a manager answers for it. */
export function SignDesk({ refunding, who, ask }: { refunding: Refunding; who: ReactNode; ask: Ask }) {
  const { t } = useTranslation();
  const { columns } = usePrinter();
  const [signed, setSigned] = useState(false);
  const { paper, choice, payout, pay, go, refusal, dismiss, busy, printComparison } = refunding;
  const back = () => go('payout');
  useRefusalSound(refusal);
  useKeys({ Escape: back });
  const payByBank = () => {
    pay({ way: 'bank' });
    back();
  };
  return (
    <ThreeZones
      what={
        <WhatColumn
          head={
            <>
              <RefundHead step="sign" />
              <ScreenHead
                title={t('refund.sign')}
                onBack={back}
                aside={
                  <Button
                    variant="default"
                    leftSection={<IconPrinter size={24} aria-hidden />}
                    onClick={printComparison}
                    data-print-comparison
                  >
                    {t('refund.printComparison')}
                  </Button>
                }
              />
            </>
          }
        >
          {paper ? <DocumentPreview doc={paper} columns={columns} /> : null}
          <RefusalNotice refusal={refusal} onDismiss={dismiss} ways={payout.way === 'cash' ? { payByBank } : {}} />
        </WhatColumn>
      }
      who={who}
      does={
        <DoColumn>
          <div className={styles.sign}>
            <SignaturePad signed={signed} onChange={(strokes) => setSigned(strokes !== null)} />
          </div>
          <AskingAction
            ask={ask}
            label={t(payout.way === 'cash' ? 'refund.payOut' : 'refund.request')}
            missing={signed ? null : t('deposit.signFirst')}
            amount={choice.ok ? choice.value.quote.amount : 0}
            busy={busy}
            icon={<IconReceiptRefund size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}
