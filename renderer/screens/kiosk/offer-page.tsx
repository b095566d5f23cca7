import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { must } from '../../../core/kernel/invariant.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { BigAction } from '../../components/big-action.tsx';
import { FactsList } from '../../components/facts-list.tsx';
import { GrantList } from '../../components/grant-list.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { useDeposit } from '../../hooks/use-deposit.ts';
import styles from './kiosk.module.css';
import { KioskFrame } from './kiosk-frame.tsx';
import { KioskSteps } from './kiosk-steps.tsx';

/** What the deposit gives and how it is given back, before anything is signed. */
export function OfferPage({ onYes }: { onYes: () => void }) {
  const { t } = useTranslation();
  const { context, send } = useDeposit();
  const terms = must(context.terms, 'a preview has terms');
  const campaign = must(context.facts.campaign, 'a deposit that is open has a campaign');
  return (
    <KioskFrame
      title={t('kiosk.deposit.offer')}
      head={<KioskSteps at="amount" />}
      onBack={() => send({ type: 'deposit.stepped.back' })}
      action={
        <BigAction
          label={t('kiosk.yes')}
          amount={terms.p0}
          onPress={onYes}
          icon={<IconArrowRight size={32} aria-hidden />}
        />
      }
    >
      <div className={styles.paper}>
        <FactsList
          facts={[
            { label: t('kiosk.deposit.pay'), value: <MoneyText amount={terms.p0} size="28" strong />, strong: true },
            {
              label: t('kiosk.deposit.get'),
              value: (
                <>
                  <MoneyText amount={terms.spendable} size="28" strong />
                  {terms.b0 > 0 ? <small> {t('deposit.bonus', { sum: formatYuan(terms.b0) })}</small> : null}
                </>
              ),
              strong: true,
            },
            ...(context.room === null
              ? []
              : [
                  {
                    label: t('kiosk.deposit.after'),
                    value: <MoneyText amount={context.room.balanceAfter} size="20" />,
                  },
                ]),
            { label: t('kiosk.deposit.until'), value: terms.lastDay ?? t('kiosk.deposit.forever') },
          ]}
        />
      </div>
      <div className={styles.grants}>
        <GrantList grants={terms.grants} />
      </div>
      <p className={styles.rule}>
        {t('deposit.refundRule', { days: campaign.refundDays })}
        <br />
        {t('deposit.refundFormula')}
      </p>
    </KioskFrame>
  );
}
