/** A broken promise of the program itself. Never caught to continue: trading stops, nothing is edited. */
export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant';
}

/** Throws `BrokenInvariant` unless `condition` holds. `why` says what was promised. */
export function invariant(condition: unknown, why: string): asserts condition {
  if (!condition) throw new BrokenInvariant(why);
}

/** The value, which cannot be absent here; `why` says why not. */
export function must<T>(value: T | null | undefined, why: string): T {
  invariant(value !== null && value !== undefined, why);
  return value;
}

/** Marks a branch that the types already exclude. */
export function unreachable(value: never): never {
  throw new BrokenInvariant(`unreachable case: ${JSON.stringify(value)}`);
}
