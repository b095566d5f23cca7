import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowRight, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { tillFindings } from '../../../core/exception/finding.ts';
import { findingClasses } from '../../../core/exception/finding-classes.ts';
import { type Way, wayKind, ways } from '../../../core/exception/ways.ts';
import { mayTakeBack, type WorkItem } from '../../../core/exception/worklist.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { DoColumn } from '../../components/zone.tsx';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import type { Deciding } from './use-deciding.ts';
import styles from './worklist.module.css';

/** *Do* of the worklist: the usual way as the big action, the others above it; of what was decided, the way back. */
export function WorklistDo({ deciding }: { deciding: Deciding }) {
  const { t } = useTranslation();
  const { go } = useDesk();
  const { chosen, list, choose, busy } = deciding;
  if (chosen?.finding.open) return <Ways deciding={deciding} item={chosen} />;
  const next = list.open[0] ?? null;
  return (
    <DoColumn>
      <div className={styles.after}>{chosen === null ? null : <Decided deciding={deciding} item={chosen} />}</div>
      <BigAction
        label={t(next === null ? 'worklist.back' : 'worklist.next')}
        onPress={() => (next === null ? go('sale') : choose(next.finding.finding))}
        busy={busy}
        icon={<IconArrowRight size={28} aria-hidden />}
      />
    </DoColumn>
  );
}

/** Sums are said on the button that moves them. */
const still: ReadonlySet<string> = new Set(['none', 'go', 'count']);
const moves = (way: Way): boolean => !still.has(ways[way].effect);

/** Head office answers by an act of its own; what only it can do is not offered at a till. */
const waysAt = (item: WorkItem): readonly Way[] =>
  findingClasses[item.finding.code].ways.filter((way) => ways[way].effect !== 'office');

function Ways({ deciding, item }: { deciding: Deciding; item: WorkItem }) {
  const { t } = useTranslation();
  const { decide, busy, tongue, entry } = deciding;
  const [usual, ...others] = waysAt(item);
  const counts = usual !== undefined && ways[usual].effect === 'count';
  // While pieces are typed the digits are for them.
  useKeys(Object.fromEntries(others.map((way, at) => [String(at + 2), () => void decide(way)])), {
    enabled: !counts,
  });
  return (
    <DoColumn>
      <div className={counts ? styles.above : styles.after}>
        {others.length > 0 && !counts ? <span className={styles.soft}>{t('worklist.other')}</span> : null}
        {others.map((way, at) => (
          <Button
            key={way}
            variant="default"
            className={styles.way ?? ''}
            disabled={busy}
            onClick={() => void decide(way)}
            rightSection={counts ? null : <kbd>{at + 2}</kbd>}
            data-way={way}
          >
            {ways[way][tongue]} {moves(way) ? <MoneyText amount={item.worth} /> : null}
          </Button>
        ))}
      </div>
      {counts ? (
        <>
          <EntryField label={t('worklist.pieces')} entry={entry} />
          <Keypad entry={entry} />
        </>
      ) : null}
      {usual === undefined ? null : (
        <BigAction
          label={ways[usual][tongue]}
          amount={moves(usual) ? item.worth : undefined}
          onPress={() => void decide(usual)}
          busy={busy}
          icon={<IconCheck size={28} aria-hidden />}
        />
      )}
    </DoColumn>
  );
}

function Decided({ deciding, item }: { deciding: Deciding; item: WorkItem }) {
  const { t } = useTranslation();
  const { decide, busy, tongue } = deciding;
  const kind = wayKind(item.finding.resolved?.way ?? '');
  const isOwn = tillFindings.some((code) => code === item.finding.code);
  useKeys({ 'Control+z': mayTakeBack(item) ? () => void decide('TAKE_BACK') : undefined });
  if (kind === null) return null;
  return (
    <>
      <StateBadge tone={item.waits ? 'waits' : 'recorded'}>
        {`${kind[tongue]}${isOwn ? '' : ` · ${t(item.waits ? 'worklist.waits' : 'worklist.booked')}`}`}
      </StateBadge>
      {mayTakeBack(item) && kind.undo ? (
        <Button
          variant="default"
          className={styles.way ?? ''}
          disabled={busy}
          onClick={() => void decide('TAKE_BACK')}
          leftSection={<IconArrowBackUp size={24} aria-hidden />}
          data-take-back
        >
          {t('worklist.takeBack', { what: kind.undo[tongue] })}
        </Button>
      ) : null}
    </>
  );
}
