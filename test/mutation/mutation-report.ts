/** What the mutation tester says of one file, as far as it is read here. */
export interface FileReport {
  readonly source: string;
  readonly mutants: readonly {
    readonly mutatorName: string;
    readonly replacement?: string;
    readonly status: string;
    readonly statusReason?: string;
    readonly location: { readonly start: Place; readonly end: Place };
  }[];
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Reports by path of the file. */
export type Files = Readonly<Record<string, FileReport>>;

/** One room of the core. */
export interface RoomReport {
  readonly room: string;
  readonly files: Files;
}

type Mutant = FileReport['mutants'][number];

/** Why a change was not tried, in the words of the runner. */
export const outsideSample = 'not in the sample';

const untried = (mutants: readonly Mutant[]): number =>
  mutants.filter(({ statusReason }) => statusReason === outsideSample).length;

const killed = (mutants: readonly Mutant[]): number =>
  mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
const lived = (mutants: readonly Mutant[]): Mutant[] =>
  mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');

const isLeft = (mutant: Mutant): boolean => lived([mutant]).length > 0;

/** Where the survivors are, as the mutation tester wants places named: `file:line:column-line:column`. */
export const placesOfSurvivors = (files: Files): string[] => [
  ...new Set(
    Object.entries(files).flatMap(([file, { mutants }]) =>
      lived(mutants).map(
        ({ location: { start, end } }) => `${file}:${start.line}:${start.column}-${end.line}:${end.column}`,
      ),
    ),
  ),
];

const keyOf = ({ location, mutatorName, replacement }: Mutant): string =>
  JSON.stringify([location, mutatorName, replacement]);

/** The survivors of a first meeting as a second one left them. */
export const withSecondMeeting = (first: Files, second: Files): Files =>
  Object.fromEntries(
    Object.entries(first).map(([file, report]) => {
      const met = new Map(second[file]?.mutants.map((mutant) => [keyOf(mutant), mutant]));
      const mutants = report.mutants.map((mutant) => (isLeft(mutant) ? (met.get(keyOf(mutant)) ?? mutant) : mutant));
      return [file, { ...report, mutants }];
    }),
  );

/** Killed of all that ran, in percent with one decimal. */
function scoreOf(mutants: readonly Mutant[]): string {
  const [dead, all] = [killed(mutants), killed(mutants) + lived(mutants).length];
  if (all === 0) return '–';
  const perMille = Math.floor((dead * 1000) / all);
  return `${Math.floor(perMille / 10)}.${perMille % 10} %`;
}

const row = (name: string, mutants: readonly Mutant[]): string =>
  `| ${name} | ${killed(mutants) + lived(mutants).length} | ${killed(mutants)} | ${lived(mutants).length} | ${untried(mutants)} | ${scoreOf(mutants)} |`;

/** The mutated piece of source on one line. */
function textOf(source: string, { start, end }: Mutant['location']): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  const cut = lines.map((line, at) =>
    line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined),
  );
  return oneLine(cut.join(' '));
}

const oneLine = (text: string): string => {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  return flat.length > 90 ? `${flat.slice(0, 87)}...` : flat;
};

const survivorOf = (source: string, mutant: Mutant): string =>
  `  - line ${mutant.location.start.line}: \`${textOf(source, mutant.location)}\` → \`${oneLine(mutant.replacement ?? '')}\``;

function survivorsOf(file: string, { source, mutants }: FileReport): string[] {
  const left = lived(mutants);
  return left.length === 0 ? [] : [`- \`${file}\``, ...left.map((mutant) => survivorOf(source, mutant))];
}

/** The page a person reads: scores by file, then every change that no test noticed. */
export function mutationReport(rooms: readonly RoomReport[]): string {
  const all = rooms.flatMap(({ files }) => Object.values(files).flatMap((file) => file.mutants));
  const tables = rooms.flatMap(({ room, files }) => [
    ...Object.entries(files).map(([file, { mutants }]) => row(`\`${file}\``, mutants)),
    row(
      `**core/${room}**`,
      Object.values(files).flatMap((file) => file.mutants),
    ),
  ]);
  const left = rooms.flatMap(({ files }) =>
    Object.entries(files).flatMap(([file, report]) => survivorsOf(file, report)),
  );
  return `# What the tests would notice

\`node test/tools/mutate.ts\` changes the core one small thing at a time (an operator, a bound, a constant, a condition, a
text) and runs the tests that reach it: those of \`test/core\`, the worked examples and the second book. A change that
no test notices has survived. Words that only a fault says are left alone. A change in what a module sets up once costs a process
of its own; where \`--statics\` says so only a sample of those was tried, the same at every run.

| File | Changes tried | Noticed | Survived | Not tried | Score |
|---|---|---|---|---|---|
${tables.join('\n')}
${row('**all**', all)}

## Survivors

${left.join('\n')}
`;
}
