import { Button } from '@mantine/core';
import { IconGift } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TierGift } from '../../../core/campaign/tier-gifts.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Member } from '../../../core/member/member.ts';
import { StateBadge } from '../../components/state-badge.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useFormIds } from '../../hooks/use-form-ids.ts';
import { useShift, useTerminal } from '../../hooks/use-terminal.ts';
import { useTierGifts } from '../../hooks/use-tier-gifts.ts';
import { refusalWords } from '../../text/refusal-words.ts';
import { recordTierGift } from '../../wiring/record-tier-gift.ts';
import styles from './tier-gifts.module.css';

interface TierGiftsProps {
  readonly member: Member;
  readonly lot: string;
  readonly title?: string;
}

/** The things a deposit brings, each ticked as it is handed over; one that was out of stock stays open here (DEP-08). */
export function TierGifts({ member, lot, title }: TierGiftsProps) {
  const known = member.lots.find((one) => one.lot === lot);
  return known ? <LotGifts member={member} lot={known} title={title} /> : null;
}

interface LotGiftsProps {
  readonly member: Member;
  readonly lot: Member['lots'][number];
  readonly title: string | undefined;
}

function LotGifts({ member, lot, title }: LotGiftsProps) {
  const { t } = useTranslation();
  const gifts = useTierGifts(lot);
  if (gifts.length === 0) return null;
  return (
    <section className={styles.rows} aria-label={title ?? t('deposit.gifts')}>
      {title === undefined ? null : <span className={styles.title}>{title}</span>}
      {gifts.map((gift) => (
        <GiftRow key={gift.code} member={member} gift={gift} />
      ))}
    </section>
  );
}

function GiftRow({ member, gift }: { readonly member: Member; readonly gift: TierGift }) {
  const { t, i18n } = useTranslation();
  const { give, busy, refusal, open } = useGiving(member, gift);
  return (
    <div className={styles.row} data-tier-gift={gift.code} data-given={gift.given}>
      <IconGift size={24} aria-hidden />
      <span className={styles.words}>
        {i18n.language === 'en' ? gift.en : gift.zh}
        {gift.given ? null : <small>{t('deposit.giftUntil', { date: gift.until })}</small>}
        {refusal ? <small className={styles.against}>{refusalWords(t, refusal).title}</small> : null}
      </span>
      {gift.given ? (
        <StateBadge tone="recorded">{t('deposit.giftGiven')}</StateBadge>
      ) : (
        <Button variant="default" disabled={!open} loading={busy} onClick={() => void give()} data-give-gift>
          {t('deposit.giveGift')}
        </Button>
      )}
    </div>
  );
}

function useGiving(member: Member, gift: TierGift) {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const shift = useShift();
  const ids = useFormIds({ given: 'gft', slip: 'doc', job: 'job' });
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const give = async () => {
    if (!shift || busy) return;
    setBusy(true);
    const recorded = await recordTierGift(terminal, { ids, member, gift, shift, operator });
    setBusy(false);
    setRefusal(recorded.ok ? null : recorded.refusal);
    playSound(recorded.ok ? 'accept' : 'refuse');
  };
  return { give, busy, refusal, open: shift !== null };
}
