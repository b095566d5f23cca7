import type { Finding } from '../../../core/exception/finding.ts';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import type { Clock } from '../../../core/kernel/clock.ts';
import type { Meters } from '../meters.ts';
import type { OwnLog } from '../own-log.ts';
import { mayNotLend, noticeCopy } from '../rights/copies.ts';
import { lendOnce } from '../rights/keep-budgets.ts';
import { endLives } from '../rights/take-leases.ts';
import { judgeStock } from '../stock/judge-stock.ts';
import type { CommitLog } from '../store/commit-log.ts';
import { decidePush, type PushOutcome } from './decide-push.ts';
import { keepDecisions } from './finding-rows.ts';
import { load, recheckAbsent } from './load.ts';
import { epochKey } from './loaded.ts';
import type { Segment } from './segment.ts';
import { Working } from './working.ts';

/** A stretch to take in, and how far the till's clock stood from the centre's when it was sent, ms. */
export interface Intake {
  readonly segment: Segment;
  readonly skewMs: number;
  /** A person brought it in: it says nothing of who writes this log now. */
  readonly byHand?: boolean;
}

/** What became of a stretch, and the feed's head that includes it. */
export interface IntakeResult {
  readonly outcome: PushOutcome;
  readonly head: number;
}

interface Queued extends Intake {
  readonly resolve: (result: IntakeResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Clocks further apart than this are shown to people (EC-20). */
const skewShownMs = 120_000;
/** Events of one commit at most, so that a reply never waits for a whole backlog of others. */
const groupEvents = 2000;

/**
 * Takes pushes in. Those that arrive while a commit is under way share the next one: one lock of the head, one sync.
 */
export class Ingest {
  readonly #log: CommitLog;
  readonly #own: OwnLog;
  readonly #clock: Clock;
  readonly #phoneSalt: string;
  readonly #meters: Meters;
  #queue: Queued[] = [];
  #running = false;
  #waiting = 0;

  constructor(options: { log: CommitLog; own: OwnLog; clock: Clock; phoneSalt: string; meters: Meters }) {
    this.#log = options.log;
    this.#own = options.own;
    this.#clock = options.clock;
    this.#phoneSalt = options.phoneSalt;
    this.#meters = options.meters;
  }

  /** Events that have been handed over and are not committed yet. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Resolves when the stretch is committed as safely as this centre can, or decided against. */
  take(intake: Intake): Promise<IntakeResult> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...intake, resolve, reject });
      this.#wait(intake.segment.items.length);
      if (!this.#running) void this.#drain();
    });
  }

  #wait(events: number): void {
    this.#waiting += events;
    this.#meters.waiting.set(this.#waiting);
  }

  async #drain(): Promise<void> {
    this.#running = true;
    while (this.#queue.length > 0) {
      const group = this.#nextGroup();
      const stop = this.#meters.commitSeconds.startTimer();
      await this.#commitGroup(group);
      stop();
      this.#wait(-eventsOf(group));
    }
    this.#running = false;
  }

  /** Stretches of different logs, up to the size of a group; a log's next stretch waits for the one before. */
  #nextGroup(): Queued[] {
    const group: Queued[] = [];
    const logs = new Set<string>();
    let events = 0;
    for (const queued of this.#queue) {
      const log = epochKey(queued.segment);
      if (logs.has(log) || (events > 0 && events + queued.segment.items.length > groupEvents)) continue;
      logs.add(log);
      group.push(queued);
      events += queued.segment.items.length;
    }
    this.#queue = this.#queue.filter((queued) => !group.includes(queued));
    return group;
  }

  async #commitGroup(group: readonly Queued[]): Promise<void> {
    try {
      const results = await this.#commit(group);
      for (const [at, queued] of group.entries()) {
        const result = results[at];
        if (result !== undefined) queued.resolve(result);
      }
    } catch (error) {
      // One stretch the database chokes on must not hold up the others: each gets a commit of its own.
      if (group.length > 1) for (const queued of group) await this.#commitGroup([queued]);
      else group[0]?.reject(error);
    }
  }

  async #commit(group: readonly Queued[]): Promise<IntakeResult[]> {
    const segments = group.map(({ segment }) => segment);
    const { result, head } = await this.#log.commit(async (tx) => {
      const recv = this.#clock.now();
      const findingIds = group.filter(isSkewed).map((one) => skewFinding(one, recv));
      const loaded = await load(tx, { segments, findingIds, phoneSalt: this.#phoneSalt });
      const own = this.#own.write();
      const working = new Working({ loaded, own, recv });
      const outcomes = group.map((one) => decideOne(working, one));
      await judgeStock(tx, working);
      await keepDecisions(tx, working);
      return {
        changes: working.changes(),
        result: outcomes,
        recheck: (inside) => recheckAbsent(inside, loaded, segments),
        own,
      };
    });
    return result.map((outcome) => ({ outcome, head }));
  }
}

const eventsOf = (group: readonly Intake[]): number =>
  group.reduce((sum, { segment }) => sum + segment.items.length, 0);

const isSkewed = ({ skewMs }: Intake): boolean => Math.abs(skewMs) > skewShownMs;

const skewFinding = ({ segment }: Intake, recv: number): string => `CLOCK_SKEW:${segment.tid}:${localDateOf(recv)}`;

function decideOne(working: Working, intake: Intake): PushOutcome {
  const { segment, byHand = false } = intake;
  const { hwm } = working.epoch(segment);
  if (!mayNotLend(working, segment)) lendOnce(working, segment);
  const outcome = decidePush(working, segment);
  const copied = byHand ? [] : noticeCopy(working, segment, hwm);
  endLives(working, [segment, ...working.newEnds()]);
  const more = [...copied, ...showSkew(working, intake)];
  return outcome.kind === 'taken' ? { ...outcome, findings: [...outcome.findings, ...more] } : outcome;
}

/** Once a day and till: the raw stamps stay as they are, and nothing about money reads them. */
function showSkew(working: Working, intake: Intake): Finding[] {
  const finding = skewFinding(intake, working.recv);
  if (!isSkewed(intake) || working.knowsFinding(finding)) return [];
  const facts = { till: intake.segment.tid, skewMs: intake.skewMs };
  return [working.find({ finding, code: 'CLOCK_SKEW', amount: 0, facts })];
}
