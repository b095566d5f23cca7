import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Measurement } from './measure.ts';

/**
 * Runs every `*.bench.ts` beside this file in one process each after the other, so that the ratios of one run belong
 * together, and writes them down with the machine they were measured on. Names on the command line choose benches.
 */
const folder = import.meta.dirname;
const chosen = process.argv.slice(2);

const benches = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => chosen.length === 0 || chosen.some((name) => file.startsWith(name)))
  .sort();

async function measure(file: string): Promise<Measurement[]> {
  console.log(`· ${file}`);
  const module = (await import(pathToFileURL(path.join(folder, file)).href)) as { bench: () => Promise<Measurement[]> };
  const lines = await module.bench();
  for (const line of lines) console.log(`  ${row(line).join(' · ')}`);
  return lines;
}

const row = ({ name, value, ratio, aim }: Measurement): string[] => [
  name,
  value,
  ratio === undefined
    ? ''
    : `${ratio.times < 10 ? Math.round(ratio.times * 100) / 100 : Math.round(ratio.times)} × ${ratio.to}`,
  aim ?? '',
];

function machine(): string {
  const model = os.cpus()[0]?.model ?? 'unknown processor';
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const release = /PRETTY_NAME="(.*)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? os.platform();
  return `${os.cpus().length} × ${model}, ${memory} GiB, ${release}, Node ${process.versions.node}`;
}

function report(lines: readonly Measurement[], at: string): string {
  const table = lines.map((line) => `| ${row(line).join(' | ')} |`);
  return [
    '# What it costs',
    '',
    `Measured in one run by \`npm run bench\` on ${at}: ${machine()}.`,
    'Absolute figures belong to that machine; the ratios travel better.',
    '',
    '| what | figure | ratio | aim |',
    '|---|---|---|---|',
    ...table,
    '',
  ].join('\n');
}

const lines: Measurement[] = [];
for (const file of benches) lines.push(...(await measure(file)));
if (chosen.length === 0)
  writeFileSync(path.join(folder, 'results.md'), report(lines, new Date().toISOString().slice(0, 10)));
