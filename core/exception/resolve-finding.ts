import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventBody } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Fen } from '../money/fen.ts';
import type { Finding } from './finding.ts';
import { leadsOut } from './finding-classes.ts';
import { type Way, ways } from './ways.ts';

/** A person's wish about a finding. `id` was minted when they opened it, so that a second press is no second decision. */
export interface ResolveWish {
  readonly id: string;
  readonly finding: Finding;
  readonly way: Way;
  readonly reason: string;
  /** The till, whose drawer takes or gives the cash. */
  readonly tid: string;
  /** Whether a shift is open: cash moves only in one (CSH-01). */
  readonly hasShift: boolean;
}

const cashOf = (way: Way, amount: Fen): Fen =>
  ways[way].effect === 'cash-in' ? amount : ways[way].effect === 'cash-out' ? -amount : 0;

/** Cash between the drawer and what the centre will book on the claim; nothing else of the books is a till's to move. */
function cashPosting(tid: string, cash: Fen): Posting[] {
  if (cash === 0) return [];
  return [
    [account('cash_drawer', tid), 'CNY', cash],
    [account('claim_clearing', tid), 'CNY', -cash],
  ];
}

const memberOf = ({ facts }: Finding): string | null => {
  const { member } = facts;
  return typeof member === 'string' && member !== '' ? member : null;
};

const keysOf = (finding: string, member: string | null): string[] => [
  resourceKey('finding', finding),
  ...(member === null ? [] : [resourceKey('member', member)]),
];

/**
 * The entry that decides about a finding. What it means for claims and losses the centre says by entries of its own, once, whoever
 * decided elsewhere. Refused: FINDING_DECIDED if it is not open, WAY_UNFIT if the way does not lead out of it or is not a till's to
 * go, REASON_MISSING, SHIFT_CLOSED for cash without a shift. Source: OFF-03, CON-07.
 */
export function resolveFinding(wish: ResolveWish): Result<EventDraft<'finding.resolved'>> {
  const { id, finding, way, reason, tid, hasShift } = wish;
  const { effect } = ways[way];
  if (!finding.open) return refused(refusal('FINDING_DECIDED', { finding: finding.finding }));
  if (!leadsOut(finding.code, way) || effect === 'go' || effect === 'office')
    return refused(refusal('WAY_UNFIT', { finding: finding.finding, way }));
  if (reason.trim() === '') return refused(refusal('REASON_MISSING', {}));
  const cash = cashOf(way, finding.amount);
  if (cash !== 0 && !hasShift) return refused(refusal('SHIFT_CLOSED', {}));
  const member = memberOf(finding);
  const { code, at: seen, amount } = finding;
  return ok({
    type: 'finding.resolved',
    keys: keysOf(finding.finding, member),
    post: cashPosting(tid, cash),
    cover: [],
    ref: [],
    body: { resolution: id, finding: finding.finding, code, way, seen, amount, cash, member, reason: reason.trim() },
    aside: null,
  });
}

/** The decision that counts for a finding, as the one who takes it back must name it; null: there is none. */
export function decisionOn(finding: Finding): ReopenWish['resolved'] | null {
  const { resolved } = finding;
  if (resolved === undefined) return null;
  const { resolution, way, amount } = resolved;
  const cash = Object.hasOwn(ways, way) ? cashOf(way as Way, amount) : 0;
  return { resolution, finding: finding.finding, way, cash, member: memberOf(finding) };
}

/** A person's wish to take a decision back. */
export interface ReopenWish {
  readonly id: string;
  /** The decision as it was recorded. */
  readonly resolved: Pick<EventBody<'finding.resolved'>, 'resolution' | 'finding' | 'way' | 'cash' | 'member'>;
  readonly reason: string;
  readonly tid: string;
  readonly hasShift: boolean;
}

/**
 * The entry that takes a decision back; cash that moved moves back through the drawer of this till. Refused: WAY_UNFIT if the way
 * cannot be undone, REASON_MISSING, SHIFT_CLOSED for cash without a shift. Source: CON-07.
 */
export function reopenFinding(wish: ReopenWish): Result<EventDraft<'finding.reopened'>> {
  const { id, resolved, reason, tid, hasShift } = wish;
  const { resolution, finding, member } = resolved;
  if (!Object.hasOwn(ways, resolved.way) || ways[resolved.way as Way].undo === null)
    return refused(refusal('WAY_UNFIT', { finding, way: resolved.way }));
  if (reason.trim() === '') return refused(refusal('REASON_MISSING', {}));
  const cash = resolved.cash === 0 ? 0 : -resolved.cash;
  if (cash !== 0 && !hasShift) return refused(refusal('SHIFT_CLOSED', {}));
  return ok({
    type: 'finding.reopened',
    keys: keysOf(finding, member),
    post: cashPosting(tid, cash),
    cover: [],
    ref: [resolution],
    body: { reopening: id, resolution, finding, cash, member, reason: reason.trim() },
    aside: null,
  });
}
