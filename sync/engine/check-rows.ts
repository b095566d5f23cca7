import { digestReplySchema, divergedReplySchema } from '../protocol/messages.ts';
import { interpret } from './answer.ts';
import { acknowledgedIncluded } from './former.ts';
import type { EnginePorts } from './ports.ts';

const timeoutMs = 30_000;

/** Which buckets of rows were other than the centre's and have been read anew; null: nobody could say now. */
export type RowsCheck = { readonly repaired: readonly number[] } | null;

type Ports = Pick<EnginePorts, 'central' | 'rows' | 'outbox'>;

/**
 * Compares the till's rows with the centre's, bucket by bucket, and reads anew what differs. A bucket counts as different only if it
 * is so twice: rows may change between the question and the look at one's own. Rejects if the till's own store fails.
 */
export async function checkRows(ports: Ports): Promise<RowsCheck> {
  const first = await different(ports);
  if (first === null || first.size === 0) return first && { repaired: [] };
  const second = await different(ports);
  if (second === null) return null;
  const repaired: number[] = [];
  for (const [bucket, mine] of second) {
    if (first.get(bucket) !== mine) continue;
    if (!(await repair(ports, bucket, mine))) return null;
    repaired.push(bucket);
  }
  return { repaired };
}

/** Buckets whose digest is not the centre's, with the till's own; null if the centre cannot say. */
async function different({ central, rows }: Ports): Promise<Map<number, string> | null> {
  const path = `/v1/digest?cursor=${encodeURIComponent(rows.cursor())}`;
  const answer = interpret(await central.call({ method: 'GET', path, body: '', timeoutMs }), digestReplySchema);
  if (answer.kind !== 'reply') return null;
  const own = await rows.digests();
  const theirs = answer.value.buckets;
  return new Map(own.flatMap((mine, at) => (theirs[at] === null || theirs[at] === mine ? [] : [[at, mine]])));
}

async function repair({ central, rows, outbox }: Ports, bucket: number, mine: string): Promise<boolean> {
  const acknowledged = acknowledgedIncluded(outbox);
  const body = JSON.stringify({ bucket, mine });
  const reply = await central.call({ method: 'POST', path: '/v1/diverged', body, timeoutMs });
  const answer = interpret(reply, divergedReplySchema);
  if (answer.kind !== 'reply') return false;
  await rows.repair({ bucket, rows: answer.value.rows, included: { ...answer.value.included, ...acknowledged } });
  return true;
}
