import { Button } from '@mantine/core';
import { IconReportAnalytics } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayDo } from '../../../core/operator/permission.ts';
import type { ShiftState } from '../../../core/till/shift-state.ts';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useOpenLegs } from '../../hooks/use-open-legs.ts';
import { useSyncStatus, useTerminal } from '../../hooks/use-terminal.ts';
import { printXReport } from '../../wiring/print-x-report.ts';

/** Prints how the shift stands, for whoever may look (CSH-02); the drawer is still counted blind. */
export function XReportButton({ shift }: { shift: ShiftState }) {
  const { t } = useTranslation();
  const terminal = useTerminal();
  const { operator } = useDesk();
  const { unsent } = useSyncStatus();
  const queuedRefunds = useOpenLegs().length;
  const [printed, setPrinted] = useState(false);
  if (!mayDo(operator, 'report.x')) return null;
  const print = async () => {
    const done = await printXReport(terminal, { shift, operator, approver: null, unsynced: unsent, queuedRefunds });
    playSound(done.ok ? 'accept' : 'refuse');
    setPrinted(done.ok);
  };
  return (
    <Button
      variant="default"
      leftSection={<IconReportAnalytics size={24} aria-hidden />}
      onClick={() => void print()}
      data-x-report
    >
      {t(printed ? 'closeShift.xPrinted' : 'closeShift.xReport')}
    </Button>
  );
}
