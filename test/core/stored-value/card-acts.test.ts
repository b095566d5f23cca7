import { describe, expect, test } from 'vitest';
import type { Member } from '../../../core/member/member.ts';
import {
  type CardAct,
  cardPinOf,
  composeCardHold,
  composeCardRelease,
  composePinSet,
  composeReissue,
} from '../../../core/stored-value/compose-card-act.ts';
import { granted } from '../../builders/event-drafts.ts';
import { aMember } from '../../builders/member.ts';
import { aPerson } from '../../builders/return-desk.ts';

const at = 1_772_683_200_000;
const on = { stamp: '1', on: true };
const act = (member: Partial<Member> = {}, over: Partial<CardAct> = {}): CardAct => ({
  member: aMember(member),
  card: 'crd_1',
  reason: ' 钱包丢失 ',
  slip: 'doc_1',
  at,
  operator: aPerson('manager'),
  approver: null,
  ...over,
});
const card = (status: Member['cards'][number]['status'], kind: Member['cards'][number]['kind'] = 'REGISTERED') => ({
  cards: [{ card: 'crd_1', kind, status }],
});
const notActive = (status: string) => ({ refusal: { code: 'CARD_NOT_ACTIVE', facts: { status } } });
const keys = ['card:crd_1:doc_1', 'member:mem_1', 'card:crd_1'];
const moved = { post: [], cover: [], ref: [], aside: null };

describe('CON-07, EC-17 what is written of a card: who, which, why, under the number of its paper, and no value moves', () => {
  test('a hold', () => {
    for (const why of ['LOST', 'FROZEN'] as const)
      expect(granted(composeCardHold({ ...act(), why })).draft).toEqual({
        ...moved,
        type: 'card.held',
        keys,
        body: { member: 'mem_1', card: 'crd_1', why, reason: '钱包丢失', at, slip: 'doc_1' },
      });
  });

  test('a release', () => {
    const cardMarks = { crd_1: { lost: on, frozen: on } };
    for (const why of ['LOST', 'FROZEN'] as const)
      expect(granted(composeCardRelease({ ...act({ ...card('LOST'), cardMarks }), why })).draft).toEqual({
        ...moved,
        type: 'card.released',
        keys,
        body: { member: 'mem_1', card: 'crd_1', why, reason: '钱包丢失', slip: 'doc_1' },
      });
  });

  test('USE-09 a new number, which is touched as well', () => {
    const again = composeReissue({ ...act(card('LOST')), number: 'crd_9', online: true });
    expect(granted(again).draft).toEqual({
      ...moved,
      type: 'card.reissued',
      keys: [...keys, 'card:crd_9'],
      body: {
        member: 'mem_1',
        old: 'crd_1',
        card: { card: 'crd_9', kind: 'REGISTERED', status: 'ACTIVE' },
        reason: '钱包丢失',
        slip: 'doc_1',
      },
    });
  });

  test('a PIN', () => {
    expect(granted(composePinSet({ ...act(), pinHash: 'h', proof: 'DOCUMENT' })).draft).toEqual({
      ...moved,
      type: 'card.pin.set',
      keys,
      body: { member: 'mem_1', card: 'crd_1', pinHash: 'h', proof: 'DOCUMENT', slip: 'doc_1' },
    });
  });
});

describe('EC-23 who may hold which card', () => {
  test('any cashier a lost one, at once; a freeze is the word of somebody above', () => {
    const operator = aPerson('cashier');
    const lost = granted(composeCardHold({ ...act({}, { operator }), why: 'LOST' }));
    expect(lost.actor).toBe(operator.staff);
    expect(composeCardHold({ ...act({}, { operator }), why: 'FROZEN' })).toMatchObject({
      refusal: { code: 'PERMISSION_MISSING' },
    });
  });

  test('EC-24 an unregistered one can be frozen by the shop, but not be lost', () => {
    const bearer = act(card('ACTIVE', 'UNREGISTERED'));
    expect(composeCardHold({ ...bearer, why: 'FROZEN' }).ok).toBe(true);
    expect(composeCardHold({ ...bearer, why: 'LOST' })).toMatchObject({ refusal: { code: 'KYC_REQUIRED' } });
  });

  test('a card says in what state it is when it refuses', () => {
    expect(composeCardHold({ ...act(card('FROZEN')), why: 'FROZEN' })).toMatchObject(notActive('FROZEN'));
    expect(composeCardHold({ ...act(card('CLOSED')), why: 'LOST' })).toMatchObject(notActive('CLOSED'));
    expect(composePinSet({ ...act(card('LOST')), pinHash: 'h', proof: 'DOCUMENT' })).toMatchObject(notActive('LOST'));
  });

  test('one that is not this member’s has no state at all', () => {
    expect(composeCardHold({ ...act({}, { card: 'crd_7' }), why: 'LOST' })).toEqual({ ok: false, ...notActive('') });
  });
});

describe('STM-01 who is set free', () => {
  test('only what something of the kind holds', () => {
    expect(composeCardRelease({ ...act(), why: 'FROZEN' })).toMatchObject(notActive('ACTIVE'));
    expect(composeCardRelease({ ...act(), why: 'LOST' })).toMatchObject(notActive('ACTIVE'));
    const off = { cardMarks: { crd_1: { lost: { stamp: '1', on: false } } } };
    expect(composeCardRelease({ ...act(off), why: 'LOST' })).toMatchObject(notActive('ACTIVE'));
  });

  test('never a card that another has taken over', () => {
    const closed = { ...card('CLOSED'), cardMarks: { crd_1: { lost: on } } };
    expect(composeCardRelease({ ...act(closed), why: 'LOST' })).toMatchObject(notActive('CLOSED'));
  });

  test.each([
    ['without a word why', { reason: '\t' }, 'ACT_REASON'],
    ['by who may not', { operator: aPerson('cashier') }, 'PERMISSION_MISSING'],
  ])('not %s', (_, over, code) => {
    const held = { ...card('LOST'), cardMarks: { crd_1: { lost: on } } };
    expect(composeCardRelease({ ...act(held, over), why: 'LOST' })).toMatchObject({ refusal: { code } });
    const again = composeReissue({ ...act(held, over), number: 'crd_9', online: true });
    expect(again).toMatchObject({ refusal: { code } });
  });
});

test('USE-09 a lost card is issued again whatever is said of other cards; offline no card is', () => {
  const marks = { ...card('LOST'), cardMarks: { crd_2: { frozen: on } } };
  expect(composeReissue({ ...act(marks), number: 'crd_9', online: true }).ok).toBe(true);
  const offline = composeReissue({ ...act(marks), number: 'crd_9', online: false });
  expect(offline).toMatchObject({ refusal: { code: 'REISSUE_OFFLINE' } });
});

test('USE-09 a card has the PIN that was set for it, and none where none was', () => {
  expect(cardPinOf(aMember(), 'crd_1')).toBeNull();
  const cardMarks = { crd_1: { lost: on }, crd_2: { pin: { stamp: '1', hash: 'h' } } };
  expect(['crd_1', 'crd_2', 'crd_3'].map((one) => cardPinOf({ cardMarks }, one))).toEqual([null, 'h', null]);
});
