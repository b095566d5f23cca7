import { readSources, type SourceFile } from './house-rules.ts';

/** Values the domain exports, and whether anything that ships calls them. Tests are no callers. */

const bare = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');

const wordsOf = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const [word] of bare(text).matchAll(/\b[A-Za-z_]\w*\b/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

interface Read {
  readonly path: string;
  readonly words: ReadonlyMap<string, number>;
  /** Functions, constants and classes it exports; types are checked by the compiler alone. */
  readonly values: readonly string[];
}

const read = ({ path, text }: SourceFile): Read => ({
  path,
  words: wordsOf(text),
  values: [...bare(text).matchAll(/^export (?:async )?(?:function\*?|class|const) (\w+)/gm)].map(
    ([, name = '']) => name,
  ),
});

/** Calls of a file count while somebody calls the file: what only a dead file calls is dead too. */
function uncalled(
  files: readonly Read[],
  dead: ReadonlySet<string>,
): { path: string; names: string[]; whole: boolean }[] {
  const alive = files.filter(({ path }) => !dead.has(path));
  const users = new Map<string, number>();
  for (const { words } of alive) for (const word of words.keys()) users.set(word, (users.get(word) ?? 0) + 1);
  return files
    .filter(({ path, values }) => path.startsWith('core/') && values.length > 0)
    .map(({ path, values, words }) => {
      const own = dead.has(path) ? 0 : 1;
      const outside = values.filter((name) => (users.get(name) ?? 0) - own > 0);
      const names = values.filter((name) => (users.get(name) ?? 0) - own === 0 && (own === 0 || words.get(name) === 1));
      return { path, names, whole: outside.length === 0 && names.length > 0 };
    });
}

/** `core/file.ts: name` for every exported value of core that no code in use mentions. */
export function exportsWithoutCaller(sources: readonly SourceFile[]): string[] {
  const files = sources.map(read);
  let dead = new Set<string>();
  for (;;) {
    const found = uncalled(files, dead);
    const next = new Set(found.filter(({ whole }) => whole).map(({ path }) => path));
    if (next.size === dead.size) return found.flatMap(({ path, names }) => names.map((name) => `${path}: ${name}`));
    dead = next;
  }
}

/** Everything that ships. */
export const shippedSources = (): SourceFile[] => readSources(['{core,sync,electron,renderer}/**/*.{ts,tsx}']);
