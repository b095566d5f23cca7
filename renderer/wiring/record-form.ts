import type { RecordSaleInput } from '../../core/checkout/compose-sale.ts';
import { must } from '../../core/kernel/invariant.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import { asFormSale, explainForm, type FormEntering, issueForms } from '../../core/offline/compose-form.ts';
import type { Operator } from '../../core/operator/operator.ts';
import type { RecordedAct } from '../../core/ports/recorded-act.ts';
import { receiptOf } from '../../core/receipt/sales-receipt.ts';
import { type FormRegister, formRegister } from '../../core/view/form-fold.ts';
import { shiftAt, shiftSpans } from '../../core/view/shift-spans.ts';
import type { FlowDesk, ShiftPlace } from './flow-desk.ts';
import { paperFacts } from './paper.ts';
import type { Terminal } from './terminal.ts';

/** Paper forms as this till knows them. */
export const formsOf = (terminal: Terminal): FormRegister => formRegister(terminal.ledger.tail.get());

/** The form on the desk, with the shift of its writing and what this till knows of forms. */
export function enteringAt({ terminal, operator, form }: FlowDesk): FormEntering {
  const { written, approver } = must(form ?? null, 'a form lies on the desk');
  return {
    written,
    forms: formsOf(terminal),
    shift: shiftAt(shiftSpans(terminal.ledger.tail.get()), written.writtenAt),
    tid: terminal.tid,
    at: terminal.clock.now(),
    operator,
    approver,
  };
}

/** Enters the sale of a form, in the shift of its writing and under its number. Refusals as `asFormSale`. */
export async function recordForm(desk: FlowDesk, sale: RecordSaleInput): Promise<Result<RecordedAct>> {
  const { terminal, operator } = desk;
  const { docId, jobId, member, balanceLeft } = sale;
  const entered = asFormSale(sale.draft, enteringAt(desk));
  if (!entered.ok) return entered;
  const { draft, shift, biz, actor } = entered.value;
  const recorded = await terminal.record({
    draft,
    shift,
    biz,
    actor,
    jobs: (event) => {
      const doc = receiptOf({ ...paperFacts({ terminal, operator, event }), sale: draft.body, member, balanceLeft });
      return [{ jobId, doc, printer: 'receipt', openDrawer: false }];
    },
  });
  return recorded.ok ? ok({ docId, jobId }) : recorded;
}

/** Who acts, and where it is written down. */
interface Acting {
  readonly shift: ShiftPlace;
  readonly operator: Operator;
  readonly approver: Operator | null;
}

/** Hands a pad of numbered forms to the shop. Refusals as `issueForms`. */
export async function recordPad(
  terminal: Terminal,
  {
    shift,
    operator,
    approver,
    ...pad
  }: Acting & { readonly pad: string; readonly first: number; readonly last: number },
): Promise<Result<null>> {
  const forms = formsOf(terminal);
  const issued = issueForms({ pad: { ...pad, prefix: formPrefix, width: formWidth }, forms, operator, approver });
  return issued.ok ? recordedAs(terminal, issued.value, shift) : issued;
}

/** How the shop's forms are numbered: `F-000123`. */
export const formPrefix = 'F-';
export const formWidth = 6;

/** Says what became of a number of which no sale will come. Refusals as `explainForm`. */
export async function recordExplained(
  terminal: Terminal,
  said: Acting & { readonly form: string; readonly outcome: 'SPOILED' | 'MISSING'; readonly reason: string },
): Promise<Result<null>> {
  const { shift, ...act } = said;
  const explained = explainForm({ ...act, forms: formsOf(terminal) });
  return explained.ok ? recordedAs(terminal, explained.value, shift) : explained;
}

async function recordedAs(
  terminal: Terminal,
  { draft, actor }: { readonly draft: Parameters<Terminal['record']>[0]['draft']; readonly actor: string },
  { shift, biz }: ShiftPlace,
): Promise<Result<null>> {
  const recorded = await terminal.record({ draft, shift, biz, actor });
  return recorded.ok ? ok(null) : recorded;
}
