import type { Finding } from '../../../core/exception/finding.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { Member } from '../../../core/member/member.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import type { FloorBudget } from '../../../core/rights/floor-budget.ts';
import type { Lease } from '../../../core/rights/lease.ts';
import { referenceRules, type TradeRules } from '../../../core/settings/trade-rules.ts';
import type { CardLimits } from '../../../core/stored-value/card-limit.ts';
import type { RefundCase } from '../refunds/refund-case.ts';
import type { FloorGrant } from '../rights/budget-table.ts';
import type { KnownLife } from '../rights/copies.ts';

/** How far the centre holds a log. */
export interface EpochState {
  readonly hwm: number;
  readonly hwmId: string | null;
  /** Where a break was refused once, and what stood there. */
  readonly broken: { readonly at: number; readonly id: string } | null;
}

/** An event that waits for a lot: a draw to be settled or a refund to be closed, read again when the deposit arrives. */
export interface WaitingDraw {
  readonly lot: string;
  readonly spend: RecordedEvent;
}

/** What a decision starts from: everything it may need, read in its own transaction. */
export interface Loaded {
  readonly epochs: ReadonlyMap<string, EpochState>;
  /** Every member asked for; null: not known. */
  readonly members: ReadonlyMap<string, Member | null>;
  readonly waiting: readonly WaitingDraw[];
  /** Events about the sales and coupons asked for, in the order in which they were taken in; what was never heard of has none. */
  readonly facts: ReadonlyMap<string, readonly RecordedEvent[]>;
  /** Refund cases asked for that exist. */
  readonly refunds: ReadonlyMap<string, RefundCase>;
  /** Leases on the members' lots, and those of lives of logs that have ended. */
  readonly leases: readonly Lease[];
  /** Budgets of the logs that are decided about, by `epochKey`. */
  readonly budgets: ReadonlyMap<string, FloorBudget>;
  /** What the shops of tills without a budget lend them, by till. */
  readonly grants: ReadonlyMap<string, FloorGrant>;
  /** Last position of logs that have ended, by `epochKey`. */
  readonly ends: ReadonlyMap<string, number>;
  /** Lives of the logs of these tills, oldest first. */
  readonly lives: readonly KnownLife[];
  /** Profiles of the members who are enrolled, as stored. */
  readonly profiles: ReadonlyMap<string, string>;
  /** Members by phone hash. */
  readonly phones: ReadonlyMap<string, readonly string[]>;
  /** Everybody who works at any till, and all shops, where something was said of staff; else nobody. */
  readonly staff: ReadonlyMap<string, Operator>;
  readonly stores: readonly string[];
  /** Findings asked for that exist already. */
  readonly findings: ReadonlyMap<string, Finding>;
  /** Ids at the positions asked for, by `epochKey` and seq. */
  readonly known: ReadonlyMap<string, string>;
  /** Ids on branches, of those asked for. */
  readonly branched: ReadonlySet<string>;
  readonly limitsOf: (ruleVersion: string) => CardLimits;
  readonly rules: TradeRules;
  readonly phoneSalt: string;
}

/** A decision that needs nothing but the salt, or what its caller adds. */
export const nothingLoaded = (phoneSalt: string): Loaded => ({
  epochs: new Map(),
  members: new Map(),
  waiting: [],
  facts: new Map(),
  refunds: new Map(),
  leases: [],
  ends: new Map(),
  budgets: new Map(),
  grants: new Map(),
  lives: [],
  profiles: new Map(),
  phones: new Map(),
  staff: new Map(),
  stores: [],
  findings: new Map(),
  known: new Map(),
  branched: new Set(),
  limitsOf: () => ({ registered: 0, unregistered: 0 }),
  rules: referenceRules,
  phoneSalt,
});

/** Key of a log. */
export const epochKey = (log: { tid: string; epoch: string }): string => `${log.tid}\n${log.epoch}`;
/** Key of a position in a log. */
export const positionKey = (place: { tid: string; epoch: string; seq: number }): string =>
  `${epochKey(place)}\n${place.seq}`;
