import { existsSync, readFileSync } from 'node:fs';
import { readAddress } from '../address-file.ts';
import { answers } from '../ask-office.ts';
import { readSettings } from '../head-office.ts';
import { adminTokenFile } from '../http/admin-token.ts';
import { openCentral } from '../open-central.ts';
import { systemClock } from '../system-clock.ts';
import { applyCatalogue } from './apply-catalogue.ts';
import { applyMembers } from './apply-members.ts';
import { type ImportMember, type ImportProduct, type ImportReport, importReportSchema } from './import-rows.ts';

/** Rows on their way to the centre. */
export type ImportLoad =
  | { readonly kind: 'catalogue'; readonly rows: readonly ImportProduct[] }
  | { readonly kind: 'members'; readonly rows: readonly ImportMember[]; readonly store: string | null };

/** Where the rows go and who hears how far they are. */
export interface ImportTarget {
  readonly data: string;
  readonly databaseUrl: string | null;
  readonly progress: (done: number) => void;
}

/** An import that cannot be done as asked; the message says what to do. Nothing was applied. */
export class ImportImpossible extends Error {
  override readonly name = 'ImportImpossible';
}

/** Hands the rows to the centre that runs on this data, or opens the data itself if none runs. All rows or none. */
export async function sendImport(load: ImportLoad, target: ImportTarget): Promise<ImportReport> {
  const address = readAddress(target.data);
  if (address !== null && (await answers(address.url))) return viaService(address.url, load, target);
  return directly(load, target);
}

async function viaService(url: string, load: ImportLoad, { data, progress }: ImportTarget): Promise<ImportReport> {
  if (!existsSync(adminTokenFile(data)))
    throw new ImportImpossible(`no token in ${data}; is this the centre's data folder?`);
  const headers = {
    authorization: `Bearer ${readFileSync(adminTokenFile(data), 'utf8').trim()}`,
    'content-type': 'application/json',
  };
  const ask = async (path: string, body?: unknown): Promise<Response> => {
    const reply = await fetch(
      url + path,
      body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
    );
    if (!reply.ok) throw new ImportImpossible(`the centre answered ${reply.status}: ${await reply.text()}`);
    return reply;
  };
  if (load.kind === 'catalogue')
    return readReport(await ask('/v1/admin/import/catalogue', { rows: load.rows }), progress);
  const { settings } = (await (await ask('/v1/admin/settings/store')).json()) as { settings: { key: string }[] };
  const store = chooseStore(settings, load.store);
  return readReport(await ask('/v1/admin/import/members', { rows: load.rows, store }), progress);
}

/** Reads the lines the centre answers with while it works. */
async function readReport(reply: Response, progress: (done: number) => void): Promise<ImportReport> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of reply.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const said = JSON.parse(line) as { done?: number; report?: unknown; fault?: string };
      if (said.done !== undefined) progress(said.done);
      if (said.report !== undefined) return importReportSchema.parse(said.report);
      if (said.fault !== undefined) throw new ImportImpossible(`the centre could not apply the file: ${said.fault}`);
    }
  }
  throw new ImportImpossible(
    'the centre stopped answering; look whether the rows arrived, importing again does no harm',
  );
}

async function directly(load: ImportLoad, { data, databaseUrl, progress }: ImportTarget): Promise<ImportReport> {
  const central = await openCentral({ data, databaseUrl, clock: systemClock });
  try {
    if (load.kind === 'catalogue') return await applyCatalogue(central, load.rows, progress);
    return await applyMembers(
      central,
      load.rows,
      chooseStore(await readSettings(central, 'store'), load.store),
      progress,
    );
  } finally {
    await central.close();
  }
}

/** The shop whose books take the opening balances: the one named, or the only one there is. */
function chooseStore(stores: readonly { key: string }[], wanted: string | null): string {
  const keys = stores.map(({ key }) => key);
  if (wanted !== null) {
    if (!keys.includes(wanted))
      throw new ImportImpossible(`shop ${wanted} is not known; known: ${keys.join(', ') || 'none'}`);
    return wanted;
  }
  const [only] = keys;
  if (only === undefined || keys.length > 1)
    throw new ImportImpossible(`say which shop takes the balances with --store; known: ${keys.join(', ') || 'none'}`);
  return only;
}
