/** The only IPC channels there are. The preload and the one file that touches ipcMain both read them here. */
export const channels = {
  /** Window → host: one bridge text, answered by one. */
  bridge: 'yucun.bridge',
  /** Host → window: one notice text. */
  notice: 'yucun.notice',
} as const;
