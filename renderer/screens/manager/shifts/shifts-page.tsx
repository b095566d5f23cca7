import { UnstyledButton } from '@mantine/core';
import { IconClockCheck } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../../core/kernel/business-day.ts';
import type { Fen } from '../../../../core/money/fen.ts';
import { type ShiftRow, shiftRows } from '../../../../core/view/shift-rows.ts';
import { MoneyText } from '../../../components/money-text.tsx';
import { ScreenHead } from '../../../components/screen-head.tsx';
import { StateBadge } from '../../../components/state-badge.tsx';
import { StatePanel } from '../../../components/state-panel.tsx';
import { useTerminal, useWatched } from '../../../hooks/use-terminal.ts';
import styles from '../audit/audit.module.css';
import { useActWords } from '../audit/use-audit.ts';
import { useOpenDay, useShopDay } from '../day-context.tsx';
import { DayScope } from '../day-scope.tsx';
import { DifferenceWords, ShiftDetails } from './shift-details.tsx';

/** The shifts of the shop's day and this till's last ones: how each was closed, and its report again. Source: CSH-01, CSH-03. */
export function ShiftsPage() {
  const { t } = useTranslation();
  const rows = useShiftRows();
  const [wish, choose] = useState<string | null>(null);
  const chosen = rows.find(({ shift }) => shift === wish) ?? rows[0] ?? null;
  return (
    <div className={styles.page}>
      <section className={styles.card}>
        <ScreenHead title={t('manager.page.shifts')} note={<DayScope />} />
        <div className={styles.rows} role="listbox" aria-label={t('manager.page.shifts')}>
          {rows.map((row) => (
            <ShiftLine key={row.shift} row={row} chosen={row === chosen} onPress={() => choose(row.shift)} />
          ))}
        </div>
      </section>
      <section className={styles.card}>
        {chosen === null ? (
          <StatePanel icon={<IconClockCheck size={44} />} title={t('manager.shifts.none')} />
        ) : (
          <ShiftDetails key={chosen.shift} row={chosen} />
        )}
      </section>
    </div>
  );
}

function useShiftRows(): readonly ShiftRow[] {
  const tail = useWatched(useTerminal().ledger.tail);
  const { acts } = useShopDay();
  const { entryOf } = useOpenDay();
  return useMemo(() => {
    const shop = acts.flatMap((row) => (row.group === 'shift' ? (entryOf(row.id) ?? []) : []));
    const own = tail.filter(({ event }) => event.type === 'shift.opened' || event.type === 'shift.closed');
    return shiftRows([...shop, ...own]);
  }, [tail, acts, entryOf]);
}

const timeOf = (at: number | null): string => (at === null ? '–' : localDateTimeOf(at).slice(11, 16));

function ShiftLine({ row, chosen, onPress }: { row: ShiftRow; chosen: boolean; onPress: () => void }) {
  const { t } = useTranslation();
  const { nameOf, tillOf } = useActWords();
  const { closed } = row;
  const who = (row.openedBy ?? closed?.by ?? '').split('+').map(nameOf).join(' + ');
  return (
    <UnstyledButton
      className={styles.row}
      role="option"
      aria-selected={chosen}
      onClick={onPress}
      data-shift-row={row.shift}
      data-closed={closed !== null}
    >
      <span className={styles.time}>
        {row.biz.slice(5)} {timeOf(row.openedAt)}–{closed === null ? '' : timeOf(closed.at)}
      </span>
      <span className={styles.words}>
        <strong>
          {tillOf(row.tid)} {closed === null ? '' : t('manager.shifts.z', { z: closed.z.number })}
        </strong>
        <small>
          {who}
          {closed?.difference ? (
            <>
              {' · '}
              <DifferenceWords said={closed.difference} />
            </>
          ) : null}
        </small>
      </span>
      {closed === null ? (
        <StateBadge tone="waits">{t('manager.shifts.open')}</StateBadge>
      ) : (
        <OverShort amount={closed.z.overShort} />
      )}
    </UnstyledButton>
  );
}

/** Over, short or right: by word, sign and colour. */
export function OverShort({ amount }: { amount: Fen }) {
  const { t } = useTranslation();
  if (amount === 0) return <StateBadge tone="recorded">{t('manager.shifts.right')}</StateBadge>;
  return (
    <StateBadge tone={amount < 0 ? 'stopped' : 'waits'}>
      {t(amount < 0 ? 'manager.shifts.short' : 'manager.shifts.over')} <MoneyText amount={amount} signed />
    </StateBadge>
  );
}
