import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { FolderInUse } from '../../journal/exclusive-lock.ts';
import { BadArguments, centralFolder } from '../options.ts';
import { readCatalogue } from './catalogue-file.ts';
import { type ImportKind, importKinds } from './import-rows.ts';
import { readMembers } from './members-file.ts';
import type { BadCell } from './reason.ts';
import { ImportImpossible, type ImportLoad, sendImport } from './send-import.ts';

const usage = `Yucun import: brings goods or members from a CSV file to the centre.

  npm run import -- catalogue FILE.csv [--data FOLDER]
  npm run import -- members FILE.csv [--data FOLDER] [--store SHOP]

The file is UTF-8 or GB18030 with a header line in Chinese or English. Every line is checked first; if one is wrong,
all that is wrong is listed and nothing is applied. The same file again updates by barcode or code, by phone for members.
The columns are described in sync/central/import/README.md; sync/central/demo holds two examples.
`;

/** Bad cells shown in full; a file with more has one mistake many times. */
const shownMax = 200;
const say = (line: string): void => console.error(line);

interface Asked {
  readonly kind: ImportKind;
  readonly file: string;
  readonly data: string;
  readonly store: string | null;
}

function readAsked(args: readonly string[]): Asked | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [word, file, ...more] = positionals;
  const kind = importKinds.find((known) => known === word);
  if (kind === undefined || file === undefined || more.length > 0)
    throw new BadArguments('say what to import and from which file');
  if (!existsSync(file)) throw new BadArguments(`no file ${file}`);
  return { kind, file, data: path.resolve(values.data ?? centralFolder(process.env)), store: values.store ?? null };
}

function parse(args: readonly string[]) {
  const options = {
    data: { type: 'string' },
    store: { type: 'string' },
    help: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    if (error instanceof TypeError) throw new BadArguments(error.message);
    throw error;
  }
}

function readFile({ kind, file, store }: Asked): { load: ImportLoad; bad: BadCell[] } {
  const bytes = readFileSync(file);
  const progress = (done: number): void => say(`checked 已检查 ${done}`);
  if (kind === 'catalogue') {
    const { rows, bad } = readCatalogue(bytes, progress);
    return { load: { kind, rows }, bad };
  }
  const { rows, bad } = readMembers(bytes, progress);
  return { load: { kind, rows, store }, bad };
}

function reportBad(bad: readonly BadCell[]): void {
  for (const { line, column, value, zh, en } of bad.slice(0, shownMax))
    say(`line ${line} 第 ${line} 行 · ${column}${value === '' ? '' : ` "${value}"`} · ${zh} · ${en}`);
  if (bad.length > shownMax) say(`… and ${bad.length - shownMax} more 还有 ${bad.length - shownMax} 处`);
  say(`${bad.length} mistakes, nothing was imported. ${bad.length} 处错误，未导入任何内容。`);
}

/** Runs the import; the exit code: 0 done, 1 the file is wrong. */
async function run(args: readonly string[]): Promise<number> {
  const asked = readAsked(args);
  if (asked === null) {
    console.log(usage);
    return 0;
  }
  const { load, bad } = readFile(asked);
  if (bad.length > 0) {
    reportBad(bad);
    return 1;
  }
  say(`${load.rows.length} rows are sound 行校验通过`);
  const progress = (done: number): void => say(`prepared 已处理 ${done}`);
  const databaseUrl = process.env['DATABASE_URL'] || null;
  const { added, changed, unchanged } = await sendImport(load, { data: asked.data, databaseUrl, progress });
  console.log(`added 新增 ${added}, changed 更新 ${changed}, unchanged 未变 ${unchanged}`);
  return 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = 2;
  if (error instanceof BadArguments) say(`import: ${error.message}\n\n${usage}`);
  else if (error instanceof ImportImpossible || error instanceof FolderInUse) say(`import: ${error.message}`);
  else throw error;
}
