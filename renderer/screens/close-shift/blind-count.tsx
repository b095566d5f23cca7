import { Button, Modal } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import type { ShiftState } from '../../../core/till/shift-state.ts';
import { zFigures } from '../../../core/till/z-report.ts';
import { BigAction } from '../../components/big-action.tsx';
import { DenominationCount } from '../../components/denomination-count.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { FactsList } from '../../components/facts-list.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../components/zone.tsx';
import { useCount } from '../../hooks/use-count.ts';
import type { ClosedShiftFacts } from '../../hooks/use-desk.ts';
import { useHasBasket } from '../../hooks/use-has-basket.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useOpenLegs } from '../../hooks/use-open-legs.ts';
import { usePrintJobs, useSyncStatus } from '../../hooks/use-terminal.ts';
import styles from './close-shift-screen.module.css';
import { ExplainDifference } from './explain-difference.tsx';
import { useClosing } from './use-closing.ts';
import { XReportButton } from './x-report-button.tsx';

interface BlindCountProps {
  readonly shift: ShiftState;
  readonly onClosed: (facts: ClosedShiftFacts) => void;
  readonly onForms: () => void;
}

/** The drawer counted by denomination, with no hint of what it should hold. */
export function BlindCount({ shift, onClosed, onForms }: BlindCountProps) {
  const { t } = useTranslation();
  const hasBasket = useHasBasket();
  const counting = useCount();
  const [asking, setAsking] = useState(false);
  const { firm, tolerance, close, busy, refusal, dismiss } = useClosing(shift, (facts) => {
    setAsking(false);
    if (facts !== null) onClosed(facts);
  });
  const onward = () => (counting.isLast ? setAsking(true) : counting.step(1));
  useKeys(
    { Enter: onward, ArrowDown: () => counting.step(1), ArrowUp: () => counting.step(-1) },
    { enabled: !asking && firm === null },
  );
  if (firm !== null) {
    return (
      <ExplainDifference
        z={zFigures(shift, firm)}
        tolerance={tolerance}
        busy={busy}
        onClose={(difference) => void close(firm, difference)}
      />
    );
  }

  return (
    <>
      <ThreeZones
        what={
          <WhatColumn head={<CountHead shift={shift} onForms={onForms} />}>
            <DenominationCount {...counting} onChoose={counting.choose} onChange={counting.change} />
            <RefusalNotice refusal={refusal} onDismiss={dismiss} />
          </WhatColumn>
        }
        who={<ShiftSoFar shift={shift} />}
        does={
          <DoColumn>
            <EntryField label={t('count.pieces')} entry={counting.entry} />
            <Keypad
              entry={counting.entry}
              keys={!asking}
              side={[{ id: 'next', label: t('count.nextFace'), onPress: () => counting.step(1) }]}
            />
            <BigAction
              label={t('closeShift.action')}
              amount={counting.total}
              onPress={() => setAsking(true)}
              disabled={hasBasket}
              keys={false}
            />
          </DoColumn>
        }
      />
      <ConfirmClosing
        opened={asking}
        sum={`¥${formatYuan(counting.total)}`}
        busy={busy}
        onRecount={() => setAsking(false)}
        onClose={() => void close(counting.count)}
      />
    </>
  );
}

function CountHead({ shift, onForms }: { shift: ShiftState; onForms: () => void }) {
  const { t } = useTranslation();
  return (
    <ScreenHead
      title={t('closeShift.title')}
      note={t('closeShift.note')}
      aside={
        <span className={styles.ways}>
          <Button variant="default" onClick={onForms} data-forms>
            {t('forms.button')}
          </Button>
          <XReportButton shift={shift} />
        </span>
      }
    />
  );
}

/** What may be known before the count: how much happened, never how much cash there should be. */
function ShiftSoFar({ shift }: { shift: ShiftState }) {
  const { t } = useTranslation();
  const { unsent } = useSyncStatus();
  const hasBasket = useHasBasket();
  const queuedRefunds = useOpenLegs().length;
  const attention = usePrintJobs().filter((job) => job.state === 'attention').length;
  return (
    <WhoColumn>
      <FactsList
        facts={[
          { label: t('closeShift.since'), value: localDateTimeOf(shift.openedAt).slice(5, 16) },
          { label: t('closeShift.sales'), value: shift.figures.salesCount },
          { label: t('closeShift.deposits'), value: shift.figures.depositsCount },
          { label: t('closeShift.waiting'), value: unsent },
          ...(queuedRefunds > 0 ? [{ label: t('returns.waitingTitle'), value: queuedRefunds }] : []),
          ...(attention > 0 ? [{ label: t('closeShift.attention'), value: attention }] : []),
        ]}
        compact
      />
      {hasBasket ? (
        <p className={styles.warning}>{t('closeShift.lastWarning')}</p>
      ) : (
        <p className={styles.blind}>
          <IconEyeOff size={20} aria-hidden />
          {t('closeShift.blind')}
        </p>
      )}
    </WhoColumn>
  );
}

interface ConfirmClosingProps {
  readonly opened: boolean;
  readonly sum: string;
  readonly busy: boolean;
  readonly onRecount: () => void;
  readonly onClose: () => void;
}

/** Asks by the amount: a closed shift stays closed. */
function ConfirmClosing({ opened, sum, busy, onRecount, onClose }: ConfirmClosingProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onRecount} title={t('closeShift.confirmTitle', { sum })} size="lg">
      <p>{t('closeShift.confirmWhy')}</p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={onRecount}>
          {t('closeShift.recount')}
        </Button>
        <Button onClick={onClose} loading={busy} data-autofocus data-confirm-close>
          {t('closeShift.confirmAction')} {sum}
        </Button>
      </div>
    </Modal>
  );
}
