import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { dataFolder } from './host/data-folder.ts';
import { inUseExitCode } from './host/launcher-channel.ts';
import { electronBinary } from './launcher/electron-binary.ts';
import { keepCentral } from './launcher/keep-central.ts';
import type { Launch } from './launcher/launch.ts';
import { readLaunchArguments } from './launcher/launch-arguments.ts';
import { runTill } from './launcher/run-till.ts';
import { sayOnTerminal } from './launcher/say.ts';

/** `npm start`: the centre, a printer, and one till with its window; all of it ends together and in order. */
function readLaunch(): Launch {
  const root = join(import.meta.dirname, '..');
  const data = dataFolder({ env: process.env, home: homedir() });
  return { given: readLaunchArguments(process.argv.slice(2)), root, data, env: process.env, say: sayOnTerminal };
}

async function run(): Promise<number> {
  const launch = readLaunch();
  mkdirSync(launch.data, { recursive: true, mode: 0o700 });
  launch.say(`数据目录 ${launch.data}`, 'data folder');
  const central = launch.given.central === null ? keepCentral(launch) : null;
  const till = runTill({ launch, central, electron: electronBinary({ root: launch.root, env: process.env }) });
  let signals = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      signals += 1;
      if (signals === 1) launch.say('正在停止', 'stopping');
      till.stop();
    });
  }
  const end = await till.ended;
  await central?.stop();
  if (end === 'in-use') return inUseExitCode;
  if (end === 'stopped') launch.say('已停止', 'stopped');
  return end === 'failed' ? 1 : 0;
}

try {
  process.exit(await run());
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exit(2);
}
