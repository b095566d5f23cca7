import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isBalanced } from '../../../core/ledger/balance.ts';
import { decodeEvent, encodeEvent } from '../../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { type EventType, isKnownType, typeVersions } from '../../../core/ledger/event-types.ts';
import { balanceOf, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import type { Member } from '../../../core/member/member.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { withOwnEvents } from '../../../core/view/own-events.ts';
import { foldShift, zNumberAfter } from '../../../core/view/shift-fold.ts';
import { enrolmentAside } from '../../builders/every-event.ts';

/** Bytes as they lie in the books of shops. A file is added with every new type or version and never changed. */
const folder = path.resolve(import.meta.dirname, '../../golden/events');
const ids = JSON.parse(readFileSync(path.join(folder, 'ids.json'), 'utf8')) as Record<string, string>;
const names = readdirSync(folder)
  .filter((file) => file.includes('@'))
  .map((file) => file.replace(/\.json$/, ''));

function golden(name: string): RecordedEvent {
  const aside = name.startsWith('member.enrolled@') ? enrolmentAside() : null;
  return decodeEvent(readFileSync(path.join(folder, `${name}.json`), 'utf8'), aside);
}

test('the corpus holds every type in every version ever written (else: node test/tools/write-golden-events.ts)', () => {
  const ever = Object.entries(typeVersions).flatMap(([type, latest]) =>
    Array.from({ length: latest }, (_, at) => `${type}@${at + 1}`),
  );
  expect(names.toSorted()).toEqual(ever.toSorted());
  expect(Object.keys(ids).toSorted()).toEqual(ever.toSorted());
});

describe.each(names)('%s', (name) => {
  const recorded = golden(name);

  test('hashes to the id under which it is known', () => {
    expect(recorded.id).toBe(ids[name]);
  });

  test('is what this build would write for the same fact', () => {
    expect(encodeEvent(recorded.event)).toBe(recorded.bytes);
    expect(isBalanced(recorded.event.post)).toBe(true);
  });

  test('is read in the present version of its type', () => {
    const { type } = recorded.event;
    expect(isKnownType(type)).toBe(true);
    expect(bodyOf(recorded.event, type as EventType)).not.toBeNull();
  });
});

/** What was written before goods and deposits could go back: that day must read for ever as it did then. */
const firstDay = [
  'epoch.opened',
  'shift.opened',
  'cash.moved',
  'shift.closed',
  'member.enrolled',
  'deposit.made',
  'sale.completed',
  'floor.settled',
  'receivable.opened',
].map((type) => `${type}@1`);

describe('the day they tell folds', () => {
  const day = names.filter((name) => firstDay.includes(name)).map(golden);

  test('to a member with a lot, a claim and nothing personal but masks', () => {
    const member = day.reduce<Member | null>((row, recorded) => foldMember(row, recorded, 'salt'), null);
    expect(member).toMatchObject({
      nameMasked: '王**',
      receivable: 1_300,
      cards: [{ card: 'card_1', status: 'ACTIVE' }],
      lots: [{ lot: 'lot_1', p0: 300_000, b0: 30_000, c: 18_700 }],
    });
  });

  test('to the till’s own view of that member', () => {
    const own = day.filter(({ event }) => event.tid === 't1');
    expect(withOwnEvents(null, own, 'salt')?.lots[0]?.c).toBe(20_000);
  });

  test('to a shift, open before its close and counted under number 1', () => {
    const untilClose = day.filter(({ event }) => event.type !== 'shift.closed');
    expect(foldShift(untilClose)).toMatchObject({ shift: 'shift_1', drawer: 380_780, zNumber: 1 });
    expect(foldShift(day)).toBeNull();
    expect(zNumberAfter(day)).toBe(2);
  });

  test('to the same trial balance for ever', () => {
    const lines = [...trialBalance(day)].flatMap(([account, units]) =>
      [...units].map(([unit, amount]) => `${account} ${unit} ${amount}`),
    );
    expect(lines.toSorted()).toEqual([
      'bonus_granted BONUS 30000',
      'bonus_used BONUS -1819',
      'cash_drawer:t1 CNY 0',
      'floor:t1 BONUS 0',
      'floor:t1 CNY 0',
      'over_short CNY 50',
      'petty_cash CNY -20000',
      'receivable:mem_1 CNY 1300',
      'rounding_loss CNY 7',
      'safe CNY 330730',
      'sales CNY -28968',
      'split_adjustment BONUS 119',
      'split_adjustment CNY -119',
      'sv_bonus:lot_1 BONUS -28300',
      'sv_principal:lot_1 CNY -283000',
    ]);
  });
});

/** What else is done at a service desk: its day stands on its own. */
const deskDay = /^(?:card|transfer|points|gift|checked|manual)\.|^lot\.transferred/;
/** The centre's night work, on lots that those days still hold. */
const nightWork = /^(?:coupons|tier|month|bonus|lease)\.|^lot\.(?:expired|reactivated)/;

describe('the days after, on which goods and deposits went back', () => {
  const all = names.filter((name) => !deskDay.test(name) && !nightWork.test(name)).map(golden);

  test('fold to a member whose claim has fallen, whose lot is whole, and whose other lots are closed', () => {
    const member = all.reduce<Member | null>((row, recorded) => foldMember(row, recorded, 'salt'), null);
    expect(member).toMatchObject({ receivable: 0 });
    expect(member?.lots.map(({ lot, c, state }) => [lot, c, state])).toEqual([
      ['lot_1', 0, 'ACTIVE'],
      ['lot_2', 0, 'REFUNDED'],
      ['lot_3', 0, 'VOID'],
    ]);
  });

  test('leave nothing on the till’s floor and nothing to settle', () => {
    const books = trialBalance(all);
    for (const account of ['floor:t1', 'refund_clearing:t1', 'receivable:mem_1', 'refund_due:t1']) {
      expect([account, balanceOf(books, account)]).toEqual([account, 0]);
    }
  });
});

describe('ENT-08 the day at the service desk: transfer, card, gift, visit and form, each an event of its own', () => {
  const desk = names.filter((name) => deskDay.test(name)).map(golden);
  const rowOf = (member: string) =>
    desk.reduce<Member | null>((row, recorded) => foldMember(row, recorded, 'salt', member), null);

  test('folds to a card issued again, a PIN, a gift had and the points of it all', () => {
    expect(rowOf('mem_1')).toMatchObject({
      cards: [{ card: 'card_9', status: 'ACTIVE' }],
      cardMarks: { card_1: { lost: { on: false }, pin: { hash: 'scrypt$16384$8$1$c2FsdA$aGFzaA' } } },
      reissued: { card_1: { card: 'card_9' } },
      gifts: { bib: 1 },
      points: 30 - 200 + 5,
      checkIns: [{ from: '2026-03-05', days: 1 }],
    });
  });

  test('folds to value on the sister’s card, and the books owe it to her', () => {
    expect(rowOf('mem_2')?.lots).toMatchObject([{ lot: 'lot_t', p0: 90_909, b0: 9091, origin: { kind: 'TRANSFER' } }]);
    expect(balanceOf(trialBalance(desk), 'sv_principal:lot_t')).toBe(-90_909);
    expect(balanceOf(trialBalance(desk), 'points:mem_1', 'POINTS')).toBe(165);
  });
});

describe('a build and the books of another build', () => {
  /** The same fact as a later build may write it: a newer version, fields nobody here has heard of. */
  const later = ({ event, ...rest }: RecordedEvent): RecordedEvent => {
    const body = { ...event.body, novelty: { of: 'tomorrow' } };
    const next = { ...event, tv: event.tv + 1, body };
    return { ...rest, event: next, bytes: encodeEvent(next) };
  };
  /** The same fact under a name that only a later build knows. */
  const unheard = ({ event, ...rest }: RecordedEvent): RecordedEvent => {
    const next = { ...event, type: 'tomorrow.made', tv: 7 };
    return { ...rest, event: next, bytes: encodeEvent(next) };
  };
  const corpus = names.map(golden);

  test.each([
    ['a newer version of a known type', later],
    ['an unknown type', unheard],
  ])('%s: the books come out the same to the fen, and no view of it breaks', (_, write) => {
    const future = corpus.map(write).map(({ bytes, aside }) => decodeEvent(bytes, aside));
    expect(trialBalance(future)).toEqual(trialBalance(corpus));
    for (const recorded of future) {
      expect(() => [foldMember(null, recorded, 'salt'), withOwnEvents(null, [recorded], 'salt')]).not.toThrow();
      expect(() => [foldShift([recorded]), zNumberAfter([recorded])]).not.toThrow();
    }
  });

  test('fields that a later build has added to a body of this version do not hide what this build knows', () => {
    for (const { event, bytes, aside } of corpus) {
      const added = { ...event, body: { ...event.body, novelty: 1 } };
      const read = decodeEvent(encodeEvent(added), aside).event;
      expect(bodyOf(read, event.type as EventType)).toEqual(bodyOf(decodeEvent(bytes).event, event.type as EventType));
    }
  });
});
