import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  citedIds,
  gapsOf,
  invented,
  lacks,
  missing,
  pinnedGaps,
  type Rule,
  readCiting,
  readRules,
  tableFile,
  tableOf,
  trace,
} from './traceability.ts';

const rules = readRules();
const files = readCiting();
const traces = trace(rules, files);

test('the list of rules names each once, with a title and a milestone', () => {
  expect(rules.length).toBeGreaterThan(250);
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  expect(rules.filter((rule) => citedIds(rule.id)[0] !== rule.id)).toEqual([]);
  expect(rules.filter((rule) => rule.title === '' || !(rule.due >= 1 && rule.due <= 5))).toEqual([]);
  expect(rules.filter((rule) => !['till', 'centre', 'process', 'ruling'].includes(rule.kind))).toEqual([]);
});

test('no file cites a rule that does not exist', () => {
  expect(invented(rules, files)).toEqual([]);
});

test('every rule of the finished milestone has its code and its test', () => {
  expect(missing(traces)).toEqual([]);
});

test('no rule that was covered is open again (the list of gaps only gets shorter)', () => {
  const pinned = pinnedGaps();
  expect(gapsOf(traces).filter((id) => !pinned.includes(id))).toEqual([]);
});

test('the table says what the files say (after a change: node test/tools/traceability.ts)', () => {
  expect(readFileSync(tableFile, 'utf8')).toBe(tableOf(traces));
  expect(pinnedGaps().filter((id) => !gapsOf(traces).includes(id))).toEqual([]);
});

describe('the check bites', () => {
  const rule = (id: string, change: Partial<Rule> = {}): Rule => ({ id, title: 't', due: 1, kind: 'till', ...change });
  const code = { path: 'core/a.ts', text: '/** Source: CHK-02. */' };
  const suite = { path: 'test/core/a.test.ts', text: "test('CHK-02: one floor')" };

  test('an invented rule is seen, in code and in a test, alone and in a range', () => {
    expect(invented([rule('CHK-02')], [code, { ...suite, text: 'CHK-02..04' }])).toEqual([
      'test/core/a.test.ts cites CHK-03',
      'test/core/a.test.ts cites CHK-04',
    ]);
  });

  test('code without a test is seen, and a test without code', () => {
    expect(missing(trace([rule('CHK-02')], [code]))).toEqual(['CHK-02 lacks a test']);
    expect(missing(trace([rule('CHK-02')], [suite]))).toEqual(['CHK-02 lacks code']);
    expect(missing(trace([rule('CHK-02')], []))).toEqual(['CHK-02 lacks code and a test']);
    expect(missing(trace([rule('CHK-02')], [code, suite]))).toEqual([]);
  });

  test('a rule that is due and open is a gap; one that people keep, or that is due later, is not', () => {
    const open = trace(
      [rule('CHK-02', { due: 2 }), rule('MET-10', { due: 2, kind: 'process' }), rule('BEN-01', { due: 5 })],
      [],
    );
    expect(gapsOf(open)).toEqual(['CHK-02']);
    expect(open.map(lacks)).toEqual(['code and a test', null, 'code and a test']);
  });

  test('a worked example needs its test alone', () => {
    expect(missing(trace([rule('W05')], [{ ...suite, text: 'W05' }]))).toEqual([]);
    expect(missing(trace([rule('W05')], [code]))).toEqual(['W05 lacks a test']);
  });

  test.each([
    ['CHK-02, REF-10 and W05', ['CHK-02', 'REF-10', 'W05']],
    ['W01–W04', ['W01', 'W02', 'W03', 'W04']],
    ['PTS-07..09', ['PTS-07', 'PTS-08', 'PTS-09']],
    ['AMB-5 and AMB-14', ['AMB-14', 'AMB-5']],
    ['REG 37, W3C, GB-18030, REF-123, PREF-01, W123', []],
  ])('reads the ids in %j', (text, ids) => {
    expect(citedIds(text)).toEqual(ids);
  });
});
