import { type BrowserContext, chromium } from '@playwright/test';
import { onTestFinished } from 'vitest';
import { chromiumBinary } from '../../../electron/launcher/browser-window.ts';

/** A fresh real Chromium, closed with the test. */
export async function realChromium(): Promise<BrowserContext> {
  const executablePath = chromiumBinary(process.env);
  if (executablePath === null) throw new Error('these tests need Chromium: run them through npm test');
  const browser = await chromium.launch({ executablePath, args: ['--disable-gpu'] });
  onTestFinished(() => browser.close());
  return browser.newContext();
}
