import { Checkbox, SegmentedControl } from '@mantine/core';
import { IconArrowsExchange, IconCircleCheck, IconClock } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '../../../core/member/member.ts';
import { parseYuan } from '../../../core/money/fen.ts';
import { faceLeft } from '../../../core/stored-value/lot.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { FactsList } from '../../components/facts-list.tsx';
import { Keypad } from '../../components/keypad.tsx';
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
import { refusalWords } from '../../text/refusal-words.ts';
import { type Ask, AskedFirst, AskingAction } from '../approve/asked-first.tsx';
import { MemberDesk } from '../members/member-desk.tsx';
import styles from './transfer.module.css';
import { type Transferring, useTransferring } from './use-transferring.ts';

interface TransferScreenProps {
  readonly giver: Member;
  readonly lot: string;
  readonly onClose: () => void;
}

/** Value of one deposit for somebody else, or for another card of one's own (FLW-05): to whom, how much, asked for. */
export function TransferScreen({ giver, lot, onClose }: TransferScreenProps) {
  const [receiver, setReceiver] = useState<{ member: Member; card: string } | null>(null);
  if (receiver) {
    return (
      <TransferDesk
        parties={{ giver, lot, receiver: receiver.member, toCard: receiver.card }}
        onBack={() => setReceiver(null)}
        onClose={onClose}
      />
    );
  }
  return (
    <MemberDesk
      onClose={onClose}
      onChosen={({ member, cardId }) => setReceiver({ member, card: cardId ?? member.cards[0]?.card ?? '' })}
    />
  );
}

interface TransferDeskProps {
  readonly parties: Parameters<typeof useTransferring>[0];
  readonly onBack: () => void;
  readonly onClose: () => void;
}

function TransferDesk({ parties: now, onBack, onClose }: TransferDeskProps) {
  const { t } = useTranslation();
  // As they stood when the form was opened: what is moved meanwhile is the answer, not the question.
  const [parties] = useState(now);
  const form = useTransferring(parties);
  const who = <Parties parties={parties} form={form} />;
  if (form.asked !== null) return <TransferAnswer form={form} who={who} onClose={onClose} />;
  return (
    <AskedFirst
      act="stored-value.transfer"
      words={t('transfer.title')}
      amount={parseYuan(form.entry.text) ?? 0}
      who={who}
      onGranted={(approver) => void form.record(approver)}
    >
      {(ask) => (
        <ThreeZones
          what={<TransferForm form={form} own={parties.giver.member === parties.receiver.member} onBack={onBack} />}
          who={who}
          does={<TransferDo form={form} ask={ask} />}
        />
      )}
    </AskedFirst>
  );
}

function TransferForm({ form, own, onBack }: { form: Transferring; own: boolean; onBack: () => void }) {
  const { t } = useTranslation();
  const { refusal, dismiss, quote } = form;
  useRefusalSound(refusal);
  useKeys({ Escape: form.entry.text === '' ? onBack : undefined });
  const against = quote && !quote.ok ? quote.refusal : null;
  return (
    <WhatColumn head={<ScreenHead title={t('transfer.title')} note={t('transfer.note')} onBack={onBack} />}>
      <div className={styles.form}>
        {own ? null : (
          <>
            <SegmentedControl
              fullWidth
              aria-label={t('transfer.relation')}
              value={form.relation}
              onChange={(value) => form.setRelation(value === 'OTHER' ? 'OTHER' : 'FAMILY')}
              data={(['FAMILY', 'OTHER'] as const).map((value) => ({ value, label: t(`transfer.relations.${value}`) }))}
            />
            <p className={styles.soft}>{t(`transfer.relationWhy.${form.relation}`)}</p>
            <ReasonChips
              label={t('transfer.proof')}
              reasons={t('transfer.proofs', { returnObjects: true }) as readonly string[]}
              chosen={form.proof}
              onChoose={form.setProof}
            />
          </>
        )}
        <Checkbox
          size="lg"
          className={styles.check ?? ''}
          label={t('transfer.seen')}
          checked={form.seen}
          onChange={(event) => form.setSeen(event.currentTarget.checked)}
          data-seen
        />
        {against ? (
          <p className={styles.against} role="status">
            <strong>{refusalWords(t, against).title}</strong> {refusalWords(t, against).why}
          </p>
        ) : null}
      </div>
      <RefusalNotice refusal={refusal} onDismiss={dismiss} />
    </WhatColumn>
  );
}

function TransferDo({ form, ask }: { form: Transferring; ask: Ask }) {
  const { t } = useTranslation();
  const { entry, quote, seen, busy } = form;
  const missing =
    quote === null ? t('transfer.sumFirst') : !quote.ok ? t('transfer.cannot') : seen ? null : t('transfer.seenFirst');
  return (
    <DoColumn>
      <EntryField label={t('transfer.entry')} entry={entry} />
      <Keypad entry={entry} />
      <AskingAction
        ask={ask}
        label={t('transfer.action')}
        missing={missing}
        amount={parseYuan(entry.text) ?? 0}
        busy={busy}
        icon={<IconArrowsExchange size={28} aria-hidden />}
      />
    </DoColumn>
  );
}

/** *Who* of a transfer: from whom, to whom, and what it would make of the deposit. */
function Parties({ parties, form }: { parties: TransferDeskProps['parties']; form: Transferring }) {
  const { t } = useTranslation();
  const { giver, receiver } = parties;
  const lot = giver.lots.find((one) => one.lot === parties.lot);
  const { quote } = form;
  return (
    <div className={styles.who}>
      <span className={styles.soft}>{t('transfer.from')}</span>
      <MemberLine member={giver} />
      <span className={styles.soft}>{t('transfer.to')}</span>
      <MemberLine member={receiver} />
      <FactsList
        compact
        facts={[
          { label: t('transfer.there'), value: <MoneyText amount={lot ? faceLeft(lot) : 0} /> },
          ...(quote?.ok
            ? [{ label: t('transfer.stays'), value: <MoneyText amount={quote.value.stays} strong />, strong: true }]
            : []),
        ]}
      />
      {quote?.ok ? (
        <span className={styles.soft}>
          {t('member.principal')} <MoneyText amount={quote.value.principal} size="14" /> · {t('member.bonus')}{' '}
          <MoneyText amount={quote.value.bonus} size="14" />
        </span>
      ) : null}
    </div>
  );
}

const tones = { WAITING: 'waits', MOVED: 'recorded', REFUSED: 'stopped' } as const;

/** The application stands; the centre's answer comes here, and with it the papers. */
function TransferAnswer({ form, who, onClose }: { form: Transferring; who: ReactNode; onClose: () => void }) {
  const { t } = useTranslation();
  const { state } = form.outcome;
  return (
    <ThreeZones
      what={
        <div className={styles.answer} data-transfer={state}>
          <StatePanel
            tone={tones[state]}
            icon={state === 'MOVED' ? <IconCircleCheck size={44} /> : <IconClock size={44} />}
            title={t(`transfer.answer.${state}`)}
          >
            {t(`transfer.answerWhy.${state}`)}
          </StatePanel>
        </div>
      }
      who={who}
      does={
        <DoColumn>
          <div className={styles.filler}>
            <MoneyText amount={form.asked?.face ?? 0} size="44" strong />
          </div>
          <BigAction label={t('returns.finish')} onPress={onClose} />
        </DoColumn>
      }
    />
  );
}
