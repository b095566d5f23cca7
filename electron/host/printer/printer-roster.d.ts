import type { PrinterRole, PrinterSettings } from '../../../core/ports/terminal-bridge.ts';
/** All roles a printer may have; the receipt printer does the work of those that have none of their own. */
export declare const printerRoles: readonly PrinterRole[];
/** Which printer is set up for which papers; null where none is. */
export type Roster = Readonly<Record<PrinterRole, PrinterSettings | null>>;
/** Where a printer is, as people say it. Two settings of one place are one printer. */
export declare function placeOf({ host, port, route }: PrinterSettings): string;
/** The role whose worker prints the papers of a role: one worker for each printer, or two would talk to it at once. */
export declare function ownerOf(roster: Roster, role: PrinterRole): PrinterRole;
/** The roles whose papers the worker of a role prints. */
export declare const servedBy: (roster: Roster, role: PrinterRole) => PrinterRole[];
/**
 * The role that takes over a paper whose printer is in trouble, or null: only where the shop set it so, only another printer,
 * and for a voucher none that proves less than its own.
 */
export declare function standInFor(roster: Roster, role: PrinterRole): PrinterRole | null;
