import { z } from 'zod';
import { lotDrawSchema } from './body-parts.ts';

const int = z.number().int();
const fen = z.number().int();

/** Bodies of events about findings: what people decided, and what the centre made of it. Amounts in fen. */
export const exceptionBodies = {
  /** A person has decided what becomes of a finding. `cash`: into this till's drawer, negative out of it. */
  'finding.resolved': z.object({
    resolution: z.string(),
    finding: z.string(),
    code: z.string(),
    way: z.string(),
    /** The state of the finding the person had before them: when it was opened or last grew, ms. */
    seen: int,
    /** What it was about then. */
    amount: fen,
    cash: fen,
    member: z.string().nullable(),
    reason: z.string(),
  }),
  /** A resolution taken back; money that moved with it moves back. */
  'finding.reopened': z.object({
    reopening: z.string(),
    resolution: z.string(),
    finding: z.string(),
    cash: fen,
    member: z.string().nullable(),
    reason: z.string(),
  }),
  /** The centre's: what a resolution or its undoing does to the books; negative corrects what was posted before. */
  'finding.settled': z.object({
    finding: z.string(),
    /** Event that asked for it. */
    cause: z.string(),
    member: z.string().nullable(),
    /** State of the finding it belongs to. */
    seen: int,
    /** Cash that reached the claim on the member. */
    paid: fen,
    /** Given up of the claim. */
    writtenOff: fen,
    /** Named as a loss of the shop. */
    borne: fen,
    /** What more (or less) the member has agreed to have taken from stored value; absent: nothing of it. */
    agreed: fen.optional(),
    /** What was taken from stored value for it, by lot. */
    charged: z.array(lotDrawSchema).optional(),
  }),
  /** Pieces of a gift that somebody counted. Nothing moves: the level follows from the newest count and what went out since. */
  'stock.counted': z.object({
    count: z.string(),
    item: z.string(),
    pieces: int.nonnegative(),
    /** By epoch of the counter's own log, the last entry the count knows. */
    basis: z.record(z.string(), int.nonnegative()),
  }),
} as const;
