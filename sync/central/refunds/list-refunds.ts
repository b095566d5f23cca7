import { z } from 'zod';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { parseJson } from '../../../core/kernel/parse-json.ts';
import type { Member } from '../../../core/member/member.ts';
import { principalLeft } from '../../../core/stored-value/lot.ts';
import type { Queryable } from '../db/database.ts';
import type { Central } from '../open-central.ts';
import { amountOf, lateFrom, type RefundCase } from './refund-case.ts';

const bankSchema = z.object({ holder: z.string(), account: z.string(), bank: z.string() });

/** A refund on the worklist: who, how much (fen), since when and until when it must be paid, and where to. Source: REF-15. */
export interface WaitingRefund {
  readonly refund: string;
  readonly kind: RefundCase['kind'];
  readonly member: string;
  readonly name: string;
  readonly phone: string;
  readonly lot: string;
  readonly amount: number;
  /** Principal the lot holds now, fen; differs from what was signed if another till drew meanwhile. */
  readonly principal: number;
  readonly basis: 'RATIO' | 'LIST' | null;
  readonly askedAt: string;
  readonly payBefore: string;
  readonly overdue: boolean;
  /** Where to pay; null if it was erased or never given (then the account of the refund itself). */
  readonly bank: z.infer<typeof bankSchema> | null;
}

/** One case without a lock, or null. */
export async function readCase(db: Queryable, refund: string): Promise<RefundCase | null> {
  if (refund.includes('\0')) return null;
  const [row] = await db.query<{ data: string }>('SELECT data FROM refund_case WHERE refund = $1', [refund]);
  return row === undefined ? null : (JSON.parse(row.data) as RefundCase);
}

/** Open cases, the most urgent first. */
export async function openCases(db: Queryable): Promise<RefundCase[]> {
  const rows = await db.query<{ data: string }>(
    'SELECT data FROM refund_case WHERE is_open = 1 ORDER BY late_from, refund',
  );
  return rows.map(({ data }) => JSON.parse(data) as RefundCase);
}

/** Everything that waits for head office, the most urgent first. Source: FLW-08, REF-15. */
export async function listRefunds({ db, clock }: Pick<Central, 'db' | 'clock'>): Promise<WaitingRefund[]> {
  const now = clock.now();
  const waiting: WaitingRefund[] = [];
  for (const one of await openCases(db)) {
    const place = placeOf(one);
    if (place !== null) waiting.push(await shown(db, { one, place, now }));
  }
  return waiting;
}

interface Place {
  readonly member: string;
  readonly lot: string;
  readonly at: number;
  readonly event: string | null;
}

function placeOf(one: RefundCase): Place | null {
  if (one.kind === 'DIFFERENCE') return { member: one.member, lot: one.lot, at: one.at, event: null };
  const { request } = one;
  return request === null
    ? null
    : { member: request.body.member, lot: request.body.lot, at: request.at, event: request.event };
}

async function shown(db: Queryable, of: { one: RefundCase; place: Place; now: number }): Promise<WaitingRefund> {
  const { one, place, now } = of;
  const [row] = await db.query<{ data: string }>("SELECT data FROM feed_row WHERE kind = 'member' AND key = $1", [
    place.member,
  ]);
  const member = row === undefined ? null : (JSON.parse(row.data) as Member);
  const lot = member?.lots.find((known) => known.lot === place.lot);
  return {
    refund: one.refund,
    kind: one.kind,
    member: place.member,
    name: member?.nameMasked ?? '',
    phone: member?.phoneMasked ?? '',
    lot: place.lot,
    amount: amountOf(one),
    principal: lot === undefined || lot.state === 'REFUNDED' ? 0 : principalLeft(lot),
    basis: one.kind === 'DEPOSIT' ? (one.request?.body.comparison.basis ?? null) : null,
    askedAt: localDateTimeOf(place.at),
    payBefore: localDateTimeOf(lateFrom(one)),
    overdue: lateFrom(one) <= now,
    bank: place.event === null ? null : await bankBeside(db, place.event),
  };
}

async function bankBeside(db: Queryable, event: string): Promise<WaitingRefund['bank']> {
  const [row] = await db.query<{ text: string }>("SELECT convert_from(data, 'UTF8') AS text FROM aside WHERE id = $1", [
    event,
  ]);
  // What a till wrote beside its event may be anything.
  const read = row === undefined ? null : bankSchema.safeParse(parseJson(row.text));
  return read?.success ? read.data : null;
}
