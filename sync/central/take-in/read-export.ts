import type { z } from 'zod';
import {
  type ExportHead,
  type ExportStretch,
  exportHeadSchema,
  exportStretchSchema,
} from '../../protocol/export-file.ts';
import { isSealed } from '../http/request-signature.ts';
import { readSegment, type Segment } from '../ingest/segment.ts';
import type { Central } from '../open-central.ts';
import { findTerminal } from '../terminals.ts';

/** A file that cannot be taken in as it is; the message names the line and what is wrong. Nothing was taken in. */
export class BadExport extends Error {
  override readonly name = 'BadExport';
}

/** What a till exported, read and proved. */
export interface ReadExport {
  readonly head: ExportHead;
  readonly segments: readonly Segment[];
}

/**
 * Reads the file of a till's export. Every stretch must be sealed by the till that wrote the file or by the till it is
 * of, unless a person answers for it (`unsigned`: the till's key is lost). Throws BadExport.
 */
export async function readExport(
  { db }: Pick<Central, 'db'>,
  text: string,
  { unsigned }: { unsigned: boolean },
): Promise<ReadExport> {
  const [first = '', ...rest] = text.split('\n').filter((line) => line.trim() !== '');
  const head = readLine(exportHeadSchema, first, 1);
  const keys = new Map<string, Awaited<ReturnType<typeof findTerminal>>>();
  const segments: Segment[] = [];
  for (const [at, line] of rest.entries()) {
    const stretch = readLine(exportStretchSchema, line, at + 2);
    checkShape(stretch, at + 2);
    for (const tid of [head.by, stretch.seal.tid]) if (!keys.has(tid)) keys.set(tid, await findTerminal(db, tid));
    const signed = [head.by, stretch.seal.tid].some((tid) => {
      const till = keys.get(tid);
      return till !== undefined && till !== null && isSealed(till.key, stretch.seal);
    });
    if (!signed && !unsigned)
      throw new BadExport(`line ${at + 2}: not sealed by a till that is enrolled here (${stretch.seal.tid})`);
    segments.push(segmentOf(stretch));
  }
  return { head, segments };
}

function readLine<S extends z.ZodType>(schema: S, line: string, number: number): z.output<S> {
  try {
    const parsed = schema.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
    throw new BadExport(`line ${number}: ${parsed.error.issues[0]?.path.join('.') ?? ''} cannot be read`);
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadExport(`line ${number}: no JSON, the file was cut off or changed`);
    throw error;
  }
}

const logName = /^[\w.-]{1,64}$/;

function checkShape({ seal, events, asides }: ExportStretch, number: number): void {
  const fits =
    seal.count === events.length && seal.to === seal.from + events.length - 1 && asides.length === seal.count;
  if (!fits || !logName.test(seal.epoch) || !logName.test(seal.tid))
    throw new BadExport(`line ${number}: seal and events differ`);
}

const segmentOf = ({ seal, events, asides }: ExportStretch): Segment =>
  readSegment({ tid: seal.tid, epoch: seal.epoch, from: seal.from, seal, t0: 0, events, asides });
