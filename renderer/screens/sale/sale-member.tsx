import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { knownCoupons } from '../../../core/checkout/sale-coupons.ts';
import type { Customer } from '../../../core/checkout/sale-facts.ts';
import { knownVouchers } from '../../../core/checkout/sale-terms.ts';
import { svBounds } from '../../../core/checkout/sv-bounds.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { Explained } from '../../components/explained.tsx';
import { MemberCard, NoMember } from '../../components/member-card.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useDepositFor } from '../../hooks/use-deposit-for.ts';
import { useMemberMoney } from '../../hooks/use-member-money.ts';
import { svSteps } from '../../text/sv-steps.ts';
import styles from './sale.module.css';

interface SaleMemberProps {
  readonly onChoose?: () => void;
  readonly onBenefits?: () => void;
}

/** *Who* of a sale: the member, what is on the card, what of it may be used now and why not more. */
export function SaleMember({ onChoose, onBenefits }: SaleMemberProps) {
  const { t } = useTranslation();
  const { context } = useCheckout();
  const { customer } = context;
  if (customer) {
    return (
      <ChosenMember customer={customer} {...(onChoose ? { onChoose } : {})} {...(onBenefits ? { onBenefits } : {})} />
    );
  }
  return onChoose ? <NoMember onChoose={onChoose} hint="F5" /> : <p className={styles.nobody}>{t('member.none')}</p>;
}

function ChosenMember({ customer, onChoose, onBenefits }: SaleMemberProps & { customer: Customer }) {
  const { t } = useTranslation();
  const { context, send } = useCheckout();
  const { money, lots, birthday, ending } = useMemberMoney(customer.member, customer.cardId);
  const limit = svBounds(context);
  return (
    <MemberCard
      member={customer.member}
      money={money}
      lots={lots}
      birthday={birthday}
      ending={ending}
      actions={
        onChoose ? (
          <>
            <Button variant="default" onClick={onChoose} data-choose-member>
              {t('member.change')}
            </Button>
            <Button variant="default" onClick={() => send({ type: 'sale.member.removed' })}>
              {t('member.remove')}
            </Button>
            {onBenefits ? <BenefitsKey onPress={onBenefits} /> : null}
            {onBenefits ? <DepositKey member={customer.member} /> : null}
          </>
        ) : null
      }
    >
      {limit && money.face > 0 ? (
        <Explained
          title={t('tender.whyNotMore')}
          steps={svSteps(t, limit)}
          label={t('tender.whyNotMore')}
          position="left-start"
          row
        >
          <span>{t('member.usableNow')}</span>
          <span data-usable>
            <MoneyText amount={limit.amount} size="20" strong />
          </span>
        </Explained>
      ) : null}
    </MemberCard>
  );
}

/** A deposit for whoever stands at the counter, without looking them up again. */
function DepositKey({ member }: { member: Customer['member'] }) {
  const { t } = useTranslation();
  const depositFor = useDepositFor();
  return (
    <Button variant="default" onClick={() => depositFor(member)} data-to-deposit>
      {t('member.toDeposit')}
    </Button>
  );
}

/** Coupons, vouchers and points: how much they take off, or that there are some. */
function BenefitsKey({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation();
  const { context, view } = useCheckout();
  const off = view.subtotal - view.due;
  const count = knownCoupons(context).length + knownVouchers(context).length;
  return (
    <Button variant={off > 0 ? 'filled' : 'light'} onClick={onPress} data-benefits={count}>
      {off > 0 ? t('benefits.keyOff', { sum: formatYuan(off) }) : t('benefits.key', { n: count })}
    </Button>
  );
}
