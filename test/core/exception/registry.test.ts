import { describe, expect, test } from 'vitest';
import { centralFindings, tillFindings } from '../../../core/exception/finding.ts';
import { findingClasses, leadsOut, worthOf } from '../../../core/exception/finding-classes.ts';
import { type Way, wayKind, ways } from '../../../core/exception/ways.ts';
import { readSources } from '../../architecture/house-rules.ts';

/** Codes of findings that sources open: `code: 'X'`, `found('X'`, and ids that begin with a code. */
function codesIn(text: string): string[] {
  const named = [...text.matchAll(/(?:code: |found\()'([A-Z][A-Z_]+)'/g), ...text.matchAll(/`([A-Z][A-Z_]+):\$\{/g)];
  return [...new Set(named.map(([, code]) => code ?? ''))].toSorted();
}

const textOf = (globs: readonly string[], isOut: (file: string) => boolean = () => false): string =>
  readSources([...globs])
    .filter((file) => !isOut(file.path))
    .map(({ text }) => text)
    .join('\n');
/** The demo shop names conditions and benefits of campaign rules by codes too; it opens no finding. */
const isDemo = (file: string): boolean => file.startsWith('sync/central/demo/');
const centre = codesIn(textOf(['sync/central/**/*.ts'], isDemo));
const till = codesIn(textOf(['sync/local/**/*.ts', 'core/exception/worklist.ts']));
const registered: readonly string[] = Object.keys(findingClasses);

describe('every class of findings', () => {
  test('a code nobody registered, and one nobody opens, would be seen', () => {
    expect(codesIn("working.find({ code: 'NEW_TROUBLE' }); found('LOST', id); `OLD:${id}`")).toEqual([
      'LOST',
      'NEW_TROUBLE',
      'OLD',
    ]);
    expect(codesIn("const name = 'NOT_A_CODE';")).toEqual([]);
  });

  test('that the centre opens is registered, and every registered one is opened', () => {
    const notFindings = new Set(['HEAD_OFFICE']);
    expect(centre.filter((code) => !notFindings.has(code))).toEqual([...centralFindings].toSorted());
  });

  test('that a till finds at itself is registered, and every registered one is found somewhere', () => {
    expect(till).toEqual([...tillFindings].toSorted());
  });

  test('has a class and no class is without a code', () => {
    expect(registered.toSorted()).toEqual([...centralFindings, ...tillFindings].toSorted());
  });

  test.each(registered)(
    '%s has ways out of which none appears twice, and the usual one can be gone at a till',
    (code) => {
      const { ways: out } = findingClasses[code as keyof typeof findingClasses];
      expect(new Set(out).size).toBe(out.length);
      expect(ways[out[0]].effect).not.toBe('office');
      expect(out.every((way) => leadsOut(code as keyof typeof findingClasses, way))).toBe(true);
      // The big action and the buttons above it: more would not fit over the keypad's place.
      expect(out.length).toBeLessThanOrEqual(4);
    },
  );

  test('every way leads out of something', () => {
    const used = new Set(Object.values(findingClasses).flatMap(({ ways: out }): Way[] => [...out]));
    expect([...used].toSorted()).toEqual(Object.keys(ways).toSorted());
  });

  test('of a way nobody knows nothing is known, and what has no worth is worth nothing', () => {
    expect(wayKind('BRIBE')).toBeNull();
    expect(worthOf({ code: 'CLOCK_SKEW', amount: 500 })).toBe(0);
    expect(worthOf({ code: 'OVERDRAWN', amount: 500 })).toBe(500);
    expect(worthOf({ code: 'OVERDRAWN', amount: -500 })).toBe(0);
  });
});
