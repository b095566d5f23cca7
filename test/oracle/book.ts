/**
 * What a book says, one fact a line: `sale sal_7 due` → 10787n. Both books fill one; a fact that is nothing is left out,
 * so that "not mentioned" and "zero" are the same.
 */
export type Book = Map<string, bigint | string>;

/** Writes a figure down unless it is nothing. */
export function note(book: Book, fact: string, value: bigint | number): void {
  if (BigInt(value) !== 0n) book.set(fact, BigInt(value));
}

/** Adds to a figure. */
export function add(book: Book, fact: string, value: bigint | number): void {
  const sum = BigInt(book.get(fact) ?? 0n) + BigInt(value);
  if (sum === 0n) book.delete(fact);
  else book.set(fact, sum);
}

/** Every fact on which two books do not agree, as a sentence. */
export function differences(books: Book, second: Book): string[] {
  const facts = new Set([...books.keys(), ...second.keys()]);
  return [...facts]
    .filter((fact) => (books.get(fact) ?? 0n) !== (second.get(fact) ?? 0n))
    .map((fact) => `${fact}: books ${books.get(fact) ?? 0n}, second book ${second.get(fact) ?? 0n}`);
}
