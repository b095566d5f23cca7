import { refusal } from '../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';
import { parseEvent } from '../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { saleReplySchema } from '../protocol/messages.ts';
import { interpret } from './answer.ts';
import type { EnginePorts } from './ports.ts';

/** Longest wait for what the centre holds of a sale, ms. */
const saleMs = 4000;

/**
 * Everything the centre holds about one sale; nothing: it never heard of it. An event whose text does not give its id is no
 * answer. Refuses with NETWORK_DOWN or CENTRE_REFUSED. Source: FLW-03, EC-07.
 */
export async function fetchSale(
  { central }: Pick<EnginePorts, 'central'>,
  sale: string,
): Promise<Result<RecordedEvent[]>> {
  const path = `/v1/sales/${encodeURIComponent(sale)}`;
  const reply = await central.call({ method: 'GET', path, body: '', timeoutMs: saleMs });
  const answer = interpret(reply, saleReplySchema);
  if (answer.kind === 'later') return refused(refusal('NETWORK_DOWN'));
  if (answer.kind === 'problem') return refused(refusal('CENTRE_REFUSED', { problem: answer.problem.problem }));
  const read = answer.value.events.map(({ id, bytes }) => ({ id, parsed: parseEvent(bytes) }));
  const events = read.flatMap(({ id, parsed }) => (parsed.ok && parsed.recorded.id === id ? [parsed.recorded] : []));
  return events.length === read.length ? ok(events) : refused(refusal('CENTRE_REFUSED', { problem: 'event' }));
}
