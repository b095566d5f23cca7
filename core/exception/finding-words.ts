import { formatYuan } from '../money/fen.ts';
import type { Finding } from './finding.ts';
import { findingClasses } from './finding-classes.ts';

/** Languages in which findings are told. */
export type Tongue = 'zh' | 'en';

/** Ids of machines and people are long; their beginning is enough to tell them apart. */
const shownMax = 24;
const shown = (fact: string | number | boolean): string =>
  typeof fact === 'string' && fact.length > shownMax ? `${fact.slice(0, shownMax)}…` : String(fact);

/** What happened, in one or two sentences. A fact that is not known reads as a dash, never as a hole. */
export function whatHappened(
  { code, facts, amount }: Pick<Finding, 'code' | 'facts' | 'amount'>,
  tongue: Tongue,
): string {
  const known: Readonly<Record<string, string | number | boolean>> = { ...facts, amount: formatYuan(amount) };
  return findingClasses[code][tongue].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const fact = known[name];
    return fact === undefined || fact === '' ? '–' : shown(fact);
  });
}

/** The finding's name for lists. */
export const titleOf = ({ code }: Pick<Finding, 'code'>, tongue: Tongue): string => findingClasses[code].title[tongue];
