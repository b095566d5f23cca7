import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../../core/kernel/business-day.ts';
import type { RecordedEvent } from '../../../../core/ledger/event-envelope.ts';
import { bodyOf } from '../../../../core/ledger/upcast.ts';
import type { ActRow } from '../../../../core/view/act-row.ts';
import { type Fact, FactsList } from '../../../components/facts-list.tsx';
import { MoneyText } from '../../../components/money-text.tsx';
import { PaperPreview } from '../../../components/paper-preview.tsx';
import { ScreenHead } from '../../../components/screen-head.tsx';
import { usePrintJobs, useTerminal } from '../../../hooks/use-terminal.ts';
import { useOpenDay } from '../day-context.tsx';
import styles from './audit.module.css';
import { useActWords } from './use-audit.ts';

/** One act with everything about it: people, reason, goods and money, and the paper if it came out here. */
export function ActDetails({ row }: { row: ActRow }) {
  const { t } = useTranslation();
  const { whatOf } = useActWords();
  const entry = useOpenDay().entryOf(row.id);
  const facts = useActFacts(row);
  const job = usePrintJobs().find(({ docId }) => docId === row.paper) ?? null;
  const [paper, showPaper] = useState(false);
  if (paper && job !== null) return <PaperPreview jobId={job.jobId} onClose={() => showPaper(false)} />;
  return (
    <>
      <ScreenHead
        title={whatOf(row)}
        note={localDateTimeOf(row.at)}
        aside={
          job === null ? null : (
            <Button
              variant="default"
              leftSection={<IconFileText size={24} aria-hidden />}
              onClick={() => showPaper(true)}
              data-open-paper
            >
              {t('manager.audit.paper')}
            </Button>
          )
        }
      />
      <div className={styles.details} data-act-details={row.type}>
        <FactsList facts={facts} />
        {entry === null ? null : <Steps entry={entry} />}
      </div>
    </>
  );
}

function useActFacts(row: ActRow): Fact[] {
  const { t } = useTranslation();
  const { memberOf } = useTerminal();
  const { nameOf, tillOf } = useActWords();
  const member = row.member === null ? null : memberOf(row.member);
  const told = (label: string, value: string | null): Fact[] =>
    value === null || value === '' ? [] : [{ label, value }];
  return [
    ...(row.amount === null
      ? []
      : [{ label: t('manager.audit.amount'), value: <MoneyText amount={row.amount} strong />, strong: true }]),
    { label: t('manager.audit.who'), value: nameOf(row.who), strong: true },
    ...told(t('manager.audit.approver'), row.approver === null ? null : nameOf(row.approver)),
    ...told(t('manager.audit.reason'), row.reason),
    ...told(t('manager.audit.member'), member === null ? row.member : `${member.nameMasked} ${member.phoneMasked}`),
    { label: t('manager.audit.till'), value: tillOf(row.tid) },
    ...(row.offline ? [{ label: t('manager.audit.offline'), value: t('manager.audit.yes') }] : []),
    ...told(t('manager.audit.paperNo'), row.paper),
  ];
}

/** Goods and money of a sale or of what came back. */
function Steps({ entry: { event } }: { entry: RecordedEvent }) {
  const { t } = useTranslation();
  const sale = bodyOf(event, 'sale.completed');
  const back = bodyOf(event, 'sale.returned');
  const lines = sale?.lines.map(({ id, name, qty, net }) => ({ id, name, qty, amount: net })) ?? back?.lines ?? [];
  const tenders = sale?.tenders ?? bodyOf(event, 'deposit.made')?.tenders ?? [];
  if (lines.length === 0 && tenders.length === 0) return null;
  return (
    <ul className={styles.steps}>
      {lines.map(({ id, name, qty, amount }) => (
        <li key={id}>
          <span>
            {name} × {qty}
          </span>
          <MoneyText amount={amount} />
        </li>
      ))}
      {tenders.map(({ kind, amount }, at) => (
        <li key={`${kind}${String(at)}`} data-tender-step>
          <span>{t(`tender.kind.${kind}`)}</span>
          <MoneyText amount={amount} strong />
        </li>
      ))}
    </ul>
  );
}
