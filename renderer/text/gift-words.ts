import type { TFunction } from 'i18next';
import type { Refusal } from '../../core/kernel/refusal.ts';
import { refusalWords } from './refusal-words.ts';

/** Why a gift cannot be had now, and what can be done instead; shorter than the notice of a refusal. */
export function giftAgainst(t: TFunction, refusal: Refusal): string {
  const { code, facts } = refusal;
  if (code === 'NETWORK_DOWN') return t('gifts.against.offline');
  if (code === 'POINTS_BALANCE')
    return t('gifts.against.points', { missing: Number(facts['asked']) - Number(facts['balance']) });
  if (code === 'PERSON_LIMIT') return t('gifts.against.limit', { limit: Number(facts['limit']) });
  if (code === 'STOCK_OUT') return t('gifts.against.stock');
  return refusalWords(t, refusal).title;
}
