/** `1234` grams → `1.234`; always three decimals, as scales show it. */
export function formatKilograms(grams: number): string {
  const digits = String(grams).padStart(4, '0');
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

/** Grams of what a person typed in kilograms (`1`, `0.5`, `1.234`), or null. Built from digits, never a binary fraction. */
export function parseKilograms(text: string): number | null {
  const match = /^(\d{1,4})(?:\.(\d{0,3}))?$/.exec(text.trim());
  return match ? Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0')) : null;
}
