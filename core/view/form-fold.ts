import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { type FormPad, missingOf } from '../offline/form-pads.ts';
import { onceEach } from './own-events.ts';

/** What became of one form. */
export interface FormEntry {
  readonly form: string;
  readonly outcome: 'SALE' | 'DEPOSIT' | 'SPOILED' | 'MISSING';
  /** Sale or deposit it became; null where there is nothing to enter. */
  readonly of: string | null;
  /** The handwritten time, ms, or null. */
  readonly writtenAt: number | null;
  readonly reason: string;
}

/** The shop's paper forms as the events tell them. */
export interface FormRegister {
  readonly pads: readonly FormPad[];
  readonly entries: readonly FormEntry[];
  /** Numbers entered more than once, by tills that had not heard of each other: a person looks at both papers. */
  readonly twice: readonly string[];
  /** Numbers nobody has spoken of, although later ones were used. */
  readonly missing: readonly string[];
}

/** The register out of events in any order, entries by number. Source: MAN-01, MAN-02. */
export function formRegister(events: readonly RecordedEvent[]): FormRegister {
  const all = onceEach(events);
  const pads = all.flatMap(({ event }) => bodyOf(event, 'manual.forms.issued') ?? []);
  const entries = all.flatMap(entryOf).toSorted((a, b) => (a.form + a.of < b.form + b.of ? -1 : 1));
  const forms = entries.map((entry) => entry.form);
  return {
    pads: pads.toSorted((a, b) => (a.pad < b.pad ? -1 : 1)),
    entries,
    twice: [...new Set(forms.filter((form, at) => forms.indexOf(form) !== at))],
    missing: missingOf(pads, forms),
  };
}

function entryOf({ event }: RecordedEvent): FormEntry[] {
  const sale = bodyOf(event, 'sale.completed');
  if (sale?.form) return [entered('SALE', sale.sale, sale.form)];
  const deposit = bodyOf(event, 'deposit.made');
  if (deposit?.form) return [entered('DEPOSIT', deposit.deposit, deposit.form)];
  const explained = bodyOf(event, 'manual.form.explained');
  return explained === null ? [] : [{ ...explained, of: null, writtenAt: null }];
}

const entered = (
  outcome: 'SALE' | 'DEPOSIT',
  of: string,
  { form, writtenAt }: { readonly form: string; readonly writtenAt: number },
): FormEntry => ({ form, outcome, of, writtenAt, reason: '' });
