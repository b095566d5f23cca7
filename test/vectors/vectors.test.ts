import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { differences } from './runner/compare.ts';
import { type Found, readScenarios } from './runner/read-scenarios.ts';
import { runScenario, type Scenario } from './runner/run-scenario.ts';

const own = (file: string): string => path.join(import.meta.dirname, file);
const found = readScenarios([
  own('worked-examples.json'),
  own('shop-scenarios.json'),
  own('boundary-scenarios.json'),
  own('journey-scenarios.json'),
  own('parameter-scenarios.json'),
  own('combination-scenarios.json'),
  own('contrary-scenarios.json'),
]);
const idOf = (one: Found): string => ('fault' in one ? one.id : one.scenario.id);

test.each(found.map((one) => [idOf(one), one] as const))('scenario %s', (_id, one) => {
  expect('fault' in one ? one.fault : runScenario(one.scenario)).toEqual([]);
});

const schema = JSON.parse(readFileSync(own('vectors.schema.json'), 'utf8')).$defs;
const scenarios = found.flatMap((one) => ('fault' in one ? [] : [one.scenario]));
const steps = scenarios.flatMap((one) => one.steps);

test.each([
  ['operation', schema.step.properties.op.enum, steps.map((step) => step['op'])],
  ['refusal', schema.reason.enum, steps.map((step) => step.expect['refused'])],
  ['parameter', Object.keys(schema.params.properties), scenarios.flatMap((one) => Object.keys(one.params ?? {}))],
])('every %s of the schema is used by a scenario', (_what, named: string[], used: unknown[]) => {
  expect(named.filter((name) => !used.includes(name))).toEqual([]);
});

const scenario = (steps: Scenario['steps']): Scenario => ({ id: 'planted', steps });

test('a planted wrong expectation is found, with its step and path', () => {
  const wrong = scenario([
    { op: 'tier.of', growth: 0, expect: { tier: 'ORDINARY' } },
    { op: 'tier.of', growth: 1000, expect: { tier: 'GOLD' } },
  ]);
  expect(runScenario(wrong)).toEqual([{ step: 2, path: 'tier', expected: 'GOLD', actual: 'SILVER' }]);
});

test('an exception is a failure of its step', () => {
  const broken = scenario([{ op: 'coupon.lock', coupon: 'nowhere', expect: {} }]);
  expect(runScenario(broken)).toMatchObject([{ step: 1, path: 'exception' }]);
});

test('an expected refusal that does not come is a failure', () => {
  const kind = scenario([{ op: 'tier.of', growth: 0, expect: { refused: 'UNPAID' } }]);
  expect(runScenario(kind)).toEqual([{ step: 1, path: 'refused', expected: 'UNPAID', actual: null }]);
});

test('files that cannot be read, or hold nothing, are faults and never left out', () => {
  expect(readScenarios([own('nowhere.json')])).toMatchObject([{ fault: expect.stringContaining('ENOENT') }]);
  expect(readScenarios([own('vectors.schema.json')])).toMatchObject([{ fault: 'not a list of scenarios' }]);
});

test('an id that comes twice is a fault', () => {
  const twice = readScenarios([own('worked-examples.json'), own('worked-examples.json')]);
  expect(twice.filter((one) => 'fault' in one && one.fault === 'duplicate id')).toHaveLength(twice.length / 2);
});

test('expectations are a subset; nothing, 0 and {} also match an absent field', () => {
  expect(differences({ a: 0, b: null, c: {}, d: 1 }, { d: 1, e: 2 })).toEqual([]);
  expect(differences({ a: [1, 2] }, { a: [1] })).toHaveLength(1);
  expect(differences({ a: false }, {})).toEqual([{ path: 'a', expected: false, actual: undefined }]);
  expect(differences({ a: { b: 1 } }, { a: { b: 2 } })).toEqual([{ path: 'a.b', expected: 1, actual: 2 }]);
});
