import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** What head office asks of a centre that runs, or of its data if none does. */
export type OfficeCommand = 'take-in' | 'accept-dropped';

/** What the central program is asked to do. */
export interface ProgramOptions {
  readonly command:
    | 'serve'
    | 'rebuild'
    | 'new-incarnation'
    | 'refunds'
    | 'leases'
    | 'exposure'
    | 'transfers'
    | 'exceptions'
    | 'reactivate'
    | 'day'
    | 'books'
    | 'messages'
    | 'backup'
    | 'restore'
    | 'help'
    | OfficeCommand;
  /** What the command is about: a file, a till; or null. */
  readonly argument: string | null;
  /** What the argument is done to: a refund; or null. */
  readonly subject: string | null;
  /** Which way out of a finding is taken; or null. */
  readonly way: string | null;
  /** Number of the transfer that paid a refund, and why one is refused; empty: not said. */
  readonly reference: string;
  readonly reason: string;
  /** Only rights of lives that a till's log had before the present one. */
  readonly ended: boolean;
  /** A person answers for an export that no till has sealed. */
  readonly unsigned: boolean;
  readonly data: string;
  readonly host: string;
  /** Null: the usual port, or any other if it is taken. */
  readonly port: number | null;
  readonly empty: boolean;
  readonly databaseUrl: string | null;
}

/** The port a centre listens on unless told otherwise. */
export const usualPort = 7420;

/** Folder of the centre inside the user's data. */
export const centralFolder = (environment: NodeJS.ProcessEnv): string =>
  path.join(environment['YUCUN_DATA'] ?? path.join(homedir(), '.local', 'share', 'yucun'), 'central');

/** What `--help` prints. */
export const usage = `Yucun centre: takes in what the tills record and tells them what they must know.

  npm run central -- [serve] [options]     run the service (default)
  npm run central -- rebuild [options]     make the embedded database again from its journal
  npm run central -- take-in FILE          bring a till's export of unsent events into the books
  npm run central -- accept-dropped TILL   bring what a revoked till has sent since into the books
  npm run central -- refunds               refunds that wait for head office
  npm run central -- refunds approve ID --reference NUMBER    it was paid by this transfer
  npm run central -- refunds refuse ID --reason TEXT          the customer keeps the deposit
  npm run central -- leases                what each till may still draw of members' value
  npm run central -- leases write-off TILL --reason TEXT      it will not come back: its members have their value again
  npm run central -- leases write-off TILL --ended --reason TEXT   a restored till’s old disk holds no more sales
  npm run central -- exposure              what offline sales may cost at worst, as one number
  npm run central -- transfers             value for people outside the family that waits for head office
  npm run central -- transfers approve|refuse ID
  npm run central -- exceptions            findings that wait for a person, the dearest first, with their ways out
  npm run central -- exceptions resolve ID WAY --reason TEXT  decide about one
  npm run central -- exceptions reopen ID --reason TEXT       take the decision back
  npm run central -- reactivate MEMBER LOT an ended deposit of an unregistered card may be spent again
  npm run central -- day                   do the work of the day now: packs, tiers, points, ends of validity, overdue refunds
  npm run central -- books [DAY]           what is owed to members, rolled over a day, and whether books and rows agree
  npm run central -- messages [DAY]        what to send to those who paid in that day, one JSON a line: each deposit once
  npm run central -- backup FILE|FOLDER    all of the books in one file, read back and proved; also while the centre runs
  npm run central -- restore FILE          a centre from a backup: every till sends again what it lacks
  npm run central -- new-incarnation       after restoring a PostgreSQL backup: every till sends again what is missing

Options
  --data FOLDER   data folder (default: $YUCUN_DATA/central, else ~/.local/share/yucun/central)
  --host ADDRESS  address to listen on (default 127.0.0.1; 0.0.0.0 for tills on other machines: put https in
                  front, or start the tills with --private-network)
  --port NUMBER   port (default ${usualPort}, another one if that is taken)
  --empty         do not fill an empty centre with the demo shop
  --unsigned      take-in: you answer for a file that no enrolled till has sealed
  --help          this text

DATABASE_URL=postgres://… uses PostgreSQL instead of the embedded database.
`;

/** A command line that cannot be understood. */
export class BadArguments extends Error {
  override readonly name = 'BadArguments';
}

/** Reads the command line. Throws BadArguments that says what is wrong with it. */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): ProgramOptions {
  const { values, positionals } = parse(args);
  const [word = 'serve', argument, subject, way, ...more] = positionals;
  const command = commands.find(({ name }) => name === word);
  const worklist = worklists.has(word);
  const tooMuch =
    more.length > 0 || (subject !== undefined && !worklist) || (way !== undefined && word !== 'exceptions');
  if (command === undefined || tooMuch || (argument !== undefined && !command.takes && !worklist))
    throw new BadArguments(`unknown command: ${positionals.join(' ')}`);
  if (command.takes && argument === undefined && !values.help) throw new BadArguments(`${word} needs ${command.takes}`);
  return {
    command: values.help ? 'help' : command.name,
    argument: argument ?? null,
    subject: subject ?? null,
    way: way ?? null,
    reference: values.reference,
    reason: values.reason,
    unsigned: values.unsigned,
    ended: values.ended,
    data: path.resolve(values.data ?? centralFolder(environment)),
    host: values.host,
    port: values.port === undefined ? null : portOf(values.port),
    empty: values.empty,
    databaseUrl: environment['DATABASE_URL'] || null,
  };
}

/** Every command, and what it must be told. */
const commands = [
  { name: 'serve', takes: null },
  { name: 'rebuild', takes: null },
  { name: 'new-incarnation', takes: null },
  { name: 'refunds', takes: null },
  { name: 'leases', takes: null },
  { name: 'exposure', takes: null },
  { name: 'transfers', takes: null },
  { name: 'exceptions', takes: null },
  { name: 'reactivate', takes: 'a member and a lot' },
  { name: 'day', takes: null },
  { name: 'books', takes: null },
  { name: 'messages', takes: null },
  { name: 'take-in', takes: 'a file' },
  { name: 'backup', takes: 'a file or a folder' },
  { name: 'restore', takes: 'a file' },
  { name: 'accept-dropped', takes: 'a till id' },
] as const;

/** Commands that show a list, or do something to a thing on it; and what is done to a thing of a member. */
const worklists: ReadonlySet<string> = new Set([
  'refunds',
  'leases',
  'transfers',
  'exceptions',
  'reactivate',
  'books',
  'messages',
]);

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: flags });
  } catch (error) {
    if (error instanceof TypeError) throw new BadArguments(error.message);
    throw error;
  }
}

const flags = {
  data: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string' },
  empty: { type: 'boolean', default: false },
  unsigned: { type: 'boolean', default: false },
  ended: { type: 'boolean', default: false },
  reference: { type: 'string', default: '' },
  reason: { type: 'string', default: '' },
  help: { type: 'boolean', default: false },
} as const;

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new BadArguments(`--port ${text} is no port`);
  return port;
}
