import { judge, withDecisions } from '../../../core/exception/decisions.ts';
import { centralFindings, type Finding } from '../../../core/exception/finding.ts';
import { settleDecision } from '../../../core/exception/settle-decision.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { blockAsDecided } from '../rights/copies.ts';
import { writeAndFold } from './answer-acts.ts';
import { chargeAgreed } from './charge-agreed.ts';
import { findingsIn } from './facts.ts';
import { claimMoved, overdrawn } from './overdrawn.ts';
import type { Working } from './working.ts';

/**
 * Takes in what somebody decided about a finding, or that they took it back: books what follows, once, and writes on the finding whose
 * decision counts. It does not matter in which order decisions of several tills arrive. Source: OFF-03, OFF-05.
 */
export function takeDecision(working: Working, recorded: RecordedEvent): Finding[] {
  const [about] = findingsIn(recorded.event);
  if (about === undefined) return [];
  const before = working.finding(about);
  const booked = bookDecision(working, recorded, resourceKey('finding', about));
  const claims = [...booked, ...chargeAgreed(working, recorded)];
  const judged = judge(working.factsOf(resourceKey('finding', about)));
  const finding = working.finding(about) ?? unheardOf(recorded);
  if (finding === null) return claims;
  // What a decision moves, or moves back, is no new state of the finding: whoever else decided about it decided about this one.
  const same = before === null ? finding : { ...finding, at: before.at };
  const decided = working.setFinding(withDecisions(same, judged));
  blockAsDecided(working, decided);
  return [...claims, decided];
}

function bookDecision(working: Working, arrived: RecordedEvent, about: string): Finding[] {
  const member = memberOf(arrived);
  const before = member === null ? null : working.member(member);
  const claim = {
    owed: (before?.receivable ?? 0) - (before?.overpaid ?? 0),
    writtenOff: before?.writtenOff ?? 0,
    agreed: before?.agreed ?? 0,
  };
  const draft = settleDecision({ arrived, facts: working.factsOf(about), claim });
  if (draft === null) return [];
  working.noteFact(about, writeAndFold(working, arrived.event.store, draft));
  const after = member === null ? null : working.member(member);
  return after !== null && (before === null || claimMoved(before, after)) ? [overdrawn(working, arrived, after)] : [];
}

const memberOf = ({ event }: RecordedEvent): string | null =>
  (bodyOf(event, 'finding.resolved') ?? bodyOf(event, 'finding.reopened'))?.member ?? null;

/**
 * A centre that was restored hears of a decision before it has found the fact again: the decision is written down and closes it. What a
 * till finds at itself is nobody else's to see.
 */
function unheardOf({ event }: RecordedEvent): Finding | null {
  const body = bodyOf(event, 'finding.resolved');
  const code = centralFindings.find((one) => one === body?.code);
  if (body === null || code === undefined) return null;
  const { finding, amount, seen, member } = body;
  const facts = member === null ? {} : { member };
  return { finding, code, amount, facts, at: seen, open: true, stands: true, store: event.store };
}
