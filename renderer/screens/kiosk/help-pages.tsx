import { IconBellRinging, IconCheck, IconDoorExit, IconUserCheck, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatYuan } from '../../../core/money/fen.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { mayDo } from '../../../core/operator/permission.ts';
import { StateBadge } from '../../components/state-badge.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { AssistPage } from './assist-page.tsx';
import styles from './kiosk.module.css';
import { KioskCard } from './kiosk-card.tsx';
import { KioskFrame } from './kiosk-frame.tsx';
import { useKiosk } from './kiosk-visit.ts';
import { StaffSignOn } from './staff-sign-on.tsx';

/** Help over whatever stood there: seen and heard from afar, and the door for staff, which a PIN opens. */
export function HelpPages({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [staff, setStaff] = useState<Operator | null>(null);
  const [asked, setAsked] = useState(false);
  const [assisting, setAssisting] = useState(false);
  useEffect(() => playSound('drawer'), []);
  if (staff && assisting) return <AssistPage onDone={onClose} onBack={() => setAssisting(false)} />;
  if (staff) return <StaffMenu staff={staff} onAssist={() => setAssisting(true)} onClose={onClose} />;
  if (asked) {
    return (
      <KioskFrame title={t('kiosk.help.pick')} onBack={onClose}>
        <StaffSignOn action={t('signOn.action')} onSignOn={setStaff} />
      </KioskFrame>
    );
  }
  return (
    <KioskFrame title={t('kiosk.help.title')} note={t('kiosk.help.why')} onBack={onClose}>
      <div className={styles.called} data-kiosk-called>
        <IconBellRinging size={160} stroke={1.4} aria-hidden />
      </div>
      <div className={styles.column}>
        <KioskCard
          id="staff"
          icon={<IconUserCheck size={40} />}
          title={t('kiosk.help.staff')}
          note={t('kiosk.help.pick')}
          onPress={() => setAsked(true)}
        />
        <KioskCard
          id="never-mind"
          icon={<IconX size={40} />}
          title={t('kiosk.help.go')}
          note={t('kiosk.help.close')}
          onPress={onClose}
        />
      </div>
    </KioskFrame>
  );
}

interface StaffMenuProps {
  readonly staff: Operator;
  readonly onAssist: () => void;
  readonly onClose: () => void;
}

/** What staff can do at the kiosk itself. */
function StaffMenu({ staff, onAssist, onClose }: StaffMenuProps) {
  const { t } = useTranslation();
  const { toTill } = useKiosk();
  const { stage } = useDeposit();
  return (
    <KioskFrame title={t('kiosk.help.menu')} note={staff.name} onBack={onClose}>
      <div className={styles.column} data-kiosk-menu>
        {stage === 'doubtful' ? <Resolve staff={staff} onDone={onClose} /> : null}
        <KioskCard
          id="assist"
          icon={<IconUserCheck size={40} />}
          title={t('kiosk.help.assist')}
          note={t('kiosk.help.assistNote')}
          disabled={stage === 'doubtful'}
          onPress={onAssist}
        />
        <KioskCard
          id="exit"
          icon={<IconDoorExit size={40} />}
          title={t('kiosk.help.exit')}
          note={t('kiosk.help.exitNote')}
          disabled={stage === 'doubtful'}
          onPress={() => toTill(staff)}
        />
      </div>
    </KioskFrame>
  );
}

/** Somebody has looked at the merchant's account and answers for what it shows (EC-16). */
function Resolve({ staff, onDone }: { staff: Operator; onDone: () => void }) {
  const { t } = useTranslation();
  const { clock } = useTerminal();
  const { operator } = useDesk();
  const { context, send } = useDeposit();
  const allowed = mayDo(staff, 'payment.resolve');
  const kind = t(`tender.kind.${context.pending?.kind ?? 'card'}`);
  const resolve = (arrived: boolean) => {
    const reason = t(arrived ? 'doubt.sawArrived' : 'doubt.sawMissing');
    send({ type: 'tender.resolved', arrived, reason, operator, approver: staff, at: clock.now() });
    onDone();
  };
  return (
    <section className={styles.paper} data-kiosk-resolve>
      <h2>{t('kiosk.help.resolve')}</h2>
      <p>{t('kiosk.help.resolveNote', { kind, sum: formatYuan(context.pending?.amount ?? 0) })}</p>
      {allowed ? null : <StateBadge tone="stopped">{t('kiosk.help.notAllowed')}</StateBadge>}
      <div className={styles.column}>
        <KioskCard
          id="arrived"
          icon={<IconCheck size={40} />}
          title={t('kiosk.help.arrived')}
          note={t('doubt.sawArrived')}
          disabled={!allowed}
          onPress={() => resolve(true)}
        />
        <KioskCard
          id="missing"
          icon={<IconX size={40} />}
          title={t('kiosk.help.missing')}
          note={t('doubt.sawMissing')}
          disabled={!allowed}
          onPress={() => resolve(false)}
        />
      </div>
    </section>
  );
}
