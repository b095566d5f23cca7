import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { Member } from '../../../core/member/member.ts';
import { borneByShop, needsPin } from '../../../core/stored-value/card-loss.ts';
import { newPinRefusal } from '../../../core/stored-value/card-pin.ts';
import {
  type CardAct,
  cardPinOf,
  composeCardHold,
  composeCardRelease,
  composePinSet,
  composeReissue,
} from '../../../core/stored-value/compose-card-act.ts';
import { spendableLots } from '../../../core/stored-value/spendable.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { withOwnEvents } from '../../../core/view/own-events.ts';
import { cardHeld, cardPinSet, cardReissued, cardReleased } from '../../builders/act-drafts.ts';
import { aLot, depositMade, granted, memberEnrolled } from '../../builders/event-drafts.ts';
import { anEventLog, type EventLog } from '../../builders/event-log.ts';
import { aPerson } from '../../builders/return-desk.ts';

const noon = Date.parse('2026-03-06T12:00:00+08:00');

function depositor(): EventLog {
  const log = anEventLog();
  log.write(memberEnrolled());
  log.write(depositMade());
  return log;
}

const rowOf = (events: readonly RecordedEvent[]): Member =>
  must(
    events.reduce<Member | null>((row, one) => foldMember(row, one, 'salt'), null),
    'the member',
  );

const actOf = (log: EventLog, changes: Partial<CardAct> = {}): CardAct => ({
  member: rowOf(log.events),
  card: 'card_1',
  reason: '钱包丢失',
  slip: 'doc_1',
  at: noon,
  operator: aPerson('manager'),
  approver: null,
  ...changes,
});

const statusOf = (log: EventLog) => rowOf(log.events).cards.map(({ card, status }) => `${card} ${status}`);

describe('EC-23 a registered card is lost', () => {
  test('from the report on it pays nothing, also in this till’s own view, and the shop bears what is spent offline', () => {
    const log = depositor();
    const row = rowOf(log.events);
    const lost = log.write(granted(composeCardHold({ ...actOf(log), why: 'LOST' })).draft);
    const view = must(withOwnEvents(row, [lost], 'salt'), 'the member');
    expect(view.cards[0]?.status).toBe('LOST');
    expect(spendableLots(must(view.cards[0], 'the card'), view.lots, '2026-03-06')).toEqual([]);
    const { lostAt } = must(view.cardMarks?.['card_1'], 'marked');
    expect([borneByShop(noon, lostAt ?? null), borneByShop(noon - 1, lostAt ?? null)]).toEqual([true, false]);
  });

  test('found again it pays as before', () => {
    const log = depositor();
    log.write(granted(composeCardHold({ ...actOf(log), why: 'LOST' })).draft);
    log.write(granted(composeCardRelease({ ...actOf(log), why: 'LOST' })).draft);
    expect(statusOf(log)).toEqual(['card_1 ACTIVE']);
  });

  test('USE-09 issued again the new card has every lot, and so has a deposit that arrives late for the old one', () => {
    const log = depositor();
    log.write(granted(composeCardHold({ ...actOf(log), why: 'LOST' })).draft);
    log.write(granted(composeReissue({ ...actOf(log), number: 'card_9', online: true })).draft);
    log.write(depositMade(aLot({ lot: 'lot_2' })));
    expect(statusOf(log)).toEqual(['card_1 CLOSED', 'card_9 ACTIVE']);
    expect(rowOf(log.events).lots.map(({ lot, card }) => `${lot} ${card}`)).toEqual(['lot_1 card_9', 'lot_2 card_9']);
  });

  test('a card frozen by the shop stays frozen when it is found: each hold has its own end', () => {
    const log = depositor();
    log.write(granted(composeCardHold({ ...actOf(log), why: 'FROZEN' })).draft);
    log.write(granted(composeCardHold({ ...actOf(log), why: 'LOST' })).draft);
    expect(statusOf(log)).toEqual(['card_1 LOST']);
    log.write(granted(composeCardRelease({ ...actOf(log), why: 'LOST' })).draft);
    expect(statusOf(log)).toEqual(['card_1 FROZEN']);
    log.write(granted(composeCardRelease({ ...actOf(log), why: 'FROZEN' })).draft);
    expect(statusOf(log)).toEqual(['card_1 ACTIVE']);
  });
});

test('STM-01 a new number does not end a freeze: what is frozen and lost is set free first, then issued again', () => {
  const log = depositor();
  log.write(cardHeld('FROZEN'));
  log.write(cardHeld('LOST'));
  const again = () => composeReissue({ ...actOf(log), number: 'card_9', online: true });
  expect(again()).toMatchObject({ refusal: { code: 'CARD_NOT_ACTIVE', facts: { status: 'FROZEN' } } });
  log.write(granted(composeCardRelease({ ...actOf(log), why: 'FROZEN' })).draft);
  expect(again().ok).toBe(true);
});

describe('what a service desk may not do with a card', () => {
  const lost = (log: EventLog) => {
    log.write(cardHeld('LOST'));
    return log;
  };
  test('EC-24 hold an unregistered one: its bearer is unknown', () => {
    const act = actOf(depositor());
    const cards = act.member.cards.map((card) => ({ ...card, kind: 'UNREGISTERED' as const }));
    const hold = composeCardHold({ ...act, member: { ...act.member, cards }, why: 'LOST' });
    expect(hold).toMatchObject({ refusal: { code: 'KYC_REQUIRED' } });
  });

  test.each<[string, () => { ok: boolean }, string]>([
    ['report a lost one again', () => composeCardHold({ ...actOf(lost(depositor())), why: 'LOST' }), 'CARD_NOT_ACTIVE'],
    [
      'report one without a word',
      () => composeCardHold({ ...actOf(depositor()), why: 'LOST', reason: ' ' }),
      'ACT_REASON',
    ],
    [
      'hold one that is not there',
      () => composeCardHold({ ...actOf(depositor(), { card: 'x' }), why: 'LOST' }),
      'CARD_NOT_ACTIVE',
    ],
    [
      'freeze as a cashier',
      () => composeCardHold({ ...actOf(depositor(), { operator: aPerson('cashier') }), why: 'FROZEN' }),
      'PERMISSION_MISSING',
    ],
    ['release what nothing holds', () => composeCardRelease({ ...actOf(depositor()), why: 'LOST' }), 'CARD_NOT_ACTIVE'],
    [
      'release a freeze that is a loss',
      () => composeCardRelease({ ...actOf(lost(depositor())), why: 'FROZEN' }),
      'CARD_NOT_ACTIVE',
    ],
    [
      'issue a card again that nobody reported',
      () => composeReissue({ ...actOf(depositor()), number: 'n', online: true }),
      'CARD_NOT_ACTIVE',
    ],
    [
      'issue a card again offline: report the loss now',
      () => composeReissue({ ...actOf(lost(depositor())), number: 'n', online: false }),
      'REISSUE_OFFLINE',
    ],
    [
      'set a PIN on a lost card',
      () => composePinSet({ ...actOf(lost(depositor())), pinHash: 'h', proof: 'DOCUMENT' }),
      'CARD_NOT_ACTIVE',
    ],
    [
      'set one by an old PIN that there never was',
      () => composePinSet({ ...actOf(depositor()), pinHash: 'h', proof: 'OLD_PIN' }),
      'PIN_NOT_SET',
    ],
    [
      'set one as a cashier who alone saw the document',
      () => composePinSet({ ...actOf(depositor(), { operator: aPerson('cashier') }), pinHash: 'h', proof: 'DOCUMENT' }),
      'PERMISSION_MISSING',
    ],
  ])('%s', (_story, act, code) => {
    expect(act()).toMatchObject({ refusal: { code } });
  });
});

test('USE-09 the newest PIN counts, and is asked for strictly above the free limit', () => {
  const log = depositor();
  expect(cardPinOf(rowOf(log.events), 'card_1')).toBeNull();
  log.write(granted(composePinSet({ ...actOf(log), pinHash: 'first', proof: 'DOCUMENT' })).draft);
  const byCashier = actOf(log, { operator: aPerson('cashier'), slip: 'doc_2' });
  log.write(granted(composePinSet({ ...byCashier, pinHash: 'second', proof: 'OLD_PIN' })).draft);
  expect(cardPinOf(rowOf(log.events.toReversed()), 'card_1')).toBe('second');
  expect([needsPin(20_000), needsPin(20_001)]).toEqual([false, true]);
});

test('two tills that say different things of one card come to the same row in any order', () => {
  const act = fc.constantFrom(
    cardHeld('LOST'),
    cardHeld('FROZEN'),
    cardReleased('LOST'),
    cardReleased('FROZEN'),
    cardPinSet('a'),
    cardPinSet('b'),
    cardReissued('card_1', 'card_8'),
    cardReissued('card_1', 'card_9'),
    cardReissued('card_9', 'card_7'),
    cardReissued('card_7', 'card_1'),
    depositMade(aLot({ lot: 'late' })),
  );
  const told = fc
    .array(fc.record({ till: fc.nat(1), act }), { maxLength: 12 })
    .map((acts) => {
      const tills = [depositor(), anEventLog({ tid: 't2', epoch: 'e2' })];
      for (const { till, act: draft } of acts) tills[till]?.write(draft);
      const late = new Set<string>();
      return tills
        .flatMap((till) => till.events)
        .filter(({ event }) => {
          const lot = event.type === 'deposit.made' ? JSON.stringify(event.body['lot']) : null;
          const again = lot !== null && late.has(lot);
          if (lot !== null) late.add(lot);
          return !again;
        });
    })
    .chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
      ),
    );
  fc.assert(
    fc.property(told, ([events, shuffled]) => {
      expect(rowOf(shuffled)).toEqual(rowOf(events));
    }),
  );
});

test.each([
  ['111111', '111111', 'PIN_EASY'],
  ['123456', '123456', 'PIN_EASY'],
  ['987654', '987654', 'PIN_EASY'],
  ['135791', '135792', 'PIN_MISMATCH'],
  ['123457', '123457', null],
  ['112233', '112233', null],
])('USE-09 a new PIN %s, typed again as %s', (first, again, code) => {
  expect(newPinRefusal(first, again)?.code ?? null).toBe(code);
});
