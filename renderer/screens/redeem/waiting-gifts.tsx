import { Button } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Member } from '../../../core/member/member.ts';
import { openGifts, type RedemptionRecord, redemptionsOf } from '../../../core/view/redemption-fold.ts';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useFormIds } from '../../hooks/use-form-ids.ts';
import { useShift, useTerminal, useWatched } from '../../hooks/use-terminal.ts';
import { giftAgainst } from '../../text/gift-words.ts';
import { recordHandedOver } from '../../wiring/record-redemption.ts';
import styles from './redeem.module.css';

/** Gifts this till booked for the member that wait to be collected or sent; collected ones are handed over here (RED-04). */
export function WaitingGifts({ member }: { member: Member }) {
  const { t } = useTranslation();
  const tail = useWatched(useTerminal().ledger.tail);
  const waiting = openGifts(redemptionsOf(tail)).filter((record) => record.member === member.member);
  if (waiting.length === 0) return null;
  return (
    <section className={styles.list} aria-label={t('gifts.waiting')}>
      <h2 className={styles.heading}>{t('gifts.waiting')}</h2>
      {waiting.map((record) => (
        <WaitingGift key={record.redemption} record={record} />
      ))}
    </section>
  );
}

function WaitingGift({ record }: { record: RedemptionRecord }) {
  const { t } = useTranslation();
  const { hand, busy, refusal, open } = useHandingOver(record);
  return (
    <div className={styles.gift} data-waiting-gift={record.gift}>
      <IconPackage size={28} aria-hidden className={styles.icon ?? ''} />
      <span className={styles.words}>
        <strong>{record.name}</strong>
        <small>{record.shipBy === null ? t('gifts.collect') : t('gifts.shipBy', { date: record.shipBy })}</small>
        {refusal === null ? null : <small className={styles.against}>{giftAgainst(t, refusal)}</small>}
      </span>
      {record.handover === 'PICK_UP' ? (
        <Button variant="default" disabled={!open} loading={busy} onClick={() => void hand()} data-hand-over>
          {t('gifts.handOver')}
        </Button>
      ) : null}
    </div>
  );
}

function useHandingOver(record: RedemptionRecord) {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const shift = useShift();
  const ids = useFormIds({ slip: 'doc', job: 'job' });
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const hand = async () => {
    if (!shift) return;
    setBusy(true);
    const recorded = await recordHandedOver(terminal, { ids, record, shift, operator });
    setBusy(false);
    setRefusal(recorded.ok ? null : recorded.refusal);
    playSound(recorded.ok ? 'accept' : 'refuse');
  };
  return { hand, busy, refusal, open: shift !== null };
}
