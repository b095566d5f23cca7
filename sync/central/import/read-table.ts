import { CsvError, parse } from 'csv-parse/sync';
import type { BadCell } from './reason.ts';

/** A line of a table: its number in the file and its cells by column name as the file writes it. */
export interface TableLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table read from a file, or why it is none. */
export type TableFile =
  | { readonly ok: true; readonly header: readonly string[]; readonly lines: readonly TableLine[] }
  | { readonly ok: false; readonly bad: BadCell };

/** The text of a file in UTF-8 (with or without mark) or GB18030; null if it is neither. */
export function decodeText(bytes: Uint8Array): string | null {
  return decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes);
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Reads a CSV file with a header line. Separators are commas, semicolons or tabs, whichever the header uses. */
export function readTable(bytes: Uint8Array): TableFile {
  const text = decodeText(bytes);
  if (text === null || text.includes('\0'))
    return fileFault(1, '', { zh: '文件编码不是 UTF-8 或 GB18030', en: 'the file is neither UTF-8 nor GB18030' });
  try {
    const options = { bom: true, trim: true, info: true, skip_empty_lines: true, relax_column_count: true } as const;
    const parsed: unknown = parse(text, { ...options, delimiter: delimiterOf(text) });
    const [header, ...lines] = (parsed as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      line: info.lines,
      cells: record,
    }));
    if (header === undefined) return fileFault(1, '', { zh: '文件是空的', en: 'the file is empty' });
    return { ok: true, header: header.cells, lines };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    return fileFault(line, '', { zh: `引号或分隔符有误：${error.code}`, en: `quotes or separators: ${error.message}` });
  }
}

function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const count = (mark: string): number => header.split(mark).length;
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

const fileFault = (line: number, value: string, why: { zh: string; en: string }): TableFile => ({
  ok: false,
  bad: { line, column: '', value, ...why },
});
