import { z } from 'zod';
import { rowSchema } from './rows.ts';

/**
 * All rows for a till that has none, in pieces that are cheap to carry, check and store: each a text of one line a row,
 * `[kind, key, ver, data]`. A pull from `cursor` on brings what changed since, and only then the rows are shown.
 */
const int = z.number().int();

/** Most of one piece, bytes of text: read in one go, so a larger one would be felt at the keys of a slow till. */
export const chunkBytesMax = 512 * 1024;

/** `GET /v1/snapshot?id=`: the present one, or the one named if it is still there (410 if not). No pieces: pull page by page. */
export const snapshotSchema = z.object({
  /** Names this snapshot; a till that was cut off goes on with the same one. */
  id: z.string().max(100),
  /** Where to go on when the last piece is taken in. */
  cursor: z.string().max(100),
  /** Shape of rows they were checked against; a till of the same shape need not check them again. */
  format: int.positive(),
  /** Kinds of rows in the pieces. */
  kinds: z.array(z.string()),
  /** Rows meant for the asking till alone. */
  own: z.array(rowSchema),
  chunks: z.array(
    z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), rows: int.positive(), bytes: int.positive() }),
  ),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** `GET /v1/snapshot/:id/:n`: the text of a piece, compressed on the wire. */
export const chunkPath = (id: string, n: number): string => `/v1/snapshot/${encodeURIComponent(id)}/${n}`;
