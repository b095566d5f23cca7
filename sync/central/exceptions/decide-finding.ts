import { type Finding, findingSchema } from '../../../core/exception/finding.ts';
import { worthOf } from '../../../core/exception/finding-classes.ts';
import { reopenFinding, resolveFinding } from '../../../core/exception/resolve-finding.ts';
import { type Way, ways } from '../../../core/exception/ways.ts';
import { mintId } from '../../../core/kernel/ids.ts';
import type { Result } from '../../../core/kernel/result.ts';
import type { EventDraft } from '../../../core/ledger/event-writer.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { ownAct } from '../ingest/own-act.ts';
import { takeDecision } from '../ingest/take-decision.ts';
import type { Working } from '../ingest/working.ts';
import type { Central } from '../open-central.ts';
import { centralWriter } from '../own-log.ts';
import { decideTransfer } from '../transfers/decide-transfer.ts';

/** What became of it: done, no such finding, or the code of the refusal. */
export type DecisionAnswer = { readonly done: true } | { readonly refused: string };

/** Everything that waits for a person, by money, then by age. Source: FLW-08. */
export async function openFindings({ db }: Pick<Central, 'db'>): Promise<Finding[]> {
  const rows = await db.query<{ data: string }>(
    "SELECT data FROM feed_row WHERE kind = 'finding' AND data IS NOT NULL ORDER BY ver",
  );
  return rows
    .map(({ data }) => findingSchema.parse(JSON.parse(data)))
    .filter(({ open }) => open)
    .toSorted((a, b) => worthOf(b) - worthOf(a) || a.at - b.at);
}

/** One finding as it is written now, or null. */
async function readFinding({ db }: Pick<Central, 'db'>, id: string): Promise<Finding | null> {
  if (id.includes('\0')) return null;
  const [row] = await db.query<{ data: string }>("SELECT data FROM feed_row WHERE kind = 'finding' AND key = $1", [id]);
  return row === undefined ? null : findingSchema.parse(JSON.parse(row.data));
}

/**
 * Head office decides about a finding, by the rules a manager decides by; cash moves at tills only. A transfer is allowed or refused
 * here and nowhere else. Done once, whoever asks again: then it is refused as decided. Source: FLW-08, USE-07.
 */
export async function decideFinding(
  central: Central,
  act: { readonly finding: string; readonly way: Way; readonly reason: string },
): Promise<DecisionAnswer> {
  const known = await readFinding(central, act.finding);
  if (known === null) return { refused: 'unknown' };
  if (ways[act.way].effect === 'office') return answerTransfer(central, known, act.way);
  const id = mintId('res', central.clock);
  return write(central, known, (finding) =>
    resolveFinding({ ...act, id, finding, tid: centralWriter, hasShift: false }),
  );
}

/** Takes the decision that counts back. Source: CON-07. */
export async function takeBackDecision(
  central: Central,
  act: { readonly finding: string; readonly reason: string },
): Promise<DecisionAnswer> {
  const known = await readFinding(central, act.finding);
  if (known === null) return { refused: 'unknown' };
  const id = mintId('reo', central.clock);
  return write(central, known, (finding, working) => {
    const facts = working.factsOf(resourceKey('finding', finding.finding));
    const bodies = facts.flatMap(({ event }) => bodyOf(event, 'finding.resolved') ?? []);
    const resolved = bodies.find(({ resolution }) => resolution === finding.resolved?.resolution);
    return resolved === undefined
      ? null
      : reopenFinding({ id, resolved, reason: act.reason, tid: centralWriter, hasShift: false });
  });
}

type Decided = Result<EventDraft<'finding.resolved'>> | Result<EventDraft<'finding.reopened'>> | null;

function write(
  central: Central,
  known: Finding,
  decide: (finding: Finding, working: Working) => Decided,
): Promise<DecisionAnswer> {
  const about = resourceKey('finding', known.finding);
  const member = known.facts['member'];
  const members = typeof member === 'string' && member !== '' ? [member] : [];
  return ownAct(central, { members, findings: [known.finding], subjects: [about] }, (working): DecisionAnswer => {
    const finding = working.finding(known.finding);
    const draft = finding && decide(finding, working);
    if (draft === null) return { refused: 'unknown' };
    if (!draft.ok) return { refused: draft.refusal.code };
    const recorded = working.writeOwn(known.store ?? '', draft.value);
    working.noteFact(about, recorded);
    takeDecision(working, recorded);
    return { done: true };
  });
}

async function answerTransfer(central: Central, { facts }: Finding, way: Way): Promise<DecisionAnswer> {
  const answer = await decideTransfer(central, { transfer: String(facts['transfer']), allow: way === 'APPROVE' });
  return answer === 'unknown' || answer === 'closed' ? { refused: answer } : { done: true };
}
