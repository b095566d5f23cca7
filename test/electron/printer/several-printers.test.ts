import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import type { PrinterRole, PrinterSettings, PrintJob } from '../../../core/ports/terminal-bridge.ts';
import { voucherOf } from '../../../core/receipt/deposit-voucher.ts';
import { layout } from '../../../core/receipt/layout.ts';
import { queueTransport } from '../../../electron/host/printer/device-transport.ts';
import { documentBytes } from '../../../electron/host/printer/esc-pos.ts';
import { findPrinters } from '../../../electron/host/printer/find-printers.ts';
import { ownerOf, servedBy, standInFor } from '../../../electron/host/printer/printer-roster.ts';
import { usualFrame } from '../../../electron/host/serial/serial-port.ts';
import { paperVoucher } from '../../builders/paper-facts.ts';
import { numberedReceipt, PrintBench } from '../../tools/print-bench.ts';
import { layLine } from '../../tools/serial/pty-pair.ts';
import { type Knobs, VirtualPrinter } from '../../tools/virtual-printer/device.ts';
import { textOfPiece } from '../../tools/virtual-printer/paper.ts';

let bench: PrintBench;
let opened: PrintBench | null = null;
const printers: VirtualPrinter[] = [];
afterEach(async () => {
  await opened?.close();
  opened = null;
  for (const printer of printers.splice(0)) await printer.close();
});

const voucher = (number: number): PrintJob => ({
  jobId: `job_v${number}`,
  doc: { ...voucherOf(paperVoucher('zh-CN')), docId: `doc_v${number}` },
  printer: 'voucher',
  openDrawer: false,
});

async function another(knobs: Partial<Knobs> = {}): Promise<{ printer: VirtualPrinter; settings: PrinterSettings }> {
  const printer = new VirtualPrinter(knobs);
  printers.push(printer);
  const port = await printer.listen();
  return { printer, settings: { host: '127.0.0.1', port, columns: 32, dots: 384, confirmation: 'processId' } };
}

describe('several printers', () => {
  test('each paper comes out of the printer that is set up for it, at that printer’s width', async () => {
    bench = opened = await PrintBench.open();
    const second = await another();
    bench.spool.configure('voucher', second.settings);
    bench.spool.start();
    bench.submit(numberedReceipt(1), voucher(1));
    expect(await bench.until('job_1', 'printed')).toMatchObject({ state: 'printed' });
    expect(await bench.until('job_v1', 'printed')).toMatchObject({ state: 'printed' });
    expect(bench.printer.pieces()).toHaveLength(1);
    expect(second.printer.pieces()).toHaveLength(1);
    expect(textOfPiece(second.printer.pieces()[0] ?? { number: 0, items: [], end: null })).toContain('-'.repeat(32));
  });

  test('one busy printer does not hold up the other, and neither takes the other’s job for lost', async () => {
    bench = opened = await PrintBench.open({ msPerLine: 20 });
    const second = await another();
    bench.spool.configure('voucher', second.settings);
    bench.spool.start();
    bench.submit(numberedReceipt(1));
    await bench.until('job_1', 'sending', 'confirming');
    bench.submit(voucher(1), voucher(2));
    expect(await bench.until('job_v2', 'printed')).toMatchObject({ state: 'printed' });
    expect(await bench.until('job_1', 'printed', 'attention')).toMatchObject({ state: 'printed', reason: null });
  });

  test('without a printer of their own vouchers and reports come from the receipt printer', async () => {
    bench = opened = await PrintBench.open();
    bench.spool.start();
    bench.submit(voucher(1), { ...numberedReceipt(2), printer: 'report' });
    expect(await bench.until('job_v1', 'printed')).toMatchObject({ state: 'printed' });
    expect(await bench.until('job_2', 'printed')).toMatchObject({ state: 'printed' });
  });

  test('a printer long in trouble leaves what it has not begun to the one named for it', async () => {
    bench = opened = await PrintBench.open();
    const second = await another({ paperOut: true });
    bench.spool.configure('voucher', { ...second.settings, failover: 'receipt' });
    bench.spool.start();
    bench.submit(voucher(1));
    expect(await bench.until('job_v1', 'printed')).toMatchObject({ state: 'printed' });
    expect(bench.printer.pieces()).toHaveLength(1);
    second.printer.set({ paperOut: false });
    bench.submit(voucher(2));
    expect(await bench.until('job_v2', 'printed')).toMatchObject({ state: 'printed' });
    expect(second.printer.pieces()).toHaveLength(1);
    expect(bench.printer.pieces()).toHaveLength(1);
  });

  test('what has begun to print is never given away: a person decides', async () => {
    bench = opened = await PrintBench.open();
    const second = await another();
    second.printer.once('line', () => second.printer.powerCycle(2000));
    bench.spool.configure('voucher', { ...second.settings, failover: 'receipt' });
    bench.spool.start();
    bench.submit(voucher(1));
    expect(await bench.until('job_v1', 'attention', 'printed')).toMatchObject({ state: 'attention' });
    expect(bench.printer.pieces()).toHaveLength(0);
  });

  test('the drawer hangs on the receipt printer, whatever the paper', async () => {
    bench = opened = await PrintBench.open();
    const second = await another();
    bench.spool.configure('voucher', second.settings);
    bench.spool.start();
    bench.submit({ ...voucher(1), openDrawer: true });
    await bench.until('job_v1', 'printed');
    await bench.until('job_v1:drawer', 'printed');
    expect(bench.printer.paper.pulses).toHaveLength(1);
    expect(second.printer.paper.pulses).toHaveLength(0);
  });
});

describe('the rules of who prints for whom', () => {
  const at = (host: string, change: Partial<PrinterSettings> = {}): PrinterSettings => ({
    host,
    port: 9100,
    columns: 48,
    dots: 576,
    confirmation: 'processId',
    ...change,
  });
  const roster = (of: Partial<Record<PrinterRole, PrinterSettings>>) => ({
    receipt: null,
    voucher: null,
    report: null,
    ...of,
  });

  test('two roles at one address are one printer with one worker', () => {
    const both = roster({ receipt: at('a'), voucher: at('a') });
    expect(ownerOf(both, 'voucher')).toBe('receipt');
    expect(servedBy(both, 'receipt')).toEqual(['receipt', 'voucher', 'report']);
    expect(servedBy(both, 'voucher')).toEqual([]);
  });

  test('a voucher is never left to a printer that proves less; a receipt may be', () => {
    const weak = at('b', { confirmation: 'none' });
    expect(standInFor(roster({ receipt: weak, voucher: at('a', { failover: 'receipt' }) }), 'voucher')).toBeNull();
    expect(standInFor(roster({ receipt: at('a', { failover: 'report' }), report: weak }), 'receipt')).toBe('report');
    expect(standInFor(roster({ receipt: at('a', { failover: 'voucher' }), voucher: at('a') }), 'receipt')).toBeNull();
    expect(standInFor(roster({ receipt: at('a') }), 'receipt')).toBeNull();
  });
});

describe('what a printer shows of itself while it prints a test slip', () => {
  test.each([
    ['a good one', {}, { processId: true, inOrder: 'in-order', confirmation: 'processId' }],
    ['one that only answers in order', { processId: false }, { inOrder: 'in-order', confirmation: 'gsr' }],
    [
      'a clone that answers at once',
      { processId: false, inOrder: 'at-once' },
      { inOrder: 'at-once', confirmation: 'pollOnly' },
    ],
    ['one that answers questions only', { processId: false, inOrder: 'never' }, { confirmation: 'pollOnly' }],
    ['a silent one', { silent: true }, { answers: false, confirmation: 'none', state: 'unknown' }],
    ['one without paper', { paperOut: true }, { answers: true, state: 'paper-out' }],
  ] as const)('%s', async (_, knobs, learnt) => {
    bench = opened = await PrintBench.open({ ...knobs, msPerLine: 8 }, { deadlineMs: 3000, deadlinePerLineMs: 10 });
    bench.spool.start();
    const settings = bench.spool.settings('receipt');
    if (settings === null) throw new Error('a bench has a printer');
    expect(await bench.spool.learnPrinter(settings)).toMatchObject({ reachable: true, ...learnt });
  });

  test('nobody at the address', async () => {
    bench = opened = await PrintBench.open({ refusing: true });
    bench.printer.powerCycle(60_000);
    const settings = { host: '127.0.0.1', port: 1, columns: 48, dots: 576, confirmation: 'none' } as const;
    expect(await bench.spool.learnPrinter(settings)).toMatchObject({ reachable: false, state: 'unreachable' });
  });
});

test('a printer at a serial line proves its paper like one at the network', async () => {
  bench = opened = await PrintBench.open({ msPerLine: 1 });
  const line = await layLine();
  onTestFinished(() => line.close());
  const { spawn } = await import('node:child_process');
  const port = bench.spool.settings('receipt')?.port ?? 0;
  const cable = spawn('socat', [`${line.device},raw,echo=0`, `TCP:127.0.0.1:${port}`], { stdio: 'ignore' });
  onTestFinished(() => void cable.kill());
  bench.setUp({ route: { kind: 'device', path: line.till, frame: usualFrame } });
  bench.spool.start();
  bench.submit(numberedReceipt(1));
  expect(await bench.until('job_1', 'printed', 'attention')).toMatchObject({ state: 'printed', reason: null });
  expect(bench.copiesOf(numberedReceipt(1).doc)).toHaveLength(1);
});

describe('a queue of the system', () => {
  test('gets the whole job when the link is closed, and nothing when it is broken off', async () => {
    bench = opened = await PrintBench.open();
    const folder = mkdtempSync(path.join(tmpdir(), 'yucun-queue-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const program = path.join(folder, 'lp');
    writeFileSync(program, '#!/bin/sh\nt=$(mktemp)\ncat > "$t" && mv "$t" "$1"\n');
    chmodSync(program, 0o755);
    const bytes = documentBytes(layout(numberedReceipt(1).doc, { cols: 48, dots: 576 }));
    const listener = { bytes: () => undefined, closed: () => undefined };
    const file = path.join(folder, 'queue');
    const link = await queueTransport(file, [program])(listener, 1000);
    await link.write(bytes);
    await link.close();
    expect(readFileSync(file)).toEqual(bytes);
    const broken = await queueTransport(path.join(folder, 'none'), [program])(listener, 1000);
    await broken.write(bytes);
    broken.abort();
    expect(() => readFileSync(path.join(folder, 'none'))).toThrow();
  });

  test('is never believed, whatever somebody set', async () => {
    bench = opened = await PrintBench.open();
    bench.setUp({ route: { kind: 'queue', name: 'office' }, confirmation: 'processId' });
    expect(bench.spool.settings('receipt')).toMatchObject({ confirmation: 'none' });
  });
});

test('places where a printer may be: devices, queues, and what listens on this machine', async () => {
  bench = opened = await PrintBench.open();
  const { settings } = await another();
  const places = await findPrinters({
    devices: () => ['/dev/usb/lp0', '/dev/ttyUSB1'],
    queues: () => Promise.resolve(['Office_A4']),
    addresses: [
      { host: '127.0.0.1', port: settings.port },
      { host: '127.0.0.1', port: 1 },
    ],
  });
  expect(places.map(({ label }) => label)).toEqual([
    `127.0.0.1:${settings.port}`,
    '/dev/usb/lp0',
    '/dev/ttyUSB1',
    'Office_A4',
  ]);
  expect(places[2]?.route).toMatchObject({ kind: 'device', frame: { baud: 9600 } });
});
