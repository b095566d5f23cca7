import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CustomerDisplay, type DisplayedPayment, idleDisplay } from '../../core/checkout/customer-display.ts';
import { MoneyText } from '../components/money-text.tsx';
import { ScanMe } from '../components/scan-me.tsx';
import { watchCustomerScreen } from '../wiring/customer-channel.ts';
import styles from './customer-screen.module.css';

/** The second window, turned to the customer: goods, sum, what stored value pays, change. It can do nothing but show. */
export function CustomerScreen() {
  const [display, setDisplay] = useState<CustomerDisplay>(idleDisplay);
  useEffect(() => watchCustomerScreen(setDisplay), []);
  return (
    <main className={styles.page} data-display={display.kind}>
      {display.kind === 'idle' ? (
        <Welcome />
      ) : display.kind === 'sale' ? (
        <Sale sale={display} />
      ) : display.kind === 'payment' ? (
        <Payment payment={display.payment} />
      ) : (
        <Done done={display} />
      )}
    </main>
  );
}

function Welcome() {
  const { t } = useTranslation();
  return <p className={styles.welcome}>{t('customer.welcome')}</p>;
}

function Sale({ sale }: { sale: Extract<CustomerDisplay, { kind: 'sale' }> }) {
  const { t } = useTranslation();
  return (
    <>
      <ol className={styles.lines}>
        {sale.lines.map((line, at) => (
          <li key={at} className={styles.line}>
            <span>{line.name}</span>
            <span className={styles.quantity}>{line.quantity}</span>
            <MoneyText amount={line.due} size="20" />
          </li>
        ))}
      </ol>
      <section className={styles.sums}>
        {sale.member ? (
          <p className={styles.sum} data-member>
            <span>{sale.member.name}</span>
            <span>
              {t('customer.balance')} <MoneyText amount={sale.member.balance} size="20" />
            </span>
          </p>
        ) : null}
        {sale.saved > 0 ? <Sum label={t('customer.saved')} amount={sale.saved} /> : null}
        {sale.storedValue > 0 ? <Sum label={t('customer.storedValue')} amount={sale.storedValue} /> : null}
        <p className={styles.total}>
          <span>{t(sale.paying ? 'customer.toPay' : 'customer.due')}</span>
          <MoneyText amount={sale.left} size="64" strong />
        </p>
        {sale.payment ? <HowToPay payment={sale.payment} isPart={sale.payment.amount !== sale.left} /> : null}
        {sale.member && sale.member.points > 0 && !sale.payment ? (
          <p>{t('customer.points', { n: sale.member.points })}</p>
        ) : null}
      </section>
    </>
  );
}

/** A deposit is paid: the sum and the code, and nobody's name. */
function Payment({ payment }: { payment: DisplayedPayment }) {
  const { t } = useTranslation();
  return (
    <section className={styles.payment}>
      <p className={styles.total}>
        <span>{t('customer.toPay')}</span>
        <MoneyText amount={payment.amount} size="64" strong />
      </p>
      <HowToPay payment={payment} />
    </section>
  );
}

/** The code to scan, or what the customer is to do meanwhile. A payment nobody is sure of is not to be made again (EC-16). */
function HowToPay({ payment, isPart = false }: { payment: DisplayedPayment; isPart?: boolean }) {
  const { t } = useTranslation();
  const kind = t(`tender.kind.${payment.kind}`);
  const state = payment.doubtful ? 'doubtful' : payment.code === null ? 'confirm' : 'scan';
  return (
    <div className={styles.pay} data-pay={state}>
      {payment.code === null ? null : <ScanMe code={payment.code} label={t('customer.scan', { kind })} />}
      <strong>{t(`customer.${state}`, { kind })}</strong>
      {isPart ? <MoneyText amount={payment.amount} size="28" strong /> : null}
    </div>
  );
}

function Sum({ label, amount }: { label: string; amount: number }) {
  return (
    <p className={styles.sum}>
      <span>{label}</span>
      <MoneyText amount={amount} size="20" />
    </p>
  );
}

function Done({ done }: { done: Extract<CustomerDisplay, { kind: 'done' }> }) {
  const { t } = useTranslation();
  return (
    <section className={styles.done}>
      <p>{t('customer.thanks')}</p>
      {done.change > 0 ? (
        <p className={styles.total}>
          <span>{t('customer.change')}</span>
          <MoneyText amount={done.change} size="64" strong />
        </p>
      ) : null}
    </section>
  );
}
