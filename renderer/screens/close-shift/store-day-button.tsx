import { Button } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import { mayDo } from '../../../core/operator/permission.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { printStoreDay } from '../../wiring/print-store-day.ts';

/** Prints the day of all tills of the shop, for whoever may look at reports (CSH-04). */
export function StoreDayButton({ biz }: { biz: string }) {
  const { t } = useTranslation();
  const terminal = useTerminal();
  const { operator } = useDesk();
  const [printed, setPrinted] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  if (!mayDo(operator, 'report.x')) return null;
  const print = async () => {
    const done = await printStoreDay(terminal, { biz, operator });
    playSound(done.ok ? 'accept' : 'refuse');
    setPrinted(done.ok);
    setRefusal(done.ok ? null : done.refusal);
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconBuildingStore size={24} aria-hidden />}
        onClick={() => void print()}
        data-store-day={printed ? 'printed' : ''}
      >
        {t(printed ? 'closeShift.storeDayPrinted' : 'closeShift.storeDay')}
      </Button>
      <RefusalNotice refusal={refusal} onDismiss={() => setRefusal(null)} />
    </>
  );
}
