import { createHash } from 'node:crypto';
import type { LaidLine } from '../../../core/receipt/laid-line.ts';
import { cutCommand, encodeLines, jobPrefix } from './esc-pos.ts';
import { type Paint, paintLines } from './paint-lines.ts';

/** A job's bytes in the chunks between which a fence stands: reset, text, knife. */
export interface JobPlan {
  readonly chunks: readonly Buffer[];
  /** Number of laid lines, which the patience depends on. */
  readonly lines: number;
  /** Of all bytes without fences: the same paper has the same hash. */
  readonly sha256: string;
}

/** Small enough that two fit into a printer's usual buffer of 4 kB: a full buffer makes the printer deaf to questions. */
const chunkBytes = 1400;

/** Groups the lines' bytes into chunks of about `chunkBytes`; a line is never parted. */
function grouped(lines: readonly Buffer[]): Buffer[] {
  const groups: Buffer[][] = [];
  let size = chunkBytes;
  for (const line of lines) {
    if (size + line.length > chunkBytes) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(line);
    size += line.length;
  }
  return groups.map((group) => Buffer.concat(group));
}

/**
 * The chunks of a document; the last is always the knife, whether the document ends with it or not. With `paint` the
 * whole document is drawn as dots, for printers without a Chinese font.
 */
export function planJob(lines: readonly LaidLine[], paint: Paint | null = null): JobPlan {
  const body = lines.at(-1)?.kind === 'cut' ? lines.slice(0, -1) : lines;
  const pieces = paint === null ? encodeLines(body) : paintLines(body, paint);
  const chunks = [jobPrefix, ...grouped(pieces), cutCommand];
  const sha256 = createHash('sha256').update(Buffer.concat(chunks)).digest('hex');
  return { chunks, lines: body.length, sha256 };
}
