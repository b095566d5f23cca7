import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { leaveAddress } from './address-file.ts';
import { startDayTimer } from './day/day-timer.ts';
import { seedDemoShop } from './demo/seed-demo-shop.ts';
import { addAdminRoutes } from './http/admin-routes.ts';
import { adminToken } from './http/admin-token.ts';
import { createServer } from './http/server.ts';
import { takeInWhatWasSetAside } from './ingest/take-in-again.ts';
import { type Central, openCentral } from './open-central.ts';
import { type ProgramOptions, usualPort } from './options.ts';
import { refitAllBudgets } from './rights/refit-budgets.ts';
import { systemClock } from './system-clock.ts';
import { watchWaitingDraws } from './waiting-draws.ts';

/** A centre that answers. */
export interface RunningCentre {
  readonly url: string;
  readonly central: Central;
  /** Answers what has been asked, then closes everything. */
  stop(): Promise<void>;
}

/** Opens the data, fills it if it is empty, and listens. `say` takes lines for people. */
export async function serve(options: ProgramOptions, say: (line: string) => void): Promise<RunningCentre> {
  const { data, databaseUrl } = options;
  const central = await openCentral({ data, databaseUrl, clock: systemClock });
  central.meters.watchProcess();
  try {
    for (const repair of central.repairs) say(`repaired: ${repair}`);
    if (central.log.level === 'stored')
      say(
        'warning: this PostgreSQL does not sync its commits (fsync or synchronous_commit is off); events count as stored, not durable',
      );
    await refitAllBudgets(central);
    const understood = await takeInWhatWasSetAside(central);
    if (understood > 0) say(`taken in after all: ${understood} events that older software had set aside`);
    if (!options.empty && (await seedDemoShop(central, say))) say('demo shop: ready');
    if (!['127.0.0.1', 'localhost', '::1'].includes(options.host))
      say(
        'warning: other machines reach this centre by plain http. Put https in front of it, or start the tills with --private-network if the network is the shop’s own',
      );
    const token = adminToken(data, central.clock);
    const app = createServer({ central, addAdmin: (server) => addAdminRoutes(server, central, token), complain: say });
    const url = await listenOrClose(app, options);
    const stopWatching = watchWaitingDraws(central, say);
    const takeAddressAway = leaveAddress(data, { url, pid: process.pid });
    const stopDayWork = startDayTimer(central, say);
    const stop = async (): Promise<void> => {
      takeAddressAway();
      await stopDayWork();
      await stopWatching();
      await app.close();
      await central.close();
    };
    return { url, central, stop };
  } catch (error) {
    await central.close();
    throw error;
  }
}

async function listenOrClose(app: FastifyInstance, options: ProgramOptions): Promise<string> {
  try {
    return await listen(app, options);
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function listen(app: FastifyInstance, { host, port }: ProgramOptions): Promise<string> {
  try {
    await app.listen({ host, port: port ?? usualPort });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    // A port that was asked for by name is not exchanged for another behind the asker's back.
    if (!taken || port !== null) throw error;
    await app.listen({ host, port: 0 });
  }
  const { port: bound } = app.server.address() as AddressInfo;
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${bound}`;
}
