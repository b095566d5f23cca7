import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What tells one run of the machine from the next. */
function bootOfMachine(): string {
  const linux = '/proc/sys/kernel/random/boot_id';
  if (existsSync(linux)) return readFileSync(linux, 'utf8').trim();
  // Elsewhere the hour the machine was started in, near enough: a wrong guess costs a rebuild, nothing else.
  return `started ${Math.round((Date.now() / 1000 - os.uptime()) / 3600)}`;
}

const noteIn = (data: string): string => path.join(data, 'open-since-boot');

/**
 * True if the data was open when the machine itself went down. A killed process leaves its writes to the system, which
 * still brings them to the disk; a machine without power does not, and a database that never syncs may be torn
 * without knowing it.
 */
export const machineDied = (data: string): boolean =>
  existsSync(noteIn(data)) && readFileSync(noteIn(data), 'utf8').trim() !== bootOfMachine();

/** Notes, durably, that the data is open during this run of the machine; returns how to say that it was closed well. */
export function noteOpening(data: string): () => void {
  writeFileSync(noteIn(data), `${bootOfMachine()}\n`, { mode: 0o600, flush: true });
  return () => rmSync(noteIn(data), { force: true });
}
