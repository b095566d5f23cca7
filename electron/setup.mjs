import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bringUpToDate } from './setup/builds.mjs';
import { commands } from './setup/commands.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { findNode } from './setup/node24.mjs';
import { become, root } from './setup/run.mjs';
import { print, sayOnStandardError, tell } from './setup/say.mjs';
import { alone } from './setup/setup-lock.mjs';
import { installSystemPackages } from './setup/system-packages.mjs';

/**
 * What every npm command goes through: `setup.mjs COMMAND [ARGUMENTS]`. Plain JavaScript for the machine's own Node
 * (18 and up), because it is what brings the newer one. It may be interrupted at any line and run again.
 */
function help() {
  print(
    Object.values(commands)
      .map((command) => command.help.slice(0, 2).join('\n  '))
      .join('\n\n'),
  );
}

/** Brings everything a command needs; the Node to run it with, or null when something is missing that it cannot do without. */
async function prepare(command) {
  if (!(await installDependencies())) return null;
  const node = findNode();
  if (node === null) return null;
  await installSystemPackages(command.system);
  return (await bringUpToDate(command.builds, node)) ? node : null;
}

async function main([name = '', ...args]) {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    help();
    process.exit(name === '' || name === '--help' ? 0 : 2);
  }
  if (args.includes('--help') || args.includes('-h')) return print(command.help.join('\n'));
  if (command.quiet) sayOnStandardError();
  const node = await alone(() => prepare(command));
  if (node === null) process.exit(1);
  if (command.program === null) return;
  const program = join(root, command.program);
  if (!existsSync(program)) {
    tell(`缺少程序 ${command.program}。`, `The program ${command.program} is not there.`);
    process.exit(1);
  }
  become(node, [program, ...(command.first ?? []), ...args]);
}

await main(process.argv.slice(2));
