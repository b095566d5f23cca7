import type { i18n } from 'i18next';
import { languages } from '../../renderer/text/languages.ts';
import { makeTexts } from '../../renderer/wiring/i18n.ts';

/** Languages the gallery is shown in. */
export const tongueCodes = ['zh-CN', 'en'] as const;

/** Texts of both, so that a story can be shown in either without waiting. */
export type Tongues = Readonly<Record<(typeof tongueCodes)[number], i18n>>;

/** Reads the texts of the till in both languages. */
export async function galleryTexts(): Promise<Tongues> {
  const [zh, en] = await Promise.all(tongueCodes.map((code) => makeTexts(languages, code)));
  if (!(zh && en)) throw new Error('two languages');
  return { 'zh-CN': zh.texts, en: en.texts };
}
