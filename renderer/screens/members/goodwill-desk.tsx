import { IconTicket } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { budgetState } from '../../../core/budget/budget.ts';
import { type GoodwillOffer, goodwillOffer } from '../../../core/coupon/goodwill-offer.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Result } from '../../../core/kernel/result.ts';
import type { Member } from '../../../core/member/member.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import type { ShiftState } from '../../../core/till/shift-state.ts';
import { MemberLine } from '../../components/member-line.tsx';
import { ReasonChips } from '../../components/reason-chips.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { SumRows } from '../../components/sum-rows.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../components/zone.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { useTerminal, useWatched } from '../../hooks/use-terminal.ts';
import { couponWords } from '../../text/benefit-words.ts';
import { recordGoodwill } from '../../wiring/record-goodwill.ts';
import { AskedFirst, AskingAction } from '../approve/asked-first.tsx';
import styles from './members.module.css';

interface GoodwillDeskProps {
  readonly member: Member;
  readonly shift: ShiftState;
  readonly onClose: () => void;
}

/** A coupon that makes up for something, with its reason and by a manager's word (CPN-05). */
export function GoodwillDesk({ member, shift, onClose }: GoodwillDeskProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const offer = useOffer(member, shift);
  const { give, refusal, dismiss, busy } = useGiving({ member, shift, offer, reason, onClose });
  const said = refusal ?? (offer.ok ? null : offer.refusal);
  useRefusalSound(said);
  useKeys({ Escape: onClose });
  const who = (
    <WhoColumn>
      <MemberLine member={member} />
    </WhoColumn>
  );
  const title = t('goodwill.title');
  const missing = offer.ok ? (reason === '' ? t('returns.reasonFirst') : null) : title;
  return (
    <AskedFirst act="coupon.goodwill" words={title} who={who} onGranted={(approver) => void give(approver)}>
      {(ask) => (
        <ThreeZones
          what={
            <WhatColumn head={<ScreenHead title={title} note={t('goodwill.why')} onBack={onClose} />}>
              <div className={styles.form}>
                <ReasonChips
                  label={t('returns.reason')}
                  reasons={t('goodwill.reasons', { returnObjects: true }) as readonly string[]}
                  chosen={reason}
                  onChoose={setReason}
                />
              </div>
              <RefusalNotice refusal={said} onDismiss={offer.ok ? dismiss : onClose} />
            </WhatColumn>
          }
          who={who}
          does={
            <DoColumn>
              {offer.ok ? <OfferRows offer={offer.value} /> : null}
              <AskingAction
                ask={ask}
                label={t('goodwill.give')}
                missing={missing}
                busy={busy}
                icon={<IconTicket size={28} aria-hidden />}
              />
            </DoColumn>
          }
        />
      )}
    </AskedFirst>
  );
}

function OfferRows({ offer }: { offer: GoodwillOffer }) {
  const { t } = useTranslation();
  const left = offer.budget === null ? 0 : budgetState(offer.budget).left;
  const rows = [
    { id: 'coupon', label: t('goodwill.coupon'), value: couponWords(t, offer.coupon) },
    { id: 'left', label: t('goodwill.left'), value: `¥${formatYuan(left)}` },
  ];
  return <SumRows title={t('goodwill.title')} rows={rows} empty="" />;
}

/** What may be given now; every act of the till makes it anew. */
function useOffer(member: Member, shift: ShiftState): Result<GoodwillOffer> {
  const { ledger, clock } = useTerminal();
  const own = useWatched(ledger.tail);
  return useMemo(() => {
    const rules = ledger.rows.entry('rules', 'main')?.data ?? null;
    return goodwillOffer({ member, rules, shift, own, at: clock.now() });
  }, [member, shift, own, ledger, clock]);
}

interface Giving extends GoodwillDeskProps {
  readonly offer: Result<GoodwillOffer>;
  readonly reason: string;
}

function useGiving({ member, shift, offer, reason, onClose }: Giving) {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const give = async (approver: Operator | null) => {
    if (!offer.ok || busy) return;
    setBusy(true);
    const act = { ...offer.value, member: member.member, reason, operator, approver };
    const given: Result<unknown> = await recordGoodwill(terminal, shift, act);
    setBusy(false);
    setRefusal(given.ok ? null : given.refusal);
    if (!given.ok) return;
    playSound('accept');
    onClose();
  };
  return { give, refusal, dismiss: () => setRefusal(null), busy };
}
