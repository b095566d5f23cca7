import type { CDPSession, Page } from '@playwright/test';

/** Milliseconds between two keys of a scanner on USB. */
const gapMs = 2;

/** Milliseconds between two keys of a person; faster would be taken for a scanner. */
export const handMs = 45;

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

interface Dated {
  readonly character: string;
  /** When the device sent it, ms. */
  readonly atMs: number;
}

/**
 * One key down and up, dated by the device: the times come from the kernel on a real till, so that a busy machine hands
 * keys on late but never dates them late.
 */
function strike(session: CDPSession, { character, atMs }: Dated): Promise<unknown> {
  const key = { ...keyOf(character), timestamp: atMs / 1000 };
  const { text: _, ...up } = key;
  return Promise.all([
    session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...up }),
  ]);
}

async function withKeys(page: Page, act: (session: CDPSession) => Promise<unknown>): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await act(session);
  await session.detach();
}

/** Types a code and Enter as a keyboard wedge does: all keys at once. */
export const typeAsScanner = (page: Page, code: string): Promise<void> =>
  withKeys(page, (session) => {
    const startMs = Date.now();
    const keys = [...code, '\n'].map((character, at) => strike(session, { character, atMs: startMs + at * gapMs }));
    return Promise.all(keys);
  });

/** Types plain letters and digits one after the other, as a hand does. */
export const typeAsHand = (page: Page, text: string): Promise<void> =>
  withKeys(page, async (session) => {
    const startMs = Date.now();
    for (const [at, character] of [...text].entries()) {
      await strike(session, { character, atMs: startMs + at * handMs });
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, startMs + (at + 1) * handMs - Date.now())));
    }
  });
