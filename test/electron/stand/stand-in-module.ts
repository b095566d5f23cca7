import { fakeElectron } from '../fake-electron.ts';

/** The stand-in under the name `electron`: what the built main bundle imports. */
export const standIn = fakeElectron();

const parts = standIn.parts;
export const {
  app,
  BrowserWindow,
  crashReporter,
  ipcMain,
  Menu,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
} = parts;
