import type { TFunction } from 'i18next';
import type { Refusal } from '../../core/kernel/refusal.ts';
import { formatYuan } from '../../core/money/fen.ts';

/** Facts of refusals that are sums in fen; every other number is said as it is. */
const sums: ReadonlySet<string> = new Set(['balance', 'limit', 'amount']);

const roles = ['cashier', 'supervisor', 'manager'] as const;

const factsOf = (refusal: Refusal): Record<string, string> =>
  Object.fromEntries(
    Object.entries(refusal.facts).map(([name, value]) => [
      name,
      sums.has(name) && typeof value === 'number' ? formatYuan(value) : String(value),
    ]),
  );

/** Whoever may allow it, in words; where the refusal does not say, a manager may. */
function roleOf(t: TFunction, { code, facts }: Refusal): Record<string, string> {
  if (code !== 'PERMISSION_MISSING') return {};
  const role = roles.find((one) => one === facts['role']) ?? 'manager';
  return { role: t(`signOn.role.${role}`) };
}

/** Title and reason of a refusal in the language of the moment. A test holds the registry and the texts together. */
export function refusalWords(t: TFunction, refusal: Refusal): { readonly title: string; readonly why: string } {
  // The facts are known by name only at run time, which the typed texts cannot follow.
  const say = t as unknown as (key: string, facts: Record<string, string>) => string;
  const facts = { ...factsOf(refusal), ...roleOf(t, refusal) };
  return { title: say(`refusals.${refusal.code}.title`, facts), why: say(`refusals.${refusal.code}.why`, facts) };
}
