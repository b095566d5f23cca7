import type { PrinterSettings } from '../../../core/ports/terminal-bridge.ts';
import type { Glyphs } from '../../../core/receipt/glyph-strip.ts';
import { layout } from '../../../core/receipt/layout.ts';
import type { ReceiptDoc } from '../../../core/receipt/receipt-document.ts';
import { type JobPlan, planJob } from './job-plan.ts';

/** A paper to plan: plain data, so that it can go to another thread. `glyphs` are needed to draw everything as dots. */
export interface PlanWish {
  readonly doc: ReceiptDoc;
  readonly settings: Pick<PrinterSettings, 'columns' | 'dots' | 'raster'>;
  readonly glyphs: Glyphs;
}

/** The bytes of a document, or null if it cannot be printed: the job then asks for a person, and the next one goes on. */
export function planDocument({ doc, settings, glyphs }: PlanWish): JobPlan | null {
  const profile = { cols: settings.columns, dots: settings.dots };
  try {
    const lines = layout(doc, profile);
    return planJob(lines, settings.raster === 'all' ? { profile, glyphs: { ...glyphs, ...doc.glyphs } } : null);
  } catch {
    return null;
  }
}
