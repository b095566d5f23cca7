import { z } from 'zod';
import { receiptDocSchema } from '../receipt/receipt-document.ts';

/**
 * What the till's screen may ask of the host it runs in, and what the host tells it.
 * The one contract of renderer and host: both shells carry JSON texts that these schemas check on arrival.
 */
const int = z.number().int();
const hex32 = z.string().regex(/^[0-9a-f]{64}$/);

/** A document to print, born in the same commit as the event it belongs to. */
export const printJobSchema = z.object({
  jobId: z.string(),
  doc: receiptDocSchema,
  /** Which printer by role; milestone devices map roles to addresses. */
  printer: z.enum(['receipt', 'voucher', 'report']),
  openDrawer: z.boolean(),
});
export type PrintJob = z.infer<typeof printJobSchema>;

/** One event as the journal keeps it. */
export const journalEntrySchema = z.object({
  tid: z.string(),
  epoch: z.string(),
  seq: int.positive(),
  id: hex32,
  bytes: z.string().max(65_536),
  /** Personal data that belongs to the event: kept beside it, never hashed, erasable. */
  aside: z.string().nullable(),
  jobs: z.array(printJobSchema),
});
export type JournalEntry = z.infer<typeof journalEntrySchema>;

export const journalHeadSchema = z.object({ epoch: z.string(), seq: int, id: hex32, row: int });
export type JournalHead = z.infer<typeof journalHeadSchema>;

/** Space left for the journal and its health. `ill` says why in a word: 'disk-full', 'io', 'corrupt'. */
export const journalStatusSchema = z.object({
  heads: z.array(journalHeadSchema),
  rows: int,
  freeBytes: int,
  warning: z.boolean(),
  ill: z.enum(['disk-full', 'io', 'corrupt']).nullable(),
});
export type JournalStatus = z.infer<typeof journalStatusSchema>;

/** `closed`: a person settled it another way: a marked copy was made, or a drawer was opened by key. */
export const printStateSchema = z.enum(['queued', 'sending', 'confirming', 'printed', 'attention', 'closed']);
export type PrintState = z.infer<typeof printStateSchema>;

/** `reason` is one of the words of `core/receipt/print-reason.ts`: why it waits, asks for a person, or was doubted. */
export const printJobViewSchema = z.object({
  jobId: z.string(),
  docId: z.string(),
  kind: z.string(),
  title: z.string(),
  copyNo: int,
  state: printStateSchema,
  reason: z.string().nullable(),
  changedAt: int,
});
export type PrintJobView = z.infer<typeof printJobViewSchema>;

/** A device at a serial line of the till. */
const serialFrameSchema = z.object({
  baud: z.union([1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200].map((baud) => z.literal(baud))),
  bits: z.union([z.literal(7), z.literal(8)]),
  parity: z.enum(['none', 'even', 'odd']),
});
const devicePath = z.string().regex(/^\/[\w./-]+$/);
const serialDeviceSchema = z.object({ path: devicePath, frame: serialFrameSchema });

/** Which papers a printer is for. A paper whose own printer is not set up comes from the receipt printer. */
export const printerRoleSchema = z.enum(['receipt', 'voucher', 'report']);
export type PrinterRole = z.infer<typeof printerRoleSchema>;

/** The way to a printer other than its network address: a device file, with a frame if it is serial, or a queue of the system. */
export const printerRouteSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('device'), path: devicePath, frame: serialFrameSchema.nullable() }),
  z.object({ kind: z.literal('queue'), name: z.string().regex(/^[\w.-]{1,127}$/) }),
]);
export type PrinterRoute = z.infer<typeof printerRouteSchema>;

export const printerStatusSchema = z.object({
  /** Absent: the receipt printer. */
  role: printerRoleSchema.optional(),
  configured: z.boolean(),
  address: z.string(),
  columns: int,
  /** `unreachable` also covers a cable that is out. */
  state: z.enum(['ready', 'paper-out', 'paper-low', 'cover-open', 'error', 'unreachable', 'unknown']),
});
export type PrinterStatus = z.infer<typeof printerStatusSchema>;

export const printerSettingsSchema = z.object({
  host: z.string(),
  port: int.min(1).max(65_535),
  columns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
  dots: int.positive(),
  /** How the printer confirms: process id, in-order status, polling only, not at all. */
  confirmation: z.enum(['processId', 'gsr', 'pollOnly', 'none']),
  /** What is sent as dots: lines with rare characters (the rule), or everything, for printers without a Chinese font. */
  raster: z.enum(['line', 'all']).optional(),
  /** Absent: TCP to `host` and `port`. A queue of the system never confirms anything. */
  route: printerRouteSchema.optional(),
  /** Whose printer takes over what this one has not begun, when it has been in trouble for a while. */
  failover: printerRoleSchema.optional(),
});
export type PrinterSettings = z.infer<typeof printerSettingsSchema>;

/** What a printer showed of itself while it printed a test slip. */
export const printerLearntSchema = z.object({
  reachable: z.boolean(),
  /** Answers questions in real time. */
  answers: z.boolean(),
  /** `GS r`: answered when everything before it was done, at once on arrival, or never. */
  inOrder: z.enum(['in-order', 'at-once', 'never']),
  /** `GS ( H` is repeated back when printing is done. */
  processId: z.boolean(),
  /** Sends its state by itself. */
  automatic: z.boolean(),
  /** The class these make. */
  confirmation: printerSettingsSchema.shape.confirmation,
  state: printerStatusSchema.shape.state,
});
export type PrinterLearnt = z.infer<typeof printerLearntSchema>;

/** A place where a printer may be: how to reach it, and what the system calls it. */
export const printerPlaceSchema = z.object({
  label: z.string(),
  host: z.string(),
  port: int,
  route: printerRouteSchema.nullable(),
  /** What a printer in the network said of itself: its state, its model, whether it proves its paper. Absent: it was not asked. */
  state: printerStatusSchema.shape.state.optional(),
  model: z.string().nullable().optional(),
  processId: z.boolean().optional(),
});
export type PrinterPlace = z.infer<typeof printerPlaceSchema>;

/** An answer a person gives about a job that needs attention. */
export const printAnswerSchema = z.enum(['printed', 'reprint', 'later']);

export const hostFactsSchema = z.object({
  shell: z.enum(['electron', 'browser']),
  till: int.positive(),
  /** Null until the till is enrolled. */
  tid: z.string().nullable(),
  terminalName: z.string().nullable(),
  storeId: z.string().nullable(),
  /** New at every start of the host. */
  bootId: z.string(),
  /** Changes when the profile was copied to another machine. */
  machineFingerprint: z.string(),
  centralUrl: z.string(),
  version: z.string(),
  dataDir: z.string(),
  /** This till serves customers by themselves (FLW-06); absent: it does not. */
  kiosk: z.boolean().optional(),
});
export type HostFacts = z.infer<typeof hostFactsSchema>;

/** Answer of the centre as the host got it; `status` 0 means nothing came back. */
export const centralReplySchema = z.object({ status: int, body: z.string(), retryAfterMs: int.nullable() });
export type CentralReply = z.infer<typeof centralReplySchema>;

export const pinAnswerSchema = z.object({
  outcome: z.enum(['right', 'wrong', 'throttled']),
  /** Whole seconds until the next try; 0 if at once. */
  waitSeconds: int,
});
export type PinAnswer = z.infer<typeof pinAnswerSchema>;

/** Scanner and scale at serial lines; keyboard scanners need no setting. */
export const deviceSettingsSchema = z.object({
  scanner: serialDeviceSchema.nullable(),
  scale: serialDeviceSchema.nullable(),
});
export type DeviceSettings = z.infer<typeof deviceSettingsSchema>;

const deviceStateSchema = z.enum(['unset', 'open', 'absent']);
export const deviceStatusSchema = z.object({ scanner: deviceStateSchema, scale: deviceStateSchema });
export type DeviceStatus = z.infer<typeof deviceStatusSchema>;

/** What a scale says; goods are sold by a stable weight only. */
export const scaleReadingSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('stable'), grams: int.nonnegative() }),
  z.object({ state: z.enum(['unstable', 'overload', 'underload', 'no-answer', 'no-scale']) }),
]);
export type ScaleReading = z.infer<typeof scaleReadingSchema>;

/** Tenders that an acquirer moves. */
export const paymentKindSchema = z.enum(['wechat', 'alipay', 'card']);
export type PaymentKind = z.infer<typeof paymentKindSchema>;

/**
 * A payment to ask for, named before it is asked. `startedAt` ms; `code` is the customer's pay code if one was scanned; `shows`:
 * the acquirer is to name a code that the customer scans instead.
 */
export const paymentRequestSchema = z.object({
  payment: z.string().min(1).max(120),
  kind: paymentKindSchema,
  amount: int.positive(),
  purpose: z.enum(['sale', 'deposit']),
  ref: z.string(),
  startedAt: int,
  code: z.string().max(64).nullable(),
  shows: z.boolean().optional(),
});
export type PaymentRequest = z.infer<typeof paymentRequestSchema>;

/**
 * How a payment stands. `unknown`: money may have moved; only the acquirer's word ends it (EC-16). `shown`: what the customer
 * scans, while the till shows it; null as long as the acquirer has named nothing.
 */
export const paymentViewSchema = paymentRequestSchema.omit({ code: true, shows: true }).extend({
  state: z.enum(['asking', 'approved', 'declined', 'unknown']),
  acquirerRef: z.string().nullable(),
  decidedAt: int.nullable(),
  reason: z.string().nullable(),
  shown: z.string().min(1).max(512).nullable().optional(),
});
export type PaymentView = z.infer<typeof paymentViewSchema>;

/** Addresses of acquirers by tender; a tender without one stays with its stand-alone device. */
export const acquirerSettingsSchema = z.partialRecord(paymentKindSchema, z.string().regex(/^https?:\/\/[^\s]+$/));
export type AcquirerSettings = z.infer<typeof acquirerSettingsSchema>;

const onePayment = z.object({ payment: paymentViewSchema });

const none = z.object({});
const done = z.object({ done: z.literal(true) });
/** Absent: the receipt printer. */
const ofPrinter = z.object({ role: printerRoleSchema.optional() });
const call = <Req extends z.ZodType, Res extends z.ZodType>(req: Req, res: Res) => ({ req, res });

/** Every question the renderer may ask, with the schema of question and answer. A fault is a rejected promise with a registered word. */
export const bridgeCalls = {
  'host.facts': call(none, hostFactsSchema),
  /** Durable (fsynced) when answered. Same id again is no new entry; another id at a known position rejects with 'fork'. */
  'journal.append': call(z.object({ entries: z.array(journalEntrySchema).min(1).max(1000) }), z.object({ row: int })),
  /** Entries after `afterRow`, oldest first, for healing. */
  'journal.read': call(
    z.object({ afterRow: int, limit: int.min(1).max(1000) }),
    z.object({ entries: z.array(journalEntrySchema.extend({ row: int })) }),
  ),
  'journal.status': call(none, journalStatusSchema),
  /** Ed25519 signature (base64) of a text by this till's key; by the key of an earlier enrolment if `tid` names it. */
  'identity.sign': call(
    z.object({ text: z.string(), tid: z.string().optional() }),
    z.object({ signature: z.string() }),
  ),
  /** Whether an Ed25519 key (base64 SPKI) made a signature (base64url) of a text; needs no network. */
  'identity.verify': call(
    z.object({ text: z.string(), signature: z.string(), publicKey: z.string() }),
    z.object({ holds: z.boolean() }),
  ),
  /** Trades a one-time code for this till's enrolment; the key never leaves the host. */
  'identity.enrol': call(
    z.object({ code: z.string(), centralUrl: z.string() }),
    z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), facts: hostFactsSchema }),
      z.object({
        ok: z.literal(false),
        code: z.enum(['CODE_INVALID', 'NETWORK_DOWN', 'CENTRE_REFUSED', 'CENTRE_INSECURE']),
      }),
    ]),
  ),
  /** A signed request to the centre. Never rejects for the network: status 0 says it. */
  'central.call': call(
    z.object({
      method: z.enum(['GET', 'POST']),
      path: z.string().startsWith('/v1/'),
      body: z.string(),
      timeoutMs: int.min(100).max(120_000),
      /** An earlier enrolment of this till, in whose name it is asked. */
      tid: z.string().optional(),
    }),
    centralReplySchema,
  ),
  /** The drill: pulls the network out of this till, or plugs it in again. */
  'central.unplug': call(z.object({ unplugged: z.boolean() }), done),
  /** Checks a PIN against a stored hash, slowly and with throttling that survives a restart. */
  'operator.checkPin': call(
    z.object({ staff: z.string(), pin: z.string().max(12), hash: z.string() }),
    pinAnswerSchema,
  ),
  /** A salted slow hash of a card's new PIN, in the form that `operator.checkPin` reads. The PIN itself is kept nowhere. */
  'pin.hash': call(z.object({ pin: z.string().regex(/^\d{6}$/) }), z.object({ hash: z.string() })),
  'print.submit': call(z.object({ jobs: z.array(printJobSchema) }), done),
  'print.jobs': call(z.object({ limit: int.min(1).max(200) }), z.object({ jobs: z.array(printJobViewSchema) })),
  'print.document': call(z.object({ jobId: z.string() }), z.object({ doc: receiptDocSchema.nullable() })),
  /** `reprint` makes a new job with the next copy number and needs a reason. */
  'print.answer': call(
    z.object({ jobId: z.string(), answer: printAnswerSchema, reason: z.string(), actor: z.string() }),
    z.object({ newJobId: z.string().nullable() }),
  ),
  'printer.status': call(ofPrinter, printerStatusSchema),
  'printer.settings': call(ofPrinter, z.object({ settings: printerSettingsSchema.nullable() })),
  'printer.configure': call(ofPrinter.extend({ settings: printerSettingsSchema.nullable() }), done),
  'printer.test': call(ofPrinter, done),
  /** Places where a printer may be: devices, queues of the system, and the address given. */
  'printer.find': call(none, z.object({ places: z.array(printerPlaceSchema) })),
  /** Looks for printers at all addresses of the till's own private network, told by notices; only when a person asks for it. */
  'printer.search': call(
    none,
    z.object({ places: z.array(printerPlaceSchema), addresses: int, ended: z.enum(['all-looked-at', 'by-person']) }),
  ),
  'printer.searchEnd': call(none, done),
  /** Prints a test slip by these settings and tells what the printer showed of itself meanwhile. */
  'printer.learn': call(z.object({ settings: printerSettingsSchema }), z.object({ learnt: printerLearntSchema })),
  /** Teaches the host the dots of characters (see `core/receipt/glyph-strip.ts`), for printing everything as dots. */
  'printer.glyphs': call(
    z.object({ glyphs: z.record(z.string(), z.string().regex(/^[0-9a-f]+$/)) }),
    z.object({ known: int }),
  ),
  /** Asks for money, once for each id; the same again tells how it stands. Rejects with 'no-acquirer' where none is set up. */
  'payment.begin': call(paymentRequestSchema, onePayment),
  'payment.query': call(z.object({ payment: z.string() }), onePayment),
  /** Declined only when the acquirer says that it never will be paid; it may turn out approved. */
  'payment.cancel': call(z.object({ payment: z.string() }), onePayment),
  /** Payments whose end nobody knows yet, oldest first. */
  'payment.open': call(none, z.object({ payments: z.array(paymentViewSchema) })),
  'payment.settings': call(none, z.object({ settings: acquirerSettingsSchema })),
  'payment.configure': call(z.object({ settings: acquirerSettingsSchema }), done),
  'device.settings': call(none, z.object({ settings: deviceSettingsSchema })),
  'device.configure': call(z.object({ settings: deviceSettingsSchema }), done),
  'device.status': call(none, z.object({ status: deviceStatusSchema })),
  'scale.weigh': call(none, z.object({ reading: scaleReadingSchema })),
  /** Writes an export (unsent events before a reset, a manager's table) into the data folder and names the file; `base64`: its bytes. */
  'file.export': call(
    z.object({ name: z.string().regex(/^[\w.-]+$/), text: z.string(), encoding: z.literal('base64').optional() }),
    z.object({ path: z.string() }),
  ),
} as const;

export type BridgeCall = keyof typeof bridgeCalls;
export type BridgeRequest<C extends BridgeCall> = z.input<(typeof bridgeCalls)[C]['req']>;
export type BridgeResponse<C extends BridgeCall> = z.output<(typeof bridgeCalls)[C]['res']>;

/** What the host says unasked. */
export const bridgeNoticeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('print.changed'), job: printJobViewSchema }),
  z.object({ kind: z.literal('printer.changed'), status: printerStatusSchema }),
  /** A search for printers has looked at so many addresses; `place`: what it found at the last of them. */
  z.object({ kind: z.literal('printer.search'), done: int, of: int, place: printerPlaceSchema.nullable() }),
  z.object({ kind: z.literal('payment.changed'), payment: paymentViewSchema }),
  z.object({ kind: z.literal('device.changed'), status: deviceStatusSchema }),
  /** A serial scanner read a code. */
  z.object({ kind: z.literal('scan.read'), code: z.string() }),
  z.object({ kind: z.literal('journal.changed'), status: journalStatusSchema }),
  /** The centre has something new; only a hint. */
  z.object({ kind: z.literal('central.wake') }),
  z.object({ kind: z.literal('central.link'), reachable: z.boolean(), unplugged: z.boolean() }),
]);
export type BridgeNotice = z.infer<typeof bridgeNoticeSchema>;

/** The host as the renderer sees it. */
export interface TerminalBridge {
  call<C extends BridgeCall>(name: C, request: BridgeRequest<C>): Promise<BridgeResponse<C>>;
  /** Listens for notices; returns how to stop. */
  listen(listener: (notice: BridgeNotice) => void): () => void;
}
