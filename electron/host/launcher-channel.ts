import type { Readable } from 'node:stream';
import { z } from 'zod';
import { printerSettingsSchema } from '../../core/ports/terminal-bridge.ts';

/** What a shell tells the launcher, one JSON text a line on its standard output. */
export const shellWordSchema = z.discriminatedUnion('yucun', [
  z.object({
    yucun: z.literal('ready'),
    /** Where a person may open the till's page; null in Electron, whose window is its own. */
    entrance: z.string().nullable(),
    /** The same for the launcher's own window, once. */
    windowEntrance: z.string().nullable(),
    tid: z.string().nullable(),
    printer: printerSettingsSchema.nullable(),
    /** The port this till wanted when another program held it. */
    wantedPort: z.number().int().nullable(),
    port: z.number().int().nullable(),
  }),
  z.object({ yucun: z.literal('enrolled'), ok: z.boolean(), code: z.string().nullable() }),
  /** Another process works on this till's folder. */
  z.object({ yucun: z.literal('in-use'), holder: z.number().int().nullable() }),
  z.object({ yucun: z.literal('window'), entrance: z.string() }),
]);
export type ShellWord = z.infer<typeof shellWordSchema>;

/** What the launcher asks of a shell, one JSON text a line on its standard input. The end of the input means: stop. */
export const launcherWordSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('enrol'), code: z.string(), centralUrl: z.string() }),
  z.object({ do: z.literal('printer'), settings: printerSettingsSchema }),
  /** Asks for one more entrance for the launcher's own window. */
  z.object({ do: z.literal('window') }),
]);
export type LauncherWord = z.infer<typeof launcherWordSchema>;

/** Exit code of a shell or launcher that found its till running already. */
export const inUseExitCode = 3;

/** Reads JSON lines that fit a schema; other lines go to `stray`. Resolves when the stream ends. */
export async function readWords<T extends z.ZodType>(
  stream: Readable,
  options: { schema: T; heard: (word: z.output<T>) => void; stray: (line: string) => void },
): Promise<void> {
  let rest = '';
  const take = (line: string): void => {
    const word = line.startsWith('{') ? options.schema.safeParse(parsed(line)) : null;
    if (word?.success) options.heard(word.data);
    else if (line !== '') options.stray(line);
  };
  stream.setEncoding('utf8');
  for await (const part of stream) {
    const lines = (rest + String(part)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  }
  take(rest);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // A line that only looks like ours, of some library: it goes on as plain text.
    return null;
  }
}
