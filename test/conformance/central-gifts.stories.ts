import { expect, test } from 'vitest';
import type { Finding } from '../../core/exception/finding.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { Gift } from '../../core/redemption/gift.ts';
import { countStock } from '../../core/stock/count-stock.ts';
import { demoGifts } from '../../sync/central/demo/demo-shop.ts';
import { giftAdvanced, giftRedeemed } from '../builders/act-drafts.ts';
import { granted } from '../builders/event-drafts.ts';
import { laterThan } from '../builders/later-than.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

let named = 0;

/** Gifts that several tills hand out: the level at the centre, and what people are told when it falls below nothing. */
export function giftStories({ centre, till }: CentreUnderTest): void {
  const publish = async (gift: string, onHand: number, countedAt?: number): Promise<void> => {
    const [model] = demoGifts(Date.now());
    const stock = { onHand, reserved: 0, safety: 1, localShare: onHand };
    const data = {
      ...model,
      gift,
      name: '纱布围兜',
      worth: 1200,
      stock,
      ...(countedAt !== undefined && { countedAt }),
    };
    const headers = { authorization: 'Bearer head-office' };
    const payload = { settings: [{ kind: 'gift', key: gift, data }] };
    const reply = await centre().app.inject({ method: 'POST', url: '/v1/admin/settings', headers, payload });
    expect(reply.statusCode).toBe(200);
  };
  const aGift = async (onHand: number): Promise<string> => {
    named += 1;
    await publish(`gift_${named}`, onHand);
    return `gift_${named}`;
  };
  const handOut = (one: SignedTill, gift: string): RecordedEvent => {
    named += 1;
    const draft = giftRedeemed();
    return one.write({ ...draft, body: { ...draft.body, gift, redemption: `red_${named}` } });
  };
  const count = (one: SignedTill, item: string, pieces: number): RecordedEvent => {
    named += 1;
    const last = one.events.at(-1) ?? null;
    return one.write(granted(countStock({ id: `cnt_${named}`, item, pieces, last })));
  };
  const told = async (one: SignedTill, gift: string): Promise<{ finding: Finding | null; row: Gift }> => {
    const { rows } = await one.pullAll();
    const newest = (kind: string, key: string) =>
      rows.filter((row) => row.kind === kind && row.key === key).at(-1)?.data;
    const finding = newest('finding', `GIFT_OVERSOLD:${gift}`) ?? null;
    return { finding: finding as Finding | null, row: newest('gift', gift) as Gift };
  };

  test('RED-06 two tills hand out the last pieces at once: both stand, the level falls below nothing, and a person hears of it', async () => {
    const gift = await aGift(2);
    const [one, other] = [await till(), await till()];
    handOut(one, gift);
    handOut(one, gift);
    await one.push();
    expect((await told(one, gift)).finding).toBeNull();
    handOut(other, gift);
    await other.push();
    const name = '纱布围兜';
    expect(await told(one, gift)).toMatchObject({ finding: { open: true, amount: 1200, facts: { name, pieces: 1 } } });
  });

  test('STK-02 a count at a till closes it and is told to all tills; what that till had handed out before is inside the count', async () => {
    const gift = await aGift(1);
    const [one, other] = [await till(), await till()];
    for (let piece = 0; piece < 3; piece++) handOut(one, gift);
    await one.push();
    expect(await told(other, gift)).toMatchObject({ finding: { open: true, facts: { pieces: 2 } } });
    count(one, gift, 4);
    await one.push({ from: 4 });
    expect(await told(other, gift)).toMatchObject({
      finding: { open: false, stands: false },
      row: { stock: { onHand: 4 } },
    });
    for (let piece = 0; piece < 5; piece++) handOut(one, gift);
    await one.push({ from: 5 });
    expect(await told(other, gift)).toMatchObject({ finding: { open: true, facts: { pieces: 1 } } });
  });

  test('a count that arrives before the pieces it has seen gives the same level', async () => {
    const gift = await aGift(5);
    const [one, other] = [await till(), await till()];
    handOut(other, gift);
    await laterThan(handOut(one, gift));
    await laterThan(count(other, gift, 1));
    await other.push();
    // Handed out before the count by the clock: it was gone from the shelf.
    await one.push();
    expect((await told(one, gift)).finding).toBeNull();
    const faulty = giftAdvanced('EXCHANGED');
    for (const step of ['a', 'b'])
      one.write({ ...faulty, body: { ...faulty.body, gift, redemption: `red_${gift}_${step}` } });
    await one.push({ from: 2 });
    expect(await told(one, gift)).toMatchObject({ finding: { open: true, facts: { pieces: 1 } } });
  });

  test('what head office counts and publishes closes it as well', async () => {
    const gift = await aGift(0);
    const one = await till();
    handOut(one, gift);
    await one.push();
    expect(await told(one, gift)).toMatchObject({ finding: { open: true } });
    await publish(gift, 20, Date.now() + 1000);
    expect(await told(one, gift)).toMatchObject({ finding: { open: false }, row: { stock: { onHand: 20 } } });
  });
}
