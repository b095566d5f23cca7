import { Button } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintJobView } from '../../../core/ports/terminal-bridge.ts';
import { type PrintReason, printReasons } from '../../../core/receipt/print-reason.ts';
import type { ReceiptDoc } from '../../../core/receipt/receipt-document.ts';
import { DocumentPreview } from '../../components/document-preview.tsx';
import { SkeletonRows, StatePanel } from '../../components/state-panel.tsx';
import { useDesk } from '../../hooks/use-desk.ts';
import { usePrinter, useTerminal } from '../../hooks/use-terminal.ts';
import { isDrawerJob } from './drawer-job.ts';
import styles from './printing-screen.module.css';

interface JobPanelProps {
  readonly job: PrintJobView;
  readonly onReprinted: (jobId: string) => void;
}

const reasonOf = (reason: string | null): PrintReason | null =>
  reason !== null && Object.hasOwn(printReasons, reason) ? (reason as PrintReason) : null;

/** One paper: what it says, and what a person may do about it. */
export function JobPanel({ job, onReprinted }: JobPanelProps) {
  const { t } = useTranslation();
  const { bridge } = useTerminal();
  const { operator } = useDesk();
  const { columns } = usePrinter();
  const [doc, setDoc] = useState<ReceiptDoc | null | undefined>(undefined);
  const [asksReason, setAsksReason] = useState(false);

  useEffect(() => {
    let gone = false;
    const read = async () => {
      const answer = await bridge.call('print.document', { jobId: job.jobId });
      if (!gone) setDoc(answer.doc);
    };
    void read();
    return () => {
      gone = true;
    };
  }, [bridge, job.jobId]);

  const answer = async (verdict: 'printed' | 'reprint' | 'later', reason: string) => {
    const reply = await bridge.call('print.answer', {
      jobId: job.jobId,
      answer: verdict,
      reason,
      actor: operator.staff,
    });
    setAsksReason(false);
    if (reply.newJobId) onReprinted(reply.newJobId);
  };
  const reason = reasonOf(job.reason);

  return (
    <div className={styles.job}>
      {job.state === 'attention' ? <AttentionQuestion job={job} onAnswer={answer} /> : null}
      {job.state !== 'attention' && reason ? <p className={styles.reason}>{t(`printing.reason.${reason}`)}</p> : null}
      <div className={styles.paper}>
        {doc === undefined ? <SkeletonRows /> : null}
        {doc === null ? <StatePanel icon={<IconFileOff size={44} />} title={t('printing.noDoc')} /> : null}
        {doc ? <DocumentPreview doc={doc} columns={columns} /> : null}
      </div>
      {asksReason ? (
        <ReprintReasons onReason={(reason) => void answer('reprint', reason)} onCancel={() => setAsksReason(false)} />
      ) : (
        <div className={styles.foot}>
          <Button variant="default" disabled={job.state !== 'printed'} onClick={() => setAsksReason(true)} data-reprint>
            {t('printing.reprint')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface AttentionQuestionProps {
  readonly job: PrintJobView;
  readonly onAnswer: (verdict: 'printed' | 'reprint', reason: string) => Promise<void>;
}

/** The spool does not know; a person looks at the paper and says. */
function AttentionQuestion({ job, onAnswer }: AttentionQuestionProps) {
  const { t } = useTranslation();
  const drawer = isDrawerJob(job);
  return (
    <div className={styles.attention} role="alert">
      <strong>{t(drawer ? 'printing.drawerTitle' : 'printing.attentionTitle')}</strong>
      <span>{t(`printing.reason.${reasonOf(job.reason) ?? 'unknown'}`)}</span>
      <div className={styles.buttons}>
        <Button onClick={() => void onAnswer('printed', '')} data-answer="printed">
          {t(drawer ? 'printing.drawerSeen' : 'printing.answerPrinted')}
        </Button>
        {drawer ? null : (
          <Button
            variant="default"
            onClick={() => void onAnswer('reprint', t('printing.answerReprint'))}
            data-answer="reprint"
          >
            {t('printing.answerReprint')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A reprint needs a reason; the copy is marked. */
function ReprintReasons({ onReason, onCancel }: { onReason: (reason: string) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const reasons = t('printing.reprintReasons', { returnObjects: true }) as readonly string[];
  return (
    <div className={styles.reasons} role="group" aria-label={t('printing.reprintReason')}>
      <strong>{t('printing.reprintReason')}</strong>
      <small>{t('printing.reprintMark')}</small>
      {reasons.map((reason) => (
        <Button key={reason} variant="default" onClick={() => onReason(reason)} data-reprint-reason={reason}>
          {reason}
        </Button>
      ))}
      <Button variant="subtle" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}
