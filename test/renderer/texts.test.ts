import { describe, expect, test } from 'vitest';
import { refusals } from '../../core/kernel/refusal-registry.ts';
import { printReasons } from '../../core/receipt/print-reason.ts';
import { refusalSteps } from '../../renderer/hooks/refusal-steps.ts';
import { en } from '../../renderer/text/en.ts';
import { zhCN } from '../../renderer/text/zh-CN.ts';

type Tree = { readonly [key: string]: string | readonly string[] | Tree };

/** Every text by its path; a list counts as one text. */
function leaves(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(here, value);
    else if (Array.isArray(value)) found.set(here, value.join('\n'));
    else for (const [name, text] of leaves(value as Tree, here)) found.set(name, text);
  }
  return found;
}

const blanksOf = (text: string): string[] => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1] ?? '').sort();
/** English has a singular that Chinese has not. */
const isSingular = (key: string): boolean => key.endsWith('_one');

const chinese = leaves(zhCN);
const english = leaves(en);

test('both languages say the same things', () => {
  const keys = [...english.keys()].filter((key) => !isSingular(key));
  expect(keys.toSorted()).toEqual([...chinese.keys()].toSorted());
});

test('no text is empty, and none still has the other language’s words', () => {
  for (const [key, text] of english) {
    expect(text.trim(), key).not.toBe('');
    // Names of notes, titles and languages are what they are in any language.
    if (!/^(enrolMember\.(surnames|titles)|staff\.calls)$/.test(key)) expect(text, key).not.toMatch(/\p{Script=Han}/u);
  }
  for (const [key, text] of chinese) expect(text.trim(), key).not.toBe('');
});

/** The two languages name a rate by different figures of the same rate. */
const ownBlanks: ReadonlySet<string> = new Set(['sale.rate']);

test('a text has the same blanks in both languages', () => {
  for (const [key, text] of chinese) {
    if (!ownBlanks.has(key)) expect(blanksOf(english.get(key) ?? ''), key).toEqual(blanksOf(text));
  }
});

describe('refusals', () => {
  test.each(Object.keys(refusals))('%s has a title and a reason in both languages', (code) => {
    for (const texts of [chinese, english]) {
      expect(texts.get(`refusals.${code}.title`), 'title').toBeTruthy();
      expect(texts.get(`refusals.${code}.why`), 'why').toBeTruthy();
    }
  });

  test('titles are read in a glance', () => {
    for (const code of Object.keys(refusals)) {
      const title = english.get(`refusals.${code}.title`) ?? '';
      expect(title.split(/\s+/).length, code).toBeLessThanOrEqual(5);
      expect(Array.from(chinese.get(`refusals.${code}.title`) ?? '').length, code).toBeLessThanOrEqual(12);
    }
  });

  test('no text speaks of a refusal that does not exist', () => {
    expect(Object.keys(zhCN.refusals).filter((code) => !(code in refusals))).toEqual([]);
  });

  test('every step that a refusal offers has words', () => {
    for (const step of Object.values(refusalSteps).flat()) expect(chinese.get(`steps.${step}`), step).toBeTruthy();
  });
});

test('every reason a print job can stand on has words', () => {
  expect(Object.keys(zhCN.printing.reason).toSorted()).toEqual(Object.keys(printReasons).toSorted());
});
