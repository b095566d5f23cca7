import { parseYuan } from '../../../core/money/fen.ts';
import { type Read, read, unread } from './reason.ts';

/** Reads one cell. */
export type CellReader<T> = (text: string) => Read<T>;

/** Text that must be there, at most `max` letters. */
export const someText =
  (max: number): CellReader<string> =>
  (text) => {
    if (text === '') return unread('不能为空', 'must not be empty');
    if (Array.from(text).length > max) return unread(`超过 ${max} 个字`, `longer than ${max} letters`);
    return read(text.normalize('NFC'));
  };

/** Text that may be missing. */
export const anyText =
  (max: number, missing = ''): CellReader<string> =>
  (text) =>
    text === '' ? read(missing) : someText(max)(text);

/** Yuan with at most two decimals → fen. Thousands commas and the yuan sign are allowed. */
export const yuan: CellReader<number> = (text) => {
  const amount = parseYuan(text.replaceAll(/[,，￥¥\s]/g, ''));
  return amount === null
    ? unread('不是金额（元，最多两位小数）', 'not an amount in yuan with at most two decimals')
    : read(amount);
};

/** A whole number of fen. */
export const wholeFen: CellReader<number> = (text) =>
  /^\d{1,11}$/.test(text) ? read(Number(text)) : unread('不是金额（分，整数）', 'not a whole number of fen');

/** The same reader, with a value for an empty cell. */
export const orElse =
  <T>(reader: CellReader<T>, missing: T): CellReader<T> =>
  (text) =>
    text === '' ? read(missing) : reader(text);

const yes = new Set(['是', '1', 'y', 'yes', 'true', '√', '可', '有']);
const no = new Set(['否', '0', 'n', 'no', 'false', '×', '不可', '无', '']);

/** Yes or no; empty is no. */
export const flag: CellReader<boolean> = (text) => {
  const word = text.toLowerCase();
  if (yes.has(word)) return read(true);
  return no.has(word) ? read(false) : unread('应为 是 或 否', 'must be yes or no');
};

/** A calendar date, `2026-02-01`, `2026/2/1` or `2026年2月1日`. */
export const date: CellReader<string> = (text) => {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!match) return unread('不是日期（如 2026-02-01）', 'not a date such as 2026-02-01');
  const iso = [match[1], match[2]?.padStart(2, '0'), match[3]?.padStart(2, '0')].join('-');
  const day = Number(match[3]);
  const lastOfMonth = new Date(Date.UTC(Number(match[1]), Number(match[2]), 0)).getUTCDate();
  const real = Number(match[2]) >= 1 && Number(match[2]) <= 12 && day >= 1 && day <= lastOfMonth;
  return real ? read(iso) : unread('没有这一天', 'there is no such day');
};

/** A birthday as `MM-DD`; a year before it is dropped, because nobody needs it. */
export const birthday: CellReader<string> = (text) => {
  const full = /^\d{4}[-/.年]/.test(text) ? text : `2000-${text}`;
  const day = date(full);
  return day.ok ? read(day.value.slice(5)) : unread('不是生日（如 05-21）', 'not a birthday such as 05-21');
};

/** A mobile number of eleven digits; spaces and dashes inside are dropped. */
export const phone: CellReader<string> = (text) => {
  const digits = text.replaceAll(/[\s-]/g, '');
  return /^1\d{10}$/.test(digits) ? read(digits) : unread('不是 11 位手机号', 'not a mobile number of eleven digits');
};

/** One of a few words, each meaning a value. */
export const oneOf =
  <T>(words: Readonly<Record<string, T>>): CellReader<T> =>
  (text) => {
    const known = new Map(Object.entries(words));
    const value = known.get(text) ?? known.get(text.toLowerCase()) ?? known.get(text.toUpperCase());
    const list = [...known.keys()].filter((word) => word !== '').join(' / ');
    return value === undefined ? unread(`应为 ${list}`, `must be one of ${list}`) : read(value);
  };
