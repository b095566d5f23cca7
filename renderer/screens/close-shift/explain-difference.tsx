import { TextInput } from '@mantine/core';
import { IconCheck, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ZFigures } from '../../../core/ledger/event-types.ts';
import type { Difference, OverShortReason } from '../../../core/ledger/over-short-reason.ts';
import { overShortReasons } from '../../../core/ledger/over-short-reason.ts';
import { type Fen, formatYuan } from '../../../core/money/fen.ts';
import { BigAction } from '../../components/big-action.tsx';
import { FactsList } from '../../components/facts-list.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { ReasonChips } from '../../components/reason-chips.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../components/zone.tsx';
import styles from './close-shift-screen.module.css';
import { HowExpected } from './how-expected.tsx';

interface ExplainProps {
  /** The figures as they will be booked. */
  readonly z: ZFigures;
  readonly tolerance: Fen;
  readonly busy: boolean;
  readonly onClose: (difference: Difference) => void;
}

/** The count stands and differs: why, by one touch, and in words where somebody knows more. Nothing leads back to the count. */
export function ExplainDifference({ z, tolerance, busy, onClose }: ExplainProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<OverShortReason | null>(null);
  const [words, setWords] = useState('');
  const said = (one: OverShortReason): string => t(`closeShift.whyReasons.${one}`);
  const choose = (usual: string) => {
    setReason(overShortReasons.find((one) => said(one) === usual) ?? null);
    setWords(usual);
  };
  return (
    <ThreeZones
      what={
        <WhatColumn
          head={
            <ScreenHead
              title={t('closeShift.whyTitle')}
              note={t('closeShift.whyNote', { sum: `¥${formatYuan(tolerance)}` })}
            />
          }
        >
          <div className={styles.explain} data-difference>
            <ReasonChips
              label={t('closeShift.whyReason')}
              reasons={overShortReasons.map(said)}
              chosen={reason === null ? '' : said(reason)}
              onChoose={choose}
            />
            <TextInput
              label={t('closeShift.whyWords')}
              value={words}
              maxLength={120}
              autoComplete="off"
              onChange={(event) => setWords(event.currentTarget.value)}
              data-difference-words
            />
            <p className={styles.blind}>
              <IconLock size={20} aria-hidden />
              {t('closeShift.whyFirm')}
            </p>
          </div>
        </WhatColumn>
      }
      who={<Verdict z={z} />}
      does={
        <DoColumn>
          <HowExpected z={z} />
          <BigAction
            label={t(reason === null ? 'closeShift.whyMissing' : 'closeShift.whyAction')}
            onPress={() => (reason === null ? undefined : onClose({ reason, words }))}
            disabled={reason === null || words.trim() === ''}
            busy={busy}
          />
        </DoColumn>
      }
    />
  );
}

/** Over, short or right to the fen, what was counted and what should have been there. */
export function Verdict({ z }: { z: ZFigures }) {
  const { t } = useTranslation();
  const verdict = z.overShort === 0 ? 'even' : z.overShort > 0 ? 'over' : 'short';
  return (
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
          { label: t('closeShift.counted'), value: <MoneyText amount={z.counted} size="20" strong />, strong: true },
          { label: t('closeShift.expected'), value: <MoneyText amount={z.expected} size="20" strong />, strong: true },
        ]}
      />
    </WhoColumn>
  );
}
