import path from 'node:path';
import { parseArgs } from 'node:util';
import { localDateTimeOf } from '../../core/kernel/business-day.ts';
import { systemClock } from '../host/system-clock.ts';
import { NothingToRescue } from './dead-till.ts';
import { type Rescued, rescue } from './rescue.ts';

/** `npm run till -- rescue PATH`. Exit codes: 0 all of it is at the centre, 1 something is left to do, 2 wrong arguments. */
const usage = `npm run till -- rescue PATH [--central URL] [--private-network] [--out FILE]

  PATH   what is left of a till: its data folder (till-1), or its journal.db alone.
         Its events are sent to the centre in its name, and written into a file besides.
         If only the window's profile is left, start the till on that folder: it fills its journal again by itself.
  坏机数据目录或 journal.db；记录以原机名义补传总部，并另存一份文件。仅剩 profile 时，直接用该目录启动收银机即可自行恢复。`;

const say = (line: string): void => console.log(line);

function report({ events, tills, damaged, file, sent }: Rescued): boolean {
  say(`${events} events of ${tills.join(', ')} 条记录`);
  for (const place of damaged) say(`damaged, read as far as it goes 已损坏，尽量读取: ${place}`);
  say(`written to 已写入: ${file}`);
  if (sent === null) {
    say(`The till's key cannot be had. Head office brings the file in 无法取得该机密钥，请由总部导入:`);
    say(`  npm run central -- take-in ${file} --unsigned`);
    return false;
  }
  const { taken, branched, dropped, left } = sent;
  say(
    `at the centre 已在总部: ${taken}; as a second history 另一支: ${branched}; waiting for head office 待总部确认: ${dropped}`,
  );
  if (dropped > 0) say(`  npm run central -- accept-dropped ${tills.at(-1) ?? 'TILL'}`);
  if (left !== null)
    say(
      `not sent 未送达: ${left.count} (${left.why}). Again later, or 稍后再试，或: npm run central -- take-in ${file}`,
    );
  return left === null && dropped === 0;
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      central: { type: 'string' },
      out: { type: 'string' },
      'private-network': { type: 'boolean', default: false },
    },
  });
  const [word, place, ...more] = positionals;
  if (word !== 'rescue' || place === undefined || more.length > 0) {
    console.error(usage);
    return 2;
  }
  const stamp = localDateTimeOf(systemClock.now()).replace(/\D/g, '');
  const rescued = await rescue({
    place: path.resolve(place),
    centralUrl: values.central ?? null,
    privateNetwork: values['private-network'],
    file: path.resolve(values.out ?? `rescued-${stamp}.jsonl`),
    clock: systemClock,
  });
  return report(rescued) ? 0 : 1;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const usageError = error instanceof TypeError || error instanceof NothingToRescue;
  console.error(
    error instanceof NothingToRescue
      ? `no journal at 没有日志文件: ${error.message}\n\n${usage}`
      : usageError
        ? `${String(error)}\n\n${usage}`
        : error,
  );
  process.exitCode = usageError ? 2 : 1;
}
