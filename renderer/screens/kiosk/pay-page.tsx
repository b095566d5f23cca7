import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconHourglass, IconScan } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { walletOf } from '../../../core/tender/pay-code.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { useScanner } from '../../hooks/use-scanner.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import styles from './kiosk.module.css';
import { KioskFrame } from './kiosk-frame.tsx';
import { KioskSteps } from './kiosk-steps.tsx';
import { useKiosk } from './kiosk-visit.ts';

/** The customer's code pays all of it; what nobody is sure of stays here until the acquirer or a member of staff says (EC-16). */
export function PayPage() {
  const { t } = useTranslation();
  const { call } = useKiosk();
  const { stage, send } = useDeposit();
  // Nobody stands here to look at another device: a payment without an acquirer behind it is none.
  useEffect(() => {
    if (stage === 'confirming') send({ type: 'tender.declined' });
  }, [stage, send]);
  if (stage === 'choosing') return <ShowCode />;
  if (stage === 'doubtful') {
    return (
      <Waiting
        title={t('kiosk.deposit.doubtful')}
        note={t('kiosk.deposit.doubtfulNote')}
        icon={<IconHourglass size={96} aria-hidden />}
      >
        <Button className={styles.wide ?? ''} size="xl" onClick={() => send({ type: 'tender.queried' })} data-kiosk-ask>
          {t('kiosk.deposit.ask')}
        </Button>
        <Button className={styles.wide ?? ''} size="xl" variant="default" onClick={call}>
          {t('kiosk.call')}
        </Button>
      </Waiting>
    );
  }
  if (stage === 'stopped' || stage === 'uncertain') {
    return (
      <Waiting
        title={t('kiosk.deposit.stuck')}
        note={t('kiosk.deposit.stuckNote')}
        icon={<IconAlertTriangle size={96} aria-hidden />}
      >
        <Button className={styles.wide ?? ''} size="xl" onClick={() => send({ type: 'deposit.posting.retried' })}>
          {t('common.retry')}
        </Button>
        <Button className={styles.wide ?? ''} size="xl" variant="default" onClick={call}>
          {t('kiosk.call')}
        </Button>
      </Waiting>
    );
  }
  const asking = stage === 'asking' || stage === 'confirming';
  return (
    <Waiting
      title={t(asking ? 'kiosk.deposit.waiting' : 'kiosk.deposit.posting')}
      note={asking ? t('kiosk.deposit.waitingNote') : ''}
      icon={<Loader size={96} />}
    />
  );
}

interface WaitingProps {
  readonly title: string;
  readonly note: string;
  readonly icon: ReactNode;
  readonly children?: ReactNode;
}

function Waiting({ title, note, icon, children }: WaitingProps) {
  const { stage, context } = useDeposit();
  return (
    <KioskFrame title={title} note={note} head={<KioskSteps at="pay" />}>
      <div className={styles.show} data-kiosk-pay={stage}>
        {icon}
        <MoneyText amount={context.amount ?? 0} size="64" strong />
        {children}
      </div>
    </KioskFrame>
  );
}

/** Waits for the pay code; anything else that is scanned is refused aloud. */
function ShowCode() {
  const { t } = useTranslation();
  const { clock } = useTerminal();
  const { stage, context, refusal, send, dismiss } = useDeposit();
  const [bad, setBad] = useState(false);
  useScanner((code) => {
    const kind = walletOf(code.trim());
    setBad(kind === null);
    playSound(kind === null ? 'refuse' : 'scan');
    if (kind !== null) send({ type: 'tender.offered', kind, amount: null, code: code.trim(), at: clock.now() });
  });
  return (
    <KioskFrame
      title={t('kiosk.deposit.show')}
      note={t('kiosk.deposit.showNote')}
      head={<KioskSteps at="pay" />}
      onBack={() => send({ type: 'deposit.stepped.back' })}
    >
      <div className={styles.show} data-kiosk-pay={stage}>
        <IconScan size={160} stroke={1.2} aria-hidden />
        <MoneyText amount={context.amount ?? 0} size="64" strong />
        {bad ? <StateBadge tone="stopped">{t('kiosk.deposit.badCode')}</StateBadge> : null}
      </div>
      <RefusalNotice refusal={refusal} onDismiss={dismiss} />
    </KioskFrame>
  );
}
