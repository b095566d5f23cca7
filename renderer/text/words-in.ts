/** A word of the trade and what it means. */
export interface TradeWord {
  readonly term: string;
  readonly means: string;
}

const isLatin = (term: string): boolean => /^[\x20-\x7e]+$/.test(term);

/** Latin words must stand alone, plural or not; Chinese knows no gaps. */
const occurs = (term: string, text: string): boolean =>
  isLatin(term)
    ? new RegExp(`(^|[^a-z])${term.toLowerCase()}(s|d)?($|[^a-z])`).test(text.toLowerCase())
    : text.includes(term);

/** The words that occur in a text, in the order they are met there. */
export const wordsIn = <W extends TradeWord>(text: string, words: readonly W[]): readonly W[] =>
  words
    .filter(({ term }) => occurs(term, text))
    .toSorted(
      (a, b) => text.toLowerCase().indexOf(a.term.toLowerCase()) - text.toLowerCase().indexOf(b.term.toLowerCase()),
    );
