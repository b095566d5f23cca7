import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../core/kernel/clock.ts';
import type { BridgeNotice, HostFacts, PrinterSettings } from '../../core/ports/terminal-bridge.ts';
import type { PaperSigner } from '../../core/receipt/signed-code.ts';
import { lockFolder } from '../../sync/journal/exclusive-lock.ts';
import type { SpaceLimits } from '../../sync/journal/free-space.ts';
import { openJournal } from '../../sync/journal/journal.ts';
import { bridgeHandlers, type HostParts } from './bridge-handlers.ts';
import { type BridgeAnswer, createBridgeAnswer } from './bridge-server.ts';
import { createCentralClient } from './central-client.ts';
import { createCentralLink } from './central-link.ts';
import { startCentralWake } from './central-wake.ts';
import { createCentreTime } from './centre-time.ts';
import { createEnrolment, type EnrolAnswer } from './enrolment.ts';
import type { HostLog } from './host-log.ts';
import { type Identity, type KeyVault, openIdentity } from './identity.ts';
import { watchJournal } from './journal-watch.ts';
import { machineFingerprint } from './machine.ts';
import { createNoticeBoard, type NoticeBoard, noticeText } from './notice-board.ts';
import { PaymentDesk } from './payment/payment-desk.ts';
import { createPinCheck } from './pin-check.ts';
import { openPinThrottle } from './pin-throttle.ts';
import { printerRoles } from './printer/printer-roster.ts';
import { SearchDesk } from './printer/search-desk.ts';
import { openSpool } from './printer/spool.ts';
import { CounterDevices } from './serial/counter-devices.ts';
import { backUpJournal, type TillRest, tillRest } from './till-rest.ts';

/** What a shell tells the host it starts. */
export interface HostOptions {
  readonly shell: HostFacts['shell'];
  /** Number of the till on this machine, from 1. */
  readonly till: number;
  /** Folder of this till alone. */
  readonly dataDir: string;
  /** Folder of the journal, on a second disk for instance; `dataDir` when absent. */
  readonly journalDir?: string;
  readonly version: string;
  /** Where the launcher says the centre is now; null leaves it to the enrolment. */
  readonly centralUrl: () => string | null;
  /** A person said that the network is the shop's own: plain http to other machines is allowed. */
  readonly privateNetwork?: boolean;
  /** This till serves customers by themselves. */
  readonly kiosk?: boolean;
  readonly clock: Clock;
  readonly log: HostLog;
  readonly vault: KeyVault;
  /** Network that is searched for printers instead of the till's own. */
  readonly printerNet?: string;
  /** Free-space limits of the journal's disk; the journal's own when absent. */
  readonly limits?: SpaceLimits;
}

/** The Node side of one till: journal, key, centre, paper and settings behind the bridge. */
export interface Host {
  readonly answer: BridgeAnswer;
  /** Hears notices as bridge texts, first how things stand now; returns how to stop. */
  listen(listener: (text: string) => void): () => void;
  facts(): HostFacts;
  enrol(request: { code: string; centralUrl: string }): Promise<EnrolAnswer>;
  printer(): PrinterSettings | null;
  configurePrinter(settings: PrinterSettings): void;
  /** What an update must wait for. */
  rest(): TillRest;
  /** Copies the journal into the till's folder and names the copy. */
  backUp(): string;
  /** Stops everything in order; the journal closes last. */
  close(): Promise<void>;
}

const bootIdOf = (clock: Clock): string => Buffer.from(clock.entropy(16)).toString('hex');

function factsOf(options: HostOptions, identity: Identity, fixed: Pick<HostFacts, 'bootId' | 'machineFingerprint'>) {
  return (): HostFacts => {
    const enrolment = identity.enrolment();
    return {
      ...fixed,
      shell: options.shell,
      till: options.till,
      tid: enrolment?.tid ?? null,
      terminalName: enrolment?.terminalName ?? null,
      storeId: enrolment?.storeId ?? null,
      centralUrl: options.centralUrl() ?? enrolment?.centralUrl ?? '',
      version: options.version,
      dataDir: options.dataDir,
      ...(options.kiosk ? { kiosk: true } : {}),
    };
  };
}

function openCentral(
  options: HostOptions,
  context: { identity: Identity; facts: () => HostFacts; board: NoticeBoard },
) {
  const { identity, facts, board } = context;
  const signer = (former?: string) => {
    const tid = former ?? identity.enrolment()?.tid;
    return tid === undefined || !identity.knows(tid) ? null : { tid, sign: (text: string) => identity.sign(text, tid) };
  };
  const link = createCentralLink((state) => board.notify({ kind: 'central.link', ...state }));
  const { clock, privateNetwork = false } = options;
  const time = createCentreTime(clock);
  const common = { baseUrl: () => facts().centralUrl, signer, link, clock, time, privateNetwork };
  const client = createCentralClient(common);
  const wake = startCentralWake({ ...common, woken: () => board.notify({ kind: 'central.wake' }) });
  const fingerprint = facts().machineFingerprint;
  const enrol = createEnrolment({ identity, client, fingerprint, facts, enrolled: () => wake.nudge() });
  return { link, client, wake, enrol };
}

async function openParts(options: HostOptions, board: NoticeBoard): Promise<HostParts> {
  const { dataDir, clock, limits } = options;
  const notify = (notice: BridgeNotice): void => board.notify(notice);
  const journal = openJournal({
    path: join(options.journalDir ?? dataDir, 'journal.db'),
    stamp: String(clock.now()),
    ...(limits && { limits }),
  });
  const identity = await openIdentity({ path: join(dataDir, 'identity.json'), vault: options.vault });
  const facts = factsOf(options, identity, { bootId: bootIdOf(clock), machineFingerprint: machineFingerprint() });
  const pinCheck = createPinCheck(openPinThrottle({ path: join(dataDir, 'pin-tries.json'), clock }));
  const signer = (): PaperSigner | null => identity.paperSigner();
  const spool = openSpool({ db: journal.db, clock, notify, signer });
  const own = () => printerRoles.map((role) => spool.settings(role));
  const search = new SearchDesk({ clock, notify, own, net: options.printerNet ?? null });
  const payments = new PaymentDesk({ db: journal.db, clock, notify });
  const devices = new CounterDevices({ db: journal.db, notify });
  const watch = watchJournal({ journal, notify });
  const central = openCentral(options, { identity, facts, board });
  return {
    dataDir,
    facts,
    journal,
    watch,
    identity,
    pinCheck,
    spool,
    search,
    payments,
    devices,
    insertJobs: spool.insertJobs,
    ...central,
  };
}

async function closeParts(parts: HostParts): Promise<void> {
  await parts.wake.close();
  parts.search.end();
  parts.payments.stop();
  parts.devices.stop();
  await parts.spool.stop();
  parts.watch.stop();
  parts.journal.close();
}

/** Starts a host on a folder. Throws FolderInUse when another process has it, JournalFault when no journal can be had. */
export async function createHost(options: HostOptions): Promise<Host> {
  for (const folder of [options.dataDir, options.journalDir ?? options.dataDir]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  const lock = lockFolder(options.dataDir);
  const board = createNoticeBoard();
  const parts = await openParts(options, board).catch((thrown: unknown) => {
    lock.release();
    throw thrown;
  });
  parts.spool.start();
  parts.payments.start();
  parts.devices.start();
  return {
    answer: createBridgeAnswer({ handlers: bridgeHandlers(parts), log: options.log }),
    listen(listener) {
      listener(noticeText({ kind: 'central.link', ...parts.link.state() }));
      return board.listen(listener);
    },
    facts: parts.facts,
    enrol: parts.enrol,
    printer: () => parts.spool.settings('receipt'),
    configurePrinter: (settings) => parts.spool.configure('receipt', settings),
    rest: () => tillRest(parts),
    backUp() {
      const path = join(options.dataDir, `journal-${options.clock.now()}.backup.db`);
      backUpJournal(parts.journal, path);
      return path;
    },
    async close() {
      await closeParts(parts);
      lock.release();
    },
  };
}
