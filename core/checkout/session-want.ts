import type { Campaign } from '../campaign/campaign.ts';
import type { Member } from '../member/member.ts';
import type { Fen } from '../money/fen.ts';
import { faceLeft } from '../stored-value/lot.ts';
import { openedLot } from '../stored-value/lot-account.ts';
import { purchaseCap } from '../stored-value/spendable.ts';

/**
 * Stored value that one purchase of a member may take from a card, fen: what rights are asked for as soon as they are identified.
 * No more: another till may be serving the same family. Where a voucher's terms are not known here, the whole lot. Source: USE-03, DEP-05.
 */
export function sessionWant(
  member: Pick<Member, 'lots'>,
  { card, campaigns }: { readonly card: string; readonly campaigns: readonly Campaign[] },
): Fen {
  const lots = member.lots.filter((lot) => lot.card === card && lot.state === 'ACTIVE');
  const balance = lots.reduce((face, lot) => face + faceLeft(lot), 0);
  const capOf = (version: string): Fen =>
    campaigns.find((one) => one.version === version)?.sv.perPurchaseCap ?? balance;
  return Math.min(
    balance,
    purchaseCap(lots, (lot) => openedLot(lot).cap ?? capOf(lot.ruleVersion)),
  );
}
