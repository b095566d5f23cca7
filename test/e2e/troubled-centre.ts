import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CentralCode } from '../../core/exception/finding.ts';
import { must } from '../../core/kernel/invariant.ts';
import { parseEvent } from '../../core/ledger/canonical-bytes.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import { demoStoreId } from '../../sync/central/demo/demo-shop.ts';
import { aPickup } from '../builders/a-log.ts';
import { giftRedeemed, transferRequested } from '../builders/act-drafts.ts';
import { aPerson, depositOf, enrolment, lotOf, type Person, spending } from '../builders/central-people.ts';
import { returned, returnFacts } from '../builders/return-desk.ts';
import { SignedTill, type Transport } from '../builders/signed-till.ts';
import type { Shop } from './a-shop.ts';

/** Head office and other tills of a shop that runs, over the network. */
export interface TroubledCentre {
  till(): Promise<SignedTill>;
  /** Takes a till away, by the name it was enrolled under. */
  revoke(name: string): Promise<void>;
  /** A member of another till who used so much more than there was; answers with the finding's id. */
  overdraft(face: number): Promise<string>;
}

/** Reaches the centre of a running shop as its head office and other tills do. */
export function centreOf(shop: Shop): TroubledCentre {
  const data = path.join(shop.folder, 'central');
  const { url } = JSON.parse(readFileSync(path.join(data, 'address.json'), 'utf8')) as { url: string };
  const token = readFileSync(path.join(data, 'admin-token'), 'utf8').trim();
  const transport: Transport = async ({ method, path: route, headers, body }) => {
    const reply = await fetch(url + route, { method, headers, ...(body !== '' && { body }) });
    return { status: reply.status, text: await reply.text() };
  };
  const office = async <T>(route: string, body: unknown): Promise<T> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const reply = await fetch(url + route, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(await reply.text());
    return (await reply.json()) as T;
  };
  const till = async () => {
    const { code } = await office<{ code: string }>('/v1/admin/codes', { store: demoStoreId, name: '别的机' });
    return SignedTill.enrol({ transport, code, store: demoStoreId });
  };
  const overdraft = async (face: number): Promise<string> => {
    const one = await till();
    const person = withLot(one, 100_000);
    one.write(spending(person, 100_000, lotOf(person, { p0: 100_000 })));
    one.write(spending(person, face, lotOf(person, { p0: 100_000 })));
    await one.push();
    return `OVERDRAWN:${person.member}`;
  };
  const revoke = async (name: string): Promise<void> => {
    const headers = { authorization: `Bearer ${token}` };
    const reply = await fetch(`${url}/v1/admin/terminals`, { headers });
    const { terminals } = (await reply.json()) as { terminals: readonly { tid: string; name: string }[] };
    await office('/v1/admin/terminals/revoke', {
      tid: must(
        terminals.find((one) => one.name === name),
        name,
      ).tid,
    });
  };
  return { till, revoke, overdraft };
}

function withLot(one: SignedTill, p0: number): Person {
  const person = aPerson();
  one.write(enrolment(person));
  one.write(depositOf(person, lotOf(person, { p0 })));
  return person;
}

/** Kinds of findings that other tills can bring about in a moment. */
export const madeKinds = [
  'OVERDRAWN',
  'RETURNED_TWICE',
  'GIFT_OVERSOLD',
  'COUPON_TWICE',
  'VOUCHER_OVERDRAWN',
  'TRANSFER_REVIEW',
  'CARD_OVER_LIMIT',
  'BAD_POSTINGS',
  'FORK',
  'CHAIN_BROKEN',
  'UNKNOWN_TYPE',
  'QUARANTINED',
  'UNKNOWN_MEMBER',
  'DUPLICATE_PERSON',
  'ASIDE_REPLACED',
  'CLOCK_SKEW',
] as const satisfies readonly CentralCode[];

/** One finding of each of these kinds at least. */
export async function makeTrouble(centre: TroubledCentre): Promise<void> {
  await centre.overdraft(14_300);
  await goodsAndBenefits(centre);
  await people(centre);
  await gifts(centre);
  await machines(centre);
}

async function goodsAndBenefits({ till }: TroubledCentre): Promise<void> {
  const [one, other] = [await till(), await till()];
  const person = withLot(one, 100_000);
  const draft = spending(person, 5000);
  const vouchers = [{ voucher: `${person.lot}:v`, total: 4000 }];
  const voucher = { voucher: `${person.lot}:v`, face: 5000, products: ['p_1'], end: Date.UTC(2100, 0, 1) };
  const deposit = depositOf(person, lotOf(person, { lot: `${person.lot}b`, p0: 1000 }));
  one.write({ ...deposit, body: { ...deposit.body, vouchers: [voucher] } });
  const sold = one.write({ ...draft, body: { ...draft.body, vouchers } });
  const again = spending(person, 5000);
  one.write({ ...again, body: { ...again.body, vouchers } });
  for (const user of [one, other]) {
    const sale = spending(person, 100);
    user.write({ ...sale, body: { ...sale.body, coupons: [{ coupon: 'bearer_1', total: 1000, lines: ['1'] }] } });
  }
  await one.push();
  const { sale } = must(bodyOf(sold.event, 'sale.completed'), 'a sale');
  const facts = returnFacts({ shift: 'shf_1', at: sold.event.wall });
  for (const [at, taker] of [other, await till()].entries()) {
    taker.write(returned({ id: `back_${sale}_${at}`, sale, log: [sold], facts, lines: [{ id: '1', qty: null }] }));
    await taker.push();
  }
}

/** The demo shop has twenty bibs; somebody hands out more. */
async function gifts({ till }: TroubledCentre): Promise<void> {
  const one = await till();
  for (let piece = 0; piece < 23; piece++) {
    const draft = giftRedeemed();
    one.write({ ...draft, body: { ...draft.body, gift: 'bib', redemption: `red_${piece}` } });
  }
  await one.push();
}

async function people({ till }: TroubledCentre): Promise<void> {
  const [one, other] = [await till(), await till()];
  const rich = aPerson();
  one.write(enrolment(rich));
  one.write(depositOf(rich, lotOf(rich, { p0: 600_000 })));
  const [giver, receiver] = [withLot(one, 50_000), aPerson()];
  one.write(enrolment(receiver));
  const { member, card, lot } = giver;
  const to = { toMember: receiver.member, toCard: receiver.card, toLot: `${receiver.lot}y` };
  one.write(transferRequested({ transfer: `tra_${lot}`, member, card, lot, ...to, face: 20_000, relation: 'OTHER' }));
  one.write(enrolment({ ...aPerson(), phone: giver.phone }));
  await one.push();
  other.write(spending(aPerson(), 100));
  const renamed = enrolment(receiver);
  other.write({ ...renamed, aside: (renamed.aside ?? '').replace(/"name":"[^"]*"/, '"name":"李四"') });
  await other.push();
}

async function machines({ till }: TroubledCentre): Promise<void> {
  const crooked = await till();
  crooked.write(aPickup('m'), (draft) => ({
    ...draft,
    post: [
      ['sv_principal:lot_x', 'CNY', 2500],
      ['sales', 'CNY', -2500],
    ],
  }));
  const last = must(crooked.events[0], 'written').event;
  strange(crooked, { ...last, type: 'parcel.sent', post: [], body: {} });
  strange(crooked, { ...last, type: 'checked.in', post: [], body: { member: 7 } });
  await crooked.push();
  const forked = await till();
  forked.write(aPickup('a'));
  forked.write(aPickup('b'));
  await forked.push();
  forked.restoreTo(1);
  forked.write(aPickup('c'));
  await forked.push<unknown>({ from: 2 });
  const torn = await till();
  torn.write(aPickup('a'));
  const bend = (bytes: string) => bytes.replace('stf_wang', 'stf_wong');
  for (let tries = 0; tries < 2; tries++) await torn.push<unknown>({ bend });
  const late = await till();
  late.write(aPickup('a'));
  await late.push({ t0: Date.UTC(2020, 0, 1) });
}

/** An event that this build would not write. */
function strange(one: SignedTill, event: SignedTill['events'][number]['event']): void {
  const before = must(one.events.at(-1), 'begun').event;
  const prev = must(one.events.at(-1), 'begun').id;
  const parsed = parseEvent(JSON.stringify({ ...event, seq: before.seq + 1, prev }), null);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  one.events.push(parsed.recorded);
}
