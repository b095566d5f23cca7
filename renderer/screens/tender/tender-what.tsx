import { ActionIcon, UnstyledButton } from '@mantine/core';
import {
  IconBrandAlipay,
  IconBrandWechat,
  IconBuildingBank,
  IconCash,
  IconCreditCard,
  IconReceiptRefund,
  IconWallet,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { parseYuan } from '../../../core/money/fen.ts';
import { isWallet } from '../../../core/tender/pay-code.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { WhatColumn } from '../../components/zone.tsx';
import { useDesk } from '../../hooks/use-desk.ts';
import type { KeypadEntry } from '../../hooks/use-keypad.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { QuickCash } from './quick-cash.tsx';
import { ShowCode } from './show-code.tsx';
import styles from './tender.module.css';
import { exchangeFirst, useTenderBench } from './tender-bench.ts';
import { type TenderChoice, tenderKeys } from './tender-choice.ts';

const icons = {
  sv: IconWallet,
  cash: IconCash,
  wechat: IconBrandWechat,
  alipay: IconBrandAlipay,
  card: IconCreditCard,
  bank: IconBuildingBank,
} as const;

interface TenderWhatProps {
  readonly title: string;
  readonly head: ReactNode;
  readonly storedValue: ReactNode;
  readonly choice: TenderChoice;
  readonly onChoice: (choice: TenderChoice) => void;
  readonly entry: KeypadEntry;
}

/** The amount, the tenders taken, and the ways to pay. */
export function TenderWhat({ title, head, storedValue, choice, onChoice, entry }: TenderWhatProps) {
  const { t } = useTranslation();
  const { go } = useDesk();
  const bench = useTenderBench();
  const { stage, refusal, choices, sv, leave, dismiss } = bench;
  useRefusalSound(refusal);
  const choosing = stage === 'choosing';
  useKeys(
    {
      Escape: leave,
      ...Object.fromEntries(choices.map((kind) => [tenderKeys[kind], () => onChoice(kind)])),
    },
    { enabled: choosing },
  );
  return (
    <WhatColumn
      head={
        <>
          {head}
          <ScreenHead title={title} onBack={choosing ? leave : undefined} />
        </>
      }
    >
      <div className={styles.what}>
        <DueFigure />
        <div className={styles.kinds} role="radiogroup" aria-label={title}>
          {choices.map((kind) => {
            const Picture = icons[kind];
            return (
              <UnstyledButton
                key={kind}
                className={styles.kind}
                role="radio"
                aria-checked={kind === choice}
                disabled={!choosing}
                data-tender={kind}
                onClick={() => onChoice(kind)}
              >
                <Picture size={28} stroke={1.75} aria-hidden />
                <span>{t(`tender.kind.${kind}`)}</span>
                {kind === 'sv' && sv && sv.max > 0 ? <MoneyText amount={sv.max} size="14" /> : null}
              </UnstyledButton>
            );
          })}
        </div>
        <TakenList />
        {choice === 'sv' ? storedValue : null}
        {choice === 'cash' && choosing && exchangeFirst(bench) === null ? <QuickCash entry={entry} /> : null}
        {isWallet(choice) && choosing ? <ShowCode kind={choice} amount={parseYuan(entry.text)} /> : null}
      </div>
      <RefusalNotice
        refusal={refusal}
        onDismiss={dismiss}
        ways={{
          otherTender: () => onChoice('cash'),
          payCash: () => onChoice('cash'),
          lessStoredValue: () => onChoice('sv'),
          openSync: () => go('sync'),
        }}
      />
    </WhatColumn>
  );
}

/** What is still to take, in the largest type; the whole amount beside it once part is paid. */
function DueFigure() {
  const { t } = useTranslation();
  const { whole, left } = useTenderBench();
  const begun = left !== whole;
  return (
    <div className={styles.due}>
      <span className={styles.dueLabel}>{t(begun ? 'tender.left' : 'tender.due')}</span>
      <span data-left>
        <MoneyText amount={left} size="64" strong />
      </span>
      {begun ? (
        <span className={styles.whole}>
          {t('tender.due')} <MoneyText amount={whole} size="20" />
        </span>
      ) : null}
    </div>
  );
}

function TakenList() {
  const { t } = useTranslation();
  const { stage, tendering, sv, remove, exchange } = useTenderBench();
  /** Goods brought back pay first, so they are taken off last. */
  const isCredit = (index: number) => index === 0 && exchange?.isLaid === true;
  const { taken } = tendering;
  return (
    <ul className={styles.taken}>
      {sv && sv.used > 0 ? (
        <li data-taken="sv">
          <span>{t('tender.bySv')}</span>
          <MoneyText amount={sv.used} size="20" strong />
          <ActionIcon
            aria-label={t('tender.useNone')}
            disabled={stage !== 'choosing' || taken.length > 0}
            onClick={sv.drop}
          >
            <IconReceiptRefund />
          </ActionIcon>
        </li>
      ) : null}
      {taken.map((tender, index) => (
        <li key={`${tender.kind}-${String(index)}`} data-taken={tender.kind}>
          <span>
            {isCredit(index) ? t('returns.exchange.laid') : t(`tender.kind.${tender.kind}`)}
            {tender.received === tender.amount ? null : (
              <small>
                {t('tender.received')} <MoneyText amount={tender.received} size="14" />
              </small>
            )}
          </span>
          <MoneyText amount={tender.amount} size="20" strong />
          <ActionIcon
            aria-label={t('tender.removeTender')}
            disabled={stage !== 'choosing' || (isCredit(index) && taken.length > 1)}
            onClick={() => remove(index)}
          >
            <IconReceiptRefund />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
