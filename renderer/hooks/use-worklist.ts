import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tongue } from '../../core/exception/finding-words.ts';
import { type Worklist, worklistOf } from '../../core/exception/worklist.ts';
import { tillFindings } from '../../sync/local/till-findings.ts';
import { openPayments } from '../wiring/open-payments.ts';
import {
  useHealth,
  usePrintJobs,
  useRowsVersion,
  useStaff,
  useSyncStatus,
  useTerminal,
  useWatched,
} from './use-terminal.ts';

/** The language findings are told in. */
export const useTongue = (): Tongue => (useTranslation().i18n.language === 'en' ? 'en' : 'zh');

/** What waits for a person: the centre's findings and the till's own, one list, also without network. */
export function useWorklist(): Worklist {
  const terminal = useTerminal();
  const { ledger, facts } = terminal;
  // Asked at every turn: the clock says so by itself, and the minute brings a turn.
  const clockUnsure = terminal.timeUnsure();
  const staff = useStaff();
  const version = useRowsVersion();
  const tail = useWatched(ledger.tail);
  const health = useHealth();
  const { till, blocked, unsent, oldestUnsentAt } = useSyncStatus();
  const jobs = usePrintJobs();
  const tongue = useTongue();
  return useMemo(() => {
    const status = { till, blocked, unsent, oldestUnsentAt };
    const payments = openPayments(ledger);
    const rejected = version < 0 ? 0 : ledger.rows.rejected;
    const local = tillFindings({ health, status, jobs, tail, rejected, payments, clockUnsure, boot: facts.bootId });
    const nameOf = (id: string): string => staff.find((person) => person.staff === id)?.name ?? id;
    return worklistOf({
      rows: ledger.rows.all('finding'),
      local,
      own: tail,
      store: facts.storeId ?? '',
      tongue,
      nameOf,
    });
  }, [ledger, facts, staff, clockUnsure, version, tail, health, till, blocked, unsent, oldestUnsentAt, jobs, tongue]);
}
