import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSyncEngine } from '../../../sync/engine/sync-engine.ts';
import { aLog } from '../../builders/a-log.ts';
import { manualTime } from '../../builders/manual-time.ts';
import { memoryOutbox } from '../../builders/memory-outbox.ts';
import { memoryRows } from '../../builders/memory-rows.ts';
import { modelCentre } from '../../builders/model-centre.ts';
import { answers, scriptedCentral, silence } from '../../builders/scripted-central.ts';

/** What may befall one request. */
const faults = ['none', 'lost', 'reply-lost', 'cut', 'twice', 'busy', 'too-large', 'restore', 'broken'] as const;

const log = aLog({ count: 120 });

test('whatever happens on the way, every event reaches the centre once and in order, and is acknowledged only then', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...faults), { maxLength: 25 }),
      fc.integer({ min: 1, max: 120 }),
      async (script, count) => {
        const time = manualTime(0);
        const centre = modelCentre();
        const outbox = memoryOutbox((epoch) => aLog({ epoch, count: 1 }));
        outbox.add('e1', log.slice(0, count));
        const plan = [...script];
        const central = scriptedCentral((request) => {
          // What befalls the way down is another test's matter, and a till checks its rows long after all is sent.
          if (!/^\/v1\/(?:hello|push)/.test(request.path)) return centre.answer(request);
          switch (plan.shift() ?? 'none') {
            case 'lost':
              return silence;
            case 'reply-lost':
              centre.answer(request);
              return silence;
            case 'cut':
              return { ...centre.answer(request), body: '{"hwm":' };
            case 'twice':
              centre.answer(request);
              return centre.answer(request);
            case 'busy':
              return answers(503, {}, 5000);
            case 'too-large':
              return { status: 413, body: '', retryAfterMs: null };
            case 'restore':
              centre.restore((taken) => Math.floor(taken / 2));
              return centre.answer(request);
            case 'broken':
              return answers(422, { problem: 'broken-chain', at: 1 });
            default:
              return centre.answer(request);
          }
        });
        const engine = createSyncEngine({ clock: time, timers: time, central, outbox, rows: memoryRows() });
        engine.start();
        await time.pass(3_600_000);
        expect(centre.taken('e1')).toEqual(log.slice(0, count).map(({ id }) => id));
        expect(outbox.acked('e1')).toBe(count);
        expect(outbox.opened).toEqual([]);
        expect(engine.status.get()).toMatchObject({ unsent: 0, trouble: null, till: 'ok' });
        await engine.stop();
      },
    ),
    { numRuns: 60 },
  );
});
