import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useKeys } from '../../hooks/use-keys.ts';
import styles from './refund.module.css';
import { RefundHead } from './refund-head.tsx';
import type { Refunding } from './use-refunding.ts';

const ways = ['bank', 'cash'] as const;

/** How it is paid: to the customer's own account, or a small sum from the drawer (REF-07, REG 19). */
export function PayoutDesk({ refunding, who }: { refunding: Refunding; who: ReactNode }) {
  const { t } = useTranslation();
  const { choice, payout, pay, account, go, toSign } = refunding;
  const cash = payout.way === 'cash';
  const back = () => go('compare');
  useKeys({ Escape: account.text === '' || cash ? back : undefined });
  return (
    <ThreeZones
      what={
        <WhatColumn
          head={
            <>
              <RefundHead step="payout" />
              <ScreenHead title={t('refund.how')} onBack={back} />
            </>
          }
        >
          <div className={styles.form}>
            <SegmentedControl
              fullWidth
              aria-label={t('refund.how')}
              value={payout.way}
              onChange={(value) => pay({ way: value as (typeof ways)[number] })}
              data={ways.map((value) => ({ value, label: t(`refund.way.${value}`) }))}
            />
            <p className={styles.soft}>{t(`refund.wayWhy.${payout.way}`)}</p>
            {cash ? null : <BankFields refunding={refunding} />}
          </div>
        </WhatColumn>
      }
      who={who}
      does={
        <DoColumn>
          {cash ? (
            <div className={styles.filler}>{t('refund.wayWhy.cash')}</div>
          ) : (
            <>
              <EntryField label={t('refund.account')} entry={account} />
              <Keypad entry={account} />
            </>
          )}
          <BigAction
            label={t('refund.toSign')}
            amount={choice.ok ? choice.value.quote.amount : 0}
            onPress={toSign}
            icon={<IconSignature size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}

function BankFields({ refunding }: { refunding: Refunding }) {
  const { t } = useTranslation();
  const { payout, pay } = refunding;
  const banks = t('refund.banks', { returnObjects: true }) as readonly string[];
  return (
    <>
      <TextInput
        label={
          <>
            {t('refund.holder')} <small className={styles.soft}>{t('refund.holderWhy')}</small>
          </>
        }
        value={payout.holder}
        autoComplete="off"
        onChange={(event) => pay({ holder: event.currentTarget.value })}
        data-holder
      />
      <TextInput
        label={t('refund.bank')}
        value={payout.bank}
        autoComplete="off"
        onChange={(event) => pay({ bank: event.currentTarget.value })}
      />
      <div className={styles.chips}>
        {banks.map((bank) => (
          <Button
            key={bank}
            variant={bank === payout.bank ? 'light' : 'default'}
            onClick={() => pay({ bank })}
            data-bank={bank}
          >
            {bank}
          </Button>
        ))}
      </div>
    </>
  );
}
