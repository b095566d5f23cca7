import { existsSync, readFileSync } from 'node:fs';
import { readAddress } from './address-file.ts';
import { addAdminRoutes } from './http/admin-routes.ts';
import { adminToken, adminTokenFile } from './http/admin-token.ts';
import { createServer } from './http/server.ts';
import { openCentral } from './open-central.ts';
import type { ProgramOptions } from './options.ts';
import { systemClock } from './system-clock.ts';

/** A request of head office; `body` is sent as it is, null only asks. */
export interface OfficeRequest {
  readonly path: string;
  readonly body: string | null;
}

/** The answer of the centre's head office, read as JSON. */
export interface OfficeReply {
  readonly status: number;
  readonly body: unknown;
}

type Data = Pick<ProgramOptions, 'data' | 'databaseUrl'>;

/** Asks the centre that runs on this data, or opens the data itself if none runs. Throws FolderInUse if it cannot. */
export async function askOffice(data: Data, request: OfficeRequest): Promise<OfficeReply> {
  const address = readAddress(data.data);
  const running = address !== null && existsSync(adminTokenFile(data.data)) && (await answers(address.url));
  return running ? overTheWire(address.url, data, request) : inProcess(data, request);
}

/** A centre that was killed leaves its address behind, so it is asked whether it is there. */
export async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(3000) })).ok;
  } catch (error) {
    if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')) return false;
    throw error;
  }
}

const headersFor = (token: string) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' });

async function overTheWire(url: string, { data }: Data, { path, body }: OfficeRequest): Promise<OfficeReply> {
  const { 'content-type': type, ...asking } = headersFor(readFileSync(adminTokenFile(data), 'utf8').trim());
  const sending = { method: 'POST', headers: { ...asking, 'content-type': type }, body };
  const reply = await fetch(url + path, body === null ? { headers: asking } : sending);
  return { status: reply.status, body: await reply.json() };
}

async function inProcess({ data, databaseUrl }: Data, { path, body }: OfficeRequest): Promise<OfficeReply> {
  const central = await openCentral({ data, databaseUrl, clock: systemClock });
  const token = adminToken(data, central.clock);
  const app = createServer({
    central,
    addAdmin: (office) => addAdminRoutes(office, central, token),
    complain: (line) => console.error(line),
  });
  try {
    const { 'content-type': type, ...asking } = headersFor(token);
    const reply = await app.inject(
      body === null
        ? { method: 'GET', url: path, headers: asking }
        : { method: 'POST', url: path, headers: { ...asking, 'content-type': type }, payload: body },
    );
    return { status: reply.statusCode, body: reply.json() };
  } finally {
    await app.close();
    await central.close();
  }
}
