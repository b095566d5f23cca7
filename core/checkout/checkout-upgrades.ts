import type { FlowUpgrade } from '../ports/flow-snapshot.ts';
import { nothingElsewhere } from './elsewhere.ts';
import { noBenefits } from './sale-benefits.ts';

/** Something with named fields; anything else is left as it is for the schema to refuse. */
type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {});

/** A stored machine with more in its context and its facts. */
function withContext(state: unknown, add: { readonly context: Fields; readonly facts: Fields }): unknown {
  const context = fieldsOf(fieldsOf(state)['context']);
  const facts = { ...add.facts, ...fieldsOf(context['facts']) };
  return { ...fieldsOf(state), context: { ...add.context, ...context, facts } };
}

/** Version 1 knew no coupons, vouchers or points, no published rules and no other basket. */
export const benefitsAdded: FlowUpgrade = (state) =>
  withContext(state, {
    context: { benefits: noBenefits, resting: [], pin: null, reading: null, asked: null, nextPayment: 1, paidAt: null },
    facts: { rules: null, windows: [], elsewhere: nothingElsewhere },
  });
