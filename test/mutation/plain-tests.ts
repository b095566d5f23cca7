import { expect } from 'vitest';

/** A test as it was written down: its path of names, and what it does. */
export interface PlainTest {
  readonly id: string;
  readonly run: () => unknown;
}

/** A body that does not fit what is asked of it is the mutant's or the test's fault, and shows when it runs. */
type Body = (...row: never[]) => unknown;
type Naming = (name: string, body: Body) => void;
/** `each`: once for every row; a row that is a list is handed over as the arguments. */
type Each = Naming & { readonly each: (rows: readonly unknown[]) => Naming };

const collected: PlainTest[] = [];
const seen = new Map<string, number>();
let suite = '';

/** Tests of rows share a name; a number keeps them apart, in the order in which they were written. */
function idOf(name: string): string {
  const id = `${suite}${name}`;
  const before = seen.get(id) ?? 0;
  seen.set(id, before + 1);
  return before === 0 ? id : `${id} (${before + 1})`;
}

const oneTest = (name: string, run: () => unknown): void => {
  collected.push({ id: idOf(name), run });
};

function oneSuite(name: string, body: () => unknown): void {
  const outer = suite;
  suite = `${outer}${name} > `;
  body();
  suite = outer;
}

const eachOf =
  (one: (name: string, run: () => unknown) => void) =>
  (rows: readonly unknown[]): Naming =>
  (name, body) => {
    for (const row of rows) one(name, () => body(...((Array.isArray(row) ? row : [row]) as never[])));
  };

const withRows = (one: (name: string, run: () => unknown) => void): Each =>
  Object.assign((name: string, body: Body) => one(name, body as () => unknown), { each: eachOf(one) });

/** What test files of the core take from vitest. The assertions are vitest's own. */
export const plainVitest = { describe: withRows(oneSuite), test: withRows(oneTest), expect };

/** Reads test files and hands back what they hold. A file is read once in a process. */
export async function collect(files: readonly URL[]): Promise<readonly PlainTest[]> {
  for (const file of files) {
    suite = `${file.pathname.split('/').at(-1) ?? ''} > `;
    await import(file.href);
  }
  return collected;
}
