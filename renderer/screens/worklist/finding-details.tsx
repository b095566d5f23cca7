import { useTranslation } from 'react-i18next';
import { tillFindings } from '../../../core/exception/finding.ts';
import { findingClasses } from '../../../core/exception/finding-classes.ts';
import { titleOf, whatHappened } from '../../../core/exception/finding-words.ts';
import { wayKind } from '../../../core/exception/ways.ts';
import type { WorkItem } from '../../../core/exception/worklist.ts';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { type Fact, FactsList } from '../../components/facts-list.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { WhoColumn } from '../../components/zone.tsx';
import { useStaff } from '../../hooks/use-terminal.ts';
import { useTongue } from '../../hooks/use-worklist.ts';
import styles from './worklist.module.css';

/** *Who* of the worklist: what happened to whom, how much, since when, by which rule; and what was decided. */
export function FindingDetails({ item }: { item: WorkItem | null }) {
  const facts = useFacts(item);
  const tongue = useTongue();
  if (item === null) return <WhoColumn>{null}</WhoColumn>;
  const { finding } = item;
  return (
    <WhoColumn>
      <div className={styles.story} data-story={finding.code}>
        <h2>{titleOf(finding, tongue)}</h2>
        <p>{whatHappened(finding, tongue)}</p>
      </div>
      <FactsList compact facts={facts} />
    </WhoColumn>
  );
}

function useFacts(item: WorkItem | null): Fact[] {
  const { t } = useTranslation();
  const decided = useDecided(item);
  if (item === null) return [];
  const { finding, worth } = item;
  const kind = findingClasses[finding.code];
  const own = tillFindings.some((code) => code === finding.code);
  return [
    {
      label: t(`worklist.worth.${kind.worth}`),
      value: worth > 0 ? <MoneyText amount={worth} strong /> : '–',
      strong: true,
    },
    ...decided,
    ...(finding.at > 0 ? [{ label: t('worklist.since'), value: localDateTimeOf(finding.at).slice(5, 16) }] : []),
    { label: t(own ? 'worklist.own' : 'worklist.centre'), value: kind.source },
  ];
}

function useDecided(item: WorkItem | null): Fact[] {
  const { t } = useTranslation();
  const tongue = useTongue();
  const staff = useStaff();
  const resolved = item?.finding.resolved;
  if (item === null || resolved === undefined) return [];
  const nameOf = (by: string): string =>
    by
      .split('+')
      .map((id) => staff.find((person) => person.staff === id)?.name ?? id)
      .join(' + ');
  const when = localDateTimeOf(resolved.at).slice(5, 16);
  return [
    { label: t('worklist.decided'), value: wayKind(resolved.way)?.[tongue] ?? resolved.way, strong: true },
    { label: t('worklist.by'), value: `${nameOf(resolved.by)} · ${when}` },
    ...resolved.others.map((one) => ({
      label: t('worklist.late'),
      value: `${wayKind(one.way)?.[tongue] ?? one.way} · ${nameOf(one.by)}`,
    })),
  ];
}
