import { describe, expect, test } from 'vitest';
import { nextExpiry } from '../../../core/expiry/compose-expiry.ts';
import { composeReactivation } from '../../../core/expiry/compose-reactivation.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { balanceOf, totalsByUnit, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import type { Lot } from '../../../core/stored-value/lot.ts';
import { bonusHeld, lotAccountOf, principalHeld } from '../../../core/stored-value/lot-account.ts';
import { aLot, depositMade, granted, memberEnrolled } from '../../builders/event-drafts.ts';
import { anEventLog, type EventLog } from '../../builders/event-log.ts';
import { aCard, aLine, funded, priced, storedValue, wechat } from '../../builders/pricing.ts';
import { returned, returnFacts } from '../../builders/return-desk.ts';
import { SettlingCentre } from '../../builders/settling-centre.ts';
import { soldEvent } from '../../builders/sold-event.ts';

const rules = referenceRules.expiry;

/** A centre whose member's lots are brought up to a day. */
class CalendarCentre extends SettlingCentre {
  upTo(day: string): this {
    for (;;) {
      const row = must(this.row, 'the member');
      const draft = row.lots.flatMap((lot) => nextExpiry(row, lot, { day, rules }) ?? [])[0];
      if (draft === undefined) return this;
      this.writeOwn(draft);
    }
  }

  lot(id: string): Lot {
    return must(
      this.lots.find((lot) => lot.lot === id),
      id,
    );
  }

  held(id: string): [number, number] {
    const account = lotAccountOf(this.lot(id));
    return [principalHeld(account), bonusHeld(account)];
  }
}

const lot = aLot({ lot: 'L', lastDay: '2029-01-15' });

/** The deposit of W02 and the sale of W05 by stored value: formula 10398 and diapers 9602 of 20000. */
function aTill(kind: 'REGISTERED' | 'UNREGISTERED' = 'REGISTERED'): EventLog {
  const till = anEventLog();
  const enrolled = memberEnrolled();
  till.write({ ...enrolled, body: { ...enrolled.body, card: { ...enrolled.body.card, kind } } });
  till.write(depositMade(lot, 'wechat'));
  const goods = priced([
    aLine('a', 24_747, { product: 'diapers' }),
    aLine('b', 26_800, { product: 'formula' }),
    aLine('c', 7774, { product: 'toy', svEligible: false }),
  ]);
  till.write(soldEvent({ sale: 'S', funded: funded(goods, [storedValue, wechat], { cards: [aCard([lot])] }) }));
  return till;
}

const returnFormula = (till: EventLog): RecordedEvent => {
  till.clock.set(Date.parse('2029-03-01T12:00:00+08:00'));
  const facts = returnFacts({ shift: 'late', at: till.clock.now() });
  return till.write(returned({ id: 'r', sale: 'S', log: till.events, facts, lines: [{ id: 'b', qty: null }] }));
};

const agrees = (centre: CalendarCentre): void => {
  const books = trialBalance(centre.books);
  expect([...totalsByUnit(books).values()].every((sum) => sum === 0)).toBe(true);
  expect([balanceOf(books, 'floor:t1'), balanceOf(books, 'floor:t1', 'BONUS')]).toEqual([0, 0]);
  for (const { lot: id } of centre.lots) {
    const [principal, bonus] = centre.held(id);
    expect([id, balanceOf(books, `sv_principal:${id}`), balanceOf(books, `sv_bonus:${id}`, 'BONUS')]).toEqual([
      id,
      0 - principal,
      0 - bonus,
    ]);
  }
};

describe('W48 the end of validity on a registered card', () => {
  test('principal goes on without end, bonus becomes points in four steps, each once however often the job runs', () => {
    const centre = new CalendarCentre().take(aTill().events);
    centre.upTo('2029-01-15');
    expect(centre.lots).toHaveLength(1);
    centre.upTo('2029-01-16').upTo('2029-01-16');
    expect(centre.lot('L')).toMatchObject({ state: 'EXPIRED', expiry: { bonus: { value: 28_181 } } });
    expect(centre.lot('L:successor')).toMatchObject({
      p0: 281_819,
      b0: 0,
      lastDay: null,
      tier: 'NONE',
      state: 'ACTIVE',
    });
    const points = ['2029-02-15', '2029-03-15', '2029-04-15', '2029-05-15'].map((day) => {
      const before = must(centre.row, 'the member').points;
      centre.upTo(day).upTo(day);
      return must(centre.row, 'the member').points - before;
    });
    expect(points).toEqual([8454, 8454, 8454, 2819]);
    expect(centre.held('L')).toEqual([0, 0]);
    expect(must(centre.row, 'the member').growth ?? 0).toBeLessThan(1000);
    agrees(centre);
  });

  test('goods that come back later: principal follows its principal, bonus gets thirty days and then converts whole', () => {
    const till = aTill();
    const centre = new CalendarCentre().take(till.events).upTo('2029-02-15');
    centre.take([returnFormula(till)]);
    expect(centre.lot('L:successor')).toMatchObject({ p0: 291_271 });
    const bonus = must(
      centre.lots.find(({ origin }) => origin?.kind === 'RETURNED_BONUS'),
      'a lot of its own',
    );
    expect(bonus).toMatchObject({ p0: 0, b0: 946, lastDay: '2029-03-31', state: 'ACTIVE' });
    agrees(centre);
    const before = must(centre.row, 'the member').points;
    centre.upTo('2029-03-31');
    expect(centre.lot(bonus.lot).state).toBe('ACTIVE');
    centre.upTo('2029-04-01').upTo('2029-04-01');
    // The second step of the old bonus was due in between.
    expect(must(centre.row, 'the member').points - before).toBe(8454 + 946);
    expect(centre.lot(bonus.lot).state).toBe('EXPIRED');
    agrees(centre);
  });

  test('a refund or transfer under way stops the calendar for its lot (EXP-03)', () => {
    const centre = new CalendarCentre().take(aTill().events).upTo('2029-01-16');
    const row = must(centre.row, 'the member');
    const held = { ...centre.lot('L'), holds: 1 };
    expect(nextExpiry(row, held, { day: '2029-03-01', rules })).toBeNull();
    expect(nextExpiry(row, centre.lot('L'), { day: '2029-03-01', rules })).toMatchObject({ type: 'bonus.converted' });
  });
});

describe('EXP-02 the end of validity on an unregistered card', () => {
  test('principal waits on the lot for a re-activation, and what comes back waits with it', () => {
    const till = aTill('UNREGISTERED');
    const centre = new CalendarCentre().take(till.events);
    // Draws of the last day may still be on their way.
    expect(centre.upTo('2029-01-18').lot('L').state).toBe('ACTIVE');
    centre.upTo('2029-01-19');
    expect(centre.lot('L')).toMatchObject({ state: 'EXPIRED_REACTIVABLE' });
    expect(centre.held('L')).toEqual([281_819, 28_181]);
    centre.take([returnFormula(till)]);
    expect(centre.held('L')[0]).toBe(291_271);
    agrees(centre);
  });

  test('W18 re-activated it may be spent again for a new validity; goods that come back later still find it', () => {
    const till = aTill('UNREGISTERED');
    const centre = new CalendarCentre().take(till.events).upTo('2029-01-19');
    const at = Date.parse('2029-02-01T12:00:00+08:00');
    const revive = () => composeReactivation(must(centre.row, 'the member'), 'L', { at, validityMonths: 36 });
    centre.writeOwn(granted(revive()));
    expect(centre.lot('L:successor')).toMatchObject({ p0: 281_819, lastDay: '2032-02-01', state: 'ACTIVE' });
    expect(centre.held('L')).toEqual([0, 28_181]);
    expect(revive()).toMatchObject({ ok: false, refusal: { code: 'LOT_NOT_EXPIRED' } });
    centre.take([returnFormula(till)]);
    expect(centre.held('L:successor')[0]).toBe(291_271);
    agrees(centre);
    centre.upTo('2032-02-04');
    expect(centre.lot('L:successor').state).toBe('ACTIVE');
    centre.upTo('2032-02-05');
    expect(centre.lot('L:successor').state).toBe('EXPIRED_REACTIVABLE');
    agrees(centre);
  });
});
