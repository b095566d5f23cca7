import { IconTicket, IconTicketOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import { couponsInHand, vouchersInHand } from '../../../core/kiosk/in-hand.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { StatePanel } from '../../components/state-panel.tsx';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { couponScope, couponWords } from '../../text/benefit-words.ts';
import styles from './kiosk.module.css';
import { KioskFrame } from './kiosk-frame.tsx';
import { useKiosk, useVisitor } from './kiosk-visit.ts';

/** Coupons and gift vouchers in hand, where and until when each is good. */
export function CouponsPage() {
  const { t } = useTranslation();
  const { go } = useKiosk();
  const { clock } = useTerminal();
  const member = useVisitor();
  const now = clock.now();
  const rows = [
    ...couponsInHand(member, now).map((coupon) => ({
      id: coupon.coupon,
      title: couponWords(t, coupon),
      note: couponScope(t, coupon),
    })),
    ...vouchersInHand(member, now).map((voucher) => ({
      id: voucher.voucher,
      title: t('kiosk.coupons.voucher', { left: formatYuan(voucher.left) }),
      note: `${t('benefits.someGoods')} · ${t('benefits.until', { date: localDateOf(voucher.end - 1) })}`,
    })),
  ];
  return (
    <KioskFrame title={t('kiosk.coupons.title')} note={t('kiosk.coupons.use')} onBack={() => go('home')}>
      {rows.length === 0 ? <StatePanel icon={<IconTicketOff size={64} />} title={t('kiosk.coupons.none')} /> : null}
      <ul className={styles.rows}>
        {rows.map((row) => (
          <li key={row.id} className={styles.row} data-kiosk-coupon>
            <IconTicket size={40} aria-hidden />
            <span>
              <strong>{row.title}</strong>
              <span>{row.note}</span>
            </span>
          </li>
        ))}
      </ul>
    </KioskFrame>
  );
}
