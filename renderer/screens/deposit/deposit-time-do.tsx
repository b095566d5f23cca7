import { useTranslation } from 'react-i18next';
import { mayDo } from '../../../core/operator/permission.ts';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { ReasonAskDo } from '../tender/reason-ask-do.tsx';

/** The clock is not sure: a manager stands for it, or the deposit goes on as a plain top-up (EC-20). */
export function DepositTimeDo({ onAsk }: { onAsk: (reason: string) => void }) {
  const { t } = useTranslation();
  const { operator } = useDesk();
  const { send } = useDeposit();
  const stand = (reason: string) =>
    mayDo(operator, 'time.confirm')
      ? send({ type: 'deposit.time.confirmed', operator, approver: null, reason })
      : onAsk(reason);
  return (
    <ReasonAskDo
      act="time.confirm"
      title={t('timeWord.deposit')}
      why={t('timeWord.depositWhy')}
      reasons={t('timeWord.reasons', { returnObjects: true }) as readonly string[]}
      onAsk={stand}
      onLeave={() => send({ type: 'deposit.time.left-out' })}
      leaveLabel={t('timeWord.depositPlain')}
    />
  );
}
