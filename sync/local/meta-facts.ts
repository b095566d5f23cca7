import { z } from 'zod';
import type { TerminalDb } from './terminal-db.ts';

const int = z.number().int();

/** Single facts of the database, by name, with the shape each has. A fact of another shape counts as absent. */
export const metaShapes = {
  /** What the centre has of a log. */
  acked: z.object({ upTo: int, level: z.enum(['stored', 'durable', 'archived']), forked: z.boolean() }),
  /** How far the chain of an epoch was checked. */
  verified: z.object({ seq: int, id: z.string() }),
  /**
   * Where the rows stand: generation, cursor, number of the last page of the last whole set, own events inside that
   * set, till's wall clock at its completeness.
   */
  rows: z.object({
    gen: int,
    cursor: z.string(),
    whole: int,
    included: z.record(z.string(), int),
    asOf: int.nullable(),
  }),
  /** A set of rows that is being read anew beside the one in use. */
  staging: z.object({ gen: int, cursor: z.string() }),
  /** When the whole chain was last checked, till's wall clock. */
  fullCheck: z.object({ at: int }),
  /** Epoch since which nothing is drawn and lent, because the profile may be a copy; `told`: the centre has said so. */
  frozen: z.object({ epoch: z.string(), told: z.boolean().optional() }),
  /** Ids of events refused at the screen that turned out to be recorded, until there is evidence. */
  doubtful: z.object({ ids: z.array(z.string()) }),
} as const;

/** Kinds of facts. */
export type MetaName = keyof typeof metaShapes;

/** Value of a fact of this kind. */
export type MetaValue<N extends MetaName> = z.infer<(typeof metaShapes)[N]>;

const nameOf = (kind: MetaName, subject: string): string => (subject === '' ? kind : `${kind}:${subject}`);

/** A fact as store `meta` keeps it. `subject`: the log or epoch it is about, or ''. */
export const metaRecord = <N extends MetaName>(
  kind: N,
  subject: string,
  value: MetaValue<N>,
): { name: string; value: unknown } => ({ name: nameOf(kind, subject), value });

/** Reads a fact, or null. */
export async function readMeta<N extends MetaName>(
  db: TerminalDb,
  kind: N,
  subject = '',
): Promise<MetaValue<N> | null> {
  const record = await db.meta.get(nameOf(kind, subject));
  const parsed = metaShapes[kind].safeParse(record?.value);
  return parsed.success ? (parsed.data as MetaValue<N>) : null;
}
