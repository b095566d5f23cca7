import { describe, expect, test } from 'vitest';
import type { EventEnvelope } from '../../../core/ledger/event-envelope.ts';
import { bodyOf, upcast, upcastWith } from '../../../core/ledger/upcast.ts';
import { epochOpened, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { everyEvent } from '../../builders/every-event.ts';

const sale = anEventLog().write(saleCompleted({ sale: 'sale_1', tenders: [taken('cash', 1_000)] })).event;

describe('old bodies', () => {
  const steps = {
    'sale.completed@1': (body: EventEnvelope['body']) => ({ ...body, second: true }),
    'sale.completed@2': (body: EventEnvelope['body']) => ({ ...body, third: true }),
  };

  test('are lifted one version at a time, and the original stays as it was', () => {
    const lifted = upcastWith(steps, sale);
    expect(lifted).toMatchObject({ tv: 3, body: { second: true, third: true, sale: 'sale_1' } });
    expect(sale.tv).toBe(1);
  });

  test('already lifted are left alone, and so are types without a step', () => {
    const lifted = upcastWith(steps, sale);
    expect(upcastWith(steps, lifted)).toEqual(lifted);
    const foreign = { ...sale, type: 'toString' };
    expect(upcastWith(steps, foreign)).toBe(foreign);
  });

  test('need no step today: every type is in its first version', () => {
    expect(upcast(sale)).toBe(sale);
  });
});

describe('reading a body', () => {
  test('gives the body of the type asked for and nothing of another', () => {
    expect(bodyOf(sale, 'sale.completed')?.sale).toBe('sale_1');
    expect(bodyOf(sale, 'deposit.made')).toBeNull();
  });

  test('a body of a version from the future is not guessed at', () => {
    expect(bodyOf({ ...sale, tv: 2 }, 'sale.completed')).toBeNull();
  });

  test('a body that does not fit its type breaks loudly, so that the event goes into quarantine', () => {
    const crooked = { ...anEventLog().write(epochOpened()).event, body: { reason: 'whim' } };
    expect(() => bodyOf(crooked, 'epoch.opened')).toThrow('epoch.opened@1');
  });
});

test('a body is read once for each event, and anew for a copy that says something else', () => {
  const { event } = everyEvent()['cash.moved'];
  const body = bodyOf(event, 'cash.moved');
  expect(bodyOf(event, 'cash.moved')).toBe(body);
  const other = { ...event, body: { ...event.body, reason: 'another' } };
  expect(bodyOf(other, 'cash.moved')).toMatchObject({ reason: 'another' });
  expect(bodyOf(event, 'cash.moved')).toBe(body);
  expect(bodyOf(event, 'sale.completed')).toBeNull();
});
