import { Button, Modal } from '@mantine/core';
import { IconLock, IconLockCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../../core/kernel/business-day.ts';
import { formatYuan } from '../../../../core/money/fen.ts';
import { BigAction } from '../../../components/big-action.tsx';
import { StatePanel } from '../../../components/state-panel.tsx';
import { DoColumn } from '../../../components/zone.tsx';
import { useStaff } from '../../../hooks/use-terminal.ts';
import styles from './closing.module.css';
import type { DayClosingDesk } from './use-day-closing.ts';

/** Who closed the day, or the way to close it; asked by the amount, because a closed day stays closed. */
export function ClosingDo({ desk }: { desk: DayClosingDesk }) {
  const { t } = useTranslation();
  const staff = useStaff();
  const [asking, setAsking] = useState(false);
  const { known, biz, busy, close } = desk;
  const closing = known?.closing ?? null;
  if (closing !== null) {
    const name = staff.find((one) => one.staff === closing.by)?.name ?? closing.by;
    const time = localDateTimeOf(closing.at).slice(5, 16);
    return (
      <DoColumn>
        <div className={styles.done} data-day-closed={biz}>
          <StatePanel
            tone="recorded"
            icon={<IconLockCheck size={44} aria-hidden />}
            title={t('closing.done', { name, time })}
          />
        </div>
      </DoColumn>
    );
  }
  const open = known?.day.open ?? [];
  const counted = known?.totals.counted ?? 0;
  const tills = open.map(({ tid }) => known?.nameOf(tid) ?? tid).join('、');
  return (
    <DoColumn>
      {open.length === 0 ? null : (
        <p className={styles.still} data-still-open={open.length}>
          {t('closing.stillOpen', { n: open.length, tills })}
        </p>
      )}
      <BigAction
        label={t('closing.action', { biz: biz.slice(5) })}
        amount={counted}
        onPress={() => setAsking(true)}
        disabled={known === null || open.length > 0 || known.day.closed.length === 0}
        busy={busy}
        keys={!asking}
        icon={<IconLock size={28} aria-hidden />}
      />
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('closing.confirmTitle', { biz: biz.slice(5), sum: `¥${formatYuan(counted)}` })}
        size="lg"
      >
        <p>{t('closing.confirmWhy')}</p>
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('closing.notYet')}
          </Button>
          <Button
            data-autofocus
            data-confirm-day
            onClick={() => {
              setAsking(false);
              void close();
            }}
          >
            {t('closing.action', { biz: biz.slice(5) })}
          </Button>
        </div>
      </Modal>
    </DoColumn>
  );
}
