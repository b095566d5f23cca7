import { z } from 'zod';
import { findingSchema } from '../../core/exception/finding.ts';
import { bucketCount } from './row-digest.ts';
import { rowSchema } from './rows.ts';

/** Messages between a till and the centre, all under `/v1/`. Additive only: a reader ignores fields it does not know. */
const int = z.number().int();
const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const hlc = z.string().regex(/^[0-9a-f]{16}$/);

/** How safe the centre says an event is: written, fsynced, or in a verified second copy. */
export const ackLevelSchema = z.enum(['stored', 'durable', 'archived']);

/** Signs the chain head of what is pushed; every event hashes into it. */
export const sealSchema = z.object({
  tid: z.string(),
  epoch: z.string(),
  from: int.positive(),
  to: int.positive(),
  headId: hex32,
  count: int.positive(),
  signature: z.string(),
});
export type Seal = z.infer<typeof sealSchema>;

export const helloRequestSchema = z.object({
  tid: z.string(),
  epoch: z.string(),
  headSeq: int.nonnegative(),
  headId: hex32.nullable(),
  schema: int.positive(),
  /** Till's wall clock when sending, ms. */
  t0: int,
});
export const helloReplySchema = z.object({
  serverId: z.string(),
  /** New after every restore of the centre. */
  incarnation: z.string(),
  hwm: int.nonnegative(),
  hwmId: hex32.nullable(),
  srvHlc: hlc,
  /** Centre's wall clock on arrival and on reply, ms. */
  t1: int,
  t2: int,
  limits: z.object({ maxEvents: int.positive(), maxBytes: int.positive() }),
  minSchema: int.positive(),
  /** Logs the centre holds of this till, this one too: a till that lost all it had learns here that it was not always new. */
  logs: z.array(z.object({ epoch: z.string(), hwm: int.positive() })).optional(),
});

/**
 * `GET /v1/own?epoch=&from=&limit=`: the asking till's own events as it once sent them, for a till that lost them. In seq
 * order; what was set aside as broken is not among them. Personal data is not given back.
 */
export const ownReplySchema = z.object({
  events: z.array(z.object({ seq: int.positive(), id: hex32, bytes: z.string().max(65_536) })),
  hwm: int.nonnegative(),
});
export type OwnReply = z.infer<typeof ownReplySchema>;

export const pushRequestSchema = z.object({
  tid: z.string(),
  epoch: z.string(),
  from: int.positive(),
  seal: sealSchema,
  t0: int,
  /** Exact event texts, in seq order. */
  events: z.array(z.string().max(65_536)).min(1).max(500),
  /** Personal data beside events, by seq; null where there is none. Erasable, never hashed. */
  asides: z.array(z.string().nullable()),
});
export const pushReplySchema = z.object({
  hwm: int.nonnegative(),
  hwmId: hex32.nullable(),
  level: ackLevelSchema,
  gseqHi: int.nonnegative(),
  findings: z.array(findingSchema),
  srvHlc: hlc,
  t1: int,
  t2: int,
  nextMs: int.nonnegative(),
  maxBatch: int.positive(),
});

/** Why a push was not simply taken. Nothing is ever lost by one of these. */
export const pushProblemSchema = z.discriminatedUnion('problem', [
  /** 409: a gap; send again from `expect`. */
  z.object({ problem: z.literal('gap'), expect: int.positive() }),
  /** 409: another event stands at `forkAt`; the branch is kept, open a new epoch. */
  z.object({ problem: z.literal('fork'), forkAt: int.positive() }),
  /** 422: a hash or the chain does not hold; send once more. */
  z.object({ problem: z.literal('broken-chain'), at: int.positive() }),
  /** 425: the stamp is old, or was seen before; ask again by the time in the answer's header. */
  z.object({ problem: z.literal('stale') }),
  /** 401: not enrolled or wrong signature. */
  z.object({ problem: z.literal('unknown-till') }),
  /** 403: revoked; events went into the drop box. To a greeting: how far the books hold this log all the same. */
  z.object({
    problem: z.literal('revoked'),
    kept: int.nonnegative(),
    hwm: int.nonnegative().optional(),
    hwmId: hex32.nullable().optional(),
    /** The books hold the greeted log to its head, in the till's log or beside it. */
    held: z.boolean().optional(),
  }),
  /** 400: the message itself is malformed. */
  z.object({ problem: z.literal('bad-message'), detail: z.string() }),
  /** 410: cursor too old or of another incarnation; start from a snapshot. */
  z.object({ problem: z.literal('resnapshot') }),
  /** 429 and 503: later. */
  z.object({ problem: z.literal('busy') }),
]);
export type PushProblem = z.infer<typeof pushProblemSchema>;

/**
 * `GET /v1/pull?cursor=&epoch=&limit=&former=`. The cursor is opaque to the till: `incarnation.gseq`, or empty at first. `former`: heads
 * of logs of earlier enrolments that the till does not know to be on the books, `tid.epoch.seq.id` with commas between.
 */
export const pullReplySchema = z.object({
  rows: z.array(rowSchema),
  cursor: z.string(),
  /** Own events up to these positions are inside the rows. */
  included: z.record(z.string(), int),
  /** Number of the feed's head; equal to the cursor's when caught up. */
  head: int.nonnegative(),
  more: z.boolean(),
  srvHlc: hlc,
  t2: int,
  /** Another machine works under this till's name: until a person has decided this one may draw and lend nothing. */
  blocked: z.boolean().optional(),
  /** Ids of those of the heads asked for that are on the books, with everything before them inside the rows. */
  held: z.array(hex32).optional(),
});

/**
 * `GET /v1/digest?cursor=`: what the rows up to a moment not after the cursor are, bucket by bucket (`row-digest.ts`); null: changed
 * since, so it says nothing.
 */
export const digestReplySchema = z.object({ buckets: z.array(z.string().nullable()).length(bucketCount) });

/**
 * `POST /v1/diverged`: the till holds other rows in a bucket than the centre. The answer is every row of that bucket that is there,
 * and which own events they include; people hear of it.
 */
export const divergedRequestSchema = z.object({ bucket: int.min(0).max(bucketCount - 1), mine: z.string().max(60) });
export const divergedReplySchema = z.object({ rows: z.array(rowSchema), included: z.record(z.string(), int) });

/** `POST /v1/enrol`: one-time code and the till's public key (Ed25519, base64 SPKI). Unsigned. */
export const enrolRequestSchema = z.object({ code: z.string(), publicKey: z.string(), fingerprint: z.string() });
export const enrolReplySchema = z.object({
  tid: z.string(),
  terminalName: z.string(),
  storeId: z.string(),
  serverId: z.string(),
});

/**
 * `GET /v1/members/:id`: the newest row at once, before an online redemption. `included` says up to which positions
 * the asking till's own events are inside it; without it a till cannot tell and treats the row as no answer.
 */
export const memberReplySchema = z.object({
  row: rowSchema.nullable(),
  head: int.nonnegative(),
  included: z.record(z.string(), int).optional(),
});

/**
 * `POST /v1/leases`: rights to draw up to `want` fen from a card while its member stands at the counter. `req` names the
 * wish, so that asking again is asking once. The answer is the member's newest row and every lease the till holds on it.
 */
export const leaseRequestSchema = z.object({
  req: z.string().regex(/^[\w-]{1,40}$/),
  epoch: z.string(),
  member: z.string().regex(/^[\w.:-]{1,80}$/),
  card: z.string().max(80),
  want: int.nonnegative(),
  /** Points the member may use besides; absent: none. */
  points: int.nonnegative().optional(),
  /** Coupons of the member, one use of each; absent: none. */
  coupons: z
    .array(z.string().regex(/^[\w.:-]{1,80}$/))
    .max(20)
    .optional(),
});
export const leaseReplySchema = memberReplySchema.extend({ leases: z.array(rowSchema) });

/**
 * `GET /v1/sales/:id`: everything the centre holds about one sale (the sale, what came back of it), as exact event texts; empty:
 * never heard of. For goods bought at another till, or so long ago that this till's own log begins later.
 */
export const saleReplySchema = z.object({ events: z.array(z.object({ id: hex32, bytes: z.string().max(65_536) })) });

/**
 * `GET /v1/days/:biz`: openings and closings of the shop's shifts and of its day, as exact event texts, and the names of its tills by
 * id. `late`: what was heard of that day after it was closed; absent from an older centre.
 */
export const dayReplySchema = saleReplySchema.extend({
  names: z.record(z.string(), z.string()),
  late: saleReplySchema.shape.events.optional(),
});
export type DayReply = z.infer<typeof dayReplySchema>;

/** `GET /v1/safe`: what should be in the safe of the asking till's shop, fen, and its newest movements, newest first. */
export const safeReplySchema = z.object({
  balance: z.number().int(),
  moves: z.array(
    z.object({
      id: z.string(),
      till: z.string(),
      by: z.string(),
      at: z.number().int(),
      type: z.string(),
      amount: z.number().int(),
      bag: z.string(),
    }),
  ),
});
export type SafeReply = z.infer<typeof safeReplySchema>;

/**
 * `GET /v1/days/:biz/events?after=&limit=`: what the tills of the shop wrote on a business date, a page at a time, and the last
 * report of each till before. `recv`: when the centre had it, ms. `next`: where the next page begins; null: this was the last.
 */
export const dayEventsReplySchema = z.object({
  events: z.array(z.object({ id: hex32, bytes: z.string().max(65_536), recv: int })),
  names: z.record(z.string(), z.string()),
  next: int.nullable(),
  /** Where to go on later for what has come meanwhile. */
  end: int,
});
export type DayEventsReply = z.infer<typeof dayEventsReplySchema>;

/** `POST /v1/phones`: a member by keyed phone hash when the till's own rows do not know it. */
export const phoneLookupRequestSchema = z.object({ phoneHash: z.string() });

export type LeaseRequest = z.infer<typeof leaseRequestSchema>;
export type HelloRequest = z.infer<typeof helloRequestSchema>;
export type HelloReply = z.infer<typeof helloReplySchema>;
export type PushRequest = z.infer<typeof pushRequestSchema>;
export type PushReply = z.infer<typeof pushReplySchema>;
export type PullReply = z.infer<typeof pullReplySchema>;
export type EnrolRequest = z.infer<typeof enrolRequestSchema>;
export type EnrolReply = z.infer<typeof enrolReplySchema>;
