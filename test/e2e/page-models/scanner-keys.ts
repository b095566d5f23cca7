import type { Page } from '@playwright/test';

/** Milliseconds between two keys of a scanner on USB. */
const gapMs = 2;

/** What one key press is to Chromium. */
function keyOf(character: string) {
  if (character === '\n') return { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };
  const isDigit = /\d/.test(character);
  const vk = character.toUpperCase().codePointAt(0) ?? 0;
  return {
    key: character,
    text: character,
    ...(isDigit ? { code: `Digit${character}`, windowsVirtualKeyCode: vk } : {}),
  };
}

/**
 * Types a code and Enter as a keyboard wedge does: all keys at once, each with the time at which the device sent it. The
 * times come from the kernel on a real till, so that a busy machine hands keys on late but never dates them late.
 */
export async function typeAsScanner(page: Page, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const startMs = Date.now();
  const keys = [...code, '\n'].flatMap((character, at) => {
    const timestamp = (startMs + at * gapMs) / 1000;
    const key = { ...keyOf(character), timestamp };
    const { text: _, ...up } = key;
    return [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...up }),
    ];
  });
  await Promise.all(keys);
  await session.detach();
}
