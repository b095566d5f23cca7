import { useMemo, useState } from 'react';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Member } from '../../../core/member/member.ts';
import { reserveAt } from '../../../core/redemption/compose-redemption.ts';
import type { Gift } from '../../../core/redemption/gift.ts';
import { type GiftOffer, giftOffers } from '../../../core/redemption/gift-offers.ts';
import type { Redemption } from '../../../core/redemption/redemption.ts';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useFormIds } from '../../hooks/use-form-ids.ts';
import { useMembersVersion, useShift, useSyncStatus, useTerminal } from '../../hooks/use-terminal.ts';
import { giftsOf, recordRedemption, redeemDeskOf } from '../../wiring/record-redemption.ts';

/** A gift kept for the customer while they make up their mind. */
export interface ChosenGift {
  readonly gift: Gift;
  readonly reserved: Redemption;
}

/** A gift being chosen, from the list to the slip. */
export interface Redeeming {
  readonly online: boolean;
  readonly offers: readonly GiftOffer[];
  readonly chosen: ChosenGift | null;
  readonly choose: (gift: Gift) => void;
  readonly record: () => Promise<void>;
  readonly refusal: Refusal | null;
  readonly dismiss: () => void;
  readonly busy: boolean;
  /** Null without an open shift, or before anything is recorded. */
  readonly jobId: string | null;
  readonly open: boolean;
}

/** Keeps one redemption of a member. Choosing keeps the gift for a quarter of an hour and books nothing (RED-02). */
export function useRedeeming(member: Member): Redeeming {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const shift = useShift();
  const online = useSyncStatus().link === 'up';
  const ids = useFormIds({ redemption: 'red', slip: 'doc', coupon: 'cpn', job: 'job' });
  const [chosen, setChosen] = useState<ChosenGift | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const offers = useOffers(member, online);
  const choose = (gift: Gift) => {
    const reserved = reserveAt(redeemDeskOf({ terminal, operator, member, online }), gift, ids.redemption);
    setRefusal(reserved.ok ? null : reserved.refusal);
    setChosen(reserved.ok ? { gift, reserved: reserved.value } : null);
  };
  const record = async () => {
    if (!shift || chosen === null) return;
    setBusy(true);
    const recorded = await recordRedemption(terminal, { ids, reserved: chosen.reserved, shift, operator });
    setBusy(false);
    setRefusal(recorded.ok ? null : recorded.refusal);
    if (!recorded.ok) return;
    playSound('accept');
    setJobId(recorded.value.jobId);
  };
  const dismiss = () => setRefusal(null);
  return { online, offers, chosen, choose, record, refusal, dismiss, busy, jobId, open: shift !== null };
}

/** The gifts as they stand now: rows and own events may change them under the eyes of the customer. */
function useOffers(member: Member, online: boolean): readonly GiftOffer[] {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const version = useMembersVersion();
  return useMemo(
    () => offersAt({ terminal, operator, member, online }, version),
    [terminal, operator, member, online, version],
  );
}

/** The offers as of a version; the version itself is only what makes the reading a new one. */
const offersAt = (of: Parameters<typeof redeemDeskOf>[0], _version: string): GiftOffer[] =>
  giftOffers(redeemDeskOf(of), giftsOf(of.terminal));
