import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startCentral } from '../builders/central-process.ts';
import { demoMembers } from '../builders/demo-members.ts';
import { startPostgres } from '../builders/postgres.ts';
import { csvOf } from '../builders/seeded.ts';
import { aStore } from '../builders/store.ts';
import { largeCatalogue } from './catalogue.bench.ts';
import { type Measurement, milliseconds } from './measure.ts';

const run = promisify(execFile);
const program = path.join(import.meta.dirname, '../../sync/central/import/main.ts');

function productFile(count: number): string {
  const header = ['条码', '商品名称', '类别', '单位', '价格(分)'];
  const lines = largeCatalogue(count).map(({ barcode, name, category, unit, price }) => [
    barcode,
    name,
    category,
    unit,
    String(price),
  ]);
  return csvOf([header, ...lines]);
}

interface Imported {
  readonly folder: string;
  readonly databaseUrl: string;
}

/** One run of the program people call, from the file to the centre's answer that everything is committed. */
async function imported(
  kind: 'catalogue' | 'members',
  file: string,
  { folder, databaseUrl }: Imported,
): Promise<number> {
  const from = performance.now();
  const { stdout } = await run(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, kind, file, '--data', folder],
    { env: { ...process.env, DATABASE_URL: databaseUrl }, maxBuffer: 64 * 1024 * 1024 },
  );
  if (!/\d/.test(stdout)) throw new Error(`import: ${stdout}`);
  return performance.now() - from;
}

async function measure(engine: string, count: number, place: Imported): Promise<Measurement[]> {
  const { folder, databaseUrl } = place;
  mkdirSync(folder, { recursive: true });
  const [goods, people] = ['goods.csv', 'people.csv'].map((name) => path.join(folder, name));
  if (goods === undefined || people === undefined) throw new Error('two files');
  writeFileSync(goods, productFile(count));
  writeFileSync(people, demoMembers(count));
  const centre = await startCentral({
    data: folder,
    ...(databaseUrl !== '' && { databaseUrl }),
    args: ['--port', '0', '--empty'],
  });
  try {
    const { store, ...about } = aStore();
    await centre.office('/v1/admin/settings', { settings: [{ kind: 'store', key: store, data: about }] });
    const rows = count.toLocaleString('en');
    const took = (ms: number): string =>
      `${milliseconds(ms)}, ${Math.round((count / ms) * 1000).toLocaleString('en')} rows/s`;
    const aim = '< 1 minute';
    return [
      {
        name: `import of ${rows} products from a file, ${engine}`,
        value: took(await imported('catalogue', goods, place)),
        aim,
      },
      {
        name: `import of ${rows} members with their opening lots from a file, ${engine}`,
        value: took(await imported('members', people, place)),
        aim,
      },
    ];
  } finally {
    await centre.end('SIGTERM');
  }
}

/** A large shop moves in: its goods and its members from files, checked, put on the books and committed. */
export async function bench(count = 100_000): Promise<Measurement[]> {
  const server = startPostgres();
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-import-'));
  try {
    const url = await server.freshDatabase();
    return [
      ...(await measure('PGlite', count, { folder: path.join(folder, 'embedded'), databaseUrl: '' })),
      ...(await measure('PostgreSQL', count, { folder: path.join(folder, 'real'), databaseUrl: url })),
    ];
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) for (const line of await bench(Number(process.argv[2] ?? 100_000))) console.log(line);
