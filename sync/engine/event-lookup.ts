import type { z } from 'zod';
import { refusal } from '../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';
import { parseEvent } from '../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import {
  dayEventsReplySchema,
  dayReplySchema,
  type SafeReply,
  safeReplySchema,
  saleReplySchema,
} from '../protocol/messages.ts';
import { answered } from './answer.ts';
import type { EnginePorts } from './ports.ts';

/** Longest wait for events of other tills, ms. */
const lookupMs = 4000;

type Central = Pick<EnginePorts, 'central'>;

/** Texts that give their ids; null if one does not. */
function readAll(texts: readonly { readonly id: string; readonly bytes: string }[]): RecordedEvent[] | null {
  const read = texts.map(({ id, bytes }) => ({ id, parsed: parseEvent(bytes) }));
  const events = read.flatMap(({ id, parsed }) => (parsed.ok && parsed.recorded.id === id ? [parsed.recorded] : []));
  return events.length === read.length ? events : null;
}

/** Asks for event texts. One whose text does not give its id is no answer. Refuses with NETWORK_DOWN or CENTRE_REFUSED. */
async function fetchEvents<T extends z.infer<typeof saleReplySchema>>(
  { central }: Central,
  { path, schema, timeoutMs = lookupMs }: { path: string; schema: z.ZodType<T>; timeoutMs?: number },
): Promise<Result<{ reply: T; events: RecordedEvent[] }>> {
  const answer = answered(await central.call({ method: 'GET', path, body: '', timeoutMs }), schema);
  if (!answer.ok) return answer;
  const events = readAll(answer.value.events);
  if (events === null) return refused(refusal('CENTRE_REFUSED', { problem: 'event' }));
  return ok({ reply: answer.value, events });
}

/** Everything the centre holds about one sale; nothing: it never heard of it. Refuses like all lookups. Source: FLW-03, EC-07. */
export async function fetchSale(ports: Central, sale: string): Promise<Result<RecordedEvent[]>> {
  const path = `/v1/sales/${encodeURIComponent(sale)}`;
  const found = await fetchEvents(ports, { path, schema: saleReplySchema });
  return found.ok ? ok(found.value.events) : found;
}

/** A statement reads through the whole of the books: it may take longer than a look at one sale, ms. */
const statementMs = 30_000;

/** Everything the centre holds about one member, for the statement they have a right to. Refuses like all lookups. Source: REG 34. */
export async function fetchMemberEvents(ports: Central, member: string): Promise<Result<RecordedEvent[]>> {
  const path = `/v1/members/${encodeURIComponent(member)}/events`;
  const found = await fetchEvents(ports, { path, schema: saleReplySchema, timeoutMs: statementMs });
  return found.ok ? ok(found.value.events) : found;
}

/** Openings and closings of all tills of a shop, and what the tills are called. */
export interface DayFound {
  readonly events: readonly RecordedEvent[];
  readonly names: Readonly<Record<string, string>>;
  /** What was heard of the day after it was closed. */
  readonly late: readonly RecordedEvent[];
}

/** The shop's shifts around a business date. Refuses like all lookups. Source: CSH-04. */
export async function fetchDay(ports: Central, biz: string): Promise<Result<DayFound>> {
  const found = await fetchEvents(ports, { path: `/v1/days/${biz}`, schema: dayReplySchema });
  if (!found.ok) return found;
  const { events, reply } = found.value;
  const late = readAll(reply.late ?? []);
  if (late === null) return refused(refusal('CENTRE_REFUSED', { problem: 'event' }));
  return ok({ events, names: reply.names, late });
}

/** A page of what the tills of a shop wrote on a day. */
export interface DayPage {
  /** `known`: when the centre had it, ms. */
  readonly events: readonly { readonly recorded: RecordedEvent; readonly known: number }[];
  readonly names: Readonly<Record<string, string>>;
  /** Null: the last page for now. */
  readonly next: number | null;
  /** Ask after this place later for what has come meanwhile. */
  readonly end: number;
}

/** Entries a page: so few that reading them holds up no key press. */
const pageEvents = 200;

/** What the shop's tills wrote on a business date, after a place in the centre's order; 0: from the beginning. Refuses like all lookups. Source: MET-08. */
export async function fetchDayEvents(
  ports: Central,
  { biz, after }: { readonly biz: string; readonly after: number },
): Promise<Result<DayPage>> {
  const path = `/v1/days/${biz}/events?after=${String(after)}&limit=${String(pageEvents)}`;
  const found = await fetchEvents(ports, { path, schema: dayEventsReplySchema });
  if (!found.ok) return found;
  const { names, next, end, events } = found.value.reply;
  const known = new Map(events.map(({ id, recv }) => [id, recv]));
  const read = found.value.events.map((recorded) => ({ recorded, known: known.get(recorded.id) ?? 0 }));
  return ok({ events: read, names, next, end });
}

/** What should be in the shop's safe, and what moved it. Refuses like all lookups. */
export const fetchSafe = async ({ central }: Central): Promise<Result<SafeReply>> =>
  answered(await central.call({ method: 'GET', path: '/v1/safe', body: '', timeoutMs: lookupMs }), safeReplySchema);
