import { useSyncExternalStore } from 'react';
import { parseJson } from '../../core/kernel/parse-json.ts';
import { firstLanguage, languages } from '../text/languages.ts';

/** What a person chose about this screen. Not business data: losing it costs nothing. */
export interface Preferences {
  /** One of the till's languages, BCP 47. */
  readonly language: string;
  readonly scheme: 'light' | 'dark' | 'auto';
  readonly sound: boolean;
  /** This till serves customers by themselves. */
  readonly kiosk: boolean;
}

const key = 'yucun.preferences';
const defaults: Preferences = { language: firstLanguage, scheme: 'light', sound: true, kiosk: false };

function read(): Preferences {
  const found = (parseJson(window.localStorage.getItem(key) ?? '') ?? defaults) as Partial<Preferences>;
  return {
    language: languages.find(({ code }) => code === found.language)?.code ?? firstLanguage,
    scheme: found.scheme === 'dark' || found.scheme === 'auto' ? found.scheme : 'light',
    sound: found.sound ?? true,
    kiosk: found.kiosk === true,
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

/** A choice made in one window holds in the other at once: the customer's screen follows the till's. */
const fromOtherWindow = (event: StorageEvent): void => {
  if (event.key !== key) return;
  current = read();
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  if (listeners.size === 0) window.addEventListener('storage', fromOtherWindow);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', fromOtherWindow);
  };
};

/** The choices in force, as React state. */
export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences);
