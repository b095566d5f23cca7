import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { BreakLine, CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { layout, textOf } from '../../core/receipt/layout.ts';
import { receiptOf } from '../../core/receipt/sales-receipt.ts';
import { documentBytes } from '../../electron/host/printer/esc-pos.ts';
import { PlanDesk } from '../../electron/host/printer/plan-desk.ts';
import { planDocument } from '../../electron/host/printer/plan-document.ts';
import { goldenGlyphs } from '../builders/painted.ts';
import { paperLine, paperReceipt, paperSale } from '../builders/paper-facts.ts';
import { numberedReceipt, PrintBench } from '../tools/print-bench.ts';
import { type Measurement, milliseconds, quantile, spread, timed } from './measure.ts';

const load = createRequire(import.meta.url);
const rounds = 300;
const code = 'https://shop.example/r/01hqz8k2m7r4t9v1x3y5a6b8';

const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** The lines every builder puts on paper: the text of our own layout, so that all do the same work. */
type Lines = readonly string[];

function byReceiptline(lines: Lines): number {
  const { transform } = load('receiptline') as { transform(doc: string, printer: object): string };
  const markup = [
    ...lines.map((line) => `${line.replaceAll(/[|~\\{}_"^`]/g, ' ')} |`),
    `{code:${code};option:qrcode,5,m}`,
    '=',
  ].join('\n');
  return transform(markup, { cpl: 48, encoding: 'gb18030', command: 'escpos', spacing: false }).length;
}

interface EscposPrinter {
  text(line: string): EscposPrinter;
  cut(): EscposPrinter;
  readonly buffer: { flush(): Buffer };
}

function byNodeEscpos(lines: Lines): number {
  const { Printer } = load('@node-escpos/core') as { Printer: new (adapter: object, options: object) => EscposPrinter };
  const adapter = { write: () => undefined, on: () => undefined, open: () => undefined, close: () => undefined };
  const printer = new Printer(adapter, { encoding: 'GB18030', width: 48 });
  for (const line of lines) printer.text(line);
  printer.cut();
  return printer.buffer.flush().length;
}

function byPlainThermal(lines: Lines): number {
  const printer = new ThermalPrinter({
    type: PrinterTypes.EPSON,
    interface: '/dev/null',
    characterSet: CharacterSet.CHINA,
    breakLine: BreakLine.NONE,
  });
  for (const line of lines) printer.println(line);
  printer.printQR(code, { cellSize: 5, correction: 'M' });
  printer.cut();
  return printer.getBuffer()?.length ?? 0;
}

/** A receipt of 40 Chinese lines from document to bytes, beside what others need for the same lines, in one run. */
export async function bench(): Promise<Measurement[]> {
  const goods = Array.from({ length: 40 }, (_, at) =>
    paperLine({ id: String(at + 1), name: `小象纸尿裤超薄透气 L ${at} 片` }),
  );
  const doc = receiptOf(paperReceipt('zh-CN', { sale: paperSale({ lines: goods }) }));
  const paper = { cols: 48, dots: 576 };
  const laid = layout(doc, paper);
  const lines = textOf(laid.filter((line) => line.kind === 'text')).split('\n');
  const layingOut = timed(rounds, () => layout(doc, paper));
  const encoding = timed(rounds, () => documentBytes(laid));
  const own = median(encoding);
  const beside = (name: string, build: (lines: Lines) => number): Measurement => {
    const samples = timed(rounds, () => build(lines));
    return {
      name: `the same lines by ${name}`,
      value: `${spread(samples)}, ${build(lines)} bytes`,
      ratio: { times: median(samples) / own, to: 'our encoding' },
    };
  };
  return [
    { name: 'receipt of 40 goods: layout', value: spread(layingOut) },
    { name: 'receipt of 40 goods: encoding', value: spread(encoding), aim: 'p50 ≤ 1 ms' },
    { name: 'receipt of 40 goods: size', value: `${documentBytes(laid).length} bytes` },
    beside('receiptline', byReceiptline),
    beside('@node-escpos/core', byNodeEscpos),
    beside('node-thermal-printer, plain strings', byPlainThermal),
    ...(await drawing(doc)),
    ...(await firstByte()),
  ];
}

/** Everything as dots, on the main thread and beside it. */
async function drawing(doc: Parameters<typeof layout>[0]): Promise<Measurement[]> {
  const wish = { doc, settings: { columns: 48, dots: 576, raster: 'all' }, glyphs: goldenGlyphs } as const;
  const drawn = timed(20, () => planDocument(wish));
  const desk = new PlanDesk();
  await desk.start();
  await desk.plan(wish);
  const before = performance.eventLoopUtilization();
  const since = performance.now();
  for (let round = 0; round < 20; round++) await desk.plan(wish);
  const apartMs = (performance.now() - since) / 20;
  const busy = performance.eventLoopUtilization(before).utilization;
  await desk.stop();
  return [
    { name: 'the same as dots, on one thread', value: spread(drawn) },
    {
      name: 'the same as dots, beside the main thread',
      value: `${Math.round(apartMs * 10) / 10} ms, main thread ${Math.round(busy * 100)} % busy`,
    },
  ];
}

const reset = Buffer.from([0x1b, 0x40]);

/** From the commit of a paper to the first byte of it at the printer, questions before it included. */
async function firstByte(): Promise<Measurement[]> {
  const bench = await PrintBench.open({ msPerLine: 0 });
  const samples: number[] = [];
  let committedAt = 0;
  const { received } = bench.printer;
  received.push = (chunk) => {
    if (committedAt > 0 && chunk.includes(reset)) {
      samples.push(performance.now() - committedAt);
      committedAt = 0;
    }
    return 0;
  };
  bench.spool.start();
  for (let number = 1; number <= 103; number++) {
    // The commit is over when this returns; the printer is asked after it.
    bench.submit(numberedReceipt(number));
    committedAt = performance.now();
    await bench.until(`job_${number}`, 'printed', 'attention');
  }
  await bench.close();
  const [first = 0] = samples;
  return [
    { name: 'first byte of the first paper after the till was switched on', value: milliseconds(first) },
    { name: 'first byte at the printer after the commit', value: spread(samples.slice(3)), aim: 'p95 ≤ 30 ms' },
  ];
}
