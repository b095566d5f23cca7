import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCoin, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { findingClasses, type Severity } from '../../../core/exception/finding-classes.ts';
import { titleOf, whatHappened } from '../../../core/exception/finding-words.ts';
import { wayKind } from '../../../core/exception/ways.ts';
import type { WorkItem, Worklist } from '../../../core/exception/worklist.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { useKeys } from '../../hooks/use-keys.ts';
import { useTongue } from '../../hooks/use-worklist.ts';
import styles from './worklist.module.css';

const icons = { money: IconCoin, books: IconAlertTriangle, note: IconInfoCircle } as const satisfies Record<
  Severity,
  unknown
>;

interface FindingRowsProps {
  readonly list: Worklist;
  readonly chosen: WorkItem | null;
  readonly onChoose: (id: string | null) => void;
}

/** What waits, then what was decided; arrows walk through both. */
export function FindingRows({ list, chosen, onChoose }: FindingRowsProps) {
  const { t } = useTranslation();
  const { open, done } = list;
  const all = [...open, ...done];
  const at = all.findIndex(({ finding }) => finding.finding === chosen?.finding.finding);
  const move = (step: number) =>
    onChoose(all[Math.min(Math.max(at + step, 0), all.length - 1)]?.finding.finding ?? null);
  useKeys({ ArrowDown: () => move(1), ArrowUp: () => move(-1) });
  const row = (item: WorkItem) => (
    <FindingRow
      key={item.finding.finding}
      item={item}
      chosen={item.finding.finding === chosen?.finding.finding}
      onPress={() => onChoose(item.finding.finding)}
    />
  );
  return (
    <div className={styles.list} role="listbox" aria-label={t('worklist.title')}>
      {open.length === 0 ? (
        <StatePanel icon={<IconCircleCheck size={44} />} title={t('worklist.none')} tone="recorded">
          {t('worklist.noneWhy')}
        </StatePanel>
      ) : (
        open.map(row)
      )}
      {done.length > 0 ? <h2 className={styles.heading}>{t('worklist.done')}</h2> : null}
      {done.map(row)}
    </div>
  );
}

function FindingRow({ item, chosen, onPress }: { item: WorkItem; chosen: boolean; onPress: () => void }) {
  const tongue = useTongue();
  const { finding, worth } = item;
  const Icon = finding.open ? icons[findingClasses[finding.code].severity] : IconCircleCheck;
  const way = finding.open ? null : wayKind(finding.resolved?.way ?? '');
  return (
    <UnstyledButton
      className={styles.row}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      data-finding={finding.finding}
      data-code={finding.code}
      data-open={finding.open}
      onClick={onPress}
    >
      <Icon size={28} aria-hidden className={styles.icon ?? ''} />
      <span className={styles.words}>
        <strong>{titleOf(finding, tongue)}</strong>
        <small>{whatHappened(finding, tongue)}</small>
      </span>
      {way === null ? null : <StateBadge tone={item.waits ? 'waits' : 'recorded'}>{way[tongue]}</StateBadge>}
      {worth > 0 ? <MoneyText amount={worth} size="20" strong={finding.open} /> : null}
    </UnstyledButton>
  );
}
