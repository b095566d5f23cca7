import { Button } from '@mantine/core';
import { IconBasket, IconPigMoney, IconWallet } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer } from '../../../core/checkout/sale-facts.ts';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { faceLeft } from '../../../core/stored-value/lot.ts';
import { BigAction } from '../../components/big-action.tsx';
import { FactsList } from '../../components/facts-list.tsx';
import { MemberCard } from '../../components/member-card.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useCheckoutIfOpen } from '../../hooks/use-checkout.ts';
import { useDepositFor } from '../../hooks/use-deposit-for.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useMemberMoney } from '../../hooks/use-member-money.ts';
import { useMember, useTerminal } from '../../hooks/use-terminal.ts';
import { MemberDesk } from './member-desk.tsx';
import styles from './members.module.css';

/** A member's balance and deposits, to answer the customer's question; and the ways on from there. */
export function MembersScreen() {
  const [customer, setCustomer] = useState<Customer | null>(null);
  return customer ? (
    <MemberPage memberId={customer.member.member} onClose={() => setCustomer(null)} />
  ) : (
    <MemberDesk onChosen={setCustomer} />
  );
}

function MemberPage({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const member = useMember(memberId);
  if (!member) return <StatePanel icon={<IconWallet size={44} />} title={t('member.searchNone')} />;
  return <KnownMember member={member} onClose={onClose} />;
}

function KnownMember({ member, onClose }: { member: Customer['member']; onClose: () => void }) {
  const { t } = useTranslation();
  const { go } = useDesk();
  const { customerOf } = useTerminal();
  const checkout = useCheckoutIfOpen();
  const depositFor = useDepositFor();
  const { money, birthday } = useMemberMoney(member);
  useKeys({ Escape: onClose });
  const sell = () => {
    checkout?.send({ type: 'sale.member.chosen', ...customerOf(member) });
    go('sale');
  };
  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('member.lots')} onBack={onClose} />}>
          <Lots member={member} />
        </WhatColumn>
      }
      who={
        <MemberCard member={member} money={money} birthday={birthday}>
          <Cards member={member} />
        </MemberCard>
      }
      does={
        <DoColumn>
          <Button
            variant="light"
            size="md"
            h={72}
            disabled={!checkout}
            leftSection={<IconPigMoney size={28} aria-hidden />}
            onClick={() => depositFor(member)}
            data-to-deposit
          >
            {t('member.toDeposit')}
          </Button>
          <BigAction
            label={t('member.toSale')}
            onPress={sell}
            disabled={!checkout}
            icon={<IconBasket size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}

/** The member's cards, and whether each may be used. */
function Cards({ member }: { member: Customer['member'] }) {
  const { t } = useTranslation();
  return (
    <FactsList
      compact
      facts={member.cards.map((card) => ({
        label: `${t(`member.card.${card.kind}`)} ${t('member.cardTail', { tail: card.card.slice(-4) })}`,
        value: (
          <StateBadge tone={card.status === 'ACTIVE' ? 'recorded' : 'stopped'}>
            {t(`member.cardStatus.${card.status}`)}
          </StateBadge>
        ),
      }))}
    />
  );
}

function Lots({ member }: { member: Customer['member'] }) {
  const { t } = useTranslation();
  if (member.lots.length === 0) return <StatePanel icon={<IconWallet size={44} />} title={t('member.noLots')} />;
  return (
    <div className={styles.lots}>
      {member.lots.map((lot) => (
        <div key={lot.lot} className={styles.lot}>
          <span>
            {t('member.lotLine', {
              date: localDateOf(lot.depositedAt),
              p0: formatYuan(lot.p0),
              bonus: lot.b0 > 0 ? t('member.lotBonus', { b0: formatYuan(lot.b0) }) : '',
            })}
          </span>
          <MoneyText amount={faceLeft(lot)} size="20" strong />
          <small>{t(`member.lotState.${lot.state}`)}</small>
          <small>{lot.lastDay ? t('member.lotUntil', { date: lot.lastDay }) : t('member.lotNoEnd')}</small>
        </div>
      ))}
    </div>
  );
}
