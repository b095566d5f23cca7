import type { BridgeNotice } from '../../core/ports/terminal-bridge.ts';

/** Where the parts of the host put what they want to say, and where windows hear it. */
export interface NoticeBoard {
  notify(notice: BridgeNotice): void;
  /** Hears notices as bridge texts; returns how to stop. */
  listen(listener: (text: string) => void): () => void;
}

/** A notice as it travels. */
export const noticeText = (notice: BridgeNotice): string => JSON.stringify({ notice });

/** A board without listeners. */
export function createNoticeBoard(): NoticeBoard {
  const listeners = new Set<(text: string) => void>();
  return {
    notify(notice) {
      const text = noticeText(notice);
      for (const listener of listeners) listener(text);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
