import { addDays, type LocalDate, localDateOf, startOfDate } from '../../../core/kernel/business-day.ts';
import { decodeEvent } from '../../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { type Member, type Profile, profileSchema } from '../../../core/member/member.ts';
import { depositMessage, type Message } from '../../../core/service/deposit-message.ts';
import type { Store } from '../../../core/settings/store.ts';
import { spendableFace } from '../../../core/stored-value/card-intake.ts';
import { lotAccountOf } from '../../../core/stored-value/lot-account.ts';
import type { Queryable } from '../db/database.ts';
import type { Central } from '../open-central.ts';

/** A message for somebody who has paid in. `deposit` names it: whoever sends them sends each once. */
export interface DepositNotice extends Message {
  readonly deposit: string;
  readonly phone: string;
}

/**
 * What is to be sent for the deposits of a day, by the wall clock of the till; not for a deposit that was undone, nor to a member
 * whose profile was erased or who does not want messages of service. Source: DEP-16, SVC-02, REG 34.
 */
export async function depositMessages(
  { db, clock }: Pick<Central, 'db' | 'clock'>,
  day: LocalDate,
): Promise<DepositNotice[]> {
  const [from, to] = [startOfDate(day), startOfDate(addDays(day, 1))];
  const rows = await db.query<{ text: string }>(
    "SELECT convert_from(bytes, 'UTF8') AS text FROM event WHERE type = 'deposit.made' ORDER BY gseq",
  );
  const made = rows.map(({ text }) => decodeEvent(text)).filter(({ event }) => event.wall >= from && event.wall < to);
  const notices = await Promise.all(made.map((one) => noticeOf(db, one, localDateOf(clock.now()))));
  return notices.flatMap((notice) => notice ?? []);
}

async function noticeOf(db: Queryable, { event }: RecordedEvent, today: LocalDate): Promise<DepositNotice | null> {
  const body = bodyOf(event, 'deposit.made');
  if (body === null) return null;
  const profile = await readProfile(db, body.member);
  const row = await readRow<Member>(db, 'member', body.member);
  const lots = row?.lots.map(lotAccountOf) ?? [];
  const stands = lots.some(({ lot, state }) => lot === body.lot.lot && state !== 'VOID');
  // What was said since enrolment counts before it: consent is withdrawn as easily as it is given (REG 34).
  const agreed = row?.consents?.service?.on ?? profile?.consents.service ?? false;
  if (profile === null || !agreed || !stands) return null;
  const issuer = (await readRow<Store>(db, 'store', event.store))?.issuer ?? '';
  const balance = spendableFace(lots, today);
  return { deposit: body.deposit, phone: profile.phone, ...depositMessage(body, { issuer, balance }) };
}

async function readProfile(db: Queryable, member: string): Promise<Profile | null> {
  const [row] = await db.query<{ data: string }>('SELECT data FROM profile WHERE member = $1', [member]);
  return row === undefined ? null : profileSchema.parse(JSON.parse(row.data));
}

async function readRow<T>(db: Queryable, kind: string, key: string): Promise<T | null> {
  const [row] = await db.query<{ data: string | null }>('SELECT data FROM feed_row WHERE kind = $1 AND key = $2', [
    kind,
    key,
  ]);
  return typeof row?.data !== 'string' ? null : (JSON.parse(row.data) as T);
}
