import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';

/** A throw-away PostgreSQL of its own, on a socket in a folder of its own. */
export interface TestPostgres {
  /** Connection string of a new empty database. */
  freshDatabase(): Promise<string>;
  /** Connection string of a database of this cluster. */
  url(database: string): string;
  stop(): void;
}

/** Programs of the newest PostgreSQL on this machine. */
function binaries(): string {
  const found = globSync('/usr/lib/postgresql/*/bin').sort((a, b) => Number(a.split('/')[4]) - Number(b.split('/')[4]));
  const newest = found.at(-1);
  if (newest === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  return newest;
}

const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root, so root hands over to the user its package has made. */
function run(program: string, args: readonly string[]): void {
  const command = [program, ...args];
  const [file = '', ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
  execFileSync(file, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/tmp' });
}

/** Makes and starts a cluster. `settings` go to the server as they are (`fsync=off`). */
export function startPostgres(settings: readonly string[] = []): TestPostgres {
  const bin = binaries();
  const folder = mkdtempSync('/tmp/yucun-pg-');
  chmodSync(folder, 0o700);
  if (isRoot) {
    const id = Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, id, id);
  }
  const data = path.join(folder, 'data');
  run(path.join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']);
  const options = ["listen_addresses=''", `unix_socket_directories='${folder}'`, ...settings].map((one) => `-c ${one}`);
  run(path.join(bin, 'pg_ctl'), ['-D', data, '-w', '-o', options.join(' '), '-l', path.join(folder, 'log'), 'start']);
  const url = (database: string): string =>
    `postgres://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`;
  let made = 0;
  return {
    url,
    async freshDatabase() {
      const client = new Client({ connectionString: url('postgres') });
      await client.connect();
      const name = `shop_${(made += 1)}`;
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return url(name);
    },
    stop() {
      run(path.join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
