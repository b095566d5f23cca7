import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PaperProfile } from '../../core/receipt/laid-line.ts';
import { layout } from '../../core/receipt/layout.ts';
import type { ReceiptDoc } from '../../core/receipt/receipt-document.ts';
import { planJob } from '../../electron/host/printer/job-plan.ts';
import { type Picture, paperPicture } from '../tools/paper-picture.ts';

/** Dots of the characters of all golden documents; `test/tools/golden-glyphs/main.ts` draws them. */
export const goldenGlyphs = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../golden/glyphs.json'), 'utf8'),
) as Readonly<Record<string, string>>;

/** Bytes of a document for a printer without a Chinese font. */
export const rasterJob = (doc: ReceiptDoc, profile: PaperProfile): Buffer =>
  Buffer.concat([...planJob(layout(doc, profile), { profile, glyphs: goldenGlyphs }).chunks]);

/** What comes out of the printer for it. */
export const painted = (doc: ReceiptDoc, profile: PaperProfile): Picture =>
  paperPicture(rasterJob(doc, profile), profile.dots);
