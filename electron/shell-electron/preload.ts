import { contextBridge, ipcRenderer } from 'electron';
import { channels } from './channels.ts';

/**
 * All that the page sees of Electron: one frozen object with two functions. Texts only; what is in them is checked by
 * the host. The raw ipcRenderer and its events stay on this side.
 */
contextBridge.exposeInMainWorld('terminal', {
  call: (text: unknown): Promise<unknown> => ipcRenderer.invoke(channels.bridge, String(text)),
  listen(listener: (text: string) => void): () => void {
    const hear = (_event: unknown, text: unknown): void => listener(String(text));
    ipcRenderer.on(channels.notice, hear);
    return () => {
      ipcRenderer.off(channels.notice, hear);
    };
  },
});
