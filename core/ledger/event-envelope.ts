import { z } from 'zod';
import type { EventId } from '../kernel/ids.ts';
import { postingSchema } from './posting.ts';

const int = z.number().int();
const hex32 = z.string().regex(/^[0-9a-f]{64}$/);

/** How a guarded debit is funded. Leases come first, the rest stands on the till's offline allowance (OFF-02). */
export const coverSchema = z.object({
  lot: z.string(),
  leases: z.array(z.tuple([z.string(), int.positive()])),
  floor: int.nonnegative(),
});
export type Cover = z.infer<typeof coverSchema>;

/**
 * One thing that happened, written once by the till (or the centre) that saw it.
 * Field order is the byte order: bytes are produced once and never again (see `canonical-bytes.ts`).
 */
export const envelopeSchema = z.object({
  /** Envelope version. */
  ev: z.literal(1),
  /** Writer. */
  tid: z.string(),
  /** Life of the writer's log; random, made locally when the log begins anew. */
  epoch: z.string(),
  /** 1.. without gaps inside the epoch. Position, not identity. */
  seq: int.positive(),
  /** Id of seq − 1; for seq 1 the head of the epoch before, or zeros. */
  prev: hex32,
  /** Hybrid clock: 12 hex digits of ms, 4 of counter. */
  hlc: z.string().regex(/^[0-9a-f]{16}$/),
  /** The writer's time in ms, less what its clock was known to go wrong by (CON-05); never corrected afterwards. */
  wall: int,
  /** Milliseconds since the process started. */
  mono: int,
  boot: z.string(),
  /** Business date chosen when the shift opened; every report uses it. */
  biz: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  store: z.string(),
  shift: z.string(),
  /** Staff id; an approval names both: `cashier+manager`. */
  actor: z.string(),
  type: z.string(),
  /** Version of the type's body. */
  tv: int.positive(),
  /** Smallest reader version that may act on it (any reader may fold it). */
  minr: int.nonnegative(),
  /** Every resource touched, so that a reader who cannot read the body can mark them incomplete. */
  keys: z.array(z.string()),
  post: z.array(postingSchema),
  cover: z.array(coverSchema),
  /** Causes: reversed sale, campaign version, … */
  ref: z.array(z.string()),
  body: z.record(z.string(), z.unknown()),
  /** What the machine's own clock said, ms: evidence (CON-07). Absent: the same as `wall`, and in all older events. */
  raw: int.optional(),
});
export type EventEnvelope = z.infer<typeof envelopeSchema>;

/** An event with the bytes it was born with and their hash. */
export interface RecordedEvent {
  readonly id: EventId;
  /** The exact UTF-8 JSON text; stored, sent and hashed as it is. */
  readonly bytes: string;
  readonly event: EventEnvelope;
  /** Personal data beside the event (a member's profile as JSON): not hashed, erasable (REG 34). */
  readonly aside: string | null;
}

/** Largest event in bytes; checked before recording. */
export const eventBytesMax = 64 * 1024;
