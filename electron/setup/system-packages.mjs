import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { answers, firstCommand, run } from './run.mjs';
import { step, tell } from './say.mjs';

const hasFonts = () => /\S/.test(String(spawnSync('fc-list', [':lang=zh', 'file']).stdout ?? ''));

function hasPostgres() {
  const home = '/usr/lib/postgresql';
  if (!existsSync(home)) return firstCommand(['postgres']) !== null;
  return readdirSync(home).some((version) => existsSync(`${home}/${version}/bin/postgres`));
}

const tesseractReadsChinese = () => /chi_sim/.test(String(spawnSync('tesseract', ['--list-langs']).stdout ?? ''));

/** What the operating system must bring: how to see that it is there, and what Debian calls it. */
const parts = {
  browser: {
    there: () =>
      process.env.YUCUN_CHROMIUM !== undefined ||
      firstCommand(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) !== null,
    packages: ['chromium'],
  },
  fonts: { there: hasFonts, packages: ['fonts-noto-cjk', 'fontconfig'] },
  display: { there: () => firstCommand(['Xvfb']) !== null, packages: ['xvfb', 'xauth'] },
  // Two programs that have never seen our code read the paper back.
  readers: {
    there: () => firstCommand(['zbarimg']) !== null && tesseractReadsChinese(),
    packages: ['zbar-tools', 'tesseract-ocr', 'tesseract-ocr-chi-sim'],
  },
  // A serial line that is no hardware, for scanner, scale and printer.
  lines: { there: () => firstCommand(['socat']) !== null, packages: ['socat'] },
  postgres: { there: hasPostgres, packages: ['postgresql'] },
};

/** How this account may install packages: directly, through sudo without a password, or not at all (null). */
function installer() {
  if (firstCommand(['apt-get']) === null || process.env.YUCUN_NO_APT === '1') return null;
  if (process.getuid?.() === 0) return [];
  return answers('sudo', ['-n', 'true']) ? ['sudo', '-n'] : null;
}

async function apt(prefix, args) {
  const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
  return (await run(command, rest, { stdio: ['ignore', 2, 'inherit'] })) === 0;
}

async function install(prefix, packages) {
  // An installation that was cut off leaves dpkg half way; this finishes it and does nothing otherwise.
  const [command, ...rest] = [...prefix, 'dpkg', '--configure', '-a'];
  await run(command, rest, { stdio: ['ignore', 2, 'inherit'] });
  const add = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  return (await apt(prefix, ['update', '-qq'])) && (await apt(prefix, add));
}

/** Brings the parts named; what cannot be had is told exactly, and is no reason to stop here. Returns what is missing. */
export async function installSystemPackages(names) {
  if (process.platform !== 'linux') return [];
  const missing = names.filter((name) => !parts[name].there());
  if (missing.length === 0) return [];
  const packages = missing.flatMap((name) => parts[name].packages);
  const prefix = installer();
  if (prefix !== null) {
    step(`通过 apt 安装 ${packages.join(' ')}`, `installing ${packages.join(' ')} through apt`);
    if (await install(prefix, packages)) return [];
  }
  tell('还缺以下系统软件，请安装后再运行：', 'These system packages are missing; install them and run again:', [
    `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`,
  ]);
  return missing;
}
