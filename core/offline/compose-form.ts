import { type Refusal, refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventDraft, WriteContext } from '../ledger/event-writer.ts';
import type { WrittenForm } from '../ledger/form-bodies.ts';
import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Operator } from '../operator/operator.ts';
import { permit } from '../operator/permission.ts';
import { type FormPad, numberIn, overlaps } from './form-pads.ts';

/** Most that a deposit on paper may bring, fen. Source: MAN-02. */
export const formDepositLimit: Fen = 100_000;

/** What is known of paper forms: the pads handed out and the numbers spoken for. */
export interface FormsKnown {
  readonly pads: readonly FormPad[];
  readonly entries: readonly { readonly form: string }[];
}

/** A paper form to be entered. */
export interface FormEntering {
  readonly written: WrittenForm;
  readonly forms: FormsKnown;
  /** The shift during which it was written (`shiftAt`), or null if none of this till was open then. */
  readonly shift: { readonly shift: string; readonly biz: string; readonly closedAt: number | null } | null;
  readonly tid: string;
  /** Trusted time of the entry, ms. */
  readonly at: number;
  readonly operator: Operator;
  readonly approver: Operator | null;
}

/** A form's entry with the shift and day it belongs to: what is written is written under these. Source: CSH-01. */
export interface EnteredForm<T extends 'sale.completed' | 'deposit.made'>
  extends Pick<WriteContext, 'shift' | 'biz' | 'actor'> {
  readonly draft: EventDraft<T>;
}

/**
 * A sale composed as at the written time and offline, turned into the entry of its form: once for each number, in the shift of
 * the writing. If that drawer has been counted since, its cash stands in the over of that count, not in the drawer again.
 * Refusals: FORM_UNKNOWN, FORM_REUSED, FORM_INVALID, SHIFT_CLOSED, PERMISSION_MISSING. Source: MAN-01, MAN-02, CSH-01, W44.
 */
export function asFormSale(
  draft: EventDraft<'sale.completed'>,
  entering: FormEntering,
): Result<EnteredForm<'sale.completed'>> {
  const checked = check(entering, { usesValue: draft.body.sv.length > 0, isOffline: draft.body.offline });
  if (!checked.ok) return checked;
  return ok({
    ...checked.value,
    draft: { ...onForm(draft, entering), body: { ...draft.body, form: entering.written } },
  });
}

/** FORM_DEPOSIT_LIMIT for a deposit (fen) that no paper may bring, or null. Source: MAN-02. */
export const formDepositRefusal = (amount: Fen): Refusal | null =>
  amount > formDepositLimit ? refusal('FORM_DEPOSIT_LIMIT', { amount, limit: formDepositLimit }) : null;

/** The same for a deposit; never above the limit for paper. Refusals: FORM_DEPOSIT_LIMIT and those of a sale. Source: MAN-02. */
export function asFormDeposit(
  draft: EventDraft<'deposit.made'>,
  entering: FormEntering,
): Result<EnteredForm<'deposit.made'>> {
  const no = formDepositRefusal(sumFen(draft.body.tenders.map((tender) => tender.amount)));
  if (no !== null) return refused(no);
  const checked = check(entering, { usesValue: false, isOffline: true });
  if (!checked.ok) return checked;
  return ok({
    ...checked.value,
    draft: { ...onForm(draft, entering), body: { ...draft.body, form: entering.written } },
  });
}

function check(
  { written, forms, shift, at, operator, approver }: FormEntering,
  so: { readonly usesValue: boolean; readonly isOffline: boolean },
): Result<Pick<WriteContext, 'shift' | 'biz' | 'actor'>> {
  const number = numberCheck(written.form, forms);
  if (!number.ok) return number;
  const isSigned = written.writtenBy !== '' && written.signedBy !== '' && written.writtenBy !== written.signedBy;
  const isProved = /^[0-9a-f]{64}$/.test(written.photo) && (!so.usesValue || written.balanceEvidence.trim() !== '');
  if (!isSigned || !isProved || !so.isOffline || written.writtenAt > at)
    return refused(refusal('FORM_INVALID', { form: written.form }));
  if (shift === null) return refused(refusal('SHIFT_CLOSED'));
  const actor = permit({ operator, approver, act: 'form.enter' });
  return actor.ok ? ok({ shift: shift.shift, biz: shift.biz, actor: actor.value }) : actor;
}

/** Only numbers of a pad of this shop, and each once. */
function numberCheck(form: string, { pads, entries }: FormsKnown): Result<null> {
  if (!pads.some((pad) => numberIn(pad, form) !== null)) return refused(refusal('FORM_UNKNOWN', { form }));
  return entries.some((entry) => entry.form === form) ? refused(refusal('FORM_REUSED', { form })) : ok(null);
}

/** The form's number comes first among the keys: an entry is found by it and never made twice. */
const onForm = <T extends 'sale.completed' | 'deposit.made'>(
  draft: EventDraft<T>,
  entering: FormEntering,
): EventDraft<T> => ({
  ...draft,
  keys: [resourceKey('form', entering.written.form), ...draft.keys],
  post: postingsOf(draft.post, entering),
});

/** A counted drawer has told of this cash already: it was found over, and over and short is where it is taken from. */
function postingsOf(post: readonly Posting[], { shift, tid }: FormEntering): readonly Posting[] {
  if (shift?.closedAt === null) return post;
  const drawer = account('cash_drawer', tid);
  return post.map(([name, unit, amount]) => [name === drawer ? account('over_short') : name, unit, amount]);
}

/** Who hands out pads or speaks for a number. */
interface Signed {
  readonly forms: FormsKnown;
  readonly operator: Operator;
  readonly approver: Operator | null;
}

/** The entry of a pad handed to the shop. Refusals: FORM_INVALID (no numbers), FORM_REUSED (overlaps), PERMISSION_MISSING. Source: MAN-01. */
export function issueForms(
  act: Signed & { readonly pad: FormPad },
): Result<{ draft: EventDraft<'manual.forms.issued'>; actor: string }> {
  const { pad, forms } = act;
  const isRange =
    [pad.first, pad.last, pad.width].every(Number.isSafeInteger) && 1 <= pad.first && pad.first <= pad.last;
  if (!isRange || String(pad.last).length > pad.width) return refused(refusal('FORM_INVALID', { form: pad.prefix }));
  if (forms.pads.some((known) => overlaps(known, pad))) return refused(refusal('FORM_REUSED', { form: pad.prefix }));
  const actor = permit({ operator: act.operator, approver: act.approver, act: 'form.issue' });
  if (!actor.ok) return actor;
  return ok({
    actor: actor.value,
    draft: { ...nothing, type: 'manual.forms.issued', keys: [resourceKey('pad', pad.pad)], body: { ...pad } },
  });
}

/** The entry of a number that brings nothing: spoiled, or missing and explained. Refusals: FORM_*, ACT_REASON, PERMISSION_MISSING. Source: MAN-02. */
export function explainForm(
  act: Signed & { readonly form: string; readonly outcome: 'SPOILED' | 'MISSING'; readonly reason: string },
): Result<{ draft: EventDraft<'manual.form.explained'>; actor: string }> {
  const { form, outcome } = act;
  const number = numberCheck(form, act.forms);
  if (!number.ok) return number;
  const reason = act.reason.trim();
  if (reason === '') return refused(refusal('ACT_REASON'));
  const actor = permit({ operator: act.operator, approver: act.approver, act: 'form.enter' });
  if (!actor.ok) return actor;
  return ok({
    actor: actor.value,
    draft: {
      ...nothing,
      type: 'manual.form.explained',
      keys: [resourceKey('form', form)],
      body: { form, outcome, reason },
    },
  });
}

const nothing = { post: [], cover: [], ref: [], aside: null } as const;
