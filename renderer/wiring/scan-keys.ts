import { createScanDetector } from './scan-detector.ts';

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Writes a field's text so that React hears of it. */
function rewriteField(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const owner = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(owner, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const pressAgain = (target: EventTarget | null, key: string): void => {
  const to = target instanceof Node && target.isConnected ? target : window;
  to.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
};

/** Takes back the first characters of a scan, which had passed as if typed. */
function takeBack(target: EventTarget | null, count: number): void {
  if (isField(target)) rewriteField(target, target.value.slice(0, target.value.length - count));
  else for (let n = 0; n < count; n++) pressAgain(target, 'Backspace');
}

/** Types what was held back from a person who was merely quick. */
function payBack(target: EventTarget | null, held: string): void {
  if (isField(target)) rewriteField(target, target.value + held);
  else for (const key of held) pressAgain(target, key);
}

interface ScanKeys {
  readonly onScan: (code: string) => void;
  /** False: a text field keeps all its keys, because nobody reads codes now. */
  readonly hasReader: () => boolean;
}

/**
 * Listens, as long as the window lives, for a barcode scanner that types like a keyboard, wherever the focus is. The
 * keys of a scan reach nobody else. Returns how to stop.
 */
export function listenToScanKeys({ onScan, hasReader }: ScanKeys): () => void {
  const detector = createScanDetector();
  let timer: number | undefined;
  const listen = (event: KeyboardEvent) => {
    // Synthetic keys are our own paybacks; a held-down key repeats as fast as a slow scanner.
    if (!event.isTrusted || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const { target } = event;
    if (isField(target) && !hasReader()) return;
    const verdict = detector.key(event.key, event.timeStamp, /^[a-z]$/i.test(event.key) && !isField(target));
    window.clearTimeout(timer);
    if (verdict.do === 'pass') {
      if (verdict.owed !== '') payBack(target, verdict.owed);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (verdict.do === 'scan') {
      takeBack(target, verdict.passed);
      // The screen forgets what had passed before anybody reads the code: it would take it for something typed.
      queueMicrotask(() => onScan(verdict.code));
      return;
    }
    timer = window.setTimeout(() => payBack(target, detector.pause()), detector.patience());
  };
  window.addEventListener('keydown', listen, { capture: true });
  return () => {
    window.clearTimeout(timer);
    window.removeEventListener('keydown', listen, { capture: true });
  };
}
