/** A step as the file has it; the schema has checked its fields. */
export type Step = Readonly<Record<string, unknown>>;

/** Value of a field or undefined. The caller names the type that the schema promises. */
export const field = <T>(step: Step, name: string): T | undefined => step[name] as T | undefined;

/** Value of a field that the schema requires. */
export function need<T>(step: Step, name: string): T {
  if (step[name] === undefined) throw new Error(`the step lacks ${name}`);
  return step[name] as T;
}

/** Instant of `2026-02-10T00:00:00+08:00` in ms. */
export const msOf = (instant: string): number => Date.parse(instant);

/** `2026-02-10T00:00:00+08:00`, with milliseconds where there are any. */
export function instantOf(ms: number): string {
  const text = new Date(ms + 8 * 3_600_000).toISOString().slice(0, -1);
  return `${text.replace(/\.000$/, '')}+08:00`;
}
