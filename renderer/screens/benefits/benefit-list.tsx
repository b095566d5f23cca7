import { UnstyledButton } from '@mantine/core';
import { IconCheck, IconTicket, IconTicketOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { knownCoupons } from '../../../core/checkout/sale-coupons.ts';
import { knownVouchers } from '../../../core/checkout/sale-terms.ts';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import { type Fen, formatYuan } from '../../../core/money/fen.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { type Checkout, useCheckout } from '../../hooks/use-checkout.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { couponScope, couponWords } from '../../text/benefit-words.ts';
import { refusalWords } from '../../text/refusal-words.ts';
import styles from './benefits.module.css';

/** One coupon or voucher as the list shows it. */
interface BenefitRow {
  readonly id: string;
  readonly title: string;
  readonly scope: string;
  readonly held: boolean;
  /** What it takes off now, fen. */
  readonly off: Fen;
  readonly resting: Refusal | null;
  readonly press: () => void;
}

/** Everything the customer may use: touch to use it, touch again to put it back. */
export function BenefitList() {
  const { t } = useTranslation();
  const rows = useBenefitRows();
  const [at, setAt] = useState(0);
  const index = Math.min(at, Math.max(rows.length - 1, 0));
  useKeys({
    ArrowDown: () => setAt(Math.min(index + 1, rows.length - 1)),
    ArrowUp: () => setAt(Math.max(index - 1, 0)),
    ' ': () => rows[index]?.press(),
  });
  if (rows.length === 0) {
    return (
      <StatePanel icon={<IconTicketOff size={44} />} title={t('benefits.none')}>
        {t('benefits.noneWhy')}
      </StatePanel>
    );
  }
  return (
    <div className={styles.list} role="listbox" aria-multiselectable aria-label={t('benefits.title')}>
      {rows.map((row, place) => (
        <BenefitLine
          key={row.id}
          row={row}
          here={place === index}
          onPress={() => {
            setAt(place);
            row.press();
          }}
        />
      ))}
    </div>
  );
}

function BenefitLine({ row, here, onPress }: { row: BenefitRow; here: boolean; onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <UnstyledButton
      className={styles.benefit}
      role="option"
      aria-selected={row.held}
      tabIndex={-1}
      data-here={here || undefined}
      data-benefit={row.id}
      onClick={onPress}
    >
      <span className={styles.tick} data-held={row.held || undefined}>
        {row.held ? <IconCheck size={22} aria-hidden /> : <IconTicket size={22} aria-hidden />}
      </span>
      <span className={styles.words}>
        <strong>{row.title}</strong>
        <small>{row.scope}</small>
        {row.resting ? <small className={styles.resting}>{refusalWords(t, row.resting).title}</small> : null}
      </span>
      {row.off > 0 ? <MoneyText amount={-row.off} size="20" strong /> : null}
    </UnstyledButton>
  );
}

function useBenefitRows(): BenefitRow[] {
  const { t } = useTranslation();
  const { clock } = useTerminal();
  const checkout = useCheckout();
  const { context, view, send } = checkout;
  const coupons = knownCoupons(context)
    .filter((coupon) => coupon.state !== 'USED' && coupon.state !== 'REVOKED')
    .map((coupon): BenefitRow => {
      const id = coupon.coupon;
      const held = context.benefits.held.some((one) => one.coupon.coupon === id);
      return {
        id,
        title: couponWords(t, coupon),
        scope: couponScope(t, coupon),
        held,
        off: view.coupons.find((used) => used.coupon === id)?.total ?? 0,
        resting: restingOf(checkout, id),
        press: () =>
          send(
            held
              ? { type: 'sale.coupon.removed', coupon: id }
              : { type: 'sale.coupon.chosen', coupon: id, at: clock.now() },
          ),
      };
    });
  const vouchers = knownVouchers(context)
    .filter((voucher) => voucher.state === 'ACTIVE' && voucher.left > 0)
    .map((voucher): BenefitRow => {
      const id = voucher.voucher;
      const held = context.benefits.vouchers.includes(id);
      return {
        id,
        title: t('benefits.voucher', { left: formatYuan(voucher.left) }),
        scope: `${t('benefits.someGoods')} · ${t('benefits.until', { date: localDateOf(voucher.end - 1) })}`,
        held,
        off: view.vouchers.find((used) => used.voucher === id)?.total ?? 0,
        resting: restingOf(checkout, id),
        press: () => send({ type: held ? 'sale.voucher.removed' : 'sale.voucher.chosen', voucher: id }),
      };
    });
  return [...coupons, ...vouchers];
}

const restingOf = ({ view }: Checkout, id: string): Refusal | null =>
  view.resting.find((one) => one.id === id)?.refusal ?? null;
