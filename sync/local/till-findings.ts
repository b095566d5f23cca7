import type { Finding, TillCode } from '../../core/exception/finding.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { TenderKind } from '../../core/ledger/event-types.ts';
import { type Fen, sumFen } from '../../core/money/fen.ts';
import type { PrintJobView } from '../../core/ports/terminal-bridge.ts';
import { formRegister } from '../../core/view/form-fold.ts';
import { openRefundLegs } from '../../core/view/refund-legs.ts';
import type { SyncStatus } from '../engine/sync-status.ts';
import type { LedgerHealth } from './ledger-health.ts';

/** A payment that was asked for and has no answer. Fen; ms. */
export interface OpenPayment {
  readonly payment: string;
  readonly tender: TenderKind;
  readonly amount: Fen;
  readonly at: number;
}

/** What a till knows of its own troubles. */
export interface TillTroubles {
  readonly health: LedgerHealth;
  readonly status: Pick<SyncStatus, 'till' | 'blocked' | 'unsent' | 'oldestUnsentAt'>;
  readonly jobs: readonly PrintJobView[];
  /** Own events since the last Z report at least. */
  readonly tail: readonly RecordedEvent[];
  /** Rows of the centre set aside because this build cannot read them. */
  readonly rejected: number;
  readonly payments: readonly OpenPayment[];
  /** Whether the till's time can be trusted (EC-20). */
  readonly clockUnsure: boolean;
  /** The life of the program: a trouble of the copies is another one after the next start. */
  readonly boot: string;
}

/**
 * What this till finds at itself: its books, its paper, its line, money whose way is not known, refunds and forms that wait. Nobody has
 * to be asked for them, so they are there without network; each goes by itself once it is put right. Source: FLW-07, EC-16, EC-18.
 */
export const tillFindings = (troubles: TillTroubles): Finding[] => [
  ...booksOf(troubles),
  ...lineOf(troubles),
  ...paperOf(troubles),
  ...moneyOf(troubles),
  ...formsOf(troubles),
];

interface Found {
  readonly facts?: Finding['facts'];
  readonly amount?: Fen;
  /** When it began, ms; 0: not known. */
  readonly at?: number;
}

const found = (code: TillCode, about: string | number, { facts = {}, amount = 0, at = 0 }: Found = {}): Finding => ({
  finding: `${code}:${about}`,
  code,
  amount,
  facts,
  at,
  open: true,
  stands: true,
});

const mebibyte = 1_048_576;

function booksOf({ health, boot, tail }: TillTroubles): Finding[] {
  const { journal, database, unsafe, space, broken, healing, doubtful } = health;
  const [noJournal, noDatabase] = [journal.state === 'ill', database.state === 'ill'];
  const stopped = unsafe || (noJournal && noDatabase);
  const count = broken.length + healing.unreadable.length;
  return [
    ...(stopped ? [found('BOOKS_STOPPED', boot)] : []),
    ...(!stopped && noJournal ? [found('COPY_ILL', `journal.${boot}`, { facts: { copy: 'journal' } })] : []),
    ...(!stopped && noDatabase ? [found('COPY_ILL', `database.${boot}`, { facts: { copy: 'database' } })] : []),
    ...(space?.warning ? [found('DISK_LOW', boot, { facts: { free: Math.floor(space.freeBytes / mebibyte) } })] : []),
    ...(count > 0 ? [found('BOOKS_BROKEN', `${count}.${boot}`, { facts: { count } })] : []),
    ...(healing.forked.length > 0
      ? [
          found('BOOKS_FORKED', `${healing.forked.join('.')}`.slice(0, 120), {
            facts: { count: healing.forked.length },
          }),
        ]
      : []),
    ...doubtful.map((id) => doubtfulOf(id, tail)),
  ];
}

function doubtfulOf(id: string, tail: readonly RecordedEvent[]): Finding {
  const event = tail.find((recorded) => recorded.id === id)?.event;
  if (event === undefined) return found('DOUBTFUL_ACT', id, { facts: { event: id } });
  const amount = sumFen(event.post.flatMap(([, unit, fen]) => (unit === 'CNY' && fen > 0 ? [fen] : [])));
  return found('DOUBTFUL_ACT', id, { facts: { event: id, seq: event.seq }, amount, at: event.wall });
}

function lineOf({ health, status, rejected, clockUnsure, boot }: TillTroubles): Finding[] {
  const { till, blocked, unsent, oldestUnsentAt } = status;
  const why = till === 'ok' ? blocked : till;
  return [
    ...(why === null ? [] : [found('TILL_BLOCKED', why, { facts: { why, unsent }, at: oldestUnsentAt ?? 0 })]),
    ...(health.copySuspected ? [found('COPY_SUSPECTED', boot)] : []),
    ...(clockUnsure ? [found('CLOCK_UNSURE', boot)] : []),
    ...(rejected > 0 ? [found('ROWS_UNREADABLE', rejected, { facts: { count: rejected } })] : []),
  ];
}

const paperOf = ({ jobs }: TillTroubles): Finding[] =>
  jobs
    .filter(({ state }) => state === 'attention')
    .map(({ jobId, title, changedAt }) => found('PAPER_STUCK', jobId, { facts: { title, job: jobId }, at: changedAt }));

const moneyOf = ({ tail, payments }: TillTroubles): Finding[] => [
  ...openRefundLegs(tail).map(({ leg, tender, amount, since, member }) =>
    found('REFUND_WAITS', leg, { facts: { leg, tender, ...(member !== null && { member }) }, amount, at: since }),
  ),
  ...payments.map(({ payment, tender, amount, at }) =>
    found('PAYMENT_UNKNOWN', payment, { facts: { payment, tender }, amount, at }),
  ),
];

function formsOf({ tail }: TillTroubles): Finding[] {
  // Most shops never use a form: their sales need not be read for one after every sale.
  if (!tail.some(({ event }) => event.type === 'manual.forms.issued' || event.body['form'] !== undefined)) return [];
  const { missing, twice } = formRegister(tail);
  return [
    ...missing.map((form) => found('FORM_MISSING', form, { facts: { form } })),
    ...twice.map((form) => found('FORM_TWICE', form, { facts: { form } })),
  ];
}
