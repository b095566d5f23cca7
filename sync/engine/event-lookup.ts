import type { z } from 'zod';
import { refusal } from '../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';
import { parseEvent } from '../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { dayReplySchema, saleReplySchema } from '../protocol/messages.ts';
import { interpret } from './answer.ts';
import type { EnginePorts } from './ports.ts';

/** Longest wait for events of other tills, ms. */
const lookupMs = 4000;

type Central = Pick<EnginePorts, 'central'>;

/** Asks for event texts. One whose text does not give its id is no answer. Refuses with NETWORK_DOWN or CENTRE_REFUSED. */
async function fetchEvents<T extends z.infer<typeof saleReplySchema>>(
  { central }: Central,
  { path, schema }: { path: string; schema: z.ZodType<T> },
): Promise<Result<{ reply: T; events: RecordedEvent[] }>> {
  const answer = interpret(await central.call({ method: 'GET', path, body: '', timeoutMs: lookupMs }), schema);
  if (answer.kind === 'later') return refused(refusal('NETWORK_DOWN'));
  if (answer.kind === 'problem') return refused(refusal('CENTRE_REFUSED', { problem: answer.problem.problem }));
  const read = answer.value.events.map(({ id, bytes }) => ({ id, parsed: parseEvent(bytes) }));
  const events = read.flatMap(({ id, parsed }) => (parsed.ok && parsed.recorded.id === id ? [parsed.recorded] : []));
  if (events.length !== read.length) return refused(refusal('CENTRE_REFUSED', { problem: 'event' }));
  return ok({ reply: answer.value, events });
}

/** Everything the centre holds about one sale; nothing: it never heard of it. Refuses like all lookups. Source: FLW-03, EC-07. */
export async function fetchSale(ports: Central, sale: string): Promise<Result<RecordedEvent[]>> {
  const path = `/v1/sales/${encodeURIComponent(sale)}`;
  const found = await fetchEvents(ports, { path, schema: saleReplySchema });
  return found.ok ? ok(found.value.events) : found;
}

/** Openings and closings of all tills of a shop, and what the tills are called. */
export interface DayFound {
  readonly events: readonly RecordedEvent[];
  readonly names: Readonly<Record<string, string>>;
}

/** The shop's shifts around a business date. Refuses like all lookups. Source: CSH-04. */
export async function fetchDay(ports: Central, biz: string): Promise<Result<DayFound>> {
  const found = await fetchEvents(ports, { path: `/v1/days/${biz}`, schema: dayReplySchema });
  return found.ok ? ok({ events: found.value.events, names: found.value.reply.names }) : found;
}
