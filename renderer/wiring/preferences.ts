import { useSyncExternalStore } from 'react';
import { parseJson } from '../../core/kernel/parse-json.ts';

/** What a person chose about this screen. Not business data: losing it costs nothing. */
export interface Preferences {
  readonly language: 'zh-CN' | 'en';
  readonly scheme: 'light' | 'dark' | 'auto';
  readonly sound: boolean;
}

const key = 'yucun.preferences';
const defaults: Preferences = { language: 'zh-CN', scheme: 'light', sound: true };

function read(): Preferences {
  const found = (parseJson(window.localStorage.getItem(key) ?? '') ?? defaults) as Partial<Preferences>;
  return {
    language: found.language === 'en' ? 'en' : 'zh-CN',
    scheme: found.scheme === 'dark' || found.scheme === 'auto' ? found.scheme : 'light',
    sound: found.sound ?? true,
  };
}

let current: Preferences | null = null;
const listeners = new Set<() => void>();

/** The choices in force. */
export const preferences = (): Preferences => (current ??= read());

/** Changes some choices and remembers them on this machine. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...preferences(), ...change };
  window.localStorage.setItem(key, JSON.stringify(current));
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The choices in force, as React state. */
export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences);
