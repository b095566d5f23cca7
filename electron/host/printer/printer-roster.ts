import type { PrinterRole, PrinterSettings } from '../../../core/ports/terminal-bridge.ts';

/** All roles a printer may have; the receipt printer does the work of those that have none of their own. */
export const printerRoles: readonly PrinterRole[] = ['receipt', 'voucher', 'report'];

/** Which printer is set up for which papers; null where none is. */
export type Roster = Readonly<Record<PrinterRole, PrinterSettings | null>>;

/** Where a printer is, as people say it. Two settings of one place are one printer. */
export function placeOf({ host, port, route }: PrinterSettings): string {
  if (route === undefined) return `${host}:${port}`;
  return route.kind === 'device' ? route.path : `queue ${route.name}`;
}

/** The role whose worker prints the papers of a role: one worker for each printer, or two would talk to it at once. */
export function ownerOf(roster: Roster, role: PrinterRole): PrinterRole {
  const own = roster[role];
  if (own === null) return 'receipt';
  return printerRoles.find((first) => roster[first] !== null && placeOf(roster[first]) === placeOf(own)) ?? role;
}

/** The roles whose papers the worker of a role prints. */
export const servedBy = (roster: Roster, role: PrinterRole): PrinterRole[] =>
  printerRoles.filter((other) => ownerOf(roster, other) === role);

const proof: Readonly<Record<PrinterSettings['confirmation'], number>> = { processId: 2, gsr: 2, pollOnly: 1, none: 0 };

/**
 * The role that takes over a paper whose printer is in trouble, or null: only where the shop set it so, only another printer,
 * and for a voucher none that proves less than its own.
 */
export function standInFor(roster: Roster, role: PrinterRole): PrinterRole | null {
  const own = roster[ownerOf(roster, role)];
  const other = own?.failover === undefined ? null : roster[own.failover];
  if (own === null || own.failover === undefined || other === null) return null;
  if (placeOf(other) === placeOf(own)) return null;
  return role === 'voucher' && proof[other.confirmation] < proof[own.confirmation] ? null : own.failover;
}
