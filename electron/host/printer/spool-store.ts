import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../../core/kernel/clock.ts';
import {
  type PrinterRole,
  type PrinterSettings,
  type PrintJob,
  type PrintJobView,
  type PrintState,
  printerSettingsSchema,
  printJobSchema,
  printStateSchema,
} from '../../../core/ports/terminal-bridge.ts';
import type { Glyphs } from '../../../core/receipt/glyph-strip.ts';
import type { PrintReason } from '../../../core/receipt/print-reason.ts';
import { type ReceiptDoc, receiptDocSchema } from '../../../core/receipt/receipt-document.ts';
import { fenceCycle } from './fence.ts';
import type { Roster } from './printer-roster.ts';

/** A job as the worker takes it. `doc` is the stored text: it is checked when it is used, not trusted. */
export interface StoredJob {
  readonly jobId: string;
  readonly kind: 'document' | 'drawer';
  readonly docId: string;
  readonly copyNo: number;
  readonly printer: PrintJob['printer'];
  readonly doc: string;
  readonly state: PrintState;
  readonly createdAt: number;
}

const tables = `
  CREATE TABLE IF NOT EXISTS print_job (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('document', 'drawer')),
    doc_id TEXT NOT NULL,
    copy_no INTEGER NOT NULL,
    printer TEXT NOT NULL,
    title TEXT NOT NULL,
    doc_kind TEXT NOT NULL,
    doc TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    sha256 TEXT,
    answer TEXT,
    answered_by TEXT,
    answer_reason TEXT,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
  );
  CREATE UNIQUE INDEX IF NOT EXISTS print_copy ON print_job (doc_id, copy_no, kind);
  DROP INDEX IF EXISTS print_waiting;
  CREATE INDEX IF NOT EXISTS print_state ON print_job (state, kind);
  CREATE INDEX IF NOT EXISTS print_unstamped ON print_job (row) WHERE created_at = 0;
  CREATE TABLE IF NOT EXISTS printer_glyph (character TEXT PRIMARY KEY, dots TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS printer_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

const insertText = `
  INSERT INTO print_job
    (job_id, kind, doc_id, copy_no, printer, title, doc_kind, doc, state, created_at, changed_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)
  ON CONFLICT DO NOTHING`;

/** Makes the spool's tables where they are missing. */
export const createPrintTables = (db: DatabaseSync): void => db.exec(tables);

/**
 * Writes jobs as `queued` inside the transaction the caller holds open, so that paper is born with what it is about.
 * A job that opens the drawer leaves two: the drawer goes first and has a fate of its own. Known ids stay as they are.
 * `at`: the time of the commit, ms; written here, because a second commit to stamp them held up the next sale.
 */
export function insertJobs(db: DatabaseSync, jobs: readonly PrintJob[], at: number): void {
  const insert = db.prepare(insertText);
  for (const { jobId, doc, printer, openDrawer } of jobs) {
    const common = [doc.docId, doc.copyNo, printer, doc.title] as const;
    // The drawer hangs on the receipt printer, whatever the paper.
    const drawer = [doc.docId, doc.copyNo, 'receipt', doc.title] as const;
    if (openDrawer) insert.run(`${jobId}:drawer`, 'drawer', ...drawer, 'drawer', '', at, at);
    insert.run(jobId, 'document', ...common, doc.kind, JSON.stringify(doc), at, at);
  }
}

/** The spool's rows. Every change is one commit, synced like the journal whose database this is. */
export class SpoolStore {
  readonly #db: DatabaseSync;
  readonly #clock: Clock;
  /** Jobs that a worker of this process is sending. */
  readonly #onWire = new Set<string>();

  constructor(db: DatabaseSync, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    createPrintTables(db);
  }

  /** Gives a time to jobs that a build before this one committed without. */
  stampNew(): void {
    const now = this.#clock.now();
    this.#db.prepare('UPDATE print_job SET created_at = ?, changed_at = ? WHERE created_at = 0').run(now, now);
  }

  /** The next job of these roles: drawers first, because somebody stands before it, then in order of commit. */
  next(roles: readonly PrinterRole[]): StoredJob | null {
    const places = roles.map(() => '?').join(', ');
    const row = this.#db
      .prepare(
        `SELECT * FROM print_job WHERE row =
           (SELECT row FROM print_job WHERE state = 'queued' AND printer IN (${places}) ORDER BY kind = 'document', row LIMIT 1)`,
      )
      .get(...roles);
    return row === undefined ? null : storedOf(row);
  }

  find(jobId: string): StoredJob | null {
    const row = this.#db.prepare('SELECT * FROM print_job WHERE job_id = ?').get(jobId);
    return row === undefined ? null : storedOf(row);
  }

  /** Newest first. */
  views(limit: number): PrintJobView[] {
    return this.#db.prepare('SELECT * FROM print_job ORDER BY row DESC LIMIT ?').all(limit).map(viewOf);
  }

  view(jobId: string): PrintJobView | null {
    const row = this.#db.prepare('SELECT * FROM print_job WHERE job_id = ?').get(jobId);
    return row === undefined ? null : viewOf(row);
  }

  /** Moves a job on; false if it was not in one of the states named. */
  move(jobId: string, from: readonly PrintState[], to: PrintState, reason: PrintReason | null): boolean {
    const places = from.map(() => '?').join(', ');
    const { changes } = this.#db
      .prepare(`UPDATE print_job SET state = ?, reason = ?, changed_at = ? WHERE job_id = ? AND state IN (${places})`)
      .run(to, reason, this.#clock.now(), jobId, ...from);
    return changes === 1;
  }

  /** Marks a job as on the wire and takes its fence ids, in one commit. Returns the first id. */
  beginSending(jobId: string, count: number, sha256: string): number {
    return this.#commit(() => {
      const first = Number(this.#setting('fence') ?? '0');
      this.#store('fence', String((first + count) % fenceCycle));
      this.move(jobId, ['queued'], 'sending', null);
      this.#onWire.add(jobId);
      this.#db.prepare('UPDATE print_job SET sha256 = ? WHERE job_id = ?').run(sha256, jobId);
      return first;
    });
  }

  /** Nobody watches this job any more, whatever became of it. */
  unwatch(jobId: string): void {
    this.#onWire.delete(jobId);
  }

  /** Gives a job of which nothing was sent to another printer; false if it is not waiting. */
  handOver(jobId: string, role: PrinterRole): boolean {
    const { changes } = this.#db
      .prepare(`UPDATE print_job SET printer = ?, reason = NULL, changed_at = ? WHERE job_id = ? AND state = 'queued'`)
      .run(role, this.#clock.now(), jobId);
    return changes === 1;
  }

  /** The crash rule: what was on the wire when nobody watched needs a person. Returns the jobs concerned. */
  giveUpInterrupted(): string[] {
    const found = this.#db.prepare(`SELECT job_id FROM print_job WHERE state IN ('sending', 'confirming')`).all();
    const ids = found.map((row) => String(row['job_id'])).filter((id) => !this.#onWire.has(id));
    for (const id of ids) this.move(id, ['sending', 'confirming'], 'attention', 'unknown');
    return ids;
  }

  /** Drawers that waited too long, all in one commit. */
  giveUpDrawers(ids: readonly string[]): string[] {
    if (ids.length === 0) return [];
    return this.#commit(() => ids.filter((id) => this.move(id, ['queued'], 'attention', 'drawer-shut')));
  }

  /** Drawers that wait to be opened. */
  queuedDrawers(): string[] {
    const found = this.#db.prepare(`SELECT job_id FROM print_job WHERE kind = 'drawer' AND state = 'queued'`).all();
    return found.map((row) => String(row['job_id']));
  }

  /** Says why a job waits; true if that is news. */
  hint(jobId: string, reason: PrintReason | null): boolean {
    const { changes } = this.#db
      .prepare('UPDATE print_job SET reason = ?, changed_at = ? WHERE job_id = ? AND reason IS NOT ?')
      .run(reason, this.#clock.now(), jobId, reason);
    return changes === 1;
  }

  /** Keeps who answered what about a job. */
  recordAnswer(jobId: string, answer: { answer: string; actor: string; reason: string }): void {
    this.#db
      .prepare('UPDATE print_job SET answer = ?, answered_by = ?, answer_reason = ? WHERE job_id = ?')
      .run(answer.answer, answer.actor, answer.reason, jobId);
  }

  /** Number of the newest copy of a document. */
  lastCopy(docId: string): number {
    const row = this.#db.prepare('SELECT max(copy_no) AS copy FROM print_job WHERE doc_id = ?').get(docId);
    return Number(row?.['copy'] ?? 0);
  }

  /** Runs `act` in one commit. */
  together<T>(act: () => T): T {
    return this.#commit(act);
  }

  insert(job: PrintJob): void {
    insertJobs(this.#db, [job], this.#clock.now());
  }

  /** All printers that are set up. */
  roster(): Roster {
    const [receipt, voucher, report] = [this.settings('receipt'), this.settings('voucher'), this.settings('report')];
    return { receipt, voucher, report };
  }

  settings(role: PrinterRole): PrinterSettings | null {
    const text = this.#setting(settingOf(role));
    return text === null ? null : printerSettingsSchema.parse(JSON.parse(text));
  }

  saveSettings(role: PrinterRole, settings: PrinterSettings | null): void {
    if (settings === null) this.#db.prepare('DELETE FROM printer_settings WHERE name = ?').run(settingOf(role));
    else this.#store(settingOf(role), JSON.stringify(printerSettingsSchema.parse(settings)));
  }

  /** Keeps the dots of characters; gives how many are known. */
  saveGlyphs(glyphs: Glyphs): number {
    return this.#commit(() => {
      const insert = this.#db.prepare('INSERT OR REPLACE INTO printer_glyph (character, dots) VALUES (?, ?)');
      for (const [character, dots] of Object.entries(glyphs)) insert.run(character, dots);
      return Number(this.#db.prepare('SELECT count(*) AS known FROM printer_glyph').get()?.['known'] ?? 0);
    });
  }

  /** The dots of these characters, as far as they are known. */
  glyphsOf(characters: Iterable<string>): Glyphs {
    const find = this.#db.prepare('SELECT dots FROM printer_glyph WHERE character = ?');
    const known: Record<string, string> = {};
    for (const character of new Set(characters)) {
      const row = find.get(character);
      if (row !== undefined) known[character] = String(row['dots']);
    }
    return known;
  }

  #setting(name: string): string | null {
    const row = this.#db.prepare('SELECT value FROM printer_settings WHERE name = ?').get(name);
    return row === undefined ? null : String(row['value']);
  }

  #store(name: string, value: string): void {
    this.#db.prepare('INSERT OR REPLACE INTO printer_settings (name, value) VALUES (?, ?)').run(name, value);
  }

  #commit<T>(act: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = act();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }
}

/** The receipt printer's name is that of the days when there was one printer. */
const settingOf = (role: PrinterRole): string => (role === 'receipt' ? 'printer' : `printer:${role}`);

type Row = Record<string, unknown>;

const storedOf = (row: Row): StoredJob => ({
  jobId: String(row['job_id']),
  kind: row['kind'] === 'drawer' ? 'drawer' : 'document',
  docId: String(row['doc_id']),
  copyNo: Number(row['copy_no']),
  printer: printJobSchema.shape.printer.parse(row['printer']),
  doc: String(row['doc']),
  state: printStateSchema.parse(row['state']),
  createdAt: Number(row['created_at']),
});

const viewOf = (row: Row): PrintJobView => ({
  jobId: String(row['job_id']),
  docId: String(row['doc_id']),
  kind: String(row['doc_kind']),
  title: String(row['title']),
  copyNo: Number(row['copy_no']),
  state: printStateSchema.parse(row['state']),
  reason: row['reason'] === null ? null : String(row['reason']),
  changedAt: Number(row['changed_at']),
});

/** The document of a job, null if its text is no document of this version. */
export function documentOf(job: StoredJob): ReceiptDoc | null {
  if (job.kind === 'drawer') return null;
  try {
    return receiptDocSchema.safeParse(JSON.parse(job.doc)).data ?? null;
  } catch {
    // Half a text is no document either: the job asks for a person.
    return null;
  }
}
