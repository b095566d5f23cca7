import { invariant } from '../kernel/invariant.ts';

/** Bytes a QR symbol of version 1.. holds at level M (ISO/IEC 18004, byte mode). */
const capacities = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666];

/** Modules along one side of the QR symbol for `data` at level M, without the quiet zone. */
export function qrModules(data: string): number {
  const version = capacities.findIndex((capacity) => data.length <= capacity) + 1;
  invariant(version > 0, 'a QR code on paper holds at most 666 characters');
  return 17 + 4 * version;
}

/** The largest cell up to `wanted` dots at which the symbol and its quiet zone fit into `dots`; 2 to 8, as printers take. */
export function qrCell(data: string, wanted: number, dots: number): number {
  const sides = qrModules(data) + 8;
  return Math.max(2, Math.min(wanted, 8, Math.floor(dots / sides)));
}

/** Modules of a Code 128 symbol in code set B: start, data, check, stop. */
export const code128Modules = (data: string): number => 11 * (data.length + 2) + 13;

/** Dots of the thinnest bar, 3 or 2, at which the bars and 10 quiet modules a side fit; null if even 2 are too wide. */
export function code128Module(data: string, dots: number): number | null {
  const module = Math.min(3, Math.floor(dots / (code128Modules(data) + 20)));
  return module >= 2 ? module : null;
}
