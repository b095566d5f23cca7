import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Payer } from '../tender/cash-allowed.ts';

/** A unit that pays, and who acts for it. Personal data: it travels beside the event (REG 34). Source: POL-03. */
export interface Company {
  readonly name: string;
  readonly agent: string;
}

/** A unit buys under its name and by a named agent; a person needs neither. Refusal: COMPANY_MISSING. Source: POL-03. */
export function companyGate(declared: { readonly payer: Payer; readonly company?: Company | null }): Result<true> {
  if (declared.payer !== 'COMPANY') return ok(true);
  const named = declared.company ?? { name: '', agent: '' };
  return named.name.trim() === '' || named.agent.trim() === '' ? refused(refusal('COMPANY_MISSING')) : ok(true);
}

/** What stands beside the deposit of a unit, or null for a person. Source: POL-03, REG 34. */
export const companyAside = (declared: { readonly payer: Payer; readonly company?: Company | null }): string | null => {
  const { payer, company } = declared;
  if (payer !== 'COMPANY' || company === null || company === undefined) return null;
  return JSON.stringify({ company: company.name.trim(), agent: company.agent.trim() });
};
