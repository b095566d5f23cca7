import { Button } from '@mantine/core';
import { IconBasket, IconGift, IconList, IconPigMoney, IconTicket, IconWallet } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer } from '../../../core/checkout/sale-facts.ts';
import type { ConversionWay } from '../../../core/expiry/principal-steps.ts';
import type { Card } from '../../../core/stored-value/card.ts';
import { BigAction } from '../../components/big-action.tsx';
import { FactsList } from '../../components/facts-list.tsx';
import { MemberCard } from '../../components/member-card.tsx';
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
import { useMember, useShift, useTerminal } from '../../hooks/use-terminal.ts';
import type { CardTurn } from '../../wiring/record-card.ts';
import { RedeemScreen } from '../redeem/redeem-screen.tsx';
import { RefundScreen } from '../refund/refund-screen.tsx';
import { TransferScreen } from '../transfer/transfer-screen.tsx';
import { CheckIn } from './check-in.tsx';
import { ConvertPrincipal } from './convert-principal.tsx';
import { GoodwillDesk } from './goodwill-desk.tsx';
import { HoldCard } from './hold-card.tsx';
import { LotsList } from './lots-list.tsx';
import { MemberDesk } from './member-desk.tsx';
import styles from './members.module.css';
import { SetPin } from './set-pin.tsx';
import { StatementDesk } from './statement-desk.tsx';

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

/** What lies in front of a member's page. */
type MemberPanel =
  | { readonly kind: 'refund'; readonly lot: string }
  | { readonly kind: 'transfer'; readonly lot: string }
  | { readonly kind: 'convert'; readonly lot: string; readonly way: ConversionWay }
  | { readonly kind: 'statement' }
  | { readonly kind: 'gifts' }
  | { readonly kind: 'goodwill' }
  | { readonly kind: CardTurn | 'pin'; readonly card: string }
  | null;

function KnownMember({ member, onClose }: { member: Customer['member']; onClose: () => void }) {
  const [panel, setPanel] = useState<MemberPanel>(null);
  const close = () => setPanel(null);
  if (panel === null) return <MemberFacts member={member} onClose={onClose} onPanel={setPanel} />;
  if (panel.kind === 'refund') return <RefundScreen member={member} lot={panel.lot} onClose={close} />;
  if (panel.kind === 'transfer') return <TransferScreen giver={member} lot={panel.lot} onClose={close} />;
  if (panel.kind === 'convert')
    return <ConvertPrincipal member={member} lot={panel.lot} way={panel.way} onClose={close} />;
  if (panel.kind === 'statement') return <StatementDesk member={member} onClose={close} />;
  if (panel.kind === 'gifts') return <RedeemScreen member={member} onClose={close} />;
  if (panel.kind === 'goodwill') return <Goodwill member={member} onClose={close} />;
  if (panel.kind === 'pin') return <SetPin member={member} card={panel.card} onClose={close} />;
  return <HoldCard member={member} card={panel.card} turn={panel.kind} onClose={close} />;
}

interface MemberFactsProps {
  readonly member: Customer['member'];
  readonly onClose: () => void;
  readonly onPanel: (panel: MemberPanel) => void;
}

function MemberFacts({ member, onClose, onPanel }: MemberFactsProps) {
  const { t } = useTranslation();
  const { money, lots, birthday, ending } = useMemberMoney(member);
  useKeys({ Escape: onClose });
  return (
    <ThreeZones
      what={
        <WhatColumn
          head={
            <ScreenHead
              title={t('member.lots')}
              onBack={onClose}
              aside={<StatementButton onPress={() => onPanel({ kind: 'statement' })} />}
            />
          }
        >
          <LotsList
            member={member}
            onRefund={(lot) => onPanel({ kind: 'refund', lot })}
            onTransfer={(lot) => onPanel({ kind: 'transfer', lot })}
            onConvert={(lot, way) => onPanel({ kind: 'convert', lot, way })}
          />
        </WhatColumn>
      }
      who={
        <MemberCard member={member} money={money} lots={lots} birthday={birthday} ending={ending}>
          <Cards member={member} onHold={(card, kind) => onPanel({ kind, card })} />
          <CheckIn member={member} />
          <ShiftButton
            panel="gifts"
            label={t('gifts.button')}
            icon={<IconGift size={24} aria-hidden />}
            onPress={() => onPanel({ kind: 'gifts' })}
          />
          <ShiftButton
            panel="goodwill"
            label={t('goodwill.button')}
            icon={<IconTicket size={24} aria-hidden />}
            onPress={() => onPanel({ kind: 'goodwill' })}
          />
        </MemberCard>
      }
      does={<WaysOn member={member} />}
    />
  );
}

function Goodwill({ member, onClose }: { member: Customer['member']; onClose: () => void }) {
  const shift = useShift();
  return shift ? <GoodwillDesk member={member} shift={shift} onClose={onClose} /> : null;
}

interface ShiftButtonProps {
  readonly panel: 'gifts' | 'goodwill';
  readonly label: string;
  readonly icon: ReactNode;
  readonly onPress: () => void;
}

/** Hands something out: only in a shift, for somebody must answer for it. */
function ShiftButton({ panel, label, icon, onPress }: ShiftButtonProps) {
  const shift = useShift();
  return (
    <Button variant="default" disabled={!shift} leftSection={icon} onClick={onPress} data-to-panel={panel}>
      {label}
    </Button>
  );
}

function StatementButton({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="default" leftSection={<IconList size={24} aria-hidden />} onClick={onPress} data-to-statement>
      {t('statement.button')}
    </Button>
  );
}

/** Where one goes on from a member: a deposit, a sale. */
function WaysOn({ member }: { member: Customer['member'] }) {
  const { t } = useTranslation();
  const { go } = useDesk();
  const { customerOf } = useTerminal();
  const checkout = useCheckoutIfOpen();
  const depositFor = useDepositFor();
  const sell = () => {
    checkout?.send({ type: 'sale.member.chosen', ...customerOf(member) });
    go('sale');
  };
  return (
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
  );
}

/** What may be done with a card as it is; only who proved who they are can be told from a finder (EC-23). */
function turnsOf({ kind, status }: Card): readonly (CardTurn | 'pin')[] {
  if (kind !== 'REGISTERED') return status === 'ACTIVE' ? ['pin'] : [];
  if (status === 'LOST') return ['found', 'again'];
  if (status === 'FROZEN') return ['freed', 'lost'];
  return status === 'ACTIVE' ? ['pin', 'lost', 'frozen'] : [];
}

interface CardsProps {
  readonly member: Customer['member'];
  readonly onHold: (card: string, kind: CardTurn | 'pin') => void;
}

/** The member's cards, whether each may be used, and reporting one lost or found. */
function Cards({ member, onHold }: CardsProps) {
  const { t } = useTranslation();
  const shift = useShift();
  return (
    <FactsList
      compact
      facts={member.cards.map((card) => {
        return {
          label: `${t(`member.card.${card.kind}`)} ${t('member.cardTail', { tail: card.card.slice(-4) })}`,
          value: (
            <span className={styles.card}>
              <StateBadge tone={card.status === 'ACTIVE' ? 'recorded' : 'stopped'}>
                {t(`member.cardStatus.${card.status}`)}
              </StateBadge>
              {turnsOf(card).map((turn) => (
                <Button
                  key={turn}
                  variant="subtle"
                  color="gray"
                  disabled={!shift}
                  onClick={() => onHold(card.card, turn)}
                  data-card-act={turn}
                >
                  {turn === 'pin' ? t('cards.pin.button') : t(`cards.${turn}`)}
                </Button>
              ))}
            </span>
          ),
        };
      })}
    />
  );
}
