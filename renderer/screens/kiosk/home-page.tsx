import {
  IconCalendarCheck,
  IconFileText,
  IconGift,
  IconListDetails,
  IconMedal,
  IconPigMoney,
  IconQrcode,
  IconShieldLock,
  IconTicket,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import { couponsInHand, vouchersInHand } from '../../../core/kiosk/in-hand.ts';
import { streakOn } from '../../../core/points/compose-check-in.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { useMemberMoney } from '../../hooks/use-member-money.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import styles from './kiosk.module.css';
import { KioskCard } from './kiosk-card.tsx';
import { KioskFrame } from './kiosk-frame.tsx';
import { useKiosk, useVisitor } from './kiosk-visit.ts';

const icon = 44;

/** What one has, and what one can do here. */
export function HomePage() {
  const { t } = useTranslation();
  const { go, leave } = useKiosk();
  const member = useVisitor();
  const { next } = useDeposit();
  const { clock } = useTerminal();
  const streak = streakOn(member.checkIns ?? [], localDateOf(useNow()));
  const tickets = couponsInHand(member, clock.now()).length + vouchersInHand(member, clock.now()).length;
  const deposit = () => {
    next(member);
    go('deposit');
  };
  return (
    <KioskFrame title={t('kiosk.home.title', { name: member.nameMasked })} onBack={leave}>
      <Balance />
      <div className={styles.cards}>
        <KioskCard
          id="deposit"
          first
          icon={<IconPigMoney size={icon} />}
          title={t('kiosk.home.deposit')}
          note={t('kiosk.home.depositNote')}
          onPress={deposit}
        />
        <KioskCard
          id="checkIn"
          icon={<IconCalendarCheck size={icon} />}
          title={t('kiosk.home.checkIn')}
          note={streak > 0 ? t('kiosk.home.checkInDone', { days: streak }) : t('kiosk.home.checkInNote')}
          disabled={streak > 0}
          onPress={() => go('checkIn')}
        />
        <KioskCard
          id="entries"
          icon={<IconListDetails size={icon} />}
          title={t('kiosk.home.entries')}
          note={t('kiosk.home.entriesNote')}
          onPress={() => go('entries')}
        />
        <KioskCard
          id="coupons"
          icon={<IconTicket size={icon} />}
          title={t('kiosk.home.coupons')}
          note={t('kiosk.home.couponsNote', { n: tickets })}
          onPress={() => go('coupons')}
        />
        <KioskCard
          id="gifts"
          icon={<IconGift size={icon} />}
          title={t('kiosk.home.gifts')}
          note={t('kiosk.home.giftsNote', { points: member.points })}
          onPress={() => go('gifts')}
        />
        <KioskCard
          id="tasks"
          icon={<IconMedal size={icon} />}
          title={t('kiosk.home.tasks')}
          note={t('kiosk.home.tasksNote')}
          onPress={() => go('tasks')}
        />
        <KioskCard
          id="rules"
          icon={<IconFileText size={icon} />}
          title={t('kiosk.home.rules')}
          note={t('kiosk.home.rulesNote')}
          onPress={() => go('rules')}
        />
        <KioskCard
          id="privacy"
          icon={<IconShieldLock size={icon} />}
          title={t('kiosk.home.privacy')}
          note={t('kiosk.home.privacyNote')}
          onPress={() => go('privacy')}
        />
        <KioskCard
          id="pass"
          icon={<IconQrcode size={icon} />}
          title={t('kiosk.home.pass')}
          note={t('kiosk.home.passNote')}
          onPress={() => go('pass')}
        />
      </div>
    </KioskFrame>
  );
}

function Balance() {
  const { t } = useTranslation();
  const member = useVisitor();
  const { money } = useMemberMoney(member);
  return (
    <section className={styles.balance} aria-label={t('kiosk.home.balance')}>
      <span>
        {t('kiosk.home.balance')}
        <span data-kiosk-balance>
          <MoneyText amount={money.face} size="64" strong />
        </span>
      </span>
      <span className={styles.split}>
        <span>
          {t('kiosk.home.principal')} <MoneyText amount={money.principal} size="20" />
        </span>
        <span>
          {t('kiosk.home.bonus')} <MoneyText amount={money.bonus} size="20" />
        </span>
        <span>
          {t('kiosk.home.points')} <strong data-kiosk-points>{member.points}</strong>
        </span>
      </span>
    </section>
  );
}
