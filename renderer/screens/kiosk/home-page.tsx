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

const size = 44;

/** What one has, and what one can do here. */
export function HomePage() {
  const { t } = useTranslation();
  const { go, leave } = useKiosk();
  const member = useVisitor();
  const { next } = useDeposit();
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
          icon={<IconPigMoney size={size} />}
          title={t('kiosk.home.deposit')}
          note={t('kiosk.home.depositNote')}
          onPress={deposit}
        />
        <Answers />
      </div>
    </KioskFrame>
  );
}

const answers = [
  { id: 'checkIn', Icon: IconCalendarCheck },
  { id: 'entries', Icon: IconListDetails },
  { id: 'coupons', Icon: IconTicket },
  { id: 'gifts', Icon: IconGift },
  { id: 'tasks', Icon: IconMedal },
  { id: 'rules', Icon: IconFileText },
  { id: 'privacy', Icon: IconShieldLock },
  { id: 'pass', Icon: IconQrcode },
] as const;

/** Everything but the deposit, each with what it has to say now. */
function Answers() {
  const { t } = useTranslation();
  const { go } = useKiosk();
  const { clock } = useTerminal();
  const member = useVisitor();
  const days = streakOn(member.checkIns ?? [], localDateOf(useNow()));
  const n = couponsInHand(member, clock.now()).length + vouchersInHand(member, clock.now()).length;
  return answers.map(({ id, Icon }) => {
    const done = id === 'checkIn' && days > 0;
    return (
      <KioskCard
        key={id}
        id={id}
        icon={<Icon size={size} />}
        title={t(`kiosk.home.${id}`)}
        note={done ? t('kiosk.home.checkInDone', { days }) : t(`kiosk.home.${id}Note`, { n, points: member.points })}
        disabled={done}
        onPress={() => go(id)}
      />
    );
  });
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
