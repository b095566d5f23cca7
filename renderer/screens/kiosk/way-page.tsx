import { IconBuildingStore, IconQrcode } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { depositTimeAsked } from '../../../core/deposit/deposit-time.ts';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { useAcquirers } from '../../hooks/use-shown-code.ts';
import { useSyncStatus } from '../../hooks/use-terminal.ts';
import styles from './kiosk.module.css';
import { KioskCard } from './kiosk-card.tsx';
import { KioskFrame } from './kiosk-frame.tsx';
import { KioskSteps } from './kiosk-steps.tsx';

/** True once the host has said that an acquirer takes pay codes here; null while it is asked. */
export function useCodePayment(): boolean | null {
  const settings = useAcquirers();
  return settings && (settings.wechat !== undefined || settings.alipay !== undefined);
}

/** How to pay: by the code on the phone here, or in any way at the counter. Cash is never taken by a machine that cannot count it. */
export function WayPage({ onBack, onTicket }: { onBack: () => void; onTicket: () => void }) {
  const { t } = useTranslation();
  const { context, send } = useDeposit();
  const unsure = depositTimeAsked(context);

  const online = useSyncStatus().link === 'up';
  const taken = useCodePayment();
  const open = online && taken === true && !unsure;
  const note = unsure ? 'codeClock' : online ? (taken === false ? 'codeNone' : 'codeNote') : 'codeOffline';
  return (
    <KioskFrame title={t('kiosk.deposit.way')} head={<KioskSteps at="way" />} onBack={onBack}>
      <div className={styles.column}>
        <KioskCard
          id="code"
          first={open}
          icon={<IconQrcode size={48} />}
          title={t('kiosk.deposit.code')}
          note={t(`kiosk.deposit.${note}`)}
          disabled={!open}
          onPress={() => send({ type: 'deposit.terms.accepted' })}
        />
        <KioskCard
          id="counter"
          first={!online || taken === false || unsure}
          icon={<IconBuildingStore size={48} />}
          title={t('kiosk.deposit.counter')}
          note={t('kiosk.deposit.counterNote')}
          onPress={onTicket}
        />
      </div>
    </KioskFrame>
  );
}
