import type { Campaign } from '../../../core/campaign/campaign.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { decodeEvent } from '../../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { upcast } from '../../../core/ledger/upcast.ts';
import { hashPhone } from '../../../core/member/masking.ts';
import type { Member } from '../../../core/member/member.ts';
import { referenceRules, type TradeRules } from '../../../core/settings/trade-rules.ts';
import type { CardLimits } from '../../../core/stored-value/card-limit.ts';
import { membersOf } from '../../../core/view/member-fold.ts';
import { type Queryable, Raced } from '../db/database.ts';
import { readRefunds } from '../refunds/read-refunds.ts';
import type { RefundCase } from '../refunds/refund-case.ts';
import { copyFindings, loadLives } from '../rights/copies.ts';
import { lifeBefore, loadLeases } from '../rights/load-leases.ts';
import { othersIn } from './answer-acts.ts';
import { findingsIn, loadFacts, subjectsOf } from './facts.ts';
import { readFindings } from './finding-rows.ts';
import { benefitFindingsOf } from './judge-benefits.ts';
import { loadStaff, staffFindingsOf } from './load-staff.ts';
import { type EpochState, epochKey, type Loaded, positionKey, type WaitingDraw } from './loaded.ts';
import type { Segment } from './segment.ts';
import { daysOf } from './take-day.ts';

/** Limits of the law where no campaign says less. Source: POL-04, REG 13. */
const lawLimits: CardLimits = { registered: 500_000, unregistered: 100_000 };

/** What a group of stretches is decided from, beside the stretches themselves. */
export interface LoadRequest {
  readonly segments: readonly Segment[];
  /** Findings that may be opened whatever the events say. */
  readonly findingIds: readonly string[];
  readonly phoneSalt: string;
}

/** Reads everything that deciding these stretches may need, locking what they will change. */
export async function load(tx: Queryable, { segments, findingIds, phoneSalt }: LoadRequest): Promise<Loaded> {
  const events = segments.flatMap(({ items }) => items.flatMap(({ recorded }) => recorded ?? []));
  // A life that ends may be here whole already, and is then over at once.
  const epochs = await loadEpochs(tx, [...segments, ...events.flatMap(lifeBefore)]);
  const lives = await loadLives(
    tx,
    segments.map(({ tid }) => tid),
  );
  const waiting = await loadWaiting(tx, events);
  const all = [...events, ...waiting.map(({ spend }) => spend)];
  const named = all.flatMap((one) => [...membersOf(one.event), ...othersIn(one)]);
  const members = await loadMembers(tx, named);
  const facts = await loadFacts(tx, [...new Set(all.flatMap(({ event }) => [...subjectsOf(event), ...daysOf(event)]))]);
  const aboutMembers = [...members].flatMap(([id, row]) => findingsOf(id, row));
  return {
    epochs,
    lives,
    phoneSalt,
    waiting,
    members,
    facts,
    refunds: await loadRefunds(tx, events),
    ...(await loadLeases(tx, {
      segments,
      events,
      members: [...members.keys()],
      waiting: waiting.map(({ spend }) => spend.event),
    })),
    rules: giveBack(events, facts) ? await loadRules(tx) : rulesAtFirst,
    profiles: await loadProfiles(tx, events),
    phones: await loadPhones(tx, events, phoneSalt),
    ...(await loadStaff(tx, events)),
    findings: await readFindings(tx, [
      ...findingIds,
      ...aboutMembers,
      ...copyFindings(lives),
      ...events.flatMap(({ event }) => [...benefitFindingsOf(event), ...findingsIn(event), ...staffFindingsOf(event)]),
    ]),
    known: await loadKnown(tx, segments, epochs),
    branched: await loadBranched(
      tx,
      segments.filter((segment) => isOdd(segment, epochs)),
    ),
    limitsOf: events.some(({ event }) => needLimits.has(event.type)) ? await loadLimits(tx) : () => lawLimits,
  };
}

/** Findings about a member that may be opened once, or that what is asked for may close. */
const findingsOf = (id: string, row: Member | null): string[] =>
  row === null ? [`UNKNOWN_MEMBER:${id}`] : row.overpaid === undefined ? [] : [`CLAIM_OVERPAID:${id}`];

/** Rules decide about what comes back; a push of sales alone does not pay for reading them. */
const giveBack = (events: readonly RecordedEvent[], facts: Loaded['facts']): boolean =>
  [...events, ...[...facts.values()].flat()].some(({ event }) => isBack.has(event.type));
const isBack: ReadonlySet<string> = new Set(['sale.returned', 'sale.voided']);

/** What is measured against the limit of a card (POL-04). */
const needLimits: ReadonlySet<string> = new Set(['deposit.made', 'transfer.requested']);

/** A stretch that does not simply go on where the log ends may belong to a branch. */
function isOdd({ tid, epoch, from, items }: Segment, epochs: ReadonlyMap<string, EpochState>): boolean {
  const state = epochs.get(epochKey({ tid, epoch })) ?? { hwm: 0, hwmId: null };
  return from !== state.hwm + 1 || (state.hwmId !== null && items[0]?.recorded?.event.prev !== state.hwmId);
}

/**
 * Throws `Raced` if a member, log or phone that was absent when it was read exists by now, or if more is known of a sale.
 * Asked under the head's lock.
 */
export async function recheckAbsent(tx: Queryable, loaded: Loaded, segments: readonly Segment[]): Promise<void> {
  const members = [...loaded.members].filter(([, row]) => row === null).map(([id]) => id);
  const logs = segments.filter((segment) => !loaded.epochs.has(epochKey(segment)));
  const phones = [...loaded.phones.keys()];
  const subjects = [...loaded.facts.keys()];
  if (members.length + logs.length + phones.length + subjects.length === 0) return;
  const [row] = await tx.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM feed_row WHERE kind = 'member' AND key = ANY($1::text[]))
         OR EXISTS (SELECT FROM epoch JOIN unnest($2::text[], $3::text[]) AS v (tid, epoch) USING (tid, epoch))
         OR (SELECT count(*) FROM phone WHERE hash = ANY($4::text[])) <> $5
         OR (SELECT count(*) FROM fact WHERE about = ANY($6::text[])) <> $7 AS found`,
    [
      members,
      logs.map(({ tid }) => tid),
      logs.map(({ epoch }) => epoch),
      phones,
      [...loaded.phones.values()].flat().length,
      subjects,
      [...loaded.facts.values()].flat().length,
    ],
  );
  if (row?.found) throw new Raced();
}

interface EpochRow {
  readonly tid: string;
  readonly epoch: string;
  readonly hwm: number;
  readonly hwm_id: string;
  readonly broken_at: number | null;
  readonly broken_id: string | null;
}

const stateOf = (row: EpochRow): EpochState => ({
  hwm: row.hwm,
  hwmId: row.hwm_id === '' ? null : row.hwm_id,
  broken: row.broken_at === null ? null : { at: row.broken_at, id: row.broken_id ?? '' },
});

async function loadEpochs(
  tx: Queryable,
  logs: readonly { tid: string; epoch: string }[],
): Promise<Map<string, EpochState>> {
  const rows = await tx.query<EpochRow>(
    `SELECT e.* FROM epoch e JOIN unnest($1::text[], $2::text[]) AS v (tid, epoch) USING (tid, epoch)
     ORDER BY tid, epoch FOR UPDATE OF e`,
    [logs.map(({ tid }) => tid), logs.map(({ epoch }) => epoch)],
  );
  return new Map(rows.map((row) => [epochKey(row), stateOf(row)]));
}

/** One log's state, without a lock: for a greeting. */
export async function readEpoch(db: Queryable, log: { tid: string; epoch: string }): Promise<EpochState | null> {
  const [row] = await db.query<EpochRow>('SELECT * FROM epoch WHERE tid = $1 AND epoch = $2', [log.tid, log.epoch]);
  return row === undefined ? null : stateOf(row);
}

/** The merchant's salt of phone hashes: one for all shops, or the same phone would be two persons. */
export async function loadSalt(tx: Queryable): Promise<string> {
  const [row] = await tx.query<{ value: string }>("SELECT value FROM meta WHERE key = 'phone_salt'");
  return must(row, 'the salt was made when the database was').value;
}

async function loadMembers(tx: Queryable, named: readonly string[]): Promise<Map<string, Member | null>> {
  // A NUL cannot be asked for; an id with one is as good as not read, and the fold sets its event aside.
  const ids = [...new Set(named)].filter((id) => !id.includes('\0'));
  const members = new Map<string, Member | null>(ids.map((id) => [id, null]));
  for (const { key, data } of await readMembers(tx, ids)) members.set(key, data);
  return members;
}

/** Rows of these members, locked in a fixed order. */
export async function readMembers(tx: Queryable, ids: readonly string[]): Promise<{ key: string; data: Member }[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<{ key: string; data: string }>(
    "SELECT key, data FROM feed_row WHERE kind = 'member' AND key = ANY($1::text[]) AND data IS NOT NULL ORDER BY key FOR UPDATE",
    [ids],
  );
  return rows.map(({ key, data }) => ({ key, data: JSON.parse(data) }));
}

async function loadWaiting(tx: Queryable, events: readonly RecordedEvent[]): Promise<WaitingDraw[]> {
  const lots = events.flatMap(({ event }) => depositedLot(event)).filter((lot) => !lot.includes('\0'));
  if (lots.length === 0) return [];
  const rows = await tx.query<{ lot: string; text: string }>(
    `SELECT w.lot, convert_from(e.bytes, 'UTF8') AS text
     FROM waiting w JOIN event e USING (tid, epoch, seq) WHERE w.lot = ANY($1::text[]) ORDER BY e.gseq`,
    [lots],
  );
  return rows.map(({ lot, text }) => ({ lot, spend: decodeEvent(text) }));
}

/** The lot a deposit makes; a body that cannot be read makes none. */
function depositedLot(event: RecordedEvent['event']): string[] {
  const lot = event.type === 'deposit.made' ? event.body['lot'] : null;
  const id = typeof lot === 'object' && lot !== null && 'lot' in lot ? lot.lot : null;
  return typeof id === 'string' ? [id] : [];
}

async function loadProfiles(tx: Queryable, events: readonly RecordedEvent[]): Promise<Map<string, string>> {
  const enrolled = events.flatMap(({ event }) => (event.type === 'member.enrolled' ? membersOf(event) : []));
  if (enrolled.length === 0) return new Map();
  const ids = enrolled.filter((id) => !id.includes('\0'));
  const rows = await tx.query<{ member: string; data: string }>(
    'SELECT member, data FROM profile WHERE member = ANY($1::text[])',
    [ids],
  );
  return new Map(rows.map(({ member, data }) => [member, data]));
}

async function loadPhones(
  tx: Queryable,
  events: readonly RecordedEvent[],
  salt: string,
): Promise<Map<string, readonly string[]>> {
  const hashes = events.flatMap((one) => phoneBeside(one)).map((phone) => hashPhone(phone, salt));
  const found = new Map<string, string[]>(hashes.map((hash) => [hash, []]));
  if (hashes.length === 0) return found;
  const rows = await tx.query<{ hash: string; member: string }>(
    'SELECT hash, member FROM phone WHERE hash = ANY($1::text[]) ORDER BY hash, member',
    [hashes],
  );
  for (const { hash, member } of rows) found.get(hash)?.push(member);
  return found;
}

const phoneBeside = ({ aside }: RecordedEvent): string[] => {
  const match = aside === null ? null : /"phone":"(1\d{10})"/.exec(aside);
  return match?.[1] === undefined ? [] : [match[1]];
};

/** Before head office publishes rules nobody has a points tier; all else is as in the reference set. */
const rulesAtFirst: TradeRules = { ...referenceRules, points: { ...referenceRules.points, tiers: [] } };

/** The merchant's trade rules as published now. */
export async function loadRules(tx: Queryable): Promise<TradeRules> {
  const [row] = await tx.query<{ data: string }>(
    "SELECT data FROM feed_row WHERE kind = 'rules' AND key = 'main' AND data IS NOT NULL",
  );
  return row === undefined ? rulesAtFirst : (JSON.parse(row.data) as TradeRules);
}

async function loadRefunds(tx: Queryable, events: readonly RecordedEvent[]): Promise<Map<string, RefundCase>> {
  const ids = events.flatMap(({ event }) => (event.type in aboutRefunds ? [upcast(event).body['refund']] : []));
  return readRefunds(
    tx,
    ids.flatMap((id) => (typeof id === 'string' && !id.includes('\0') ? [id] : [])),
  );
}

const aboutRefunds = { 'refund.requested': true, 'refund.cancelled': true, 'deposit.refunded': true } as const;

async function loadKnown(
  tx: Queryable,
  segments: readonly Segment[],
  epochs: ReadonlyMap<string, EpochState>,
): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const segment of segments) {
    const hwm = epochs.get(epochKey(segment))?.hwm ?? 0;
    if (segment.from > hwm) continue;
    const rows = await tx.query<{ seq: number; id: string }>(
      `SELECT seq, id FROM event WHERE tid = $1 AND epoch = $2 AND seq BETWEEN $3 AND $4
       UNION SELECT seq, id FROM quarantine WHERE tid = $1 AND epoch = $2 AND seq BETWEEN $3 AND $4`,
      [segment.tid, segment.epoch, segment.from, segment.from + segment.items.length - 1],
    );
    for (const { seq, id } of rows) known.set(positionKey({ ...segment, seq }), id);
  }
  return known;
}

async function loadBranched(tx: Queryable, segments: readonly Segment[]): Promise<Set<string>> {
  const ids = segments.flatMap(({ items }) => [
    ...items.map(({ id }) => id),
    ...items.slice(0, 1).flatMap(({ recorded }) => recorded?.event.prev ?? []),
  ]);
  if (ids.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>('SELECT id FROM branch WHERE id = ANY($1::text[])', [ids]);
  return new Set(rows.map(({ id }) => id));
}

/** Limits of cards by the version of the campaign; of an unknown one those of the law. Source: POL-04. */
export async function loadLimits(tx: Queryable): Promise<(ruleVersion: string) => CardLimits> {
  const rows = await tx.query<{ data: string }>(
    "SELECT data FROM feed_row WHERE kind = 'campaign' AND data IS NOT NULL",
  );
  const campaigns = rows.map(({ data }) => JSON.parse(data) as Campaign);
  const byVersion = new Map(campaigns.map((campaign) => [campaign.version, campaign.cardLimits]));
  return (ruleVersion) => byVersion.get(ruleVersion) ?? lawLimits;
}
