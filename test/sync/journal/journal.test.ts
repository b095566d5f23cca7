import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Journal, type JournalOptions, type JournalRecord, openJournal } from '../../../sync/journal/journal.ts';
import { JournalFault } from '../../../sync/journal/journal-fault.ts';

let folder = '';
let open: Journal[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'journal-'));
});
afterEach(() => {
  for (const journal of open) journal.close();
  open = [];
  rmSync(folder, { recursive: true });
});

const file = (): string => path.join(folder, 'journal.db');

function opened(more: Partial<JournalOptions> = {}): Journal {
  const journal = openJournal({
    path: file(),
    stamp: 'then',
    limits: { warnBelow: 0, releaseBelow: 0, ballast: 0 },
    ...more,
  });
  open.push(journal);
  return journal;
}

const record = (seq: number, more: Partial<JournalRecord> = {}): JournalRecord => ({
  tid: 'till-a',
  epoch: 'e1',
  seq,
  id: String(seq).padStart(64, '0'),
  bytes: `{"seq":${seq},"text":"奶粉 ￥"}`,
  aside: null,
  ...more,
});

const sale = (seq: number): JournalRecord => record(seq, { bytes: 'x'.repeat(2000) });

const faultWord = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof JournalFault) return error.word;
    throw error;
  }
  return 'none';
};

test('what was appended is there after closing and opening, byte for byte and in order', () => {
  const written = [record(1), record(2, { aside: '{"name":"王小芳"}' }), record(1, { epoch: 'e2' })];
  const journal = opened();
  expect(journal.append(written)).toBe(3);
  journal.close();
  const again = opened();
  expect(again.read(0, 10)).toEqual(written.map((one, at) => ({ row: at + 1, ...one })));
  expect(again.read(2, 10)).toHaveLength(1);
  expect(again.read(0, 1)).toHaveLength(1);
  expect(again.status()).toMatchObject({ rows: 3, ill: null, movedAside: null });
});

test('the same record again is no new entry, and answers the row it has', () => {
  const journal = opened();
  journal.append([record(1), record(2)]);
  expect(journal.append([record(1)])).toBe(2);
  expect(journal.append([record(2), record(3)])).toBe(3);
  expect(journal.read(0, 10).map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('room is laid out at opening, so that the commits of a day do not wait for a file to grow', () => {
  const journal = opened();
  const log = readdirSync(folder).find((name) => name.endsWith('-wal')) ?? '';
  const size = (): number => statSync(path.join(folder, log)).size;
  const laidOut = size();
  expect(laidOut).toBeGreaterThan(4_000_000);
  for (let seq = 1; seq <= 50; seq++) journal.append([sale(seq)]);
  expect(size()).toBe(laidOut);
  expect(journal.read(0, 100)).toHaveLength(50);
});

test('another record at a known position is a fork, and nothing of that call is kept', () => {
  const journal = opened();
  journal.append([record(1)]);
  expect(faultWord(() => journal.append([record(2), record(1, { id: 'f'.repeat(64) })]))).toBe('fork');
  expect(journal.read(0, 10)).toHaveLength(1);
  expect(journal.heads()).toMatchObject([{ seq: 1 }]);
  expect(journal.status().ill).toBeNull();
});

test('heads name the newest record of each log, even when an old gap is filled later', () => {
  const journal = opened();
  journal.append([record(1), record(5), record(3), record(1, { epoch: 'e2' })]);
  const heads = [
    { tid: 'till-a', epoch: 'e1', seq: 5, id: record(5).id, row: 2 },
    { tid: 'till-a', epoch: 'e2', seq: 1, id: record(1).id, row: 4 },
  ];
  expect(journal.heads()).toEqual(heads);
  journal.close();
  expect(opened().heads()).toEqual(heads);
});

test('the host’s own table changes in the same commit or not at all', () => {
  const journal = opened();
  journal.db.exec('CREATE TABLE print_job (job TEXT)');
  const job = 'INSERT INTO print_job VALUES (?)';
  const papers = () => journal.db.prepare('SELECT count(*) AS n FROM print_job').get()?.['n'];
  journal.transaction(({ append, db }) => {
    append([record(1)]);
    db.prepare(job).run('voucher');
  });
  expect(() =>
    journal.transaction(({ append, db }) => {
      append([record(2)]);
      db.prepare(job).run('receipt');
      throw new Error('the host stumbled');
    }),
  ).toThrow('the host stumbled');
  expect([journal.read(0, 10).length, papers(), journal.heads()[0]?.seq]).toEqual([1, 1, 1]);
});

test('personal data beside a record can be erased, the record stays', () => {
  const journal = opened();
  journal.append([record(1, { aside: '{"phone":"13812341234"}' })]);
  journal.eraseAside({ tid: 'till-a', epoch: 'e1', seq: 1 });
  expect(journal.read(0, 1)).toEqual([{ row: 1, ...record(1) }]);
});

test('a full disk is said in a word, refuses that sale only, and is well again when there is room', () => {
  const journal = opened();
  journal.append([sale(1)]);
  const pages = Number(journal.db.prepare('PRAGMA page_count').get()?.['page_count']);
  journal.db.exec(`PRAGMA max_page_count = ${pages}`);
  const many = Array.from({ length: 50 }, (_, at) => sale(at + 2));
  expect(faultWord(() => journal.append(many))).toBe('disk-full');
  expect(journal.status()).toMatchObject({ ill: 'disk-full', rows: 1 });
  journal.db.exec('PRAGMA max_page_count = 100000');
  expect(journal.append(many)).toBe(51);
  expect(journal.status()).toMatchObject({ ill: null, rows: 51 });
});

test('when the disk is full the ballast is given up and the sale goes through', () => {
  const journal = opened({ limits: { warnBelow: 10, releaseBelow: 5, ballast: 1_000_000 }, free: () => 10_000_000 });
  journal.tend();
  expect(statSync(path.join(folder, 'ballast.bin')).size).toBe(1_000_000);
  let tries = 0;
  const row = journal.transaction(({ append, db }) => {
    tries += 1;
    db.exec(`PRAGMA max_page_count = ${tries === 1 ? 1 : 100_000}`);
    return append(Array.from({ length: 50 }, (_, at) => sale(at + 1)));
  });
  expect([row, tries, existsSync(path.join(folder, 'ballast.bin'))]).toEqual([50, 2, false]);
});

test('little space warns first, then gives the ballast up, and lays it down again when there is room', () => {
  let free = 10_000;
  const journal = opened({ limits: { warnBelow: 5000, releaseBelow: 2000, ballast: 1000 }, free: () => free });
  const ballast = () => existsSync(path.join(folder, 'ballast.bin'));
  journal.tend();
  expect([ballast(), journal.status().warning]).toEqual([true, false]);
  free = 4000;
  journal.tend();
  expect([ballast(), journal.status().warning]).toEqual([true, true]);
  free = 1000;
  journal.tend();
  expect(ballast()).toBe(false);
  free = 5500;
  journal.tend();
  expect(ballast()).toBe(false);
  free = 10_000;
  journal.tend();
  expect(ballast()).toBe(true);
});

/** Overwrites bytes of the file as a dying disk would. */
function scratch(from: number, length: number): void {
  const handle = openSync(file(), 'r+');
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, from);
  closeSync(handle);
}

test('a file that is no database is moved aside, not deleted, and a new one begins', () => {
  const journal = opened();
  journal.append([record(1)]);
  journal.close();
  scratch(0, 200);
  const again = opened();
  expect(again.status()).toMatchObject({ ill: 'corrupt', rows: 0, movedAside: `${file()}.damaged-then` });
  expect(readdirSync(folder)).toContain('journal.db.damaged-then');
  again.append([record(1)]);
  expect(again.status()).toMatchObject({ ill: null, rows: 1, movedAside: `${file()}.damaged-then` });
});

test('from a file with a damaged middle the readable records are carried over', () => {
  const journal = opened();
  journal.append(Array.from({ length: 200 }, (_, at) => sale(at + 1)));
  journal.close();
  scratch(statSync(file()).size - 60_000, 20_000);
  const again = opened();
  const { salvaged, rows, ill } = again.status();
  expect(ill).toBe('corrupt');
  expect(salvaged).toBeGreaterThan(50);
  expect(rows).toBe(salvaged);
  expect(again.read(0, 1)).toEqual([{ row: 1, ...sale(1) }]);
});

test('no acknowledged record is lost and none doubled when the process is killed while it writes', async () => {
  const writer = path.join(import.meta.dirname, 'append-forever.ts');
  for (let round = 0; round < 5; round++) {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', writer, file()]);
    let acknowledged = '';
    child.stdout.on('data', (data: Buffer) => {
      acknowledged += data.toString();
      if (acknowledged.length > 100 + round * 150) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    const journal = opened();
    const seqs = journal.read(0, 100_000).map(({ seq }) => seq);
    const last = Number(acknowledged.trimEnd().split('\n').slice(0, -1).at(-1));
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, at) => at + 1));
    expect(seqs.length).toBeGreaterThanOrEqual(last);
    journal.close();
  }
});
