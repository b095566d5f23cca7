import { IconHandFinger, IconPigMoney, IconQrcode } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evaluateDeposit } from '../../../core/campaign/evaluate.ts';
import { ascending } from '../../../core/campaign/tier.ts';
import { StatePanel } from '../../components/state-panel.tsx';
import { TierPreview } from '../../components/tier-preview.tsx';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import styles from './kiosk.module.css';
import { KioskCard } from './kiosk-card.tsx';
import { KioskFrame } from './kiosk-frame.tsx';
import { useKiosk } from './kiosk-visit.ts';
import { usePass } from './use-sign-in.ts';

/** What a passer-by sees: what a deposit brings here, and one thing to touch. */
export function AttractPage() {
  const { t, i18n } = useTranslation();
  const { clock } = useTerminal();
  const { go } = useKiosk();
  const [at] = useState(() => clock.now());
  const { campaign, store } = useDeposit().context.facts;
  const shown = store.depositsStopped ? null : campaign;
  const begin = () => go('phone');
  usePass();
  return (
    <KioskFrame
      title={t('kiosk.attract.title')}
      note={(i18n.language === 'en' ? shown?.nameEn : shown?.name) ?? ''}
      action={
        <KioskCard
          id="begin"
          first
          icon={<IconHandFinger size={56} />}
          title={t('kiosk.attract.touch')}
          note={t('kiosk.attract.touchWhy')}
          onPress={begin}
        />
      }
    >
      {shown ? (
        <div className={styles.tiers}>
          {ascending(shown.tiers).map((tier) => (
            <TierPreview
              key={tier.tier}
              threshold={tier.threshold}
              terms={evaluateDeposit({ campaign: shown, amount: tier.threshold, at })}
              tier={tier}
              chosen={false}
              onChoose={begin}
            />
          ))}
        </div>
      ) : (
        <StatePanel icon={<IconPigMoney size={64} />} title={t('kiosk.attract.noCampaign')} />
      )}
      <p className={styles.scan}>
        <IconQrcode size={32} aria-hidden /> {t('kiosk.attract.scan')}
      </p>
    </KioskFrame>
  );
}
