import { expect, test } from 'vitest';
import { evaluateDeposit } from '../../../core/campaign/evaluate.ts';
import { checkoutView } from '../../../core/checkout/checkout-view.ts';
import { composeSale } from '../../../core/checkout/compose-sale.ts';
import { composeDeposit } from '../../../core/deposit/compose-deposit.ts';
import { newDeposit } from '../../../core/deposit/deposit-context.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { beginEpoch, type EventDraft, writeEvent } from '../../../core/ledger/event-writer.ts';
import { balanceOf, totalsByUnit, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { composeEnrolment } from '../../../core/member/compose-enrolment.ts';
import { faceLeft } from '../../../core/stored-value/lot.ts';
import { openShift } from '../../../core/till/shift.ts';
import { ownFloorDraws, withOwnEvents } from '../../../core/view/own-events.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { aContext } from '../../builders/a-log.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { granted } from '../../builders/event-drafts.ts';
import { countingMint } from '../../builders/flow-run.ts';
import { scanned } from '../../builders/goods.ts';
import { manualTime } from '../../builders/manual-time.ts';
import { saleAfter, saleFacts } from '../../builders/paid-sale.ts';
import { aStore } from '../../builders/store.ts';

/** Writes drafts into one log, as the till does. */
function write(drafts: readonly EventDraft[]): RecordedEvent[] {
  let head = beginEpoch({ tid: 'til_1', epoch: 'e1', previous: null });
  const clock = manualTime();
  return drafts.map((draft) => {
    const written = writeEvent({ head, context: aContext, draft, clock });
    head = written.head;
    return written.recorded;
  });
}

const enrolment = () =>
  granted(
    composeEnrolment({
      cardId: 'crd_1',
      kind: 'REGISTERED',
      known: null,
      profile: {
        member: 'mem_1',
        name: '王小芳',
        phone: '13812341234',
        birthday: null,
        idDocument: '11010519900312123X',
        consents: { service: true, marketing: false },
      },
    }),
  );

/** 3,000 yuan in cash on the member's card. */
function deposit(member: NonNullable<ReturnType<typeof withOwnEvents>>): EventDraft<'deposit.made'> {
  const campaign = aCampaign();
  const at = Date.parse('2026-02-02T10:00:00+08:00');
  return composeDeposit({
    ...newDeposit({ mint: countingMint(), facts: { at, tid: 'til_1', store: aStore(), campaign } }),
    member,
    cardId: 'crd_1',
    amount: 300_000,
    terms: evaluateDeposit({ campaign, amount: 300_000, at }),
    contractHash: 'a'.repeat(64),
    tendering: {
      due: 300_000,
      roundDownStep: 1,
      roundingLoss: 0,
      taken: [{ kind: 'cash', amount: 300_000, received: 300_000, change: 0 }],
    },
  });
}

test('a shift with an enrolment, a deposit and an offline sale: member, drawer, floor and books agree to the fen', () => {
  const opening = granted(openShift({ open: null, tid: 'til_1', shift: 'shf_1', count: { '10000': 5 } }));
  const begun = [opening, enrolment()];
  const enrolled = must(withOwnEvents(null, write(begun), 'salt'), 'the member is enrolled');
  const paidIn = [...begun, deposit(enrolled)];
  const depositor = must(withOwnEvents(null, write(paidIn), 'salt'), 'the member has a lot');

  const floor = { snapshotBalance: 0, snapshotAgeMs: 0, ownDraws: 0, minted: 330_000 };
  const sale = saleAfter(
    [
      { type: 'sale.member.chosen', member: depositor, cardId: 'crd_1', floor },
      { type: 'sale.line.scanned', ...scanned({ price: 40_000, noDepositDiscount: true }) },
      { type: 'sale.sv.chosen', choice: { kind: 'max' } },
      { type: 'tender.offered', kind: 'cash', received: 50_000 },
    ],
    saleFacts({ online: false }),
  );
  expect(checkoutView(sale)).toMatchObject({ due: 40_000, sv: { face: 20_000, bound: 'PCT' }, change: 30_000 });

  const events = write([...paidIn, composeSale(sale)]);
  const after = must(withOwnEvents(null, events, 'salt'), 'the member has spent');
  expect(after.lots.map(faceLeft)).toEqual([310_000]);
  expect(ownFloorDraws(events, 'crd_1')).toBe(20_000);

  const shift = must(foldShift(events), 'the shift is open');
  expect(shift.drawer).toBe(50_000 + 300_000 + 20_000);
  expect(shift.figures).toMatchObject({
    sales: { cash: 20_000, sv: 20_000 },
    salesTotal: 40_000,
    svPrincipal: 18_181,
    svBonus: 1_819,
    deposits: { cash: 300_000 },
    offlineCount: 1,
  });

  const books = trialBalance(events);
  expect([...totalsByUnit(books).values()]).toEqual([0, 0, 0]);
  expect(balanceOf(books, 'cash_drawer:til_1')).toBe(shift.drawer);
  expect(balanceOf(books, 'sv_principal:lot_2')).toBe(-300_000);
  expect(balanceOf(books, 'floor:til_1')).toBe(18_181);
  expect(balanceOf(books, 'floor:til_1', 'BONUS')).toBe(1_819);
  expect(balanceOf(books, 'sales')).toBe(-38_181);
});
