import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Schedule } from './op.ts';

/** Schedules that once broke a promise, one a line as JSON: they run first, for ever, whatever seeds come to mean later. */
export const failedSeedsFile = path.join(import.meta.dirname, 'failed-seeds.txt');

/** The kept schedules, oldest first. */
export const keptSchedules = (): Schedule[] =>
  existsSync(failedSeedsFile)
    ? readFileSync(failedSeedsFile, 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line): Schedule => JSON.parse(line))
    : [];

/** Keeps one more, unless it is there. */
export function keepSchedule(schedule: Schedule): void {
  const line = JSON.stringify(schedule);
  if (keptSchedules().some((kept) => JSON.stringify(kept) === line)) return;
  appendFileSync(failedSeedsFile, `${line}\n`);
}
