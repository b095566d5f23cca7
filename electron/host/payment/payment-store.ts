import type { DatabaseSync } from 'node:sqlite';
import {
  type AcquirerSettings,
  acquirerSettingsSchema,
  type PaymentRequest,
  type PaymentView,
  paymentViewSchema,
} from '../../../core/ports/terminal-bridge.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS payment (
    payment TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    purpose TEXT NOT NULL,
    ref TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asking', 'unknown', 'approved', 'declined')),
    acquirer_ref TEXT,
    decided_at INTEGER,
    reason TEXT
  );
  CREATE INDEX IF NOT EXISTS payment_open ON payment (state) WHERE state IN ('asking', 'unknown');
  CREATE TABLE IF NOT EXISTS payment_shown (payment TEXT PRIMARY KEY, code TEXT);
  CREATE TABLE IF NOT EXISTS payment_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

type Row = Record<string, unknown>;

const viewOf = (row: Row): PaymentView =>
  paymentViewSchema.parse({
    ...row,
    startedAt: row['started_at'],
    acquirerRef: row['acquirer_ref'],
    decidedAt: row['decided_at'],
    // Payments that show nothing have no row of a code.
    shown: row['shows'] === null ? undefined : row['state'] === 'asking' ? row['code'] : null,
  });

const select = `
  SELECT payment.*, payment_shown.payment AS shows, code
  FROM payment LEFT JOIN payment_shown ON payment_shown.payment = payment.payment`;

/** What an acquirer's answer makes of a payment. */
export interface Verdict {
  readonly state: 'unknown' | 'approved' | 'declined';
  readonly acquirerRef: string | null;
  readonly reason: string | null;
  /** When it was decided, ms; null while it is not. */
  readonly decidedAt: number | null;
}

/** Payments, each written down before anything is asked of an acquirer. Every change is one commit of the journal's database. */
export class PaymentStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    db.exec(tables);
  }

  /** True if the payment is new; false leaves what stands there. */
  begin(request: PaymentRequest): boolean {
    const { payment, kind, amount, purpose, ref, startedAt, shows = false } = request;
    // Before the payment: what is found asked must be found to show a code as well.
    if (shows) this.#db.prepare('INSERT INTO payment_shown (payment) VALUES (?) ON CONFLICT DO NOTHING').run(payment);
    const { changes } = this.#db
      .prepare(
        `INSERT INTO payment (payment, kind, amount, purpose, ref, started_at, state)
         VALUES (?, ?, ?, ?, ?, ?, 'asking') ON CONFLICT DO NOTHING`,
      )
      .run(payment, kind, amount, purpose, ref, startedAt);
    return changes === 1;
  }

  find(payment: string): PaymentView | null {
    const row = this.#db.prepare(`${select} WHERE payment.payment = ?`).get(payment);
    return row === undefined ? null : viewOf(row);
  }

  /** Payments whose end nobody knows, oldest first. */
  open(): PaymentView[] {
    const rows = this.#db.prepare(
      `${select} WHERE state IN ('asking', 'unknown') ORDER BY started_at, payment.payment`,
    );
    return rows.all().map(viewOf);
  }

  /** What the customer scans, from now on; null: nothing any more. */
  show(payment: string, code: string | null): void {
    this.#db.prepare('UPDATE payment_shown SET code = ? WHERE payment = ?').run(code, payment);
  }

  /** Moves a payment on; a decided one stays as it is. True if that changed anything. */
  settle(payment: string, { state, acquirerRef, reason, decidedAt }: Verdict): boolean {
    const { changes } = this.#db
      .prepare(
        `UPDATE payment SET state = ?, acquirer_ref = coalesce(?, acquirer_ref), reason = ?, decided_at = ?
         WHERE payment = ? AND state IN ('asking', 'unknown') AND state <> ?`,
      )
      .run(state, acquirerRef, reason, decidedAt, payment, state);
    return changes === 1;
  }

  settings(): AcquirerSettings {
    const row = this.#db.prepare(`SELECT value FROM payment_settings WHERE name = 'acquirers'`).get();
    return row === undefined ? {} : acquirerSettingsSchema.parse(JSON.parse(String(row['value'])));
  }

  configure(settings: AcquirerSettings): void {
    const value = JSON.stringify(acquirerSettingsSchema.parse(settings));
    this.#db.prepare(`INSERT OR REPLACE INTO payment_settings (name, value) VALUES ('acquirers', ?)`).run(value);
  }
}
