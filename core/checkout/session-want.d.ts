import type { Campaign } from '../campaign/campaign.ts';
import type { Member } from '../member/member.ts';
import type { Fen } from '../money/fen.ts';
/**
 * Stored value that one purchase of a member may take from a card, fen: what rights are asked for as soon as they are identified.
 * No more: another till may be serving the same family. Where a voucher's terms are not known here, the whole lot. Source: USE-03, DEP-05.
 */
export declare function sessionWant(member: Pick<Member, 'lots'>, { card, campaigns }: {
    readonly card: string;
    readonly campaigns: readonly Campaign[];
}): Fen;
