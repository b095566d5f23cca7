import { join } from 'node:path';
import type { LaunchArguments } from './launch-arguments.ts';
import type { Say } from './say.ts';

/** What every part of one launch knows. */
export interface Launch {
  readonly given: LaunchArguments;
  /** Root of the project. */
  readonly root: string;
  /** Data folder of the shop on this machine. */
  readonly data: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly say: Say;
}

/** Folder of this launch's till. */
export const tillDir = ({ data, given }: Launch): string => join(data, `till-${given.till}`);

/** File that a child's words go to. */
export const logFile = (launch: Launch, name: string): string => join(launch.data, 'logs', `${name}.log`);

/** Resolves after some time, or at once when the signal comes. */
export function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const wake = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', wake);
      resolve();
    }, ms);
    signal.addEventListener('abort', wake, { once: true });
  });
}

/** Resolves when the signal comes. */
export const aborted = (signal: AbortSignal): Promise<void> => rest(2 ** 31 - 1, signal);
