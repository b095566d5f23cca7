import { describe, expect, test } from 'vitest';
import { termsOf } from '../../../core/campaign/trade-terms.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { balanceOf, trialBalance } from '../../../core/ledger/trial-balance.ts';
import type { Member } from '../../../core/member/member.ts';
import { plainCalendar } from '../../../core/period/working-days.ts';
import { quoteRefund } from '../../../core/refund/refund-quote.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { settleTransfer } from '../../../core/settlement/settle-transfer.ts';
import { lotAccountOf } from '../../../core/stored-value/lot-account.ts';
import {
  composeTransfer,
  needsReview,
  type TransferApplication,
  type TransferDesk,
} from '../../../core/transfer/compose-transfer.ts';
import { quoteTransfer, transferOutcome } from '../../../core/transfer/transfer-desk.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { withOwnEvents } from '../../../core/view/own-events.ts';
import { cardHeld } from '../../builders/act-drafts.ts';
import { aCampaign } from '../../builders/campaign.ts';
import {
  aLot,
  depositMade,
  floorSettled,
  granted,
  memberEnrolled,
  saleCompleted,
} from '../../builders/event-drafts.ts';
import { anEventLog, type EventLog } from '../../builders/event-log.ts';
import { aPerson } from '../../builders/return-desk.ts';

const limits = { registered: 500_000, unregistered: 100_000 };
const noon = Date.parse('2026-03-06T12:00:00+08:00');

/** Two sisters; the first has the lot of W05: 3000 yuan and 300 of bonus, 200 spent. */
interface World {
  readonly till: EventLog;
  readonly centre: EventLog;
  row(member: string): Member;
}

function world(): World {
  const till = anEventLog();
  const centre = anEventLog({ tid: 'central', epoch: 'c1' });
  till.write(memberEnrolled());
  till.write(memberEnrolled('mem_2', 'card_2'));
  till.write(depositMade());
  const sale = till.write(saleCompleted({ sale: 'S', draws: [{ lot: aLot(), face: 20_000 }] }));
  centre.write(floorSettled(sale.id, aLot(), 20_000));
  return { till, centre, row: (member) => rowOf([...till.events, ...centre.events], member) };
}

const rowOf = (events: readonly RecordedEvent[], member: string): Member =>
  must(
    events.reduce<Member | null>((row, one) => foldMember(row, one, 'salt', member), null),
    'the member is known',
  );

const deskOf = (shop: World, changes: Partial<TransferDesk> = {}): TransferDesk => ({
  giver: shop.row('mem_1'),
  receiver: shop.row('mem_2'),
  limits,
  online: true,
  pending: [],
  operator: aPerson('manager'),
  ...changes,
});

const application = (changes: Partial<TransferApplication> = {}): TransferApplication => ({
  transfer: 'tra_1',
  lot: 'lot_1',
  toLot: 'lot_t',
  toCard: 'card_2',
  face: 100_000,
  at: noon,
  relation: 'FAMILY',
  proof: '户口本',
  identitiesSeen: true,
  slip: 'doc_1',
  slipTo: 'doc_2',
  approver: null,
  ...changes,
});

const ask = (shop: World, changes: Partial<TransferApplication> = {}): RecordedEvent =>
  shop.till.write(granted(composeTransfer(deskOf(shop), application(changes))).draft);

const answer = (shop: World, asked: RecordedEvent): RecordedEvent =>
  shop.centre.write(settleTransfer(asked, { giver: shop.row('mem_1'), receiver: shop.row('mem_2'), limits }));

describe('FLW-05 USE-07 W36 a sister gets 1000 yuan of face value', () => {
  test('both see beforehand what moves: 909.09 principal and 90.91 bonus', () => {
    const quote = quoteTransfer(deskOf(world()), application());
    expect(quote).toEqual({ ok: true, value: { card: 'card_1', principal: 90_909, bonus: 9091, stays: 210_000 } });
  });

  test('the application moves nothing and stops the lot; the answer moves it to the fen and the lot pays again', () => {
    const shop = world();
    const asked = ask(shop);
    expect(asked.event.post).toEqual([]);
    expect(shop.row('mem_1').lots[0]).toMatchObject({ state: 'FROZEN', moves: 1, c: 20_000 });
    answer(shop, asked);
    const [giver, receiver] = [shop.row('mem_1'), shop.row('mem_2')];
    expect(giver.lots).toMatchObject([{ state: 'ACTIVE', c: 120_000, movedOut: 90_909 }]);
    expect(giver.lots[0]?.moves).toBeUndefined();
    expect(receiver.lots).toEqual([
      {
        ...aLot(),
        lot: 'lot_t',
        card: 'card_2',
        p0: 90_909,
        b0: 9091,
        tier: 'NONE',
        origin: { kind: 'TRANSFER', from: 'lot_1' },
      },
    ]);
    const books = trialBalance([...shop.till.events, ...shop.centre.events]);
    expect(['lot_1', 'lot_t'].map((lot) => balanceOf(books, `sv_principal:${lot}`))).toEqual([-190_910, -90_909]);
    expect(['lot_1', 'lot_t'].map((lot) => balanceOf(books, `sv_bonus:${lot}`, 'BONUS'))).toEqual([-19_090, -9091]);
  });

  test('W49 the refund of both lots together is what it was before', () => {
    const shop = world();
    answer(shop, ask(shop));
    const lots = [...shop.row('mem_1').lots, ...shop.row('mem_2').lots].map((lot) =>
      lotAccountOf({ ...lot, listUsed: lot.lot === 'lot_1' ? 20_000 : 0 }),
    );
    const quoteOf = (lot: string) =>
      granted(
        quoteRefund(
          { lot, at: noon + 90 * 86_400_000, reason: 'CUSTOMER', merch: 'NONE', interest: null },
          {
            find: (id) => lots.find((one) => one.lot === id),
            sales: [],
            terms: termsOf(aCampaign(), referenceRules, plainCalendar),
          },
        ),
      );
    expect([quoteOf('lot_1').ratio, quoteOf('lot_t').ratio]).toEqual([190_910, 90_909]);
    expect([quoteOf('lot_1').list, quoteOf('lot_t').list]).toEqual([189_091, 90_909]);
  });

  test('rows tell the till what became of it', () => {
    const shop = world();
    const asked = ask(shop);
    const body = asked.event.body as { toLot: string; lot: string };
    const rows = (included: boolean) => ({ giver: shop.row('mem_1'), receiver: shop.row('mem_2'), included });
    expect(transferOutcome(body, rows(true))).toEqual({ state: 'WAITING' });
    answer(shop, asked);
    expect(transferOutcome(body, rows(true))).toEqual({ state: 'MOVED', principal: 90_909, bonus: 9091 });
  });

  test('any order of arrival gives both rows the same', () => {
    const shop = world();
    answer(shop, ask(shop));
    const all = [...shop.till.events, ...shop.centre.events];
    for (const member of ['mem_1', 'mem_2']) expect(rowOf(all.toReversed(), member)).toEqual(rowOf(all, member));
  });

  test('the till’s own view holds the lot before anything was sent', () => {
    const shop = world();
    const before = shop.row('mem_1');
    expect(withOwnEvents(before, [ask(shop)], 'salt')?.lots[0]?.state).toBe('FROZEN');
  });
});

describe('the centre refuses what no longer fits, and the lot pays again', () => {
  test('value drawn elsewhere meanwhile', () => {
    const shop = world();
    const asked = ask(shop, { face: 310_000 });
    const late = shop.till.write(saleCompleted({ sale: 'late', draws: [{ lot: aLot({ c: 20_000 }), face: 9_000 }] }));
    shop.centre.write(floorSettled(late.id, aLot({ c: 20_000 }), 9_000));
    expect(answer(shop, asked).event).toMatchObject({
      type: 'transfer.refused',
      body: { code: 'INSUFFICIENT_BALANCE' },
    });
    expect(shop.row('mem_1').lots[0]).toMatchObject({ state: 'ACTIVE', c: 29_000 });
    const body = asked.event.body as { toLot: string; lot: string };
    const rows = { giver: shop.row('mem_1'), receiver: shop.row('mem_2'), included: true };
    expect(transferOutcome(body, rows)).toEqual({ state: 'REFUSED' });
  });

  test('a card frozen meanwhile, a receiver nobody knows, and a second application on the same lot', () => {
    const shop = world();
    const first = ask(shop);
    const second = shop.till.write({
      ...granted(composeTransfer(deskOf(world()), application({ transfer: 'tra_2', toLot: 'lot_u' }))).draft,
    });
    const code = (asked: RecordedEvent, receiver: Member | null) =>
      settleTransfer(asked, { giver: shop.row('mem_1'), receiver, limits }).body;
    expect(code(second, shop.row('mem_2'))).toMatchObject({ code: 'LOT_NOT_ACTIVE' });
    expect(code(first, null)).toMatchObject({ code: 'MEMBER_UNKNOWN' });
    shop.till.write(cardHeld('FROZEN'));
    expect(code(first, shop.row('mem_2'))).toMatchObject({ code: 'CARD_NOT_ACTIVE' });
  });
});

describe('at the service desk', () => {
  const unregistered = (shop: World): Member => {
    const row = shop.row('mem_2');
    return { ...row, cards: row.cards.map((card) => ({ ...card, kind: 'UNREGISTERED' as const })) };
  };
  test.each<[string, (shop: World) => Partial<TransferDesk>, Partial<TransferApplication>, string]>([
    ['offline: note the wish (OFF-04)', () => ({ online: false }), {}, 'TRANSFER_OFFLINE'],
    ['with own records unsent', (shop) => ({ pending: shop.till.events.slice(-1) }), {}, 'TRANSFER_OFFLINE'],
    ['without the documents of both', () => ({}), { identitiesSeen: false }, 'KYC_REQUIRED'],
    ['without a word on the relation', () => ({}), { proof: ' ' }, 'TRANSFER_PROOF'],
    ['onto somebody’s unregistered card', (shop) => ({ receiver: unregistered(shop) }), {}, 'KYC_REQUIRED'],
    ['more than there is', () => ({}), { face: 310_001 }, 'INSUFFICIENT_BALANCE'],
    ['a lot that is not hers', () => ({}), { lot: 'lot_9' }, 'LOT_NOT_ACTIVE'],
    ['a card that does not exist', () => ({}), { toCard: 'card_9' }, 'CARD_NOT_ACTIVE'],
    ['by a cashier alone', () => ({ operator: aPerson('cashier') }), {}, 'PERMISSION_MISSING'],
  ])('%s is refused', (_story, desk, act, code) => {
    const shop = world();
    expect(composeTransfer(deskOf(shop, desk(shop)), application(act))).toMatchObject({ refusal: { code } });
  });

  test('POL-04 the receiving card keeps its ceiling, inclusive', () => {
    const shop = world();
    shop.till.write(depositMade(aLot({ lot: 'lot_2', card: 'card_2', p0: 400_000, b0: 0 }), 'cash', 'mem_2'));
    const to = (face: number) => composeTransfer(deskOf(shop), application({ face }));
    expect(to(100_000).ok).toBe(true);
    expect(to(100_001)).toMatchObject({ refusal: { code: 'CARD_LIMIT' } });
  });

  test('a cashier with a manager may, and the entry names both', () => {
    const shop = world();
    const desk = deskOf(shop, { operator: aPerson('cashier') });
    expect(granted(composeTransfer(desk, application({ approver: aPerson('manager') }))).actor).toBe('cashier+manager');
  });

  test('between one’s own cards no proof is asked, and the same card is no other card', () => {
    const shop = world();
    const two = shop.row('mem_1');
    const own = {
      ...two,
      cards: [...two.cards, { card: 'card_3', kind: 'REGISTERED' as const, status: 'ACTIVE' as const }],
    };
    const desk = deskOf(shop, { giver: own, receiver: own });
    const to = (toCard: string) => composeTransfer(desk, application({ toCard, proof: '', relation: 'OTHER' }));
    expect(granted(to('card_3')).draft.body).toMatchObject({ relation: 'OWN', toMember: 'mem_1' });
    expect(to('card_1')).toMatchObject({ refusal: { code: 'TRANSFER_SAME_CARD' } });
    const asked = shop.till.write(granted(to('card_3')).draft);
    const made = settleTransfer(asked, { giver: shop.row('mem_1'), receiver: shop.row('mem_1'), limits });
    // The row of the test knows one card only: the answer then says so.
    expect(made.body).toMatchObject({ code: 'CARD_NOT_ACTIVE' });
    const giver = { ...own, lots: shop.row('mem_1').lots };
    const moved = shop.centre.write(settleTransfer(asked, { giver, receiver: giver, limits }));
    expect(foldMember(giver, moved, 'salt')?.lots.map(({ lot, card, state }) => [lot, card, state])).toEqual([
      ['lot_1', 'card_1', 'ACTIVE'],
      ['lot_t', 'card_3', 'ACTIVE'],
    ]);
  });

  test('EC-22 value for others than family waits for head office: an heir brings the court’s paper', () => {
    const body = (relation: 'FAMILY' | 'OTHER') =>
      granted(composeTransfer(deskOf(world()), application({ relation, proof: '继承公证书' }))).draft.body;
    expect([needsReview(body('FAMILY')), needsReview(body('OTHER'))]).toEqual([false, true]);
    expect(body('OTHER').proof).toBe('继承公证书');
  });
});
