import type { EventBody } from '../ledger/event-types.ts';

/** Pre-numbered forms handed to a shop: `prefix` and the numbers from `first` to `last`, printed with `width` digits. Source: MAN-01. */
export type FormPad = EventBody<'manual.forms.issued'>;

/** A number as it stands on the paper: `F-000123`. */
export const formNumber = ({ prefix, width }: FormPad, number: number): string =>
  `${prefix}${String(number).padStart(width, '0')}`;

/** The number of a form within a pad, or null if the pad does not hold it. */
export function numberIn(pad: FormPad, form: string): number | null {
  const digits = form.startsWith(pad.prefix) ? form.slice(pad.prefix.length) : '';
  const number = /^\d{1,9}$/.test(digits) ? Number(digits) : -1;
  const holds = pad.first <= number && number <= pad.last && formNumber(pad, number) === form;
  return holds ? number : null;
}

/** True if two pads hold a number in common. */
export const overlaps = (a: FormPad, b: FormPad): boolean =>
  a.prefix === b.prefix && a.width === b.width && a.first <= b.last && b.first <= a.last;

/**
 * Numbers that lie before the last one used of their pad and of which nothing was said: listed until somebody enters or explains
 * them. `used`: numbers entered, spoiled or explained. Source: MAN-02.
 */
export function missingOf(pads: readonly FormPad[], used: readonly string[]): string[] {
  const known = new Set(used);
  return pads.flatMap((pad) => {
    const numbers = used.flatMap((form) => numberIn(pad, form) ?? []);
    if (numbers.length === 0) return [];
    const before = Array.from({ length: Math.max(...numbers) - pad.first }, (_, at) => formNumber(pad, pad.first + at));
    return before.filter((form) => !known.has(form));
  });
}
