import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from './durable-file.ts';

const manifestSchema = z.object({ version: z.string() });

/** Version of the product. The manifest stands two folders up, from here and from the bundle in the package alike. */
export const appVersion: string =
  readJson(join(import.meta.dirname, '../../package.json'), manifestSchema)?.version ?? 'unknown';
