import { Button } from '@mantine/core';
import { IconBasket, IconCheck, IconCircleCheck, IconPigMoney } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '../../../core/member/member.ts';
import { changeOf } from '../../../core/tender/tendering.ts';
import { BigAction } from '../../components/big-action.tsx';
import { FactsList } from '../../components/facts-list.tsx';
import { MemberLine } from '../../components/member-line.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { PaperPreview } from '../../components/paper-preview.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn } from '../../components/zone.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useCheckoutIfOpen } from '../../hooks/use-checkout.ts';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useMemberMoney } from '../../hooks/use-member-money.ts';
import { useMember, useTerminal } from '../../hooks/use-terminal.ts';
import styles from './deposit.module.css';
import { DepositHead } from './deposit-head.tsx';
import { TierGifts } from './tier-gifts.tsx';

/** The deposit is on the books: the voucher as it prints, the change, the gifts to hand over. */
export function DepositDone() {
  const { t } = useTranslation();
  const { go } = useDesk();
  const { customerOf } = useTerminal();
  const { context, next, form } = useDeposit();
  const checkout = useCheckoutIfOpen();
  const member = useMember(context.member?.member ?? '') ?? context.member;
  const change = changeOf(context.tendering);
  const hasCash = context.tendering.taken.some((tender) => tender.kind === 'cash');
  useEffect(() => playSound(hasCash ? 'drawer' : 'accept'), [hasCash]);
  const toSale = () => {
    if (member) checkout?.send({ type: 'sale.member.chosen', ...customerOf(member) });
    next();
    go('sale');
  };
  return (
    <ThreeZones
      what={
        <div className={styles.paper}>
          <DepositHead step="paper" />
          <PaperPreview jobId={context.jobId} />
        </div>
      }
      who={member ? <Result member={member} /> : null}
      does={
        <DoColumn>
          <div className={styles.after} data-done>
            <span className={styles.title}>
              <IconCircleCheck size={44} aria-hidden />
              {t('deposit.done')}
            </span>
            {change > 0 ? (
              <span className={styles.change} data-change>
                {t('done.change')} <MoneyText amount={change} size="64" strong />
              </span>
            ) : null}
            {member ? <TierGifts member={member} lot={context.lotId} title={t('deposit.gifts')} /> : null}
            {form === null ? (
              <Button variant="default" onClick={() => next()} leftSection={<IconPigMoney size={24} aria-hidden />}>
                {t('deposit.another')}
              </Button>
            ) : null}
          </div>
          {form === null ? (
            <BigAction label={t('deposit.toSale')} onPress={toSale} icon={<IconBasket size={28} aria-hidden />} />
          ) : (
            <BigAction label={t('returns.finish')} onPress={() => next()} icon={<IconCheck size={28} aria-hidden />} />
          )}
        </DoColumn>
      }
    />
  );
}

function Result({ member }: { member: Member }) {
  const { t, i18n } = useTranslation();
  const { context } = useDeposit();
  const { money } = useMemberMoney(member, context.cardId);
  const grants = context.terms?.grants.filter((grant) => grant.fired) ?? [];
  return (
    <div className={styles.member}>
      <MemberLine member={member} />
      <FactsList
        compact
        facts={[
          {
            label: t('deposit.doneGot'),
            value: <MoneyText amount={context.terms?.spendable ?? 0} size="20" strong />,
          },
          {
            label: t('member.balance'),
            value: (
              <span data-balance>
                <MoneyText amount={money.face} size="28" strong />
              </span>
            ),
            strong: true,
          },
        ]}
      />
      <p className={styles.hint}>{grants.map((grant) => (i18n.language === 'en' ? grant.en : grant.zh)).join(' · ')}</p>
    </div>
  );
}
