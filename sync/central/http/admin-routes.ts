import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { publishSettings, readSettings, settingKinds, settingSchema } from '../head-office.ts';
import { applyCatalogue } from '../import/apply-catalogue.ts';
import { applyMembers } from '../import/apply-members.ts';
import { type ImportReport, importKinds, importMemberSchema, importProductSchema } from '../import/import-rows.ts';
import type { Central } from '../open-central.ts';
import { refitBudgets } from '../rights/refit-budgets.ts';
import { judgePublished } from '../stock/judge-published.ts';
import { listTerminals, makeCode, revoke } from '../terminals.ts';
import { isAdmin } from './admin-token.ts';
import { readMessage } from './authenticate.ts';
import { addBackupRoute } from './backup-route.ts';
import { addExceptionRoutes } from './exception-routes.ts';
import { addRightsRoutes } from './lease-routes.ts';
import { badMessage, Problem } from './problems.ts';
import { RateLimit } from './rate-limit.ts';
import { addDayRoutes, addRefundRoutes } from './refund-routes.ts';
import { addTakeInRoutes } from './take-in-routes.ts';
import { addTransferRoutes } from './transfer-routes.ts';

/** 100,000 rows with room to spare. */
const importMaxBytes = 128 * 1024 * 1024;
const dayMs = 86_400_000;

const name = z.string().min(1).max(40);
const codeWish = z.object({
  store: z.string().regex(/^[\w.-]{1,80}$/),
  name,
  days: z.number().int().min(1).max(30).default(7),
});

/** What head office asks, all behind the token of the data folder. */
export function addAdminRoutes(app: FastifyInstance, central: Central, token: string): void {
  const wrong = new RateLimit({ burst: 20, perSecond: 1 / 6, now: () => central.clock.monotonic() });
  void app.register(async (office) => {
    office.addHook('onRequest', async (request) => {
      if (isAdmin(request.headers.authorization, token)) return;
      throw wrong.admits(request.ip)
        ? new Problem(401, { problem: 'bad-message', detail: 'Authorization: Bearer <token from the data folder>' })
        : new Problem(429, { problem: 'busy' });
    });
    office.get('/metrics', async (_request, reply) => {
      const { body, type } = await central.meters.text();
      return reply.type(type).send(body);
    });
    addTerminalRoutes(office, central);
    addSettingRoutes(office, central);
    addImportRoute(office, central);
    addTakeInRoutes(office, central);
    addBackupRoute(office, central);
    addRefundRoutes(office, central);
    addDayRoutes(office, central);
    addTransferRoutes(office, central);
    addExceptionRoutes(office, central);
    addRightsRoutes(office, central);
  });
}

function addTerminalRoutes(office: FastifyInstance, central: Central): void {
  office.get('/v1/admin/terminals', async () => ({ terminals: await listTerminals(central.db) }));
  office.post('/v1/admin/codes', async (request) => {
    const { store, name, days } = readMessage(codeWish, request.body);
    const stores = await readSettings(central, 'store');
    if (!stores.some(({ key }) => key === store)) throw badMessage(`store: ${store} is not known`);
    return makeCode(central, { store, name, validMs: days * dayMs });
  });
  office.post('/v1/admin/terminals/revoke', async (request) => {
    const { tid } = readMessage(z.object({ tid: z.string().max(80) }), request.body);
    if (!(await revoke(central, tid))) throw badMessage('tid is not known');
    return { revoked: true };
  });
}

function addSettingRoutes(office: FastifyInstance, central: Central): void {
  office.get('/v1/admin/settings/:kind', async (request) => {
    const { kind } = readMessage(z.object({ kind: z.enum(settingKinds) }), request.params);
    return { settings: await readSettings(central, kind) };
  });
  office.post('/v1/admin/settings', async (request) => {
    const { settings } = readMessage(z.object({ settings: z.array(settingSchema).min(1).max(1000) }), request.body);
    try {
      await publishSettings(central, settings);
      await judgePublished(
        central,
        settings.flatMap(({ kind, key }) => (kind === 'gift' ? [key] : [])),
      );
      await refitBudgets(
        central,
        settings.flatMap(({ kind, key }) => (kind === 'store' ? [key] : [])),
      );
    } catch (error) {
      if (error instanceof z.ZodError) throw badMessage(error.message);
      throw error;
    }
    return { published: settings.length };
  });
}

/** An import answers with lines of JSON: `{"done":n}` while it works, then `{"report":…}` or `{"fault":"…"}`. */
function addImportRoute(office: FastifyInstance, central: Central): void {
  const query = z.object({ kind: z.enum(importKinds) });
  office.post('/v1/admin/import/:kind', { bodyLimit: importMaxBytes }, async (request, reply) => {
    const { kind } = readMessage(query, request.params);
    const work = importWork(central, kind, request.body);
    const lines = new PassThrough();
    const say = (line: object): void => void lines.write(`${JSON.stringify(line)}\n`);
    void work((done) => say({ done }))
      .then((report) => say({ report }))
      .catch((error: unknown) => {
        console.error(`import: ${error instanceof Error ? error.stack : String(error)}`);
        say({ fault: error instanceof Error ? error.message : String(error) });
      })
      .finally(() => lines.end());
    return reply.type('application/x-ndjson').send(lines);
  });
}

type Work = (progress: (done: number) => void) => Promise<ImportReport>;

/** The body is read before the answer begins, so that a wrong one is still refused with a status. */
function importWork(central: Central, kind: (typeof importKinds)[number], body: unknown): Work {
  if (kind === 'catalogue') {
    const { rows } = readMessage(z.object({ rows: z.array(importProductSchema) }), body);
    return (progress) => applyCatalogue(central, rows, progress);
  }
  const wish = readMessage(z.object({ rows: z.array(importMemberSchema), store: z.string().max(80) }), body);
  return (progress) => applyMembers(central, wish.rows, wish.store, progress);
}
