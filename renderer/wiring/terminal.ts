import { createContext } from 'react';
import type { ProductIndex } from '../../core/catalogue/product-search.ts';
import type { Customer } from '../../core/checkout/sale-facts.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Result } from '../../core/kernel/result.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import type { Member } from '../../core/member/member.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import type {
  HostFacts,
  JournalStatus,
  PrinterStatus,
  PrintJob,
  PrintJobView,
  TerminalBridge,
} from '../../core/ports/terminal-bridge.ts';
import type { ReceiptDoc } from '../../core/receipt/receipt-document.ts';
import type { FloorFacts } from '../../core/stored-value/floor-allowance.ts';
import type { SyncEngine } from '../../sync/engine/sync-engine.ts';
import type { Watched } from '../../sync/engine/watched.ts';
import type { TerminalLedger } from '../../sync/local/ledger.ts';
import type { RightsDesk } from '../../sync/local/rights-desk.ts';
import type { ApprovalsWatch } from './approvals-watch.ts';
import type { ScanLine } from './scan-line.ts';
import type { Exchange } from './watch-central.ts';

/** One act to record: its entry, where it belongs, and the paper made once its place in the log is known. */
export interface RecordAct {
  readonly draft: EventDraft;
  readonly shift: string;
  readonly biz: string;
  readonly actor: string;
  readonly jobs?: (event: RecordedEvent) => readonly PrintJob[];
  readonly flow?: FlowSnapshot;
}

/** Acts that stand or fall together, with all their paper. */
export interface RecordTogether extends Omit<RecordAct, 'draft' | 'jobs'> {
  readonly drafts: readonly EventDraft[];
  readonly jobs?: (events: readonly RecordedEvent[]) => readonly PrintJob[];
}

/** The till as the screens see it: host, ledger, sync, and the few questions they ask of them together. */
export interface Terminal {
  readonly bridge: TerminalBridge;
  readonly facts: HostFacts;
  readonly tid: string;
  /** Trusted time: the machine's clock less what it goes ahead of the centre's (CON-05). */
  readonly clock: Clock;
  /** The clock has not been compared for long, or jumped back: somebody has to look at it (EC-20). */
  timeUnsure(): boolean;
  readonly ledger: TerminalLedger;
  readonly engine: SyncEngine;
  readonly printJobs: Watched<readonly PrintJobView[]>;
  readonly printer: Watched<PrinterStatus>;
  readonly journal: Watched<JournalStatus | null>;
  readonly exchanges: Watched<readonly Exchange[]>;
  /** Null until built; an older index serves while a newer one is made. */
  readonly productIndex: Watched<ProductIndex | null>;
  /** Records one act with its paper. Refuses with LEDGER_UNSAFE or OUTCOME_UNKNOWN. */
  record(act: RecordAct): Promise<Result<RecordedEvent>>;
  /** The same for several in one commit; one event a draft, in their order. */
  recordAll(acts: RecordTogether): Promise<Result<readonly RecordedEvent[]>>;
  /** One of the last papers made in this window, or null; older ones are in the spool. */
  paperOf(jobId: string): ReceiptDoc | null;
  /** Sees to it that a paper is in the spool, also while the journal is ill. */
  sendPaper(jobId: string): Promise<void>;
  memberOf(member: string): Member | null;
  memberByPhone(phone: string): Member | null;
  membersByTail(tail: string): readonly Member[];
  /** Asks the centre for a whole phone number. Refuses as the engine does. */
  findAtCentre(phone: string): Promise<Result<Member>>;
  /** What the offline allowance of a member's card rests on at this moment. */
  floorOf(member: string, card: string | null): FloorFacts;
  /** A member as who stands at the counter: the card that may pay, and this till's floor on it. */
  customerOf(member: Member): Customer;
  /** Rights to draw on members' value: asked for at the counter, given back when they have left. */
  readonly rights: RightsDesk;
  /** What other tills of the shop ask to be allowed. */
  readonly approvals: ApprovalsWatch;
  /** Codes from every scanner. */
  readonly scans: ScanLine;
  close(): Promise<void>;
}

/** The till, given once at the root. */
export const TerminalSlot = createContext<Terminal | null>(null);
