import { useLayoutEffect, useRef } from 'react';

/** Handlers by key name as the browser calls it (`Enter`, `F2`, `Control+z`, `digit` for any of 0–9). */
export type KeyHandlers = Readonly<Record<string, ((key: string) => void) | undefined>>;

const isTick = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && /^(radio|checkbox)$/.test(target.type);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && !isTick(target) && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

const isPressing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(BUTTON|A)$/.test(target.tagName);

const nameOf = (event: KeyboardEvent): string => (event.ctrlKey || event.metaKey ? `Control+${event.key}` : event.key);

/** Keys that mean themselves inside a text field or on a focused button, and so are left to it. */
function belongsToTarget(event: KeyboardEvent): boolean {
  if (/^F\d+$/.test(event.key) || event.key === 'Escape') return false;
  if (isTyping(event.target)) return true;
  if (isTick(event.target)) return event.key === ' ' || event.key.startsWith('Arrow');
  return isPressing(event.target) && (event.key === 'Enter' || event.key === ' ');
}

interface KeysOptions {
  readonly enabled?: boolean;
  /** Before everybody else: for what lies on top for a moment. */
  readonly first?: boolean;
}

/**
 * Listens for keys while mounted; whoever takes a key keeps it from the others. A dialog on top keeps all keys for
 * itself; a focused field or button keeps its own.
 */
export function useKeys(handlers: KeyHandlers, { enabled = true, first = false }: KeysOptions = {}): void {
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || belongsToTarget(event)) return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      const name = nameOf(event);
      const handler = latest.current[name] ?? (/^\d$/.test(name) ? latest.current['digit'] : undefined);
      if (!handler) return;
      event.preventDefault();
      handler(event.key);
    };
    window.addEventListener('keydown', listen, { capture: first });
    return () => window.removeEventListener('keydown', listen, { capture: first });
  }, [enabled, first]);
}
