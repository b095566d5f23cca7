import { afterEach, expect, test } from 'vitest';
import { numberedReceipt, PrintBench, pause } from '../../tools/print-bench.ts';

let bench: PrintBench;
afterEach(() => bench.close());

test('the drawer opens once, before the paper, and is a job of its own', async () => {
  bench = await PrintBench.open();
  bench.spool.start();
  bench.submit(numberedReceipt(1, true));
  expect(await bench.until('job_1', 'printed')).toMatchObject({ state: 'printed' });
  expect(bench.job('job_1:drawer')).toMatchObject({ state: 'printed', kind: 'drawer' });
  expect(bench.printer.paper.pulses).toEqual([{ pin: 2, onMs: 50, offMs: 500 }]);
});

test('with the paper out the drawer stays shut, also when the paper is back', async () => {
  bench = await PrintBench.open({ paperOut: true });
  bench.spool.start();
  bench.submit(numberedReceipt(1, true));
  expect(await bench.until('job_1:drawer', 'attention')).toMatchObject({ reason: 'drawer-shut' });
  bench.printer.set({ paperOut: false });
  await bench.until('job_1', 'printed');
  await pause(200);
  expect(bench.printer.paper.pulses).toEqual([]);
});

test('a drawer that waited behind a long job is not opened late', async () => {
  bench = await PrintBench.open({ msPerLine: 4 }, { drawerMs: 100 });
  bench.printer.once('line', () => bench.printer.set({ paperOut: true }));
  bench.spool.start();
  bench.submit(numberedReceipt(1));
  await bench.when(() => bench.job('job_1')?.reason === 'paper-out');
  bench.submit(numberedReceipt(2, true));
  await pause(200);
  bench.printer.set({ paperOut: false });
  await bench.until('job_2', 'printed');
  expect(bench.job('job_2:drawer')).toMatchObject({ state: 'attention', reason: 'drawer-shut' });
  expect(bench.printer.paper.pulses).toEqual([]);
});

test('a till that was restarted does not open the drawer of before', async () => {
  bench = await PrintBench.open();
  bench.submit(numberedReceipt(1, true));
  await bench.crash();
  bench.spool.start();
  await bench.until('job_1', 'printed');
  expect(bench.job('job_1:drawer')).toMatchObject({ state: 'attention', reason: 'drawer-shut' });
  expect(bench.printer.paper.pulses).toEqual([]);
});

test('a person who used the key closes the question', async () => {
  bench = await PrintBench.open({ coverOpen: true });
  bench.spool.start();
  bench.submit(numberedReceipt(1, true));
  await bench.until('job_1:drawer', 'attention');
  bench.spool.answer({ jobId: 'job_1:drawer', answer: 'printed', reason: '', actor: '王芳' });
  expect(bench.job('job_1:drawer')).toMatchObject({ state: 'closed', reason: 'by-person' });
});
