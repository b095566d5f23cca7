import { Button, ScrollArea, UnstyledButton } from '@mantine/core';
import { IconFileText, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import type { PrintJobView } from '../../../core/ports/terminal-bridge.ts';
import { PaperState } from '../../components/paper-state.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { useDesk } from '../../hooks/use-desk.ts';
import { usePrinter, usePrintJobs } from '../../hooks/use-terminal.ts';
import { useVoucherCheck } from '../../hooks/use-voucher-check.ts';
import { printerWords } from '../../text/printer-words.ts';
import { isDrawerJob } from './drawer-job.ts';
import { JobPanel } from './job-panel.tsx';
import styles from './printing-screen.module.css';
import { VoucherVerdict } from './voucher-verdict.tsx';

/** All papers of this till: what is out, what waits, what a person must look at. */
export function PrintingScreen() {
  const { t } = useTranslation();
  const jobs = usePrintJobs().filter(isShown);
  const check = useVoucherCheck();
  const asking = jobs.find((job) => job.state === 'attention');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = jobs.find((job) => job.jobId === chosenId) ?? asking ?? jobs[0] ?? null;
  if (jobs.length === 0) {
    return (
      <StatePanel icon={<IconPrinter size={44} />} title={t('printing.empty')}>
        {t('printing.note')}
        <VoucherVerdict check={check} />
      </StatePanel>
    );
  }
  return (
    <div className={styles.page}>
      <section className={styles.card}>
        <ScreenHead title={t('printing.title')} aside={<PrinterBadge />} />
        <VoucherVerdict check={check} />
        <ScrollArea className={styles.list ?? ''}>
          {jobs.map((job) => (
            <JobRow key={job.jobId} job={job} chosen={job === chosen} onChoose={() => setChosenId(job.jobId)} />
          ))}
        </ScrollArea>
      </section>
      <section className={styles.card}>
        {chosen ? (
          <JobPanel key={chosen.jobId} job={chosen} onReprinted={setChosenId} />
        ) : (
          <StatePanel icon={<IconFileText size={44} />} title={t('printing.pick')} />
        )}
      </section>
    </div>
  );
}

/** The drawer's own jobs are only worth a line when it did not open. */
const isShown = (job: PrintJobView): boolean => !isDrawerJob(job) || job.state === 'attention';

const kinds = ['voucher', 'receipt', 'z-report', 'x-report', 'slip', 'test'] as const;
const isKind = (kind: string): kind is (typeof kinds)[number] => kinds.some((one) => one === kind);

/** How the printer is; touched, it leads to its settings. */
function PrinterBadge() {
  const { t } = useTranslation();
  const { go } = useDesk();
  const status = usePrinter();
  const well = status.state === 'ready';
  return (
    <Button variant="default" onClick={() => go('settings')} data-printer={status.state}>
      <StateBadge tone={well ? 'recorded' : 'waits'}>{t(printerWords(status))}</StateBadge>
    </Button>
  );
}

function JobRow({ job, chosen, onChoose }: { job: PrintJobView; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation();
  return (
    <UnstyledButton className={styles.row} aria-pressed={chosen} onClick={onChoose} data-job={job.jobId}>
      <span className={styles.words}>
        <strong>
          {isDrawerJob(job) ? t('printing.drawer') : isKind(job.kind) ? t(`printing.kind.${job.kind}`) : job.title}
        </strong>
        <small>
          {localDateTimeOf(job.changedAt).slice(5, 16)}
          {job.copyNo > 1 ? ` · ${t('printing.copy', { n: job.copyNo - 1 })}` : ''}
        </small>
      </span>
      <PaperState jobId={job.jobId} />
    </UnstyledButton>
  );
}
