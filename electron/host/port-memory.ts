import { z } from 'zod';
import { readNote, writeDurably } from './durable-file.ts';

const portSchema = z.object({ port: z.number().int().min(1).max(65_535) });

/** The port a till used last: the page's origin, and with it its IndexedDB, hangs on it. */
export interface PortMemory {
  /** Ports to try, in order. */
  candidates(wanted: number | null): readonly number[];
  remembered(): number | null;
  remember(port: number): void;
}

const firstPort = 47_100;
const step = 20;
const rounds = 10;

/** Opens the memory kept at `path` for one till. Every till has its own row of ports, so two tills never want the same. */
export function openPortMemory(options: { path: string; till: number }): PortMemory {
  const remembered = (): number | null => readNote(options.path, portSchema)?.port ?? null;
  const own = Array.from({ length: rounds }, (_, round) => firstPort + ((options.till - 1) % step) + 1 + round * step);
  return {
    remembered,
    candidates: (wanted) => [...new Set([wanted, remembered(), ...own])].filter((port) => port !== null),
    remember(port) {
      if (remembered() !== port) writeDurably(options.path, JSON.stringify({ port }));
    },
  };
}
