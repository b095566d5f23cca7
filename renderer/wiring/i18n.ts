import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from '../text/en.ts';
import { zhCN } from '../text/zh-CN.ts';
import type { Preferences } from './preferences.ts';

const texts = createInstance();

/** Starts the texts in one language. They are part of the program: nothing is loaded, nothing can be missing offline. */
export async function startTexts(language: Preferences['language']): Promise<void> {
  await texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
    // Refusal codes have underscores of their own.
    contextSeparator: '~',
  });
  document.documentElement.lang = language;
}

/** Switches the language at once; `lang` decides which glyph forms the CJK face shows. */
export async function switchLanguage(language: Preferences['language']): Promise<void> {
  await texts.changeLanguage(language);
  document.documentElement.lang = language;
}
