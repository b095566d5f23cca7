/** One field of many records as one text: `\n` before each, `\n` at the end; `starts` are the places of those before. */
export interface Column {
  readonly text: string;
  readonly starts: Uint32Array;
}

/** Joins a field of all records. `fold` is applied to the whole at once, which is far cheaper than to each. */
export function columnOf<T>(
  records: readonly T[],
  field: (record: T) => string,
  fold: (text: string) => string,
): Column {
  const lines = records.map((record) => oneLine(field(record)));
  const text = fold(`\n${lines.join('\n')}\n`);
  const starts = new Uint32Array(records.length);
  let position = 0;
  for (let at = 0; at < records.length; at++) {
    starts[at] = position;
    position = text.indexOf('\n', position + 1);
  }
  return { text, starts };
}

const oneLine = (text: string): string => (text.includes('\n') ? text.replaceAll('\n', ' ') : text);

/** The line of a record, without its line ends. */
export const lineOf = ({ text, starts }: Column, at: number): string =>
  text.slice((starts[at] ?? 0) + 1, (starts[at + 1] ?? text.length) - (at + 1 < starts.length ? 0 : 1));

/** Records that fit, in the column's order: those that begin with the word, and those that have it further in. */
export interface Hits {
  readonly leading: readonly number[];
  readonly inside: readonly number[];
}

/** Places looked at for one word; a word that stands in more lines says too little to be worth more time. */
const placesMax = 10_000;

/** Finds a word; at most `limit` records of each kind that `accept` takes. */
export function hitsOf(
  column: Column,
  word: string,
  want: { readonly limit: number; readonly accept: (at: number) => boolean },
): Hits {
  const [leading, inside]: [number[], number[]] = [[], []];
  let places = 0;
  for (const { at, leads } of placesOf(column, word, 0)) {
    if (++places > placesMax) {
      leading.push(...laterLeading(column, word, { ...want, limit: want.limit - leading.length, from: at }));
      break;
    }
    const kind = leads ? leading : inside;
    if (kind.length < want.limit && want.accept(at)) kind.push(at);
    if (leading.length >= want.limit) break;
  }
  return { leading, inside };
}

/** Records that begin with the word, from a record on: line ends are rarer than a word that stands everywhere. */
function laterLeading(
  column: Column,
  word: string,
  want: { readonly limit: number; readonly accept: (at: number) => boolean; readonly from: number },
): number[] {
  const leading: number[] = [];
  let places = 0;
  for (const { at } of placesOf(column, `\n${word}`, want.from)) {
    if (leading.length >= want.limit || ++places > placesMax) break;
    if (want.accept(at)) leading.push(at);
  }
  return leading;
}

function* placesOf({ text, starts }: Column, word: string, from: number): Generator<{ at: number; leads: boolean }> {
  let at = from;
  let position = text.indexOf(word, starts[from] ?? 0);
  while (position !== -1) {
    at = lineAt(starts, position, at);
    yield { at, leads: starts[at] === position - 1 };
    const next = starts[at + 1];
    position = next === undefined ? -1 : text.indexOf(word, next);
  }
}

/** Number of the line that holds a position. Gallops on from the line before, because the next hit is often near. */
function lineAt(starts: Uint32Array, position: number, from: number): number {
  const beyond = (at: number): boolean => at >= starts.length || (starts[at] ?? 0) > position;
  let step = 1;
  while (!beyond(from + step)) step *= 2;
  let [low, high] = [from + (step >> 1), from + step];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (beyond(middle)) high = middle;
    else low = middle;
  }
  return low;
}
