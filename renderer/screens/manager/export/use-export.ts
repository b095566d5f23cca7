import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordedEvent } from '../../../../core/ledger/event-envelope.ts';
import type { ActRow } from '../../../../core/view/act-row.ts';
import { csvOf } from '../../../../core/view/csv.ts';
import { actsTable, depositsTable, membersTable, salesTable } from '../../../../core/view/export-tables.ts';
import { useTerminal } from '../../../hooks/use-terminal.ts';
import { workbookOf } from '../../../wiring/write-sheet.ts';
import { useActWords } from '../audit/use-audit.ts';
import { useOpenDay, useShopDay } from '../day-context.tsx';

/** What can be exported. */
export const exportKinds = ['sales', 'deposits', 'acts', 'members'] as const;
type ExportKind = (typeof exportKinds)[number];

/** Chooses a table and writes it into the till's folder of exports. */
export function useExport() {
  const { t } = useTranslation();
  const { bridge, ledger } = useTerminal();
  const { acts, day } = useShopDay();
  const { entryOf } = useOpenDay();
  const words = useActWords();
  const [kind, setKind] = useState<ExportKind>('sales');
  const [busy, setBusy] = useState(false);
  const [written, setWritten] = useState<{ readonly path: string; readonly rows: number } | null>(null);
  const events = (type: ActRow['type']): RecordedEvent[] =>
    acts.flatMap((row) => (row.type === type ? (entryOf(row.id) ?? []) : []));
  const tables = {
    sales: () => salesTable(events('sale.completed'), words),
    deposits: () => depositsTable(events('deposit.made'), words),
    acts: () => actsTable(acts, words),
    members: () => membersTable([...ledger.rows.all('member')]),
  };
  const write = async (format: 'csv' | 'xlsx'): Promise<void> => {
    setBusy(true);
    const { columns, rows } = tables[kind]();
    const head = columns.map((column) => t(`manager.export.column.${column}`));
    const name = `${kind}-${day.biz}.${format}`;
    const file =
      format === 'csv'
        ? { name, text: csvOf(head, rows) }
        : { name, text: await workbookOf(head, rows), encoding: 'base64' as const };
    const { path } = await bridge.call('file.export', file);
    setWritten({ path, rows: rows.length });
    setBusy(false);
  };
  const choose = (next: ExportKind) => {
    setKind(next);
    setWritten(null);
  };
  return { kind, choose, write, busy, written };
}
