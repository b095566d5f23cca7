import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { parseJson } from '../../../core/kernel/parse-json.ts';
import { timeHeader } from '../../protocol/version.ts';
import type { Central } from '../open-central.ts';
import { readHead } from '../store/recovery.ts';
import { addApprovalRoutes } from './approval-routes.ts';
import { addDayEventsRoute, addDayReportRoute } from './day-routes.ts';
import { addDigestRoutes } from './digest-routes.ts';
import { addEnrolRoute } from './enrol-route.ts';
import { addLeaseRoutes } from './lease-routes.ts';
import { addLiveRoute } from './live-route.ts';
import { badMessage, Problem, problemBody } from './problems.ts';
import { addPullRoutes } from './pull-routes.ts';
import { addPushRoutes } from './push-routes.ts';
import { RateLimit } from './rate-limit.ts';
import { addSafeRoute } from './safe-route.ts';
import { addSaleRoutes, addStatementRoute } from './sale-routes.ts';
import { addSnapshotRoutes } from './snapshot-routes.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body exactly as it came; signatures are over it. */
    rawBody?: Buffer;
  }
}

/** A push of 512 KiB of events grows when its texts become JSON strings and personal data is added. */
const bodyMaxBytes = 4 * 1024 * 1024;

/** Some seconds of work on a small machine. */
const usualWaiting = 20_000;

/** What a server needs beside the centre itself. */
export interface ServerOptions {
  readonly central: Central;
  /** Adds routes for head office; kept apart because they have their own guard. */
  readonly addAdmin: (app: FastifyInstance) => void;
  /** Events that may wait for a commit before tills are asked to come again. */
  readonly waitingMost?: number;
  /** Takes a line about a fault. */
  readonly complain: (line: string) => void;
}

/** The HTTP service over an open centre; not listening yet. Closing it does not close the centre. */
export function createServer({
  central,
  addAdmin,
  complain,
  waitingMost = usualWaiting,
}: ServerOptions): FastifyInstance {
  const app = Fastify({ bodyLimit: bodyMaxBytes, forceCloseConnections: true, requestTimeout: 120_000 });
  const now = () => central.clock.monotonic();
  app.addHook('onRequest', async (_request, reply) => {
    reply.header(timeHeader, String(central.freshness.now()));
  });
  const tills = new RateLimit({ burst: 200, perSecond: 100, now });
  const strangers = new RateLimit({ burst: 20, perSecond: 1 / 6, now });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer' }, (request, body, done) => {
    request.rawBody = body;
    done(null, parseJson(body.toString('utf8')));
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500)
      complain(`${request.method} ${request.routeOptions.url ?? '?'}: ${error.stack ?? error.message}`);
    if (problem.status === 429 || problem.status >= 500) void reply.header('retry-after', '2');
    return reply.status(problem.status).send(problemBody(problem.body));
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.status(404).send(problemBody({ problem: 'bad-message', detail: 'no such address' })),
  );
  app.get('/health', async () => {
    const { n } = await readHead(central.db);
    return { ok: true, ...central.identity, engine: central.db.engine, level: central.log.level, head: n };
  });
  addEnrolRoute(app, central, strangers);
  addPushRoutes(app, central, { tills, waitingMost });
  addPullRoutes(app, central, tills);
  addLeaseRoutes(app, central, tills);
  addSaleRoutes(app, central, tills);
  addStatementRoute(app, central, tills);
  addDayReportRoute(app, { central, limit: tills });
  addSafeRoute(app, central, tills);
  addDayEventsRoute(app, { central, limit: tills });
  addDigestRoutes(app, central, tills);
  addSnapshotRoutes(app, central, tills);
  const { nudge } = addLiveRoute(app, central, tills);
  addApprovalRoutes(app, central, { limit: tills, nudge });
  addAdmin(app);
  return app;
}

function problemOf(error: FastifyError): Problem {
  if (error instanceof Problem) return error;
  const status = error.statusCode ?? 500;
  if (status === 413) return new Problem(413, { problem: 'bad-message', detail: 'too large' });
  return status < 500 ? new Problem(status, badMessage(error.message).body) : new Problem(503, { problem: 'busy' });
}
