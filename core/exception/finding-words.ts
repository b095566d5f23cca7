import { formatYuan } from '../money/fen.ts';
import type { Finding } from './finding.ts';
import { findingClasses } from './finding-classes.ts';

/** Languages in which findings are told. */
export type Tongue = 'zh' | 'en';

const idMax = 24;
const wordsMax = 80;

/** Of a long id its end is enough to tell it apart; of long words the beginning is what matters. */
function shown(fact: string | number | boolean): string {
  const text = String(fact);
  if (/^[\w.:-]+$/.test(text)) return text.length > idMax ? `…${text.slice(-6)}` : text;
  return text.length > wordsMax ? `${text.slice(0, wordsMax)}…` : text;
}

const minuteMs = 60_000;

/** Facts as people count them: a clock is off by minutes. */
function derived({ skewMs }: Finding['facts']): Finding['facts'] {
  return typeof skewMs === 'number' ? { skewMinutes: Math.round(Math.abs(skewMs) / minuteMs) } : {};
}

/** What happened, in one or two sentences. A fact that is not known reads as a dash, never as a hole. */
export function whatHappened(
  { code, facts, amount }: Pick<Finding, 'code' | 'facts' | 'amount'>,
  tongue: Tongue,
): string {
  const known: Readonly<Record<string, string | number | boolean>> = {
    ...facts,
    ...derived(facts),
    amount: formatYuan(amount),
  };
  return findingClasses[code][tongue].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const fact = known[name];
    return fact === undefined || fact === '' ? '–' : shown(fact);
  });
}

/** The finding's name for lists. */
export const titleOf = ({ code }: Pick<Finding, 'code'>, tongue: Tongue): string => findingClasses[code].title[tongue];
