import { join } from 'node:path';
import type { HostFacts, PrinterRole, PrintJob } from '../../core/ports/terminal-bridge.ts';
import type { Journal, StoredRecord } from '../../sync/journal/journal.ts';
import type { BridgeHandlers, BridgeInput } from './bridge-server.ts';
import type { CentralClient } from './central-client.ts';
import type { CentralLink } from './central-link.ts';
import type { CentralWake } from './central-wake.ts';
import type { EnrolAnswer } from './enrolment.ts';
import { writeExport } from './export-file.ts';
import { HostFault } from './fault.ts';
import { type Identity, signatureHolds } from './identity.ts';
import { type JournalWatch, journalStatus } from './journal-watch.ts';
import type { PaymentDesk } from './payment/payment-desk.ts';
import { type createPinCheck, hashPin } from './pin-check.ts';
import type { SearchDesk } from './printer/search-desk.ts';
import type { InsertJobs, Spool } from './printer/spool-port.ts';
import type { CounterDevices } from './serial/counter-devices.ts';

/** The parts of an open host that the bridge reaches. */
export interface HostParts {
  readonly dataDir: string;
  readonly facts: () => HostFacts;
  readonly journal: Journal;
  readonly watch: JournalWatch;
  readonly identity: Identity;
  readonly enrol: (request: { code: string; centralUrl: string }) => Promise<EnrolAnswer>;
  readonly client: CentralClient;
  readonly link: CentralLink;
  readonly wake: CentralWake;
  readonly pinCheck: ReturnType<typeof createPinCheck>;
  readonly spool: Spool;
  readonly search: SearchDesk;
  readonly payments: PaymentDesk;
  readonly devices: CounterDevices;
  readonly insertJobs: InsertJobs;
}

const done = { done: true } as const;

/** One commit: the entries, and the paper that belongs to them. */
function append(parts: HostParts, { entries }: BridgeInput<'journal.append'>): { row: number } {
  const jobs: PrintJob[] = entries.flatMap((entry) => entry.jobs);
  try {
    const row = parts.journal.transaction((inside) => {
      const newest = inside.append(entries);
      parts.insertJobs(inside.db, jobs);
      return newest;
    });
    // Paper waits for the sale: the answer goes out first.
    if (jobs.length > 0) setImmediate(() => parts.journal.db.isOpen && parts.spool.wake());
    return { row };
  } finally {
    parts.watch.look();
  }
}

function submit(parts: HostParts, jobs: readonly PrintJob[]): void {
  parts.journal.transaction(({ db }) => parts.insertJobs(db, jobs));
  parts.spool.wake();
}

/** Jobs were born with the entry and live in the spool now; a healing reader must not print them twice. */
const entryOf = (record: StoredRecord) => ({ ...record, jobs: [] });

function testPage(parts: HostParts, role: PrinterRole): void {
  if (parts.spool.settings(role) === null) throw new HostFault('no-printer');
  parts.spool.test(role);
}

function answerJob(parts: HostParts, request: BridgeInput<'print.answer'>): string | null {
  if (parts.spool.document(request.jobId) === null) throw new HostFault('unknown-job');
  if (request.answer === 'reprint' && request.reason.trim() === '') {
    throw new HostFault('bad-request', 'a copy needs a reason');
  }
  return parts.spool.answer(request);
}

/** The whole contract over the parts of a host. */
export function bridgeHandlers(parts: HostParts): BridgeHandlers {
  const { journal, spool, payments, devices } = parts;
  return {
    'host.facts': () => parts.facts(),
    'journal.append': (request) => append(parts, request),
    'journal.read': ({ afterRow, limit }) => ({ entries: journal.read(afterRow, limit).map(entryOf) }),
    'journal.status': () => journalStatus(journal),
    'identity.sign': ({ text, tid }) => ({ signature: parts.identity.sign(text, tid) }),
    'identity.verify': (question) => ({ holds: signatureHolds(question) }),
    'identity.enrol': (request) => parts.enrol(request),
    'central.call': (request) => parts.client.call(request),
    'central.unplug': ({ unplugged }) => {
      parts.link.unplug(unplugged);
      if (!unplugged) parts.wake.nudge();
      return done;
    },
    'operator.checkPin': (request) => parts.pinCheck(request),
    'pin.hash': async ({ pin }) => ({ hash: await hashPin(pin) }),
    'print.submit': ({ jobs }) => {
      submit(parts, jobs);
      return done;
    },
    'print.jobs': ({ limit }) => ({ jobs: spool.jobs(limit) }),
    'print.document': ({ jobId }) => ({ doc: spool.document(jobId) }),
    'print.answer': (request) => ({ newJobId: answerJob(parts, request) }),
    'printer.status': ({ role }) => spool.status(role ?? 'receipt'),
    'printer.settings': ({ role }) => ({ settings: spool.settings(role ?? 'receipt') }),
    'printer.configure': ({ role, settings }) => {
      spool.configure(role ?? 'receipt', settings);
      return done;
    },
    'printer.test': ({ role }) => {
      testPage(parts, role ?? 'receipt');
      return done;
    },
    'printer.find': async () => ({ places: await spool.findPrinters() }),
    'printer.search': () => parts.search.search(),
    'printer.searchEnd': () => {
      parts.search.end();
      return done;
    },
    'printer.learn': async ({ settings }) => ({ learnt: await spool.learnPrinter(settings) }),
    'printer.glyphs': ({ glyphs }) => ({ known: spool.learn(glyphs) }),
    'payment.begin': async (request) => ({ payment: await payments.begin(request) }),
    'payment.query': async ({ payment }) => ({ payment: await payments.query(payment) }),
    'payment.cancel': async ({ payment }) => ({ payment: await payments.cancel(payment) }),
    'payment.open': () => ({ payments: payments.open() }),
    'payment.settings': () => ({ settings: payments.settings() }),
    'payment.configure': ({ settings }) => {
      payments.configure(settings);
      return done;
    },
    'device.settings': () => ({ settings: devices.settings() }),
    'device.configure': ({ settings }) => {
      devices.configure(settings);
      return done;
    },
    'device.status': () => ({ status: devices.status() }),
    'scale.weigh': async () => ({ reading: await devices.weigh() }),
    'file.export': (file) => ({ path: writeExport(join(parts.dataDir, 'exports'), file) }),
  };
}
