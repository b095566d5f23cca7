import type { Lang } from '../../core/receipt/paper-facts.ts';

/** Texts of a language, or as many of them as its file has. */
export type SomeTexts = Readonly<Record<string, unknown>>;

/** Languages that are files in `more/`, named `zh-TW.json`, read by the build; what a file leaves out is said in Chinese. */
const more = import.meta.glob<SomeTexts>('./more/*.json', { import: 'default' });

/** A language as people call it in that language. */
export interface Language {
  /** BCP 47, `zh-CN`. */
  readonly code: string;
  readonly name: string;
  readonly read: () => Promise<SomeTexts>;
}

const nameOf = (code: string): string => new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code;

/** What the file names of further languages come to. */
export const furtherLanguages = (files: Readonly<Record<string, () => Promise<SomeTexts>>>): readonly Language[] =>
  Object.entries(files).map(([path, read]) => {
    const code = path.replace(/^.*\/|\.json$/g, '');
    return { code, name: nameOf(code), read };
  });

/** The languages of this till. Only the one that is spoken is read at the start. */
export const languages: readonly Language[] = [
  { code: 'zh-CN', name: '中文', read: async () => (await import('./zh-CN.ts')).zhCN },
  { code: 'en', name: 'English', read: async () => (await import('./en.ts')).en },
  ...furtherLanguages(more),
];

/** The language of the till where nothing else was chosen, and the one that fills the gaps of files. */
export const firstLanguage = 'zh-CN';

/** The language of paper and contract where the screen speaks `code`: those have been checked in these two only. */
export const paperLanguage = (code: string): Lang => (code === 'en' ? 'en' : firstLanguage);
