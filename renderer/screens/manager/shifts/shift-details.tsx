import { SegmentedControl } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../../core/kernel/business-day.ts';
import type { ZFigures } from '../../../../core/ledger/event-types.ts';
import type { Difference } from '../../../../core/ledger/over-short-reason.ts';
import { tendersOf } from '../../../../core/till/figure-sums.ts';
import type { ShiftRow } from '../../../../core/view/shift-rows.ts';
import { type Fact, FactsList } from '../../../components/facts-list.tsx';
import { MoneyText } from '../../../components/money-text.tsx';
import { ScreenHead } from '../../../components/screen-head.tsx';
import { StatePanel } from '../../../components/state-panel.tsx';
import { usePrintJobs } from '../../../hooks/use-terminal.ts';
import { JobPanel } from '../../printing/job-panel.tsx';
import styles from '../audit/audit.module.css';
import { useActWords } from '../audit/use-audit.ts';

/** One shift: its figures, or its report as it was printed and may be printed again. */
export function ShiftDetails({ row }: { row: ShiftRow }) {
  const { t } = useTranslation();
  const { tillOf } = useActWords();
  const [shown, show] = useState<'figures' | 'paper'>('figures');
  const { closed } = row;
  const title = `${tillOf(row.tid)} ${closed === null ? t('manager.shifts.open') : t('manager.shifts.z', { z: closed.z.number })}`;
  return (
    <>
      <ScreenHead
        title={title}
        note={row.biz}
        aside={
          closed === null ? null : (
            <SegmentedControl
              aria-label={title}
              value={shown}
              onChange={(value) => show(value === 'paper' ? 'paper' : 'figures')}
              data={(['figures', 'paper'] as const).map((value) => ({
                value,
                label: t(`manager.shifts.show.${value}`),
              }))}
            />
          )
        }
      />
      {closed === null ? (
        <p className={styles.count}>{t('manager.shifts.openWhy')}</p>
      ) : shown === 'paper' ? (
        <ReportPaper docId={closed.report} />
      ) : (
        <div className={styles.details} data-z={closed.z.number}>
          <Figures row={row} z={closed.z} />
        </div>
      )}
    </>
  );
}

/** The Z report's own paper, with the way to print it again; another till's lies there. */
function ReportPaper({ docId }: { docId: string }) {
  const { t } = useTranslation();
  const jobs = usePrintJobs();
  const [again, setAgain] = useState<string | null>(null);
  const job = jobs.find(({ jobId }) => jobId === again) ?? jobs.find((one) => one.docId === docId) ?? null;
  if (job === null) return <StatePanel icon={<IconFileOff size={44} />} title={t('manager.shifts.elsewhere')} />;
  return <JobPanel key={job.jobId} job={job} onReprinted={setAgain} />;
}

function Figures({ row, z }: { row: ShiftRow; z: ZFigures }) {
  return <FactsList facts={useFigures(row, z)} />;
}

function useFigures(row: ShiftRow, z: ZFigures): Fact[] {
  const { t } = useTranslation();
  const { nameOf } = useActWords();
  const people = (actor: string): string => actor.split('+').map(nameOf).join(' + ');
  const sum = (what: FigureName, amount: number, strong = false): Fact => ({
    label: t(`manager.shifts.figure.${what}`),
    value: <MoneyText amount={amount} strong={strong} signed={what === 'overShort'} />,
    strong,
  });
  const unlessNil = (what: FigureName, amount: number): Fact[] => (amount === 0 ? [] : [sum(what, amount)]);
  const { openedAt, openedBy, closed } = row;
  return [
    sum('sales', z.salesTotal, true),
    ...tendersOf(z.sales).map(({ kind, amount }) => ({
      label: `· ${t(`tender.kind.${kind}`)}`,
      value: <MoneyText amount={amount} />,
    })),
    ...unlessNil('returns', -(z.returnsTotal ?? 0) - (z.voidsTotal ?? 0)),
    ...unlessNil('deposits', z.depositsTotal),
    ...unlessNil('depositRefunds', -(z.depositRefundsTotal ?? 0) - (z.depositVoidsTotal ?? 0)),
    ...unlessNil('drops', -z.drops),
    sum('expected', z.expected),
    sum('counted', z.counted),
    sum('overShort', z.overShort, true),
    ...(closed?.difference
      ? [{ label: t('manager.shifts.figure.difference'), value: <DifferenceWords said={closed.difference} /> }]
      : []),
    ...(openedAt === null || openedBy === null
      ? []
      : [
          { label: t('manager.shifts.opened'), value: `${localDateTimeOf(openedAt).slice(5, 16)} ${people(openedBy)}` },
        ]),
    ...(closed === null
      ? []
      : [
          {
            label: t('manager.shifts.closed'),
            value: `${localDateTimeOf(closed.at).slice(5, 16)} ${people(closed.by)}`,
          },
        ]),
  ];
}

/** Why the drawer differed: the reason, and the words where they say more. */
export function DifferenceWords({ said: { reason, words } }: { said: Difference }) {
  const { t } = useTranslation();
  const usual = t(`closeShift.whyReasons.${reason}`);
  return <span data-difference-said={reason}>{words === usual ? usual : `${usual} · ${words}`}</span>;
}

type FigureName = 'sales' | 'returns' | 'deposits' | 'depositRefunds' | 'drops' | 'expected' | 'counted' | 'overShort';
