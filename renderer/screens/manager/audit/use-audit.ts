import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../../core/kernel/business-day.ts';
import { formatYuan } from '../../../../core/money/fen.ts';
import { type ActFilter, type ActRow, isWanted } from '../../../../core/view/act-row.ts';
import { useStaff, useTerminal } from '../../../hooks/use-terminal.ts';
import { actName } from '../../../text/act-name.ts';
import { useShopDay } from '../day-context.tsx';

/** Rows a page: as many as a person looks through, and no more than a screen draws in a moment. */
export const pageRows = 50;

/** The audit trail of the day, what is looked for in it, and what was found, the newest first. */
export interface Audit {
  readonly filter: ActFilter;
  readonly setFilter: (change: Partial<ActFilter>) => void;
  readonly found: readonly ActRow[];
  readonly all: number;
  readonly nameOf: (staff: string) => string;
  readonly tillOf: (tid: string) => string;
  readonly whatOf: (row: ActRow) => string;
}

/** Searches all acts of the day by person, kind and words. */
export function useAudit(): Audit {
  const { acts } = useShopDay();
  const [filter, set] = useState<ActFilter>({ who: null, group: null, text: '' });
  const wanted = useDeferredValue(filter);
  const { nameOf, tillOf, whatOf } = useActWords();
  const inOrder = useMemo(() => acts.toSorted((a, b) => b.at - a.at), [acts]);
  const found = useMemo(() => {
    const wordsOf = (row: ActRow): string =>
      [
        whatOf(row),
        nameOf(row.who),
        row.approver === null ? '' : nameOf(row.approver),
        row.reason,
        row.amount === null ? '' : formatYuan(row.amount),
        localDateTimeOf(row.at).slice(11, 16),
        row.paper ?? '',
        tillOf(row.tid),
      ].join(' ');
    return inOrder.filter((row) => isWanted(row, wanted, wanted.text === '' ? '' : wordsOf(row)));
  }, [inOrder, wanted, nameOf, tillOf, whatOf]);
  const setFilter = (change: Partial<ActFilter>) => set((before) => ({ ...before, ...change }));
  return { filter, setFilter, found, all: acts.length, nameOf, tillOf, whatOf };
}

/** How people, tills and acts are called. */
export function useActWords(): Pick<Audit, 'nameOf' | 'tillOf' | 'whatOf'> {
  const { t } = useTranslation();
  const staff = useStaff();
  const { tid, facts } = useTerminal();
  const { names } = useShopDay();
  return useMemo(() => {
    const people = new Map(staff.map((person) => [person.staff, person.name]));
    const kinds = new Map<string, string>();
    const own = facts.terminalName ?? String(facts.till);
    return {
      nameOf: (id) => people.get(id) ?? id,
      tillOf: (id) => names[id] ?? (id === tid ? own : id),
      whatOf: (row) => {
        const known = kinds.get(row.type);
        if (known !== undefined) return known;
        const name = actName(t, row);
        kinds.set(row.type, name);
        return name;
      },
    };
  }, [staff, names, tid, facts, t]);
}
