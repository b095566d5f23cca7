import type { TFunction } from 'i18next';

const whole = 1000;

/** A permille paid as people say it: 950 is `9.5折`, or 5 % off. */
export const rateWords = (t: TFunction, permille: number): string =>
  t('sale.rate', { tenths: String(permille / 100), off: String((whole - permille) / 10) });
