import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Two ends of a serial line that is no hardware: what goes in at one comes out at the other, as real ttys. */
export interface PtyPair {
  readonly till: string;
  readonly device: string;
  /** Pulls the line: both ends are gone. */
  close(): Promise<void>;
}

/** Lays a line with socat. Rejects where it is not installed. */
export async function layLine(): Promise<PtyPair> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yucun-line-'));
  const [till, device] = [path.join(folder, 'till'), path.join(folder, 'device')];
  const child = spawn('socat', [`pty,raw,echo=0,link=${till}`, `pty,raw,echo=0,link=${device}`], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('exit', () => resolve());
    child.once('error', reject);
  });
  const laid = async (): Promise<void> => {
    while (!existsSync(till) || !existsSync(device)) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await Promise.race([laid(), ended.then(() => Promise.reject(new Error('socat laid no line')))]);
  return {
    till,
    device,
    async close() {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
