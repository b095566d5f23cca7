import { ActionIcon } from '@mantine/core';
import { IconMinus, IconPlus, IconReceiptOff, IconTicket } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '../../../core/member/member.ts';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { NoMember } from '../../components/member-card.tsx';
import { MemberLine } from '../../components/member-line.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { ReasonChips } from '../../components/reason-chips.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useKeys } from '../../hooks/use-keys.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { useScanner } from '../../hooks/use-scanner.ts';
import { ActDone } from '../act-done.tsx';
import { type Ask, AskedFirst, AskingAction } from '../approve/asked-first.tsx';
import { MemberDesk } from '../members/member-desk.tsx';
import { ProductResults } from '../sale/product-results.tsx';
import { SearchBar } from '../sale/search-bar.tsx';
import styles from './returns.module.css';
import { type TakenLine, type Taking, useTaking } from './use-taking.ts';

/** Goods that no sale can be found for: a manager decides, the customer gets a coupon, never money (EC-03). */
export function UnlinkedReturn({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const taking = useTaking();
  const [choosing, setChoosing] = useState(false);
  const { member, total, jobId, record } = taking;
  if (jobId !== null)
    return (
      <ActDone title={t('returns.done.unlinked')} jobId={jobId} who={<Owner member={member} />} onFinish={onClose} />
    );
  if (choosing) {
    return (
      <MemberDesk
        onClose={() => setChoosing(false)}
        onChosen={(customer) => {
          taking.setMember(customer.member);
          setChoosing(false);
        }}
      />
    );
  }
  return (
    <AskedFirst
      act="return.unlinked"
      words={t('returns.unlinked')}
      amount={total}
      who={<Owner member={member} />}
      onGranted={(approver) => void record(approver)}
    >
      {(ask) => (
        <ThreeZones
          what={<TakingWhat taking={taking} onClose={onClose} onMember={() => setChoosing(true)} />}
          who={<Owner member={member} onChoose={() => setChoosing(true)} />}
          does={<TakingDo taking={taking} ask={ask} />}
        />
      )}
    </AskedFirst>
  );
}

function Owner({ member, onChoose }: { member: Member | null; onChoose?: () => void }) {
  const { t } = useTranslation();
  if (!member && onChoose) return <NoMember onChoose={onChoose} hint="F5" />;
  return (
    <div className={styles.who}>
      {member ? <MemberLine member={member} /> : <p className={styles.soft}>{t('returns.noMember')}</p>}
    </div>
  );
}

interface TakingWhatProps {
  readonly taking: Taking;
  readonly onClose: () => void;
  readonly onMember: () => void;
}

function TakingWhat({ taking, onClose, onMember }: TakingWhatProps) {
  const { t } = useTranslation();
  const { lines, at, choose, query, setQuery, add, scan, reason, setReason, refusal, dismiss } = taking;
  const search = useRef<HTMLInputElement>(null);
  useRefusalSound(refusal);
  useScanner(scan);
  useKeys({
    Escape: taking.entry.text === '' ? onClose : undefined,
    F5: onMember,
    '/': () => search.current?.focus(),
    ArrowDown: () => choose(Math.min(at + 1, lines.length - 1)),
    ArrowUp: () => choose(Math.max(at - 1, 0)),
    '+': () => taking.step(at, 1),
    '-': () => taking.step(at, -1),
  });
  return (
    <WhatColumn
      head={<ScreenHead title={t('returns.unlinked')} note={t('returns.unlinkedWhy')} onBack={onClose} />}
      foot={
        <div className={styles.foot}>
          <SearchBar ref={search} query={query} onQuery={setQuery} hint={t('sale.searchHint')} />
          <ReasonChips
            label={t('returns.reason')}
            reasons={t('returns.reasons.return', { returnObjects: true }) as readonly string[]}
            chosen={reason}
            onChoose={setReason}
          />
        </div>
      }
    >
      {query.trim() !== '' ? (
        <ProductResults query={query} onPick={add} />
      ) : lines.length === 0 ? (
        <StatePanel icon={<IconReceiptOff size={44} />} title={t('sale.empty')}>
          {t('returns.unlinkedScan')}
        </StatePanel>
      ) : (
        <div className={styles.entries} role="grid" aria-label={t('returns.goods')}>
          {lines.map((line, place) => (
            <TakenRow
              key={line.product.product}
              line={line}
              chosen={place === at}
              onChoose={() => choose(place)}
              onStep={(by) => taking.step(place, by)}
            />
          ))}
        </div>
      )}
      <RefusalNotice refusal={refusal} onDismiss={dismiss} ways={{ searchProduct: () => search.current?.focus() }} />
    </WhatColumn>
  );
}

interface TakenRowProps {
  readonly line: TakenLine;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onStep: (by: number) => void;
}

function TakenRow({ line, chosen, onChoose, onStep }: TakenRowProps) {
  const { t } = useTranslation();
  const { product, qty, unitPrice } = line;
  return (
    <div
      className={styles.goods}
      role="row"
      aria-selected={chosen}
      tabIndex={-1}
      onClick={onChoose}
      data-goods={product.barcode}
    >
      <span className={styles.words} role="gridcell">
        <strong>{product.name}</strong>
        <small>
          <MoneyText amount={unitPrice} size="14" /> / {product.unit}
        </small>
      </span>
      <span className={styles.stepper} role="gridcell">
        <ActionIcon
          variant="default"
          tabIndex={-1}
          aria-label={t('returns.fewer', { name: product.name })}
          onClick={() => onStep(-1)}
        >
          <IconMinus />
        </ActionIcon>
        <b data-picked>{qty}</b>
        <ActionIcon
          variant="default"
          tabIndex={-1}
          aria-label={t('returns.more', { name: product.name })}
          onClick={() => onStep(1)}
        >
          <IconPlus />
        </ActionIcon>
      </span>
      <span className={styles.amount} role="gridcell">
        <MoneyText amount={qty * unitPrice} size="20" strong />
      </span>
    </div>
  );
}

/** *Do*: a lower price for the chosen goods, and the coupon. */
function TakingDo({ taking, ask }: { taking: Taking; ask: Ask }) {
  const { t } = useTranslation();
  const { entry, chosen, lower, lines, reason, total, busy } = taking;
  const typing = entry.text !== '' && chosen !== null;
  const missing = lines.length === 0 ? t('returns.chooseFirst') : reason === '' ? t('returns.reasonFirst') : null;
  useKeys({ Enter: typing ? lower : undefined });
  return (
    <DoColumn>
      <EntryField
        label={t('returns.worth')}
        entry={entry}
        empty={chosen ? <MoneyText amount={chosen.unitPrice} size="20" strong /> : undefined}
      />
      <Keypad
        entry={entry}
        side={[{ id: 'lower', label: t('returns.setWorth'), hint: '↵', onPress: lower, disabled: !typing }]}
      />
      <AskingAction
        ask={ask}
        label={t('returns.giveCoupon')}
        missing={missing}
        amount={total}
        busy={busy}
        keys={!typing}
        icon={<IconTicket size={28} aria-hidden />}
      />
    </DoColumn>
  );
}
