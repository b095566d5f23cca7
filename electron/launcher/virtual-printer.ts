import { join } from 'node:path';
import { z } from 'zod';
import type { PrinterSettings } from '../../core/ports/terminal-bridge.ts';
import { readNote, writeDurably } from '../host/durable-file.ts';
import { leashedNode, startChild } from './child.ts';
import { type Kept, keepRunning } from './keep-running.ts';
import { type Launch, logFile, tillDir } from './launch.ts';

const printerWordSchema = z.object({
  address: z.string(),
  page: z.string(),
  columns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
  dots: z.number().int(),
});
type PrinterWord = z.infer<typeof printerWordSchema>;

const noteSchema = z.object({ port: z.number().int() });
const noteFile = (launch: Launch): string => join(tillDir(launch), 'virtual-printer.json');

const firstPort = 9100;
const firstPagePort = 9180;

/** Whether these settings name no printer of the shop: none at all, or the virtual one of an earlier launch. */
export function wantsVirtualPrinter(launch: Launch, settings: PrinterSettings | null): boolean {
  if (settings === null) return true;
  const note = readNote(noteFile(launch), noteSchema);
  return note !== null && settings.host === '127.0.0.1' && settings.port === note.port;
}

function settingsOf(word: PrinterWord): PrinterSettings {
  const { hostname, port } = new URL(`tcp://${word.address}`);
  return { host: hostname, port: Number(port), columns: word.columns, dots: word.dots, confirmation: 'processId' };
}

function wordIn(line: string): PrinterWord | null {
  return line.startsWith('{') ? (printerWordSchema.safeParse(JSON.parse(line)).data ?? null) : null;
}

/** Keeps a virtual printer running for one till; `installed` hears its settings at every start of it. */
export function keepVirtualPrinter(launch: Launch, installed: (settings: PrinterSettings) => void): Kept {
  const { given, say, root } = launch;
  const wanted = readNote(noteFile(launch), noteSchema)?.port ?? firstPort + given.till - 1;
  const pagePort = firstPagePort + given.till - 1;
  const program = leashedNode(join(root, 'test/tools/virtual-printer/main.ts'), [
    '--port',
    String(wanted),
    '--page-port',
    String(pagePort),
  ]);
  const heard = (line: string): void => {
    const word = wordIn(line);
    if (word === null) return;
    const settings = settingsOf(word);
    writeDurably(noteFile(launch), JSON.stringify({ port: settings.port }));
    installed(settings);
    say(`虚拟打印机 ${word.address}，小票见 ${word.page}`, `virtual printer; its paper: ${word.page}`);
  };
  const file = logFile(launch, `printer-${given.till}`);
  return keepRunning({
    start: () => startChild({ ...program, cwd: root, logFile: file, heard }),
    monotonic: () => performance.now(),
    ended({ code, signal }, pauseMs) {
      const how = signal ?? code;
      say(
        `虚拟打印机停止（${how}），${pauseMs / 1000} 秒后重启`,
        `the virtual printer ended (${how}), again in ${pauseMs / 1000} s`,
      );
    },
  });
}
