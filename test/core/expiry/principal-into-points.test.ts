import { describe, expect, test } from 'vitest';
import { composeConversion } from '../../../core/expiry/compose-conversion.ts';
import { nextExpiry } from '../../../core/expiry/compose-expiry.ts';
import { composeReactivation } from '../../../core/expiry/compose-reactivation.ts';
import type { ConversionWay } from '../../../core/expiry/principal-steps.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { balanceOf, totalsByUnit, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { settleConversion } from '../../../core/settlement/settle-conversion.ts';
import { lotAccountOf, principalHeld } from '../../../core/stored-value/lot-account.ts';
import { aLot, depositMade, memberEnrolled } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { aPerson } from '../../builders/return-desk.ts';
import { SettlingCentre } from '../../builders/settling-centre.ts';

const rules = referenceRules.expiry;
const atNoon = (day: string): number => Date.parse(`${day}T12:00:00+08:00`);

/** The card of W18: 23400 of principal, ended on 2029-01-15, on a card without a name. */
function aShop() {
  const till = anEventLog();
  const enrolled = memberEnrolled();
  till.write({ ...enrolled, body: { ...enrolled.body, card: { ...enrolled.body.card, kind: 'UNREGISTERED' } } });
  till.write(depositMade(aLot({ lot: 'L', p0: 23_400, b0: 0, tier: 'NONE', lastDay: '2029-01-15' })));
  const centre = new SettlingCentre();
  centre.take(till.events);
  const row = () => must(centre.row, 'the member');
  const ended = nextExpiry(row(), must(row().lots[0], 'the lot'), { day: '2029-01-19', rules });
  centre.writeOwn(must(ended, 'it ends'));
  let made = 0;
  const wish = (way: ConversionWay, day: string, over: object = {}) => {
    made += 1;
    till.clock.set(atNoon(day));
    const desk = { member: row(), rules, online: true, pending: [], operator: aPerson('manager'), ...over };
    const [conversion, slip] = [`con_${made}`, `doc_${made}`];
    const rest = { signatureHash: 'a'.repeat(64), slip, at: atNoon(day), approver: null, ...over };
    return composeConversion(desk, { conversion, lot: 'L', way, ...rest });
  };
  const answer = (asked: RecordedEvent) => {
    const body = must(bodyOf(asked.event, 'conversion.asked'), 'a wish');
    const draft = settleConversion(asked, body, { row: row(), rules });
    centre.writeOwn(draft);
    return draft.body;
  };
  const act = (way: ConversionWay, day: string): RecordedEvent => {
    const composed = wish(way, day);
    if (!composed.ok) throw new Error(composed.refusal.code);
    const asked = till.write(composed.value.draft);
    centre.take([asked]);
    answer(asked);
    return asked;
  };
  const stands = () => ({
    principal: principalHeld(lotAccountOf(must(row().lots[0], 'the lot'))),
    points: row().points,
    growth: row().growth ?? 0,
    inBooks: balanceOf(trialBalance(centre.books), 'sv_principal:L'),
    pointsInBooks: balanceOf(trialBalance(centre.books), `points:${row().member}`, 'POINTS'),
  });
  return { till, centre, row, wish, answer, act, stands };
}

const figures = (principal: number, points: number) => ({
  principal,
  points,
  growth: 0,
  inBooks: 0 - principal,
  pointsInBooks: 0 - points,
});

describe('EXP-02 W18 principal that waits becomes points only as its owner signs', () => {
  test('the first month: 7020 of 23400, the rest stays; the books agree in money and in points', () => {
    const shop = aShop();
    shop.act('CONVERT', '2029-02-15');
    expect(shop.stands()).toEqual(figures(16_380, 7020));
    expect([...totalsByUnit(trialBalance(shop.centre.books)).values()].every((sum) => sum === 0)).toBe(true);
  });

  test('one signature, one step: the second needs another, and what is not due is not offered', () => {
    const shop = aShop();
    expect(shop.wish('CONVERT', '2029-02-14')).toMatchObject({ refusal: { code: 'CONVERSION_NONE' } });
    shop.act('CONVERT', '2029-03-15');
    expect(shop.stands()).toEqual(figures(16_380, 7020));
    shop.act('CONVERT', '2029-03-15');
    expect(shop.stands()).toEqual(figures(9_360, 14_040));
    expect(shop.wish('CONVERT', '2029-03-15')).toMatchObject({ refusal: { code: 'CONVERSION_NONE' } });
  });

  test('turned back while the points are there, the last step first, and converted anew', () => {
    const shop = aShop();
    expect(shop.wish('REVERSE', '2029-02-15')).toMatchObject({ refusal: { code: 'CONVERSION_NONE' } });
    shop.act('CONVERT', '2029-02-15');
    shop.act('REVERSE', '2029-02-16');
    expect(shop.stands()).toEqual(figures(23_400, 0));
    shop.act('CONVERT', '2029-02-17');
    expect(shop.stands()).toEqual(figures(16_380, 7020));
  });

  test('points that were spent are not turned back', () => {
    const shop = aShop();
    shop.act('CONVERT', '2029-02-15');
    const desk = { ...shop.row(), points: 7019 };
    expect(shop.wish('REVERSE', '2029-02-16', { member: desk })).toMatchObject({
      refusal: { code: 'POINTS_BALANCE', facts: { asked: 7020, balance: 7019 } },
    });
  });

  test('all steps add up to the whole principal', () => {
    const shop = aShop();
    for (const day of ['2029-02-15', '2029-03-15', '2029-04-15', '2029-05-15']) shop.act('CONVERT', day);
    expect(shop.stands()).toEqual(figures(0, 23_400));
  });

  test('signed at two counters at once, it is done once; the second answer says why', () => {
    const shop = aShop();
    const drafts = [shop.wish('CONVERT', '2029-02-15'), shop.wish('CONVERT', '2029-02-15')];
    const answers = drafts.map((composed) => {
      if (!composed.ok) throw new Error(composed.refusal.code);
      const asked = shop.till.write(composed.value.draft);
      shop.centre.take([asked]);
      return shop.answer(asked);
    });
    expect(answers).toMatchObject([{ fen: 7020 }, { fen: 0, points: 0, code: 'CONVERSION_NONE' }]);
    expect(shop.stands()).toEqual(figures(16_380, 7020));
  });

  test('made spendable meanwhile: nothing becomes points', () => {
    const shop = aShop();
    const composed = shop.wish('CONVERT', '2029-02-15');
    if (!composed.ok) throw new Error(composed.refusal.code);
    const revived = composeReactivation(shop.row(), 'L', { at: atNoon('2029-02-15'), validityMonths: 36 });
    if (!revived.ok) throw new Error(revived.refusal.code);
    shop.centre.writeOwn(revived.value);
    const asked = shop.till.write(composed.value.draft);
    shop.centre.take([asked]);
    expect(shop.answer(asked)).toMatchObject({ fen: 0, code: 'LOT_NOT_EXPIRED' });
    expect(shop.wish('CONVERT', '2029-02-15')).toMatchObject({ refusal: { code: 'LOT_NOT_EXPIRED' } });
  });

  test.each([
    ['without a signature', { signatureHash: null }, 'CONSENT_MISSING'],
    ['without the network', { online: false }, 'CONVERSION_OFFLINE'],
    ['by a cashier alone', { operator: aPerson('cashier') }, 'PERMISSION_MISSING'],
  ])('%s it is refused', (_what, over, code) => {
    expect(aShop().wish('CONVERT', '2029-02-15', over)).toMatchObject({ refusal: { code } });
  });

  test('with own records unsent it is refused', () => {
    const shop = aShop();
    const pending = shop.till.events.slice(-1);
    expect(shop.wish('CONVERT', '2029-02-15', { pending })).toMatchObject({ refusal: { code: 'CONVERSION_OFFLINE' } });
  });
});
