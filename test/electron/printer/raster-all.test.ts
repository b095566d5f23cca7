import { expect, test } from 'vitest';
import { fontCharacters } from '../../../core/receipt/column-width.ts';
import { goldenGlyphs, painted } from '../../builders/painted.ts';
import { paperPicture } from '../../tools/paper-picture.ts';
import { numberedReceipt, PrintBench } from '../../tools/print-bench.ts';

const paper = { cols: 48, dots: 576 };

/** What the printer was sent, without the questions put to it in real time. */
const jobBytes = (bench: PrintBench): Buffer => {
  const all = Buffer.concat(bench.printer.received);
  const kept: number[] = [];
  for (let at = 0; at < all.length; at++) {
    if (all[at] === 0x10 && all[at + 1] === 0x04) at += 2;
    else kept.push(all[at] ?? 0);
  }
  return Buffer.from(kept);
};

test('a printer without a Chinese font gets the whole receipt as dots, and proves it like any other', async () => {
  const bench = await PrintBench.open({ msPerLine: 1 }, { deadlineMs: 60_000 });
  try {
    bench.setUp({ raster: 'all' });
    expect(bench.spool.learn(goldenGlyphs)).toBe(Object.keys(goldenGlyphs).length);
    bench.spool.start();
    const job = numberedReceipt(1);
    bench.submit(job);
    expect(await bench.until('job_1', 'printed', 'attention')).toMatchObject({ state: 'printed', reason: null });
    const came = paperPicture(jobBytes(bench), paper.dots);
    expect(came.data.equals(painted(job.doc, paper).data)).toBe(true);
    expect(bench.printer.paper.unknown).toEqual([]);
  } finally {
    await bench.close();
  }
});

test('a character whose dots nobody taught stands as a frame, so that no line says something else', async () => {
  const bench = await PrintBench.open({ msPerLine: 1 }, { deadlineMs: 60_000 });
  try {
    bench.setUp({ raster: 'all' });
    bench.spool.start();
    bench.submit(numberedReceipt(2));
    expect(await bench.until('job_2', 'printed', 'attention')).toMatchObject({ state: 'printed' });
    const { data } = paperPicture(jobBytes(bench), paper.dots);
    expect(data.some((byte) => byte !== 0)).toBe(true);
  } finally {
    await bench.close();
  }
});

test('the font that is taught holds what a Chinese printer holds', () => {
  const font = fontCharacters();
  expect(font).toHaveLength(new Set(font).size);
  expect(font).toEqual(expect.arrayContaining(['A', '~', '寄', '￥', '·', '龘']));
  expect(font.length).toBeGreaterThan(21_000);
});
