import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Grant } from '../../core/campaign/evaluate.ts';
import styles from './grant-list.module.css';

/** Everything one deposit would earn, the lower tiers' benefits among it. */
export function GrantList({ grants }: { grants: readonly Grant[] }) {
  const { t, i18n } = useTranslation();
  const fired = grants.filter((grant) => grant.fired);
  if (fired.length === 0) return null;
  return (
    <div className={styles.grants}>
      <ul aria-label={t('deposit.benefits')}>
        {fired.map((grant) => (
          <li key={grant.code}>
            <IconCheck size={18} aria-hidden />
            {i18n.language === 'en' ? grant.en : grant.zh}
          </li>
        ))}
      </ul>
    </div>
  );
}
