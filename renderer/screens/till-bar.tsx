import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../core/kernel/business-day.ts';
import { formatYuan } from '../../core/money/fen.ts';
import { StatusBar } from '../components/status-bar.tsx';
import { useApprovalsWaiting } from '../hooks/use-approvals-waiting.ts';
import { type Capability, useCapability } from '../hooks/use-capability.ts';
import type { Desk } from '../hooks/use-desk.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { useNow } from '../hooks/use-now.ts';
import { usePrinter, usePrintJobs, useShift, useStore, useTerminal } from '../hooks/use-terminal.ts';
import { useWorklist } from '../hooks/use-worklist.ts';
import { printerWords } from '../text/printer-words.ts';

/** What explains words comes after the first screen: nobody asks before there is something to read. */
const WordsHelp = lazy(async () => ({ default: (await import('./help/words-help.tsx')).WordsHelp }));

/** The status bar with the till's own facts; before sign-on it only shows. */
export function TillBar({ desk }: { desk: Desk | null }) {
  const { t, i18n } = useTranslation();
  const { facts } = useTerminal();
  const store = useStore();
  const shift = useShift();
  const printer = usePrinter();
  const asking = usePrintJobs().some((job) => job.state === 'attention');
  const line = useCapabilityLine(useCapability());
  const now = useNow();
  const findings = useWorklist().open.length;
  const asked = useApprovalsWaiting(desk?.operator ?? null).length;
  useKeys({ 'Control+e': desk ? () => desk.go('worklist') : undefined });
  const well = !asking && (printer.state === 'ready' || printer.state === 'paper-low');
  return (
    <StatusBar
      store={(i18n.language === 'en' ? store?.nameEn : store?.name) ?? ''}
      till={facts.terminalName ?? String(facts.till)}
      cashier={desk?.operator.name ?? null}
      shift={shift ? t('bar.shift', { z: shift.zNumber, biz: shift.biz }) : null}
      printer={{ words: asking ? t('bar.printer.attention') : t(printerWords(printer)), well }}
      line={line}
      findings={{ words: t('worklist.bar', { n: findings }), count: findings }}
      approvals={{ words: t('approvals.bar', { n: asked }), count: asked }}
      onApprovals={desk ? () => desk.go('manager') : undefined}
      onFindings={desk ? () => desk.go('worklist') : undefined}
      time={localDateTimeOf(now).slice(11, 16)}
      onCashier={desk?.signOff}
      onPrinter={desk ? () => desk.go('printing') : undefined}
      onLine={desk ? () => desk.go('sync') : undefined}
      help={
        <Suspense fallback={null}>
          <WordsHelp />
        </Suspense>
      }
    />
  );
}

/** What works, in one line: `离线 · 可收银 · 可预存 · 储值可用 ≤ ¥200 · 待同步 12`. */
function useCapabilityLine(can: Capability): { words: readonly string[]; online: boolean } {
  const { t } = useTranslation();
  const waiting = can.waiting === 0 ? [] : [t('bar.waiting', { n: can.waiting })];
  if (can.online) {
    const deposit = can.deposit ? [] : [t('bar.noDeposit')];
    return {
      online: true,
      words: [t('bar.online'), ...deposit, ...(waiting.length > 0 ? waiting : [t('bar.synced')])],
    };
  }
  const stored =
    can.svUpTo > 0 ? t('bar.svUpTo', { sum: formatYuan(can.svUpTo).replace(/\.00$/, '') }) : t('bar.svNone');
  return {
    online: false,
    words: [
      t(can.unplugged ? 'bar.unplugged' : 'bar.offline'),
      ...(can.sell ? [t('bar.canSell')] : []),
      t(can.deposit ? 'bar.canDeposit' : 'bar.noDeposit'),
      stored,
      ...waiting,
    ],
  };
}
