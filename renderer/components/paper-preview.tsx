import { useEffect, useState } from 'react';
import type { ReceiptDoc } from '../../core/receipt/receipt-document.ts';
import { usePrinter, useTerminal } from '../hooks/use-terminal.ts';
import { DocumentPreview } from './document-preview.tsx';
import { PaperState } from './paper-state.tsx';
import { ScreenHead } from './screen-head.tsx';
import { SkeletonRows } from './state-panel.tsx';
import { WhatColumn } from './zone.tsx';

/** A paper by its job, as a panel over *what*. */
export function PaperPreview({ jobId, onClose }: { jobId: string; onClose?: () => void }) {
  const { bridge, paperOf } = useTerminal();
  const { columns } = usePrinter();
  const [doc, setDoc] = useState<ReceiptDoc | null>(() => paperOf(jobId));
  useEffect(() => {
    if (doc) return;
    const read = async () => setDoc((await bridge.call('print.document', { jobId })).doc);
    void read();
  }, [bridge, jobId, doc]);
  return (
    <WhatColumn head={<ScreenHead title={doc?.title ?? '…'} onBack={onClose} aside={<PaperState jobId={jobId} />} />}>
      {doc ? <DocumentPreview doc={doc} columns={columns} /> : <SkeletonRows />}
    </WhatColumn>
  );
}
