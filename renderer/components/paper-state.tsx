import { useTranslation } from 'react-i18next';
import { usePrinter, usePrintJobs } from '../hooks/use-terminal.ts';
import { printerWords } from '../text/printer-words.ts';
import { StateBadge, type Tone } from './state-badge.tsx';

const tones = {
  queued: 'waits',
  sending: 'waits',
  confirming: 'waits',
  printed: 'recorded',
  attention: 'stopped',
  closed: 'recorded',
} as const satisfies Record<string, Tone>;

/** Where one paper stands on its way out of the printer. */
export function PaperState({ jobId }: { jobId: string }) {
  const { t } = useTranslation();
  const job = usePrintJobs().find((one) => one.jobId === jobId);
  const printer = usePrinter();
  const state = job?.state ?? 'queued';
  const stuck = state === 'queued' && printer.state !== 'ready' && printer.state !== 'paper-low';
  return (
    <span data-paper={state}>
      <StateBadge tone={tones[state]}>{stuck ? t(printerWords(printer)) : t(`printing.state.${state}`)}</StateBadge>
    </span>
  );
}
