import { DatabaseSync } from 'node:sqlite';

/** An event of a till's journal as JSON says it; nothing here knows more of it than that. */
export interface RawAct {
  readonly tid: string;
  readonly shift: string | null;
  readonly type: string;
  readonly post: readonly (readonly [string, string, number])[];
  readonly body: Readonly<Record<string, unknown>>;
}

/** Everything a till wrote down, in order, read past everything that wrote it. */
export function readActs(journal: string): RawAct[] {
  const db = new DatabaseSync(journal, { readOnly: true });
  try {
    const rows = db.prepare('SELECT tid, bytes FROM event ORDER BY row').all() as { tid: string; bytes: string }[];
    return rows.map(({ tid, bytes }) => ({ ...(JSON.parse(bytes) as RawAct), tid }));
  } finally {
    db.close();
  }
}

/** What the drawer holds by the postings alone: everything put into it less everything taken out, fen. */
export function drawerOf(acts: readonly RawAct[], shift: string): number {
  const moved = acts.filter((act) => act.shift === shift && act.type !== 'shift.closed').flatMap(({ post }) => post);
  return moved.reduce((sum, [account, , amount]) => sum + (account.startsWith('cash_drawer:') ? amount : 0), 0);
}

interface Sold {
  readonly due: number;
  readonly roundingLoss: number;
}

/** What is wrong with the report of a shift, in words, by adding up the shift's events; empty when it agrees to the fen. */
export function reportFaults(acts: readonly RawAct[], shift: string): string[] {
  const own = acts.filter((act) => act.shift === shift);
  const of = (type: string) => own.filter((act) => act.type === type).map(({ body }) => body);
  const closed = of('shift.closed')[0];
  if (closed === undefined) return ['the shift has no report'];
  const z = closed['z'] as Readonly<Record<string, number>>;
  const sold = of('sale.completed') as unknown as readonly Sold[];
  const paidIn = of('deposit.made').map((body) => (body['lot'] as { p0: number }).p0);
  const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);
  const wanted: Readonly<Record<string, number>> = {
    salesCount: sold.length,
    salesTotal: sum(sold.map(({ due, roundingLoss }) => due - roundingLoss)),
    depositsCount: paidIn.length,
    depositsTotal: sum(paidIn),
    roundingLoss: sum(sold.map(({ roundingLoss }) => roundingLoss)),
    expected: drawerOf(acts, shift),
    overShort: 0,
  };
  return Object.entries(wanted).flatMap(([figure, value]) =>
    z[figure] === value ? [] : [`${figure} is ${value}, the report says ${String(z[figure])}`],
  );
}
