import type { Finding } from '../../../core/exception/finding.ts';
import { parseJson } from '../../../core/kernel/parse-json.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { hashPhone } from '../../../core/member/masking.ts';
import { type Member, type Profile, profileSchema } from '../../../core/member/member.ts';
import type { Fen } from '../../../core/money/fen.ts';
import { faceOnCard, limitOf } from '../../../core/stored-value/card-limit.ts';
import { foldMember, membersOf } from '../../../core/view/member-fold.ts';
import { centralWriter } from '../own-log.ts';
import { takeLeases } from '../rights/take-leases.ts';
import { noteStock } from '../stock/note-stock.ts';
import { answerActs } from './answer-acts.ts';
import { chargeAgreed } from './charge-agreed.ts';
import { usableId } from './facts.ts';
import { markIncomplete, markWhole } from './incomplete.ts';
import { judgeBenefits } from './judge-benefits.ts';
import { judge } from './judge-event.ts';
import { type Standing, settle, settleWaiting } from './settle.ts';
import { noteRefund } from './settle-refund.ts';
import { takeDay } from './take-day.ts';
import { takeDecision } from './take-decision.ts';
import { takeStaff } from './take-staff.ts';
import type { Working } from './working.ts';

/**
 * Takes one readable event in: keeps it, folds it into the members it touches, settles what it drew offline, and
 * opens findings. Nothing it says can stop the events behind it: what throws in the fold is set aside with a finding.
 */
export function acceptEvent(working: Working, recorded: RecordedEvent, standing: Standing): Finding[] {
  working.inStore(recorded.event.store);
  keep(working, recorded, standing);
  return takeInto(working, recorded, standing);
}

/** Judges an event that is kept and folds it; what cannot be folded leaves no part of it behind but a finding and a mark. */
function takeInto(working: Working, recorded: RecordedEvent, standing: Standing): Finding[] {
  const objections = judgedSafely(working, recorded);
  const findings = objections.map(({ code, why }) => objectTo(working, recorded, { code, why }));
  if (objections.some(({ code }) => code === 'BAD_POSTINGS' || code === 'QUARANTINED')) return findings;
  return [...findings, ...foldSafely(working, recorded, standing)];
}

/**
 * Tries once more to take in an event that was set aside, or that was of a type nobody knew here. True if it is in the books
 * now: then its mark and its finding are gone. If it is not, the caller writes nothing of what was tried.
 */
export function takeInAgain(working: Working, recorded: RecordedEvent, standing: Standing): boolean {
  working.inStore(recorded.event.store);
  const findings = takeInto(working, recorded, standing);
  if (findings.some(({ code }) => stillOut.has(code))) return false;
  markWhole(working, recorded);
  for (const code of stillOut) {
    const known = working.finding(findingOf(code, recorded));
    if (known !== null) working.find({ ...known, open: false });
  }
  return true;
}

/** Findings that say an event is not, or not wholly, in the books. */
const stillOut: ReadonlySet<Finding['code']> = new Set<Finding['code']>([
  'QUARANTINED',
  'UNKNOWN_TYPE',
  'BAD_POSTINGS',
]);

/** Name of the finding that objects to an event. */
export const findingOf = (code: Finding['code'], { id }: { id: string }): string => `${code}:${id.slice(0, 16)}`;

function keep(working: Working, recorded: RecordedEvent, standing: Standing): void {
  if (standing === 'log') working.addEvent(recorded);
  else working.put('branch', recorded.id, heldRow(working, recorded));
  if (recorded.aside !== null)
    working.put('aside', recorded.id, { id: recorded.id, data: Buffer.from(recorded.aside).toString('hex') });
}

/** A row of the tables that keep what is not in the log. */
export const heldRow = (working: Working, item: { id: string; bytes: string; event: Place }) => {
  const { tid, epoch, seq } = item.event;
  return { id: item.id, tid, epoch, seq, recv: working.recv, bytes: Buffer.from(item.bytes).toString('hex') };
};

interface Place {
  readonly tid: string;
  readonly epoch: string;
  readonly seq: number;
}

function judgedSafely(working: Working, recorded: RecordedEvent): { code: Finding['code']; why: string }[] {
  try {
    return judge(recorded);
  } catch (error) {
    return [quarantined(working, recorded, error)];
  }
}

function foldSafely(working: Working, recorded: RecordedEvent, standing: Standing): Finding[] {
  try {
    return working.whole(() => fold(working, recorded, standing));
  } catch (error) {
    return [objectTo(working, recorded, quarantined(working, recorded, error))];
  }
}

function quarantined(working: Working, recorded: RecordedEvent, error: unknown): { code: 'QUARANTINED'; why: string } {
  const why = (error instanceof Error ? error.message : String(error)).replaceAll('\0', '').slice(0, 300);
  working.put('quarantine', recorded.id, { ...heldRow(working, recorded), reason: why });
  markIncomplete(working, recorded);
  return { code: 'QUARANTINED', why };
}

function objectTo(
  working: Working,
  { id, event }: RecordedEvent,
  objection: { code: Finding['code']; why: string },
): Finding {
  const { tid, seq, type } = event;
  return working.find({
    finding: findingOf(objection.code, { id }),
    code: objection.code,
    amount: moneyIn(event),
    facts: { till: tid, seq, type: type.slice(0, 80), why: objection.why, event: id },
  });
}

/** Money on an entry that stands still until somebody has looked: the larger of its debits and credits, fen; never throws. */
function moneyIn({ post }: RecordedEvent['event']): Fen {
  const sumOf = (sign: 1 | -1): number =>
    post.reduce((sum, [, unit, amount]) => sum + (unit === 'CNY' ? Math.max(amount * sign, 0) : 0), 0);
  // What no till can have taken was made up; it is shown as the most that can be written.
  return Math.min(Math.max(sumOf(1), sumOf(-1)), Number.MAX_SAFE_INTEGER);
}

function fold(working: Working, recorded: RecordedEvent, standing: Standing): Finding[] {
  noteStock(working, recorded);
  takeDay(working, recorded);
  const person = personBeside(recorded);
  // A profile that cannot be read costs the name, never the card or the money.
  const readable = person === null ? { ...recorded, aside: null } : recorded;
  const before = membersOf(recorded.event).map((id) => ({ id, row: working.member(id) }));
  for (const { id } of before) foldInto(working, id, readable);
  const rows = before.map(({ row }) => row);
  const findings = [
    ...before.flatMap(({ id, row }) => strangers(working, recorded, { id, row })),
    ...noteProfile(working, recorded, person),
    ...overLimit(working, recorded),
    ...takeLeases(working, recorded),
    ...settle(working, recorded, standing),
    ...takeStaff(working, recorded),
    ...takeDecision(working, recorded),
    ...chargeAgreed(working, recorded),
    ...judgeBenefits(working, recorded),
    ...noteRefund(working, recorded),
    ...settleWaiting(working, recorded),
  ];
  return [...findings, ...answerActs(working, recorded, rows)];
}

function foldInto(working: Working, id: string, recorded: RecordedEvent): void {
  if (!usableId.test(id)) throw new Error(`member id not usable: ${id.slice(0, 80)}`);
  const row = working.member(id);
  const next = foldMember(row, recorded, working.loaded.phoneSalt, id);
  if (next !== null && next !== row && next.member === id) working.setMember(next);
}

/** A member the centre had never heard of: their card and money count, their name is still to come. */
function strangers(
  working: Working,
  { event }: RecordedEvent,
  { id, row }: { id: string; row: Member | null },
): Finding[] {
  const finding = `UNKNOWN_MEMBER:${id}`;
  if (row !== null || event.type === 'member.enrolled' || working.knowsFinding(finding)) return [];
  return [
    working.find({
      finding,
      code: 'UNKNOWN_MEMBER',
      amount: 0,
      facts: { member: id, till: event.tid, seq: event.seq },
    }),
  ];
}

function personBeside(recorded: RecordedEvent): Profile | null {
  const member = bodyOf(recorded.event, 'member.enrolled')?.member;
  if (member === undefined || recorded.aside === null) return null;
  const profile = profileSchema.safeParse(parseJson(recorded.aside));
  return profile.success && profile.data.member === member ? profile.data : null;
}

function noteProfile(working: Working, recorded: RecordedEvent, person: Profile | null): Finding[] {
  if (person === null) {
    const lost = recorded.aside !== null && recorded.event.type === 'member.enrolled';
    return lost ? [objectTo(working, recorded, { code: 'QUARANTINED', why: 'profile cannot be read' })] : [];
  }
  const hash = hashPhone(person.phone, working.loaded.phoneSalt);
  const others = working.membersByPhone(hash).filter((member) => member !== person.member);
  const data = JSON.stringify(person);
  const before = working.profile(person.member);
  working.put('profile', person.member, { member: person.member, data });
  working.addPhone(hash, person.member);
  const replaced = before === null || before === data ? [] : [profileReplaced(working, recorded, person.member)];
  return [...replaced, ...duplicates(working, recorded, { person, others })];
}

/** Who a card belongs to is not changed in silence, whatever till says so. */
function profileReplaced(working: Working, { id, event }: RecordedEvent, member: string): Finding {
  const facts = { member, till: event.tid, seq: event.seq, event: id, what: 'profile' };
  return working.find({ finding: `ASIDE_REPLACED:${id.slice(0, 16)}`, code: 'ASIDE_REPLACED', amount: 0, facts });
}

function duplicates(
  working: Working,
  recorded: RecordedEvent,
  { person, others }: { person: Profile; others: readonly string[] },
): Finding[] {
  return others.slice(0, 1).map((other) =>
    working.find({
      finding: `DUPLICATE_PERSON:${person.member}`,
      code: 'DUPLICATE_PERSON',
      amount: 0,
      facts: { member: person.member, other, till: recorded.event.tid, seq: recorded.event.seq },
    }),
  );
}

/** POL-04 counts all lots on the card; what two tills did apart can pass it, and only a person can put that right. */
function overLimit(working: Working, { event }: RecordedEvent): Finding[] {
  const deposit = bodyOf(event, 'deposit.made');
  if (deposit === null || event.tid === centralWriter) return [];
  const row = working.member(deposit.member);
  const card = row?.cards.find(({ card }) => card === deposit.lot.card);
  if (row === null || card === undefined) return [];
  const limit = limitOf(card.kind, working.loaded.limitsOf(deposit.lot.ruleVersion));
  const over = faceOnCard(card.card, row.lots) - limit;
  if (over <= 0) return [];
  const facts = { member: row.member, card: card.card, limit, lot: deposit.lot.lot, till: event.tid, seq: event.seq };
  return [
    working.find({ finding: `CARD_OVER_LIMIT:${deposit.lot.lot}`, code: 'CARD_OVER_LIMIT', amount: over, facts }),
  ];
}
