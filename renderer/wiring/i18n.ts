import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { must } from '../../core/kernel/invariant.ts';
import { firstLanguage, type Language, languages } from '../text/languages.ts';

/** Texts that know several languages and read each when it is first spoken. */
export interface SpokenTexts {
  readonly texts: i18n;
  /** Speaks a language from now on. */
  speak(code: string): Promise<void>;
  /** Reads the others, so that they can be chosen without a host. */
  readAhead(): Promise<void>;
}

/** Makes texts of these languages. A language from a file falls back to Chinese word by word, never to a key. */
export async function makeTexts(known: readonly Language[], code: string): Promise<SpokenTexts> {
  const texts = createInstance();
  await texts.use(initReactI18next).init({
    lng: code,
    // Chinese and English are complete, which a test sees to.
    fallbackLng: (spoken) => (spoken === 'en' ? [] : [firstLanguage]),
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
    // Refusal codes have underscores of their own.
    contextSeparator: '~',
  });
  const read = async (wanted: string): Promise<void> => {
    if (texts.hasResourceBundle(wanted, 'translation')) return;
    const language = must(
      known.find((one) => one.code === wanted),
      'a language of this till',
    );
    texts.addResourceBundle(wanted, 'translation', await language.read());
  };
  const speak = async (wanted: string): Promise<void> => {
    if (wanted !== 'en') await read(firstLanguage);
    await read(wanted);
    await texts.changeLanguage(wanted);
  };
  await speak(code);
  return {
    texts,
    speak,
    async readAhead() {
      for (const language of known) await read(language.code);
    },
  };
}

let spoken: SpokenTexts | null = null;

/** Starts the texts in one language; the rest is read once the page has nothing better to do. */
export async function startTexts(language: string): Promise<void> {
  spoken = await makeTexts(languages, language);
  document.documentElement.lang = language;
  window.requestIdleCallback(() => void spoken?.readAhead());
}

/** Switches the language at once; `lang` decides which glyph forms the CJK face shows. */
export async function switchLanguage(language: string): Promise<void> {
  await spoken?.speak(language);
  document.documentElement.lang = language;
}
