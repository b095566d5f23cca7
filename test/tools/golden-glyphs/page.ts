import { drawGlyph } from '../../../renderer/wiring/draw-glyphs.ts';

declare global {
  interface Window {
    drawGlyph: (character: string) => string;
  }
}
window.drawGlyph = drawGlyph;
