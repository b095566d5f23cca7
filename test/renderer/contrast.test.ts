import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../architecture/house-rules.ts';

const tokens = readFileSync(path.join(projectRoot, 'renderer/styles/tokens.css'), 'utf8');

/** Colours of one scheme by token name. */
function scheme(selector: string): Map<string, string> {
  const start = tokens.indexOf(`${selector} {`);
  const block = tokens.slice(start, tokens.indexOf('\n}', start));
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

const channel = (value: number): number => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours as WCAG 2 counts it. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['ground', 'surface', 'raised', 'sunken'] as const;
const pairs: readonly (readonly [string, string])[] = [
  ...grounds.map((ground) => ['ink', ground] as const),
  ...grounds.map((ground) => ['ink-soft', ground] as const),
  ['ink', 'accent-wash'],
  ['accent', 'surface'],
  ['accent', 'raised'],
  ['accent', 'accent-wash'],
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-strong'],
  ['recorded', 'recorded-wash'],
  ['recorded', 'surface'],
  ['waits', 'waits-wash'],
  ['waits', 'surface'],
  ['stopped', 'stopped-wash'],
  ['stopped', 'surface'],
  ['ink', 'stopped-wash'],
  ['surface', 'stopped'],
  ['gold', 'gold-wash'],
  ['gold', 'raised'],
];

/** A picture's parts need three to one beside their ground (WCAG 1.4.11). */
const parts = [1, 2, 3, 4, 5, 6].map((n) => `chart-${String(n)}`);

describe.each([
  ['light', ':root'],
  ['dark', ":root[data-mantine-color-scheme='dark']"],
])('in the %s scheme', (_name, selector) => {
  const colours = scheme(selector);

  test.each(pairs)('%s is readable on %s', (ink, ground) => {
    const [one, other] = [colours.get(ink), colours.get(ground)];
    expect(one, ink).toBeDefined();
    expect(other, ground).toBeDefined();
    expect(contrast(one ?? '#000000', other ?? '#000000')).toBeGreaterThanOrEqual(4.5);
  });

  test.each(parts)('%s can be told from the surface it is drawn on', (part) => {
    expect(contrast(colours.get(part) ?? '#000000', colours.get('surface') ?? '#000000')).toBeGreaterThanOrEqual(3);
  });

  test('the focus ring and the edges of keys can be told from the ground', () => {
    for (const ground of grounds) {
      expect(contrast(colours.get('focus') ?? '#000000', colours.get(ground) ?? '#000000')).toBeGreaterThanOrEqual(3);
    }
  });
});
