import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { BigAction } from '../../components/big-action.tsx';
import { FactsList } from '../../components/facts-list.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { PaperState } from '../../components/paper-state.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { useMemberMoney } from '../../hooks/use-member-money.ts';
import { usePrintJobs } from '../../hooks/use-terminal.ts';
import styles from './kiosk.module.css';
import { KioskFrame } from './kiosk-frame.tsx';
import { KioskSteps } from './kiosk-steps.tsx';
import { useKiosk, useVisitor } from './kiosk-visit.ts';

/** The deposit is on the books: what there is now, the voucher to take, gifts at the counter. */
export function DepositDonePage() {
  const { t } = useTranslation();
  const { go } = useKiosk();
  const member = useVisitor();
  const { context, next } = useDeposit();
  const { money } = useMemberMoney(member, context.cardId);
  const stuck = usePrintJobs().some((job) => job.jobId === context.jobId && job.state === 'attention');
  useEffect(() => playSound('accept'), []);
  const finish = () => {
    next();
    go('home');
  };
  return (
    <KioskFrame
      title={t('kiosk.deposit.done')}
      note={t(stuck || context.paperFault ? 'kiosk.deposit.noPaper' : 'kiosk.deposit.doneNote')}
      head={<KioskSteps at="paper" />}
      onBack={finish}
      action={<BigAction label={t('kiosk.finish')} onPress={finish} />}
    >
      <div className={styles.done} data-kiosk-done>
        <IconCircleCheck size={120} aria-hidden />
        <PaperState jobId={context.jobId} />
      </div>
      <div className={styles.paper}>
        <FactsList
          facts={[
            {
              label: t('kiosk.deposit.get'),
              value: <MoneyText amount={context.terms?.spendable ?? 0} size="28" strong />,
            },
            {
              label: t('kiosk.home.balance'),
              value: (
                <span data-kiosk-balance>
                  <MoneyText amount={money.face} size="44" strong />
                </span>
              ),
              strong: true,
            },
          ]}
        />
      </div>
      {context.terms?.grants.some((grant) => grant.fired) ? (
        <p className={styles.soft}>{t('kiosk.deposit.gifts')}</p>
      ) : null}
    </KioskFrame>
  );
}
