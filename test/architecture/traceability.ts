import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot, type SourceFile } from './house-rules.ts';

/** A rule of the trade: its id, what it is about, the milestone it is due in, and who has to keep it. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly due: number;
  /** `process`: people keep it, the program only helps. `ruling`: how an unclear text is read; other rules carry it out. */
  readonly kind: 'till' | 'centre' | 'process' | 'ruling';
}

/** A rule with the files that name it. */
export interface Trace extends Rule {
  readonly code: readonly string[];
  readonly tests: readonly string[];
}

const here = (name: string): string => path.join(projectRoot, 'test/architecture', name);
/** The rules, one a line; the project's own list. */
export const rulesFile = here('rules.csv');
/** The table that a person reads. */
export const tableFile = here('traceability.md');
/** Rules that are due and not covered yet: a list that only gets shorter. */
export const gapsFile = here('traceability-gaps.txt');

/** Everything due up to here is covered without exception; what is due in the next milestone may stand in the list of gaps. */
export const milestoneDone = 1;
const milestoneNow = 2;

/** The rules of the list. */
export function readRules(text = readFileSync(rulesFile, 'utf8')): Rule[] {
  const rows: Record<'id' | 'title' | 'due' | 'kind', string>[] = parse(text, { columns: true });
  return rows.map(({ id, title, due, kind }) => ({ id, title, due: Number(due), kind: kind as Rule['kind'] }));
}

const families =
  'CON ENT FLW STM INV DEP USE POL CHK REF EXP PTS RED TIR SEG CPN MAN FES RFR DRW BEN STK SVC MET BUD PHS RSK CSH OFF EC AMB';
const familyIds = `(${families.replaceAll(' ', '|')})-(\\d{1,2})`;
const rangeEnd = '(?:(?:\\.\\.|…|–)(?:[A-Z]{2,3}-|W)?(\\d{1,2}))?';
const cited = new RegExp(`\\b(?:${familyIds}|(W)(\\d\\d))${rangeEnd}(?!\\d)`, 'g');

/** Rule ids that a text names; `CHK-01..03` names three. */
export function citedIds(text: string): string[] {
  const ids = new Set<string>();
  for (const [, family = 'W', number = '', , worked, end] of text.matchAll(cited)) {
    const first = number === '' ? (worked ?? '') : number;
    for (let n = Number(first); n <= Number(end ?? first); n++) ids.add(idOf(family, n, first.length));
  }
  return [...ids].sort();
}

const idOf = (family: string, n: number, width: number): string =>
  `${family}${family === 'W' ? '' : '-'}${String(n).padStart(width, '0')}`;

const isTest = (file: string): boolean => /^test\/.*\.(?:test|e2e|suite)\.tsx?$|^test\/vectors\/.*\.json$/.test(file);

/** Files that may name a rule: the product, and what tests it. Gates and builders prove nothing and do not count. */
export const readCiting = (): SourceFile[] =>
  globSync(['{core,sync,electron,renderer}/**/*.{ts,tsx,mts}', 'test/**/*.{ts,tsx}', 'test/vectors/**/*.json'], {
    cwd: projectRoot,
  })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !file.includes('node_modules/') && !file.includes('/dist/'))
    .filter((file) => !file.startsWith('test/') || (isTest(file) && !file.startsWith('test/architecture/')))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(projectRoot, file), 'utf8') }));

/** Ids named by a file and missing from the list of rules: invented, or misspelt. */
export function invented(rules: readonly Rule[], files: readonly SourceFile[]): string[] {
  const known = new Set(rules.map((rule) => rule.id));
  return files.flatMap((file) =>
    citedIds(file.text)
      .filter((id) => !known.has(id))
      .map((id) => `${file.path} cites ${id}`),
  );
}

/** Every rule with the code and the tests that name it. */
export function trace(rules: readonly Rule[], files: readonly SourceFile[]): Trace[] {
  const naming = files.map((file) => ({ path: file.path, ids: new Set(citedIds(file.text)) }));
  return rules.map((rule) => {
    const paths = naming.filter(({ ids }) => ids.has(rule.id)).map((file) => file.path);
    return { ...rule, code: paths.filter((file) => !isTest(file)), tests: paths.filter(isTest) };
  });
}

const needsTest = (rule: Rule): boolean => rule.kind === 'till' || rule.kind === 'centre';

/** A worked example is a test and needs no line of code of its own. */
const needsCode = (rule: Rule): boolean => needsTest(rule) && !/^W\d/.test(rule.id);

/** What a rule still lacks, as words, or null. */
export function lacks(rule: Trace): 'code' | 'a test' | 'code and a test' | null {
  const [code, test] = [needsCode(rule) && rule.code.length === 0, needsTest(rule) && rule.tests.length === 0];
  if (code && test) return 'code and a test';
  if (code) return 'code';
  return test ? 'a test' : null;
}

/** Ids due now that lack something. */
export const gapsOf = (traces: readonly Trace[]): string[] =>
  traces.filter((rule) => rule.due === milestoneNow && lacks(rule) !== null).map((rule) => rule.id);

/** Ids due in finished milestones that lack something, each as a sentence. */
export const missing = (traces: readonly Trace[]): string[] =>
  traces
    .filter((rule) => rule.due <= milestoneDone && lacks(rule) !== null)
    .map((rule) => `${rule.id} lacks ${lacks(rule)}`);

/** The pinned list of gaps. */
export const pinnedGaps = (): string[] =>
  existsSync(gapsFile) ? readFileSync(gapsFile, 'utf8').split('\n').filter(Boolean) : [];

/** The table, as it should be written. */
export function tableOf(traces: readonly Trace[]): string {
  const due = traces.filter((rule) => rule.due <= milestoneNow && needsTest(rule));
  const covered = due.filter((rule) => lacks(rule) === null).length;
  return `# From rule to code to test

Made by \`node test/tools/traceability.ts\` from [rules.csv](./rules.csv) and from the rule ids that files name; a test
compares it with the files. Of ${due.length} rules due by milestone ${milestoneNow}, ${covered} have both code and a test (a worked
example needs the test alone). What is due and open is pinned in [traceability-gaps.txt](./traceability-gaps.txt), a list
that may only get shorter.

| Rule | Due | What it is about | Code | Tests |
|---|---|---|---|---|
${traces.map(rowOf).join('\n')}
`;
}

const rowOf = (rule: Trace): string => {
  const code = rule.code.length > 0 ? filesOf(rule.code) : empty(rule, needsCode(rule));
  const tests = rule.tests.length > 0 ? filesOf(rule.tests) : empty(rule, needsTest(rule));
  return `| ${rule.id} | ${rule.due} | ${rule.title} | ${code} | ${tests} |`;
};

const filesOf = (files: readonly string[]): string => files.map((file) => `\`${file}\``).join('<br>');

const empty = (rule: Rule, needed: boolean): string => {
  if (!needed) return rule.kind === 'process' ? 'people' : '–';
  return rule.due <= milestoneNow ? '**none yet**' : 'later';
};
