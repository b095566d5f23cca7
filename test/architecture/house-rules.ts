import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The house rules as data and as functions over source texts, so that a test can plant a fault and see it caught. */
export const projectRoot = path.resolve(import.meta.dirname, '../..');

export interface SourceFile {
  /** Path from the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What a room may import: other rooms, npm packages, and whether Node's own modules. */
interface Room {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
  readonly node: boolean;
}

export const rooms: Readonly<Record<string, Room>> = {
  core: { rooms: [], packages: ['xstate', 'zod', '@noble/hashes'], node: false },
  'sync/protocol': { rooms: ['core'], packages: ['zod'], node: false },
  'sync/journal': { rooms: ['core'], packages: ['zod'], node: true },
  'sync/local': { rooms: ['core', 'sync/protocol', 'sync/engine'], packages: ['dexie', 'zod'], node: false },
  'sync/engine': { rooms: ['core', 'sync/protocol'], packages: ['zod'], node: false },
  'sync/central': {
    rooms: ['core', 'sync/protocol', 'sync/journal'],
    packages: [
      'zod',
      'fastify',
      'pg',
      'prom-client',
      '@electric-sql/pglite',
      'csv-parse',
      'pinyin-pro',
      'iconv-lite',
      'pino',
    ],
    node: true,
  },
  electron: {
    rooms: ['core', 'sync/protocol', 'sync/journal'],
    packages: ['zod', 'ws', 'pino', 'node-thermal-printer', 'iconv-lite', 'qrcode-generator', 'vite'],
    node: true,
  },
  'electron/shell-electron': {
    rooms: ['core', 'sync/protocol', 'sync/journal', 'electron'],
    packages: ['zod', 'pino', 'electron', 'electron-updater', 'vite'],
    node: true,
  },
  renderer: {
    rooms: ['core', 'sync/protocol', 'sync/local', 'sync/engine'],
    packages: [
      'react',
      'react-dom',
      '@mantine/core',
      '@mantine/hooks',
      '@mantine/charts',
      'write-excel-file',
      '@tabler/icons-react',
      '@xstate/react',
      'xstate',
      'i18next',
      'react-i18next',
      'qrcode-generator',
      'zod',
    ],
    node: false,
  },
};

/** Inside core: a folder may import itself and folders of a lower rank; siblings pass values (machines may import all). */
const coreRanks: readonly (readonly string[])[] = [
  ['kernel'],
  ['money'],
  ['ledger', 'operator', 'settings', 'exception', 'period'],
  ['trade'],
  ['view', 'ports', 'receipt'],
  ['checkout', 'deposit', 'return', 'deposit-refund', 'service-desk'],
];

/** Every source file of the rooms and of the tests. */
export function readSources(
  patterns: readonly string[] = ['{core,sync,electron,renderer,test}/**/*.{ts,tsx,mts}'],
): SourceFile[] {
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: projectRoot }))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !file.includes('node_modules/'))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(projectRoot, file), 'utf8') }));
}

/** The innermost room a path lies in. */
export const roomOf = (file: string): string | null =>
  Object.keys(rooms)
    .sort((a, b) => b.length - a.length)
    .find((room) => file.startsWith(`${room}/`)) ?? (file.startsWith('test/') ? 'test' : null);

/** Modules named by import, export-from and dynamic import. */
export const importsOf = (text: string): string[] =>
  [
    ...text.matchAll(
      /(?:^|[\s;])(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
    ),
  ].map((match) => match[1] ?? match[2] ?? '');

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

const isToolFile = (file: string): boolean => /(^|\/)[\w.-]*\.config\.ts$/.test(file);

/** Forbidden imports of one file, each as a sentence. */
export function forbiddenImports(file: SourceFile): string[] {
  const from = roomOf(file.path);
  const room = from === null ? undefined : rooms[from];
  if (from === null || room === undefined || isToolFile(file.path)) return [];
  return importsOf(file.text).flatMap((name) => {
    const why = name.startsWith('.') ? wrongRoom(file.path, from, room, name) : wrongPackage(room, name);
    return why === null ? [] : [`${file.path} imports ${name}: ${why}`];
  });
}

function wrongPackage(room: Room, name: string): string | null {
  if (name.startsWith('node:')) return room.node ? null : 'no Node here';
  return room.packages.includes(packageOf(name)) ? null : 'package not on this room’s list';
}

function wrongRoom(file: string, from: string, room: Room, name: string): string | null {
  const target = path.posix.join(path.posix.dirname(file), name.split('?')[0] ?? name);
  const to = roomOf(target);
  if (to === null) return 'outside the rooms';
  if (to !== from) return room.rooms.includes(to) ? null : `${from} may not import ${to}`;
  return from === 'core' ? wrongRank(file, target) : null;
}

const coreFolder = (file: string): string => file.split('/')[1] ?? '';
const rankOf = (folder: string): number => {
  const rank = coreRanks.findIndex((folders) => folders.includes(folder));
  return rank === -1 ? coreRanks.findIndex((folders) => folders.includes('trade')) : rank;
};

function wrongRank(file: string, target: string): string | null {
  const [from, to] = [coreFolder(file), coreFolder(target)];
  return from === to || rankOf(to) <= rankOf(from) ? null : `core/${from} stands below core/${to}`;
}

/** Names that smuggle time, chance or fractions into code that must be told them. */
const bans: readonly { readonly in: RegExp; readonly what: RegExp; readonly why: string }[] = [
  { in: /^core\//, what: /\bDate\.now\b|\bnew Date\(\s*\)/, why: 'time comes in through Clock' },
  { in: /^core\//, what: /\bMath\.random\b|\bcrypto\./, why: 'chance comes in through Clock' },
  { in: /^core\//, what: /\bperformance\.|\bsetTimeout\b|\bsetInterval\b/, why: 'no timers in core' },
  { in: /^(core|sync|renderer)\//, what: /\bparseFloat\b|\.toFixed\(/, why: 'money is whole fen' },
  {
    in: /^sync\/engine\//,
    what: /\bDate\.now\b|\bMath\.random\b|\bsetTimeout\(|\bfetch\(/,
    why: 'the engine is told by its ports',
  },
  { in: /^(?!electron\/shell-electron\/)/, what: /from 'electron'/, why: 'only the Electron shell knows Electron' },
  {
    in: /^(core|sync|electron|renderer)\//,
    what: /@ts-(?:ignore|nocheck|expect-error)|biome-ignore|eslint-disable/,
    why: 'no suppression in the product',
  },
  { in: /./, what: /\b(?:FIXME|XXX|HACK)\b/, why: 'mend it or write it down' },
  { in: /^test\//, what: /\b(?:it|test|describe)\.(?:skip|only|todo)\b/, why: 'no skipped tests' },
];

/** Banned words of one file; tests of the gates themselves name them and are exempt. */
export function bannedWords(file: SourceFile): string[] {
  if (file.path.startsWith('test/architecture/')) return [];
  return bans
    .filter((ban) => ban.in.test(file.path) && ban.what.test(file.text))
    .filter((ban) => !(file.path.startsWith('test/') && /from 'electron'/.test(ban.what.source)))
    .map((ban) => `${file.path}: ${ban.why}`);
}

export const fileLinesMax = 400;

/** Files past the limit of lines; data and frozen texts are not source. */
export const tooLong = (file: SourceFile): string[] => {
  const lines = file.text.split('\n').length;
  return lines > fileLinesMax ? [`${file.path} has ${lines} lines`] : [];
};

/** Exported functions, classes and constants without a docstring above them, in the pure rooms. */
export function undocumented(file: SourceFile): string[] {
  if (!/^(core|sync)\//.test(file.path)) return [];
  const lines = file.text.split('\n');
  return lines.flatMap((line, at) => {
    const match = /^export (?:async )?(?:function|class|const) (\w+)/.exec(line);
    if (!match || match[1]?.endsWith('Schema')) return [];
    return (lines[at - 1] ?? '').trimEnd().endsWith('*/') ? [] : [`${file.path}:${at + 1} ${match[1]}`];
  });
}

/** Terms of the glossary's avoid column that appear as identifiers. */
export function avoidedTerms(glossary: string): string[] {
  const rows = glossary.split('\n').filter((line) => /^\|(?!\s*-)/.test(line));
  const header = rows[0]?.split('|').map((cell) => cell.trim().toLowerCase()) ?? [];
  const column = header.indexOf('avoid');
  return rows
    .slice(1)
    .flatMap((row) => (row.split('|')[column] ?? '').split(','))
    .map((term) => term.replaceAll('`', '').trim())
    .filter((term) => /^[a-z][A-Za-z]+$/.test(term));
}

/** Identifiers that use an avoided term whole, or as a camel-case part. */
export function avoidedWords(file: SourceFile, terms: readonly string[]): string[] {
  if (file.path.startsWith('test/architecture/')) return [];
  return terms.filter((term) => new RegExp(`\\b${term}\\b`).test(file.text)).map((term) => `${file.path} says ${term}`);
}
