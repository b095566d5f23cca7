import { IconReceipt } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperFacts } from '../../../core/receipt/paper-facts.ts';
import type { ReceiptDoc } from '../../../core/receipt/receipt-document.ts';
import { BigAction } from '../../components/big-action.tsx';
import { PaperState } from '../../components/paper-state.tsx';
import { useDesk } from '../../hooks/use-desk.ts';
import { useFormIds } from '../../hooks/use-form-ids.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { paperFactsNow } from '../../wiring/paper.ts';
import styles from './kiosk.module.css';
import { KioskFrame } from './kiosk-frame.tsx';

interface SlipPageProps {
  readonly title: string;
  readonly note: string;
  readonly head?: ReactNode;
  readonly slip: (facts: PaperFacts & { readonly docId: string }) => ReceiptDoc;
  readonly onFinish: () => void;
  readonly children?: ReactNode;
}

/** Prints a slip that books nothing, once, and says to take it. */
export function SlipPage({ title, note, head, slip, onFinish, children }: SlipPageProps) {
  const { t } = useTranslation();
  const terminal = useTerminal();
  const { operator } = useDesk();
  const ids = useFormIds({ doc: 'doc', job: 'job' });
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    const doc = slip({ ...paperFactsNow({ terminal, operator }), docId: ids.doc });
    void terminal.bridge.call('print.submit', {
      jobs: [{ jobId: ids.job, doc, printer: 'receipt', openDrawer: false }],
    });
  }, [terminal, operator, ids, slip]);
  return (
    <KioskFrame
      title={title}
      note={note}
      head={head}
      onBack={onFinish}
      action={<BigAction label={t('kiosk.finish')} onPress={onFinish} />}
    >
      <div className={styles.show} data-kiosk-slip>
        <IconReceipt size={120} stroke={1.4} aria-hidden />
        {children}
        <PaperState jobId={ids.job} />
      </div>
    </KioskFrame>
  );
}
