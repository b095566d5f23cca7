import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import { booksOfDay } from '../day/books-of-day.ts';
import { runDayWork } from '../day/day-work.ts';
import { depositMessages } from '../day/deposit-messages.ts';
import { reactivate } from '../day/reactivate.ts';
import type { Central } from '../open-central.ts';
import { approveRefund, type RefundProblem, refuseRefund } from '../refunds/decide-refund.ts';
import { listRefunds } from '../refunds/list-refunds.ts';
import { readMessage } from './authenticate.ts';
import { badMessage } from './problems.ts';

const refund = z.string().min(1).max(80);
const words = z.string().trim().min(1).max(200);

const why: Readonly<Record<RefundProblem, string>> = {
  unknown: 'no such refund',
  closed: 'this refund has been paid or cancelled',
  'no-lot': 'the deposit has not arrived yet; wait for the till that took it',
  'rights-out': 'a till may still draw on it; it has been asked to give that back: try again when it is in touch',
  owed: 'goods came back: this money is owed and cannot be refused',
};

/** The work of the day, now; the books of a day; and an ended lot of an unregistered card made spendable again. Source: FLW-08, EXP-02. */
export function addDayRoutes(office: FastifyInstance, central: Central): void {
  office.post('/v1/admin/day', async () => runDayWork(central));
  const ofDay = z.object({ day: z.iso.date().optional() });
  office.get('/v1/admin/books', (request) =>
    booksOfDay(central, readMessage(ofDay, request.query).day ?? localDateOf(central.clock.now())),
  );
  office.get('/v1/admin/messages', async (request) => ({
    messages: await depositMessages(central, readMessage(ofDay, request.query).day ?? localDateOf(central.clock.now())),
  }));
  const ended = z.object({ member: z.string().max(80), lot: z.string().max(80) });
  office.post('/v1/admin/lots/reactivate', async (request) => {
    const revived = await reactivate(central, readMessage(ended, request.body));
    if (revived === null) throw badMessage('nothing waits on this lot');
    return revived;
  });
}

/** The worklist of refunds: what waits, pay with the number of the transfer, or refuse with a reason. Source: FLW-04, REF-15. */
export function addRefundRoutes(office: FastifyInstance, central: Central): void {
  office.get('/v1/admin/refunds', async () => ({ refunds: await listRefunds(central) }));
  office.post('/v1/admin/refunds/approve', async (request) =>
    answered(await approveRefund(central, readMessage(z.object({ refund, reference: words }), request.body))),
  );
  office.post('/v1/admin/refunds/refuse', async (request) =>
    answered(await refuseRefund(central, readMessage(z.object({ refund, reason: words }), request.body))),
  );
}

function answered(answer: RefundProblem | 'done'): { done: true } {
  if (answer !== 'done') throw badMessage(why[answer]);
  return { done: true };
}
