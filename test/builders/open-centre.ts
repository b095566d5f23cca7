import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { decodeEvent } from '../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { publishSettings } from '../../sync/central/head-office.ts';
import { addAdminRoutes } from '../../sync/central/http/admin-routes.ts';
import { createServer } from '../../sync/central/http/server.ts';
import { type Central, openCentral } from '../../sync/central/open-central.ts';
import { systemClock } from '../../sync/central/system-clock.ts';
import { makeCode } from '../../sync/central/terminals.ts';
import { placeEmptyPglite } from './pglite-template.ts';
import { SignedTill, type Transport } from './signed-till.ts';
import { aStore } from './store.ts';

/** The token of head office in tests. */
export const testToken = 'head-office';

/** A centre with its HTTP service, on data of its own. */
export interface TestCentre {
  readonly central: Central;
  readonly app: FastifyInstance;
  readonly data: string;
  /** What it complained about. */
  readonly complaints: string[];
  /** Closes it; `keep` leaves the data for another opening. */
  close(keep?: 'keep'): Promise<void>;
}

/** No ballast: tests come and go too fast for it. */
const limits = { warnBelow: 0, releaseBelow: 0, ballast: 0 };

/** Opens a centre on PostgreSQL (`databaseUrl`) or PGlite, on given data or new data, with one shop published. */
export async function openTestCentre(options: { databaseUrl?: string; data?: string } = {}): Promise<TestCentre> {
  const data = options.data ?? mkdtempSync(path.join(tmpdir(), 'centre-'));
  if (options.databaseUrl === undefined && !existsSync(path.join(data, 'pgdata')))
    await placeEmptyPglite(path.join(data, 'pgdata'));
  const central = await openCentral({ data, databaseUrl: options.databaseUrl ?? null, clock: systemClock, limits });
  const complaints: string[] = [];
  const addAdmin = (app: FastifyInstance): void => addAdminRoutes(app, central, testToken);
  const app = createServer({ central, addAdmin, complain: (line) => complaints.push(line) });
  const { store, ...about } = aStore();
  await publishSettings(central, [{ kind: 'store', key: store, data: about }]);
  return {
    central,
    app,
    data,
    complaints,
    async close(keep) {
      await app.close();
      await central.close();
      if (keep === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Every event the centre holds, in the feed's order. */
export async function allEvents({ central }: Pick<TestCentre, 'central'>): Promise<RecordedEvent[]> {
  const rows = await central.db.query<{ text: string }>(
    "SELECT convert_from(bytes, 'UTF8') AS text FROM event ORDER BY gseq",
  );
  return rows.map(({ text }) => decodeEvent(text));
}

let callers = 0;

/** The way to a centre in the same process. Every caller has an address of its own. */
export function transportTo(app: FastifyInstance): Transport {
  callers += 1;
  const remoteAddress = `10.0.${Math.floor(callers / 250)}.${callers % 250}`;
  return async ({ method, path, headers, body }) => {
    const reply = await app.inject({
      method,
      url: path,
      headers,
      remoteAddress,
      ...(body !== '' && { payload: body }),
    });
    const packed = reply.headers['content-encoding'] === 'gzip';
    return { status: reply.statusCode, text: packed ? gunzipSync(reply.rawPayload).toString('utf8') : reply.body };
  };
}

/** Enrols a new till at a centre in the same process. */
export async function enrolTill({ central, app }: Pick<TestCentre, 'central' | 'app'>): Promise<SignedTill> {
  const { code } = await makeCode(central, { store: 'sto_1', name: '1号机', validMs: 60_000 });
  return SignedTill.enrol({ transport: transportTo(app), code });
}
