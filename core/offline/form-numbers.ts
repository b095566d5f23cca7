/** Digits at the end of a form number count; what stands before is the pad it was torn from. `F-000123` → pad `F-`, 123. */
function split(form: string): { pad: string; number: number; width: number } | null {
  const match = /^(.*?)(\d{1,9})$/.exec(form);
  return match ? { pad: match[1] ?? '', number: Number(match[2]), width: (match[2] ?? '').length } : null;
}

/**
 * Numbers of pre-numbered paper forms that lie between entered ones and were not entered: listed until somebody explains them.
 * Source: MAN-01, MAN-02.
 */
export function missingForms(entered: readonly string[], explained: readonly string[] = []): string[] {
  const known = new Set([...entered, ...explained]);
  const pads = new Map<string, { numbers: number[]; width: number }>();
  for (const form of entered) {
    const found = split(form);
    if (found === null) continue;
    const pad = pads.get(found.pad) ?? { numbers: [], width: found.width };
    pads.set(found.pad, { ...pad, numbers: [...pad.numbers, found.number] });
  }
  return [...pads].flatMap(([pad, { numbers, width }]) => {
    const first = Math.min(...numbers);
    const between = Array.from(
      { length: Math.max(...numbers) - first },
      (_, at) => `${pad}${String(first + at).padStart(width, '0')}`,
    );
    return between.filter((form) => !known.has(form));
  });
}
