/** A festival's invitation: who invited whom, and the window in which the packs may be used; half-open, ms. Source: FES-02. */
export interface FestivalInvite {
  readonly inviter: string;
  readonly invited: string;
  /** The invited one had never bought before. */
  readonly isNew: boolean;
  readonly window: { readonly start: number; readonly end: number };
}

/** Who gets a pack, or why nobody does: the words of the rules say all three beforehand. */
export type FestivalPacks =
  | { readonly issue: readonly [string, string]; readonly end: number }
  | { readonly issue: readonly []; readonly why: 'SELF' | 'NOT_NEW' | 'WINDOW_CLOSED' };

/**
 * Packs for both sides once the invited one's first order has been paid (`orderAt`, ms); usable in the bound window only. An order
 * that comes when the window has closed brings none. Source: FES-02, CPN-03.
 */
export function festivalPacks(invite: FestivalInvite, orderAt: number): FestivalPacks {
  if (invite.inviter === invite.invited) return { issue: [], why: 'SELF' };
  if (!invite.isNew) return { issue: [], why: 'NOT_NEW' };
  if (orderAt >= invite.window.end) return { issue: [], why: 'WINDOW_CLOSED' };
  return { issue: [invite.inviter, invite.invited], end: invite.window.end };
}
