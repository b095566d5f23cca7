import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import type { PrintJobView } from '../../../core/ports/terminal-bridge.ts';
import { numberedReceipt, PrintBench, pause } from '../../tools/print-bench.ts';

let bench: PrintBench;
afterEach(() => bench.close());

/** No paper called printed without one whole copy, never two of them, and every question has its reason. */
function expectHonest(job: PrintJobView | undefined, copies: number): void {
  expect(copies).toBeLessThanOrEqual(1);
  if (job?.state === 'printed') expect(copies).toBe(1);
  if (job?.state === 'attention') expect(job.reason).not.toBeNull();
}

describe('the till loses power', () => {
  test.each([
    ['sending', 'attention', 'unknown'],
    ['confirming', 'attention', 'unknown'],
    ['printed', 'printed', null],
  ] as const)('right after %s was written down', async (state, after, reason) => {
    bench = await PrintBench.open();
    const job = numberedReceipt(1);
    bench.spool.start();
    bench.submit(job);
    await bench.when(() =>
      bench.notices.some((notice) => notice.kind === 'print.changed' && notice.job.state === state),
    );
    await bench.crash();
    bench.spool.start();
    await bench.until('job_1', 'printed', 'attention');
    await pause(300);
    expectHonest(bench.job('job_1'), bench.copiesOf(job.doc).length);
    if (state !== 'sending') expect(bench.job('job_1')).toMatchObject({ state: after, reason });
  });

  test('while the printer is being asked: nothing was sent, so the paper comes after the restart', async () => {
    bench = await PrintBench.open({ silent: true });
    const job = numberedReceipt(1);
    bench.spool.start();
    bench.submit(job);
    await pause(100);
    await bench.crash();
    bench.printer.set({ silent: false });
    bench.spool.start();
    expect(await bench.until('job_1', 'printed', 'attention')).toMatchObject({ state: 'printed' });
    expect(bench.copiesOf(job.doc)).toHaveLength(1);
  });
});

describe('the disk refuses', () => {
  test.each(['sending', 'confirming', 'printed'] as const)('the mark %s: no byte goes out unmarked', async (state) => {
    bench = await PrintBench.open();
    bench.db.exec(`CREATE TEMP TRIGGER refuse BEFORE UPDATE ON print_job WHEN NEW.state = '${state}' AND NEW.job_id = 'job_1'
      BEGIN SELECT RAISE(ABORT, 'disk'); END`);
    const job = numberedReceipt(1);
    bench.spool.start();
    bench.submit(job);
    // Only a mark that was tried can have been refused: on a busy machine that takes a while.
    if (state !== 'sending') await bench.when(() => bench.printer.pieces().length > 0);
    if (state === 'printed') await bench.when(() => bench.printer.pieces().some((piece) => piece.end === 'cut'));
    await pause(500);
    if (state === 'sending') expect(bench.printer.pieces()).toEqual([]);
    bench.db.exec('DROP TRIGGER refuse');
    bench.spool.wake();
    await bench.until('job_1', 'printed', 'attention');
    await pause(200);
    expectHonest(bench.job('job_1'), bench.copiesOf(job.doc).length);
    expect(bench.job('job_1')?.state).toBe(state === 'sending' ? 'printed' : 'attention');
  });
});

test('killed with SIGKILL at any moment, the till never prints twice by itself and never claims what is not there', async () => {
  bench = await PrintBench.open({ msPerLine: 1 });
  await bench.spool.stop();
  const kept = { port: bench.spool.settings('receipt')?.port, count: 0 };
  for (let round = 0; round < 12; round++) {
    const number = 100 + round;
    bench.submit(numberedReceipt(number));
    const child = startTill(bench);
    await pause(180 + round * 12);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
  }
  await bench.crash();
  bench.spool.start();
  await bench.when(() => bench.spool.jobs(50).every((job) => job.state === 'printed' || job.state === 'attention'));
  await pause(300);
  for (const job of bench.spool.jobs(50)) {
    const doc = bench.spool.document(job.jobId);
    expectHonest(job, doc === null ? 0 : bench.copiesOf(doc).length);
    kept.count++;
  }
  expect(kept.count).toBe(12);
});

/** A till of its own process on the bench's database. */
function startTill(bench: PrintBench): ChildProcess {
  const script = new URL('./till-process.ts', import.meta.url).pathname;
  return spawn(process.execPath, [script, `${bench.folder}/journal.db`], { stdio: 'ignore' });
}
