import { afterEach, expect, test } from 'vitest';
import { charactersOf } from '../../../core/receipt/glyph-strip.ts';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import { practiceOf } from '../../../core/receipt/practice.ts';
import { reprintOf } from '../../../core/receipt/reprint.ts';
import type { JobPlan } from '../../../electron/host/printer/job-plan.ts';
import { PlanDesk } from '../../../electron/host/printer/plan-desk.ts';
import { planDocument } from '../../../electron/host/printer/plan-document.ts';
import { goldenGlyphs } from '../../builders/painted.ts';
import { paperDocuments } from '../../builders/paper-documents.ts';

const desk = { current: new PlanDesk() };
afterEach(async () => {
  await desk.current.stop();
  desk.current = new PlanDesk();
});

const bytesOf = (plan: JobPlan | null): Buffer => Buffer.concat([...(plan?.chunks ?? [])]);
const settings = { columns: 48, dots: 576, raster: 'all' } as const;
const docs = Object.values(paperDocuments).map((make) => make('zh-CN'));

test('the thread plans every paper to the byte as the host would', async () => {
  await desk.current.start();
  for (const doc of docs.slice(0, 12)) {
    for (const raster of ['line', 'all'] as const) {
      const wish = { doc, settings: { ...settings, raster }, glyphs: goldenGlyphs };
      expect(bytesOf(await desk.current.plan(wish)).equals(bytesOf(planDocument(wish)))).toBe(true);
    }
  }
  expect(desk.current.isBeside).toBe(true);
});

test('papers asked for at once come back each to who asked', async () => {
  await desk.current.start();
  const wishes = docs.map((doc) => ({ doc, settings, glyphs: goldenGlyphs }));
  const plans = await Promise.all(wishes.map((wish) => desk.current.plan(wish)));
  expect(plans.map((plan) => plan?.sha256)).toEqual(wishes.map((wish) => planDocument(wish)?.sha256));
});

test('a document that cannot be laid out is no plan, and the thread lives on', async () => {
  await desk.current.start();
  const doc = docs[0];
  if (doc === undefined) throw new Error('there are documents');
  const broken = { ...doc, blocks: [{ type: 'qr' as const, data: 'x'.repeat(5000), cell: 5 }] };
  expect(await desk.current.plan({ doc: broken, settings, glyphs: {} })).toBeNull();
  expect(await desk.current.plan({ doc, settings, glyphs: goldenGlyphs })).not.toBeNull();
});

test('without its thread the host plans by itself', async () => {
  const [doc] = docs;
  if (doc === undefined) throw new Error('there are documents');
  const wish = { doc, settings, glyphs: goldenGlyphs };
  expect((await desk.current.plan(wish))?.sha256).toBe(planDocument(wish)?.sha256);
  await desk.current.start();
  const asked = desk.current.plan(wish);
  await desk.current.stop();
  expect((await asked)?.sha256).toBe(planDocument(wish)?.sha256);
});

test('while a paper is drawn the host goes on with its work', async () => {
  await desk.current.start();
  const [doc] = docs;
  if (doc === undefined) throw new Error('there are documents');
  const order: string[] = [];
  setImmediate(() => order.push('a sale is answered'));
  await desk.current.plan({ doc, settings, glyphs: goldenGlyphs });
  order.push('the paper is drawn');
  expect(order).toEqual(['a sale is answered', 'the paper is drawn']);
});

test('the characters looked up for a paper are all that stand on it, marks included', () => {
  for (const doc of docs) {
    for (const variant of [doc, practiceOf(doc), reprintOf(doc, { at: 0, by: '李强' })]) {
      const known = charactersOf(variant);
      const shown = textOf(layout(variant, { cols: 48, dots: 576 }).filter((line) => line.kind === 'text'));
      expect([...new Set(shown.replace(/\s/g, ''))].filter((character) => !known.has(character))).toEqual([]);
    }
  }
});
