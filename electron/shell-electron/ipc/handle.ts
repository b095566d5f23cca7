import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { channels } from '../channels.ts';
import { isOwnAddress } from '../own-page.ts';

/** The only file that touches ipcMain: every message passes these two questions first. */
function isTrusted(event: IpcMainInvokeEvent, window: WebContents | null): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnAddress(frame.url) && event.sender === window;
}

/** What crosses between the window and the host. */
export interface WindowChannel {
  /** The page that may speak; null while there is none. */
  readonly contents: () => WebContents | null;
  /** Answers one bridge text. */
  readonly answer: (text: string) => Promise<string>;
}

/**
 * Answers the window's bridge texts. A message of another page, of a frame inside it, or of another shape is refused
 * with words that say nothing about the host.
 */
export function handleBridge(ipcMain: Pick<IpcMain, 'handle'>, channel: WindowChannel): void {
  ipcMain.handle(channels.bridge, async (event, text: unknown) => {
    if (!isTrusted(event, channel.contents())) throw new Error('refused');
    if (typeof text !== 'string') throw new Error('refused');
    return channel.answer(text);
  });
}

/** Tells the window a notice, if there is one that can hear it. */
export function tellWindow(contents: WebContents | null, text: string): void {
  if (contents !== null && !contents.isDestroyed() && isOwnAddress(contents.getURL())) {
    contents.send(channels.notice, text);
  }
}
