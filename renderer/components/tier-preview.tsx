import { UnstyledButton } from '@mantine/core';
import { IconCheck, IconGift } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DepositTier } from '../../core/campaign/campaign.ts';
import type { DepositTerms } from '../../core/campaign/evaluate.ts';
import { type Fen, formatYuan } from '../../core/money/fen.ts';
import { MoneyText } from './money-text.tsx';
import styles from './tier-preview.module.css';

interface TierPreviewProps {
  readonly threshold: Fen;
  readonly tier: DepositTier;
  readonly terms: DepositTerms;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One tier as a card: what is paid, what is got, which benefits, in the words the law wants declared. */
export function TierPreview({ threshold, tier, terms, chosen, onChoose }: TierPreviewProps) {
  const { t, i18n } = useTranslation();
  const own = tier.benefits;
  const inherits = terms.grants.some((grant) => grant.fired && grant.tier !== tier.tier);
  return (
    <UnstyledButton className={styles.card} aria-pressed={chosen} onClick={onChoose} data-tier={tier.tier}>
      <span className={styles.pay}>
        {t('deposit.pay')} <MoneyText amount={threshold} size="28" strong />
        {chosen ? <IconCheck className={styles.tick} size={24} aria-hidden /> : null}
      </span>
      <span className={styles.get} data-bonus={terms.b0 > 0 || undefined}>
        {t('deposit.get')} <MoneyText amount={terms.spendable} size="20" strong />
        <small>{terms.b0 > 0 ? t('deposit.bonus', { sum: formatYuan(terms.b0) }) : t('deposit.noBonus')}</small>
      </span>
      <ul className={styles.benefits}>
        {own.map((benefit) => (
          <li key={benefit.code}>
            <IconGift size={18} aria-hidden />
            {i18n.language === 'en' ? benefit.en : benefit.zh}
          </li>
        ))}
        {inherits ? <li className={styles.inherits}>{t('deposit.inherits')}</li> : null}
      </ul>
    </UnstyledButton>
  );
}
