import { scryptSync, timingSafeEqual } from 'node:crypto';
import {
  type BridgeCall,
  type BridgeNotice,
  type BridgeRequest,
  type BridgeResponse,
  bridgeCalls,
  type CentralReply,
  type HostFacts,
  type JournalEntry,
  type JournalStatus,
  type PrinterSettings,
  type PrintJob,
  type PrintJobView,
  type TerminalBridge,
} from '../../core/ports/terminal-bridge.ts';

/** What befalls one call: rejected before it did anything, cut off after it did everything, or never answered. */
export type BridgeFault =
  | { readonly kind: 'reject'; readonly word: string }
  | { readonly kind: 'reject-after'; readonly word: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'hang-after' };

type AnyRequest = BridgeRequest<BridgeCall>;

/**
 * A host in memory that keeps every promise of the real one and refuses what the real one refuses. It outlives the
 * windows that connect to it, as a host outlives a page.
 */
export interface MemoryHost {
  /** A window's own bridge. Answers arrive later, never at once. */
  connect(): TerminalBridge;
  /** Every window connected so far is gone: what it asks from now on has no effect and no answer. */
  crash(): void;
  facts: HostFacts;
  /** Journal rows, oldest first. A test may take rows away to tear it. */
  journal: JournalEntry[];
  /** Documents given to the spool, by job id. */
  readonly jobs: Map<string, { job: PrintJob; view: PrintJobView }>;
  readonly exports: Map<string, string>;
  /** What the centre answers; nobody is there by default. */
  central: (request: BridgeRequest<'central.call'>) => CentralReply | Promise<CentralReply>;
  /** Decides what befalls a call; null lets it pass. */
  fault: (call: BridgeCall, request: AnyRequest) => BridgeFault | null;
  freeBytes: number;
  ill: JournalStatus['ill'];
  settings: PrinterSettings | null;
  notify(notice: BridgeNotice): void;
  /** How often each call was made. */
  readonly calls: Map<BridgeCall, number>;
}

/** Facts of the demo shop's first till. */
export const someFacts: HostFacts = {
  shell: 'browser',
  till: 1,
  tid: 'til_1',
  terminalName: '1号机',
  storeId: 'sto_1',
  bootId: 'boot-1',
  machineFingerprint: 'machine-1',
  centralUrl: 'http://127.0.0.1:1',
  version: '0.1.0',
  dataDir: '/nowhere',
};

const plenty = 100 * 1024 ** 3;
const positionOf = ({ tid, epoch, seq }: JournalEntry): string => `${tid}\n${epoch}\n${seq}`;
const fail = (word: string): never => {
  throw new Error(word);
};

/** A host with an empty journal, an enrolled till, no centre and no printer. */
export function memoryHost(facts: Partial<HostFacts> = {}): MemoryHost {
  const listeners = new Set<(notice: BridgeNotice) => void>();
  let life = 1;
  const never = (): Promise<never> => new Promise<never>(() => undefined);
  const host: MemoryHost = {
    facts: { ...someFacts, ...facts },
    journal: [],
    jobs: new Map(),
    exports: new Map(),
    central: () => ({ status: 0, body: '', retryAfterMs: null }),
    fault: () => null,
    freeBytes: plenty,
    ill: null,
    settings: null,
    calls: new Map(),
    notify(notice) {
      for (const listener of listeners) listener(notice);
    },
    crash() {
      life += 1;
      listeners.clear();
    },
    connect: () => connection(life),
  };
  const connection = (born: number): TerminalBridge => ({
    async call(name, request) {
      host.calls.set(name, (host.calls.get(name) ?? 0) + 1);
      await Promise.resolve();
      if (born !== life) return never();
      const fault = host.fault(name, request);
      if (fault?.kind === 'reject') return fail(fault.word);
      if (fault?.kind === 'hang') return never();
      const response = await answer(host, name, request);
      if (fault?.kind === 'hang-after' || born !== life) return never();
      if (fault?.kind === 'reject-after') return fail(fault.word);
      return response;
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
  return host;
}

/** Question and answer pass through the same schemas as in a shell, as texts. */
async function answer<C extends BridgeCall>(
  host: MemoryHost,
  name: C,
  request: BridgeRequest<C>,
): Promise<BridgeResponse<C>> {
  const schema = bridgeCalls[name];
  const parsed = schema.req.safeParse(JSON.parse(JSON.stringify(request)));
  if (!parsed.success) return fail('bad-request');
  const handlers = handlersOf(host) as Record<BridgeCall, (request: unknown) => unknown>;
  const response = await handlers[name](parsed.data);
  return schema.res.parse(JSON.parse(JSON.stringify(response))) as BridgeResponse<C>;
}

type Handlers = {
  readonly [C in BridgeCall]: (request: BridgeRequest<C>) => BridgeResponse<C> | Promise<BridgeResponse<C>>;
};

const done = { done: true } as const;

const handlersOf = (host: MemoryHost): Handlers => ({
  'host.facts': () => host.facts,
  'journal.append': ({ entries }) => append(host, entries),
  'journal.read': ({ afterRow, limit }) => ({
    entries: host.journal
      .slice(afterRow, afterRow + limit)
      .map((entry, at) => ({ ...entry, jobs: [], row: afterRow + at + 1 })),
  }),
  'journal.status': () => statusOf(host),
  'identity.sign': ({ text }) => ({ signature: Buffer.from(`signed:${text}`).toString('base64') }),
  'identity.enrol': ({ code }) => {
    if (code !== 'CODE-1') return { ok: false, code: 'CODE_INVALID' };
    host.facts = { ...host.facts, tid: 'til_1', terminalName: '1号机', storeId: 'sto_1' };
    return { ok: true, facts: host.facts };
  },
  'central.call': (request) => host.central(request),
  'central.unplug': ({ unplugged }) => {
    host.notify({ kind: 'central.link', reachable: !unplugged, unplugged });
    return done;
  },
  'pin.hash': ({ pin }) => ({ hash: pinHashOf(pin) }),
  'operator.checkPin': ({ pin, hash }) => ({ outcome: pinFits(pin, hash) ? 'right' : 'wrong', waitSeconds: 0 }),
  'print.submit': ({ jobs }) => {
    for (const job of jobs) addJob(host, job);
    return done;
  },
  'print.jobs': ({ limit }) => ({
    jobs: [...host.jobs.values()]
      .map(({ view }) => view)
      .toReversed()
      .slice(0, limit),
  }),
  'print.document': ({ jobId }) => ({ doc: host.jobs.get(jobId)?.job.doc ?? null }),
  'print.answer': ({ jobId, answer: said }) => {
    const known = host.jobs.get(jobId) ?? fail('unknown-job');
    if (said !== 'reprint') return { newJobId: null };
    const newJobId = `${jobId}-${host.jobs.size + 1}`;
    addJob(host, { ...known.job, jobId: newJobId });
    return { newJobId };
  },
  'printer.status': () => ({
    configured: host.settings !== null,
    address: host.settings === null ? '' : `${host.settings.host}:${host.settings.port}`,
    columns: host.settings?.columns ?? 48,
    state: host.settings === null ? 'unknown' : 'ready',
  }),
  'printer.settings': () => ({ settings: host.settings }),
  'printer.configure': ({ settings }) => {
    host.settings = settings;
    return done;
  },
  'printer.test': () => (host.settings === null ? fail('no-printer') : done),
  'identity.verify': () => ({ holds: false }),
  'payment.begin': () => fail('no-acquirer'),
  'payment.query': () => fail('unknown-payment'),
  'payment.cancel': () => fail('unknown-payment'),
  'payment.open': () => ({ payments: [] }),
  'payment.settings': () => ({ settings: {} }),
  'payment.configure': () => done,
  'device.settings': () => ({ settings: { scanner: null, scale: null } }),
  'device.configure': () => done,
  'device.status': () => ({ status: { scanner: 'unset', scale: 'unset' } }),
  'scale.weigh': () => ({ reading: { state: 'no-scale' } }),
  'printer.find': () => ({ places: [] }),
  'printer.search': () => ({ places: [], addresses: 0, ended: 'all-looked-at' }),
  'printer.searchEnd': () => done,
  'printer.learn': () => fail('no-printer'),
  'printer.glyphs': ({ glyphs }) => ({ known: Object.keys(glyphs).length }),
  'file.export': ({ name, text }) => {
    host.exports.set(name, text);
    return { path: `${host.facts.dataDir}/exports/${name}` };
  },
});

/** One commit: all entries or none, each position for ever with the id it got first. */
function append(
  host: MemoryHost,
  entries: readonly BridgeRequest<'journal.append'>['entries'][number][],
): { row: number } {
  if (host.freeBytes === 0) {
    host.ill = 'disk-full';
    fail('disk-full');
  }
  const known = new Map(host.journal.map((entry) => [positionOf(entry), entry.id]));
  const fresh: JournalEntry[] = [];
  for (const entry of entries) {
    const there = known.get(positionOf(entry));
    if (there !== undefined && there !== entry.id) fail('fork');
    if (there === undefined) fresh.push(entry);
    known.set(positionOf(entry), entry.id);
  }
  host.journal.push(...fresh);
  for (const job of entries.flatMap((entry) => entry.jobs)) addJob(host, job);
  host.ill = null;
  return { row: host.journal.length };
}

function statusOf({ journal, freeBytes, ill }: MemoryHost): JournalStatus {
  const heads = new Map<string, JournalStatus['heads'][number]>();
  for (const [at, { epoch, seq, id }] of journal.entries())
    if ((heads.get(epoch)?.seq ?? 0) < seq) heads.set(epoch, { epoch, seq, id, row: at + 1 });
  return { heads: [...heads.values()], rows: journal.length, freeBytes, warning: freeBytes < 2 * 1024 ** 3, ill };
}

function addJob(host: MemoryHost, job: PrintJob): void {
  if (host.jobs.has(job.jobId)) return;
  const { docId, kind, title, copyNo } = job.doc;
  const view: PrintJobView = {
    jobId: job.jobId,
    docId,
    kind,
    title,
    copyNo,
    state: 'queued',
    reason: null,
    changedAt: 0,
  };
  host.jobs.set(job.jobId, { job, view });
  host.notify({ kind: 'print.changed', job: view });
}

function pinHashOf(pin: string): string {
  const salt = Buffer.from('a salt of sixteen');
  const hash = scryptSync(pin, salt, 32, { N: 1024, r: 8, p: 1 });
  return ['scrypt', 1024, 8, 1, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** `scrypt$N$r$p$salt$hash`, as the centre stores it. */
function pinFits(pin: string, stored: string): boolean {
  const [kind, cost, blockSize, parallel, salt = '', hash = ''] = stored.split('$');
  if (kind !== 'scrypt') return false;
  const wanted = Buffer.from(hash, 'base64');
  const options = { N: Number(cost), r: Number(blockSize), p: Number(parallel), maxmem: 256 * 1024 ** 2 };
  return timingSafeEqual(scryptSync(pin, Buffer.from(salt, 'base64'), wanted.length, options), wanted);
}
