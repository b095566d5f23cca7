import { afterEach, expect, test } from 'vitest';
import type { BridgeNotice, JournalEntry, PrintJob } from '../../../core/ports/terminal-bridge.ts';
import { aLog } from '../../builders/a-log.ts';
import { expectedText, numberedReceipt, pause } from '../../tools/print-bench.ts';
import { VirtualPrinter } from '../../tools/virtual-printer/device.ts';
import { textOfPiece } from '../../tools/virtual-printer/paper.ts';
import { aHost, told } from '../a-host.ts';
import { benchFolder } from '../bench-folder.ts';

/** The whole way through a till's host, with a shop's patience. */
let printer: VirtualPrinter;
afterEach(() => printer.close());

const entryWith = (jobs: PrintJob[]): JournalEntry[] =>
  aLog({ count: 1, mark: 'a' }).map(({ event, id, bytes, aside }) => ({
    tid: event.tid,
    epoch: event.epoch,
    seq: event.seq,
    id,
    bytes,
    aside,
    jobs,
  }));

async function settingsOf(knobs: ConstructorParameters<typeof VirtualPrinter>[0] = {}) {
  printer = new VirtualPrinter(knobs);
  const port = await printer.listen();
  return { host: '127.0.0.1', port, columns: 48, dots: 576, confirmation: 'processId' } as const;
}

async function when(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 6000 && !condition(); tries++) await pause(10);
}

test('an entry written to the journal brings its paper, and the window is told each step', async () => {
  const host = await aHost(benchFolder());
  const notices: BridgeNotice[] = [];
  host.listen((text) => notices.push((JSON.parse(text) as { notice: BridgeNotice }).notice));
  await told(host, 'printer.configure', { settings: await settingsOf() });
  const job = numberedReceipt(1, true);
  await told(host, 'journal.append', { entries: entryWith([job]) });
  const steps = () =>
    notices.flatMap((notice) =>
      notice.kind === 'print.changed' && notice.job.jobId === 'job_1' ? [notice.job.state] : [],
    );
  await when(() => steps().includes('printed'));
  expect(steps()).toEqual(['sending', 'confirming', 'printed']);
  expect(printer.pieces().map(textOfPiece)).toEqual([expectedText(job.doc)]);
  expect(printer.paper.pulses).toHaveLength(1);
});

test('paper that could not come out before the till was closed comes out after it is opened again', async () => {
  const folder = benchFolder();
  const settings = await settingsOf({ paperOut: true });
  const host = await aHost(folder);
  await told(host, 'printer.configure', { settings });
  await told(host, 'journal.append', { entries: entryWith([numberedReceipt(1)]) });
  await host.close();
  printer.set({ paperOut: false });
  await aHost(folder);
  await when(() => printer.pieces().some((piece) => piece.end === 'cut'));
  expect(printer.pieces()).toHaveLength(1);
});

test('closing the till in the middle of a paper ends soon and leaves a question', async () => {
  const folder = benchFolder();
  const host = await aHost(folder);
  await told(host, 'printer.configure', { settings: await settingsOf({ msPerLine: 20 }) });
  printer.once('line', () => printer.set({ paperOut: true }));
  await told(host, 'journal.append', { entries: entryWith([numberedReceipt(1)]) });
  await when(() => printer.knobs.paperOut);
  await host.close();
  const later = await aHost(folder);
  const { jobs } = await told(later, 'print.jobs', { limit: 5 });
  expect(jobs).toMatchObject([{ jobId: 'job_1', state: 'attention' }]);
  // What the printer itself still holds comes out in any case; it is one paper, and the question about it stands.
  printer.set({ paperOut: false });
  await when(() => printer.isIdle);
  expect(printer.pieces().length).toBeLessThanOrEqual(1);
  expect((await told(later, 'print.jobs', { limit: 5 })).jobs).toMatchObject([{ state: 'attention' }]);
}, 20_000);
