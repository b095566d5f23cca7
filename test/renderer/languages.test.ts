import { expect, test } from 'vitest';
import { furtherLanguages, languages } from '../../renderer/text/languages.ts';
import { makeTexts } from '../../renderer/wiring/i18n.ts';

/** A file as somebody in Taipei would lay it into `renderer/text/more`, with only what they got round to. */
const taiwan = { rail: { sale: '收銀', deposit: '預存' }, sale: { pieces: '{{count}} 件商品' } };
const further = furtherLanguages({ './more/zh-TW.json': () => Promise.resolve(taiwan) });
const known = [...languages, ...further];

test('traditional Chinese is ready by a file: its words are said, and what it leaves out is said in Chinese', async () => {
  const { texts } = await makeTexts(known, 'zh-TW');
  const { t } = texts;
  expect(further.map(({ code, name }) => [code, name])).toEqual([['zh-TW', '中文（台灣）']]);
  expect([t('rail.sale'), t('rail.deposit')]).toEqual(['收銀', '預存']);
  expect(t('sale.pieces', { count: 2 })).toBe('2 件商品');
  const said = await makeTexts(known, 'zh-CN');
  expect(t('rail.members')).toBe(said.texts.t('rail.members'));
  expect(t('refusals.REFUND_CASH_LIMIT.title')).toBe(said.texts.t('refusals.REFUND_CASH_LIMIT.title'));
});

test('a language is read when it is spoken, and the rest ahead, so that it can be chosen without a host', async () => {
  let reads = 0;
  const counted = known.map((language) => ({ ...language, read: () => (reads++, language.read()) }));
  const spoken = await makeTexts(counted, 'en');
  expect(reads).toBe(1);
  expect(spoken.texts.t('sale.pieces', { count: 1 })).not.toBe(
    spoken.texts.t('sale.pieces', { count: 2 }).replace('2', '1'),
  );
  await spoken.readAhead();
  expect(reads).toBe(known.length);
  await spoken.speak('zh-CN');
  expect(spoken.texts.t('rail.sale')).toMatch(/\p{Script=Han}/u);
  expect(reads).toBe(known.length);
});
