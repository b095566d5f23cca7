import { Button } from '@mantine/core';
import { IconPigMoney } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer } from '../../../core/checkout/sale-facts.ts';
import { type Refusal, refusal as refusalOf } from '../../../core/kernel/refusal.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { type Deposit, useDepositIfOpen } from '../../hooks/use-deposit.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { refusalWords } from '../../text/refusal-words.ts';
import { MemberDesk } from '../members/member-desk.tsx';
import { AmountDesk } from './amount-desk.tsx';
import { ContractDesk } from './contract-desk.tsx';
import { DepositDone } from './deposit-done.tsx';
import { DepositHead } from './deposit-head.tsx';
import { DepositTender } from './deposit-tender.tsx';

/** A deposit: who, how much, sign, pay, paper. Which desk stands depends on the machine alone. */
export function DepositScreen() {
  const { t } = useTranslation();
  const { go } = useDesk();
  const deposit = useDepositIfOpen();
  const refresh = deposit?.refresh;
  useEffect(() => refresh?.(), [refresh]);
  if (!deposit) {
    return (
      <StatePanel
        icon={<IconPigMoney size={44} />}
        title={t('deposit.shiftFirst')}
        actions={<Button onClick={() => go('sale')}>{t('steps.openShift')}</Button>}
      />
    );
  }
  return <DepositStageDesk key={deposit.context.depositId} deposit={deposit} />;
}

function DepositStageDesk({ deposit }: { deposit: Deposit }) {
  switch (deposit.stage) {
    case 'identifying':
    case 'cancelled':
      return <DepositWho deposit={deposit} />;
    case 'amount':
    case 'preview':
      return <AmountDesk />;
    case 'contract':
      return <ContractDesk />;
    case 'done':
      return <DepositDone />;
    case 'refused':
      return <DepositClosed deposit={deposit} />;
    default:
      return <DepositTender />;
  }
}

function DepositWho({ deposit }: { deposit: Deposit }) {
  const { clock } = useTerminal();
  const [cardless, setCardless] = useState<Refusal | null>(null);
  const choose = ({ member, cardId }: Customer) => {
    if (cardId !== null) deposit.send({ type: 'deposit.member.chosen', member, cardId });
    else setCardless(refusalOf('CARD_NOT_ACTIVE', { status: member.cards[0]?.status ?? '' }));
  };
  const dismiss = () => {
    setCardless(null);
    deposit.dismiss();
  };
  return (
    <MemberDesk
      head={<DepositHead step="who" />}
      notice={<RefusalNotice refusal={cardless ?? deposit.refusal} onDismiss={dismiss} />}
      onChosen={choose}
      {...(deposit.form === null ? {} : { onClose: () => deposit.next() })}
      onTicket={(customer, amount) => {
        choose(customer);
        deposit.send({ type: 'deposit.amount.entered', amount, at: clock.now() });
      }}
    />
  );
}

/** Deposits are switched off, or no campaign runs: goods sell as usual. */
function DepositClosed({ deposit }: { deposit: Deposit }) {
  const { t } = useTranslation();
  const { go } = useDesk();
  const { refusal } = deposit;
  const words = refusal && refusalWords(t, refusal);
  return (
    <StatePanel
      tone="stopped"
      icon={<IconPigMoney size={44} />}
      title={words?.title ?? t('deposit.stoppedTitle')}
      actions={
        <>
          <Button onClick={() => go('sale')}>{t('steps.goSell')}</Button>
          <Button variant="default" onClick={() => deposit.next()}>
            {t('common.retry')}
          </Button>
        </>
      }
    >
      {words?.why}
    </StatePanel>
  );
}
