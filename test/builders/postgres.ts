import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';

/** A throw-away PostgreSQL of its own, on a socket in a folder of its own. */
export interface TestPostgres {
  /** Connection string of a new empty database. */
  freshDatabase(): Promise<string>;
  /** Connection string of a database of this cluster. */
  url(database: string): string;
  /** Runs one statement as its owner. */
  ask(sql: string): Promise<void>;
  /** Path of its socket. */
  readonly socket: string;
  /** Starts a second server that follows this one. */
  standby(): TestPostgres;
  /** Makes a follower a server of its own; returns when it takes writes. */
  promote(): void;
  /** Ends the server as a power cut would: nothing is written down any more. */
  kill(): void;
  /** Starts the server again on the data that a kill or a full disk has left; nothing if it answers. */
  revive(): Promise<void>;
  stop(): void;
}

/** Programs of the newest PostgreSQL on this machine. */
function binaries(): string {
  const found = globSync('/usr/lib/postgresql/*/bin').sort((a, b) => Number(a.split('/')[4]) - Number(b.split('/')[4]));
  const newest = found.at(-1);
  if (newest === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  return newest;
}

/** How often a killed server is asked to start again before the test gives up. */
const revivals = 50;

const yes = (): boolean => true;
const no = (): boolean => false;

const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root, so root hands over to the user its package has made. */
function run(program: string, args: readonly string[]): void {
  const command = [program, ...args];
  const [file = '', ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
  execFileSync(file, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/tmp' });
}

/** A folder of its own for a server, reachable by the user the server runs as. */
function makeFolder(on = '/tmp'): string {
  const folder = mkdtempSync(path.join(on, 'yucun-pg-'));
  chmodSync(folder, 0o700);
  if (isRoot) {
    const id = Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, id, id);
  }
  return folder;
}

/** Makes and starts a cluster. `settings` go to the server as they are (`fsync=off`); `on`: the folder it is made in. */
export function startPostgres(settings: readonly string[] = [], on?: string): TestPostgres {
  const folder = makeFolder(on);
  const init = ['-D', path.join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'];
  run(path.join(binaries(), 'initdb'), init);
  return startIn(folder, settings);
}

function startIn(folder: string, settings: readonly string[]): TestPostgres {
  const bin = binaries();
  const data = path.join(folder, 'data');
  const options = ["listen_addresses=''", `unix_socket_directories='${folder}'`, ...settings].map((one) => `-c ${one}`);
  const start = ['-D', data, '-w', '-o', options.join(' '), '-l', path.join(folder, 'log'), 'start'];
  run(path.join(bin, 'pg_ctl'), start);
  const url = (database: string): string =>
    `postgres://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`;
  const ask = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: url('postgres') });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  let made = 0;
  let standing = true;
  return {
    url,
    ask,
    socket: path.join(folder, '.s.PGSQL.5432'),
    async freshDatabase() {
      const name = `shop_${(made += 1)}`;
      await ask(`CREATE DATABASE ${name}`);
      return url(name);
    },
    standby() {
      const other = makeFolder();
      const copy = ['-h', folder, '-U', 'postgres', '-D', path.join(other, 'data'), '-R', '-X', 'stream', '-c', 'fast'];
      run(path.join(bin, 'pg_basebackup'), copy);
      return startIn(other, settings);
    },
    promote: () => run(path.join(bin, 'pg_ctl'), ['-D', data, '-w', 'promote']),
    kill() {
      const [pid] = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGKILL');
      standing = false;
    },
    async revive() {
      for (let left = revivals; !(await ask('SELECT 1').then(yes, no)); left--) {
        try {
          run(path.join(bin, 'pg_ctl'), start);
          standing = true;
        } catch (fault) {
          // Children of the killed server may still end what they were at; until then their memory is in the way.
          if (left === 0) throw fault;
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
      }
    },
    stop() {
      if (standing) run(path.join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
