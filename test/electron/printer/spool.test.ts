import { afterEach, expect, test } from 'vitest';
import { expectedText, numberedReceipt, PrintBench, pause } from '../../tools/print-bench.ts';
import { textOfPiece } from '../../tools/virtual-printer/paper.ts';

let bench: PrintBench;
afterEach(() => bench.close());

test('a receipt committed with its sale comes out once, cut, with exactly the text of its layout', async () => {
  bench = await PrintBench.open();
  bench.spool.start();
  const job = numberedReceipt(1);
  bench.submit(job);
  expect(await bench.until('job_1', 'printed', 'attention')).toMatchObject({ state: 'printed', reason: null });
  expect(bench.printer.pieces().map(textOfPiece)).toEqual([expectedText(job.doc)]);
  expect(bench.printer.paper.unknown).toEqual([]);
});

test('papers come out in the order in which they were committed', async () => {
  bench = await PrintBench.open();
  bench.submit(...[1, 2, 3].map((number) => numberedReceipt(number)));
  bench.spool.start();
  await bench.until('job_3', 'printed');
  const ids = bench.printer.pieces().map((piece) => /sale_\d/.exec(textOfPiece(piece))?.[0]);
  expect(ids).toEqual(['sale_1', 'sale_2', 'sale_3']);
});

test('the same job handed in twice is one paper', async () => {
  bench = await PrintBench.open();
  bench.spool.start();
  bench.submit(numberedReceipt(1));
  bench.submit(numberedReceipt(1));
  await bench.until('job_1', 'printed');
  await pause(100);
  expect(bench.printer.pieces()).toHaveLength(1);
});

test('with the cover open nothing is sent; when it is shut the paper comes by itself', async () => {
  bench = await PrintBench.open({ coverOpen: true });
  bench.spool.start();
  bench.submit(numberedReceipt(1));
  await bench.when(() => bench.job('job_1')?.reason === 'cover-open');
  expect(bench.job('job_1')).toMatchObject({ state: 'queued', reason: 'cover-open' });
  expect(bench.printer.pieces()).toEqual([]);
  bench.printer.set({ coverOpen: false });
  expect(await bench.until('job_1', 'printed', 'attention')).toMatchObject({ state: 'printed' });
});

test('paper that runs out in the middle is waited for, and the person is asked to look', async () => {
  bench = await PrintBench.open({ msPerLine: 6 });
  bench.printer.once('line', () => bench.printer.set({ paperOut: true }));
  bench.spool.start();
  bench.submit(numberedReceipt(1));
  await bench.when(() => bench.job('job_1')?.reason === 'paper-out');
  expect(bench.job('job_1')?.state).toBe('confirming');
  bench.printer.set({ paperOut: false });
  expect(await bench.until('job_1', 'printed', 'attention')).toMatchObject({ state: 'printed', reason: 'disturbed' });
});

test('a printer switched off in the middle leaves a question, never a second paper by itself', async () => {
  bench = await PrintBench.open({ msPerLine: 8 });
  bench.spool.start();
  bench.submit(numberedReceipt(1));
  bench.printer.on('line', (line) => line === 12 && bench.printer.powerCycle(100));
  expect(await bench.until('job_1', 'printed', 'attention')).toMatchObject({ state: 'attention', reason: 'link-lost' });
  await pause(400);
  expect(bench.printer.pieces()).toMatchObject([{ end: 'torn' }]);
});

test('the answer “did not come out” makes a new, marked copy with the next number', async () => {
  bench = await PrintBench.open({ msPerLine: 8 });
  bench.spool.start();
  const job = numberedReceipt(1);
  bench.submit(job);
  bench.printer.once('line', () => bench.printer.powerCycle(50));
  await bench.until('job_1', 'attention');
  const answer = { jobId: 'job_1', answer: 'reprint', reason: '没打全', actor: '王芳' } as const;
  const copyId = bench.spool.answer(answer) ?? '';
  expect(await bench.until(copyId, 'printed', 'attention')).toMatchObject({ state: 'printed', copyNo: 2 });
  expect(bench.job('job_1')).toMatchObject({ state: 'closed', reason: 'replaced' });
  const paper = bench.printer.pieces().map(textOfPiece).at(-1) ?? '';
  expect(paper).toContain('重印 第 1 次 / REPRINT #1');
  expect(paper.split('重印').length - 1).toBe(2);
  expect(paper).toContain('sale_1.69265');
  expect(paper).toMatch(/<qr .*\.2>/);
});

test('a copy needs a reason', async () => {
  bench = await PrintBench.open();
  bench.spool.start();
  bench.submit(numberedReceipt(1));
  await bench.until('job_1', 'printed');
  expect(() => bench.spool.answer({ jobId: 'job_1', answer: 'reprint', reason: ' ', actor: 'a' })).toThrow('reason');
});

test('without a printer jobs wait, and come out when one is set up', async () => {
  bench = await PrintBench.open();
  const settings = bench.spool.settings('receipt');
  bench.spool.configure('receipt', null);
  bench.spool.start();
  bench.submit(numberedReceipt(1));
  await bench.when(() => bench.job('job_1')?.reason === 'no-printer');
  bench.spool.configure('receipt', settings);
  expect(await bench.until('job_1', 'printed')).toMatchObject({ state: 'printed', reason: null });
});

test('a broken document asks for a person and does not hold up the next', async () => {
  bench = await PrintBench.open();
  const broken = numberedReceipt(1);
  const tooLong = { type: 'qr' as const, data: 'x'.repeat(2000), cell: 4 };
  bench.submit({ ...broken, doc: { ...broken.doc, blocks: [tooLong] } }, numberedReceipt(2), numberedReceipt(3));
  bench.db.exec(`UPDATE print_job SET doc = '{not json' WHERE job_id = 'job_2'`);
  bench.spool.start();
  await bench.until('job_3', 'printed');
  expect(bench.job('job_1')).toMatchObject({ state: 'attention', reason: 'bad-document' });
  expect(bench.job('job_2')).toMatchObject({ state: 'attention', reason: 'bad-document' });
});

test('a printer that confirms in order only is believed by its in-order answers', async () => {
  bench = await PrintBench.open({ processId: false, automatic: true });
  bench.setUp({ confirmation: 'gsr' });
  bench.spool.start();
  const job = numberedReceipt(1);
  bench.submit(job);
  expect(await bench.until('job_1', 'printed', 'attention')).toMatchObject({ state: 'printed' });
  expect(bench.copiesOf(job.doc)).toHaveLength(1);
});

test.each(['pollOnly', 'none'] as const)(
  'a printer of class %s is never called printed by the till',
  async (confirmation) => {
    bench = await PrintBench.open({ processId: false, inOrder: 'never' }, { deadlineMs: 300, deadlinePerLineMs: 1 });
    bench.setUp({ confirmation });
    bench.spool.start();
    bench.submit(numberedReceipt(1));
    expect(await bench.until('job_1', 'printed', 'attention')).toMatchObject({
      state: 'attention',
      reason: 'unconfirmed',
    });
    bench.spool.answer({ jobId: 'job_1', answer: 'printed', reason: '', actor: '王芳' });
    expect(bench.job('job_1')).toMatchObject({ state: 'printed', reason: 'by-person' });
  },
);

test('a silent printer is not sent anything', async () => {
  bench = await PrintBench.open({ silent: true });
  bench.spool.start();
  bench.submit(numberedReceipt(1));
  await bench.when(() => bench.job('job_1')?.reason === 'no-answer');
  expect(bench.job('job_1')?.state).toBe('queued');
  expect(bench.printer.pieces()).toEqual([]);
});

test('a long voucher goes through a small buffer without the printer going deaf', async () => {
  bench = await PrintBench.open({ bufferBytes: 512, msPerLine: 2 });
  bench.spool.start();
  const job = numberedReceipt(1);
  const long = { ...job.doc, blocks: [...job.doc.blocks.slice(0, -1), ...job.doc.blocks, ...job.doc.blocks] };
  bench.submit({ ...job, doc: long });
  expect(await bench.until('job_1', 'printed', 'attention')).toMatchObject({ state: 'printed' });
});

test('printer states are told as they change', async () => {
  bench = await PrintBench.open();
  bench.spool.start();
  expect(await bench.spool.status('receipt')).toMatchObject({ configured: true, state: 'ready' });
  bench.printer.set({ paperLow: true });
  expect(await bench.spool.status('receipt')).toMatchObject({ state: 'paper-low' });
  bench.printer.set({ paperOut: true });
  await bench.when(() =>
    bench.notices.some((notice) => notice.kind === 'printer.changed' && notice.status.state === 'paper-out'),
  );
  expect(await bench.spool.status('receipt')).toMatchObject({ state: 'paper-out' });
});
