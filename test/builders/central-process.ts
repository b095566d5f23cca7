import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SignedTill, type Transport } from './signed-till.ts';

const program = path.join(import.meta.dirname, '../../sync/central/main.ts');

/** The centre as a program of its own. */
export interface CentralProcess {
  readonly url: string;
  readonly child: ChildProcess;
  readonly transport: Transport;
  /** What it said to people so far. */
  said(): string;
  /** Asks as head office; `lines`: the answer is a line of JSON after another, the last one counts. */
  office<T>(path: string, body?: unknown, answer?: 'lines'): Promise<T>;
  enrolTill(store: string): Promise<SignedTill>;
  /** Sends a signal and waits for the end; the exit code or null. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** Starts the program with its options; waits until it listens, or throws with what it said when it ended before. */
export async function startCentral(options: {
  data: string;
  databaseUrl?: string;
  args?: readonly string[];
}): Promise<CentralProcess> {
  const { data, databaseUrl, args = ['--port', '0'] } = options;
  const env = { ...process.env, DATABASE_URL: databaseUrl ?? '' };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, '--data', data, ...args], {
    env,
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const url = await firstLine(child, () => said);
  const transport: Transport = async ({ method, path, headers, body }) => {
    const reply = await fetch(url + path, { method, headers, ...(body !== '' && { body }) });
    return { status: reply.status, text: await reply.text() };
  };
  const office = async <T>(route: string, body?: unknown, answer?: 'lines'): Promise<T> => {
    const token = readFileSync(path.join(data, 'admin-token'), 'utf8').trim();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const reply = await fetch(
      url + route,
      body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
    );
    if (!reply.ok) throw new Error(await reply.text());
    const text = await reply.text();
    return JSON.parse(answer === 'lines' ? (text.trim().split('\n').at(-1) ?? '') : text) as T;
  };
  return {
    url,
    child,
    transport,
    office,
    said: () => said,
    async enrolTill(store) {
      const { code } = await office<{ code: string }>('/v1/admin/codes', { store, name: '1号机' });
      return SignedTill.enrol({ transport, code });
    },
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await once(child, 'exit');
      }
      return child.exitCode;
    },
  };
}

async function firstLine(child: ChildProcess, said: () => string): Promise<string> {
  let out = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const ready = /^\{"url":"([^"]+)".*\}\n/.exec(out);
      if (ready?.[1] !== undefined) resolve(ready[1]);
    });
    child.once('close', (code) => reject(new Error(`exit ${code}: ${said()}${out}`)));
  });
}
