import { expect, test } from 'vitest';
import type { EventDraft } from '../../../core/ledger/event-writer.ts';
import { hashPhone } from '../../../core/member/masking.ts';
import type { TerminalLedger } from '../../../sync/local/ledger.ts';
import type { Row } from '../../../sync/protocol/rows.ts';
import { aContext } from '../../builders/a-log.ts';
import { aTerminal } from '../../builders/a-terminal.ts';
import { aLot, depositMade, memberEnrolled, saleCompleted } from '../../builders/event-drafts.ts';
import { aMember } from '../../builders/member.ts';
import { aStore } from '../../builders/store.ts';

const storeRow: Row = { kind: 'store', key: 'sto_1', ver: 1, data: aStore() };

async function write(ledger: TerminalLedger, draft: EventDraft): Promise<void> {
  const recorded = await ledger.record({ drafts: [draft], context: aContext });
  if (!recorded.ok) throw new Error(recorded.refusal.code);
}

const balance = (ledger: TerminalLedger, member = 'mem_1'): number =>
  (ledger.members.byId(member)?.lots ?? []).reduce((sum, { p0, b0, c }) => sum + p0 + b0 - c, 0);

const page = (rows: Row[], cursor: string, included: Record<string, number> = {}) => ({
  rows,
  cursor,
  included,
  more: false,
  asOf: 1000,
});

test('a member enrolled here is found by phone before the centre has heard of them, also after a restart', async () => {
  const till = aTerminal();
  const first = await till.open();
  await first.rows.apply(page([storeRow], 'life.1'));
  await write(first, memberEnrolled('mem_1', 'card_1'));
  expect(first.members.byPhone('13812341234')).toMatchObject({ member: 'mem_1', nameMasked: '王**' });
  await first.close();
  const second = await till.open();
  expect(second.members.byPhoneTail('1234').map(({ member }) => member)).toEqual(['mem_1']);
  expect(second.members.byPhoneHash(hashPhone('13812341234', 'salt'))?.cards).toHaveLength(1);
  await second.close();
});

test('a deposit counts here at once and is not counted twice when the centre has it', async () => {
  const till = aTerminal();
  const ledger = await till.open();
  await ledger.rows.apply(page([storeRow, { kind: 'member', key: 'mem_1', ver: 2, data: aMember() }], 'life.2'));
  const lot = aLot({ p0: 100_000, b0: 5000 });
  await write(ledger, depositMade(lot));
  expect(balance(ledger)).toBe(105_000);
  const { epoch, seq } = ledger.tail.get().at(-1)?.event ?? { epoch: '', seq: 0 };
  const withLot: Row = { kind: 'member', key: 'mem_1', ver: 3, data: aMember({ lots: [lot] }) };
  await ledger.rows.apply({ ...page([withLot], 'life.3'), more: true });
  expect(balance(ledger)).toBe(105_000);
  await ledger.rows.apply(page([], 'life.3', { [epoch]: seq }));
  expect(balance(ledger)).toBe(105_000);
  expect(ledger.members.pendingOf('mem_1')).toEqual([]);
  await ledger.close();
});

test('a redemption is gone here at once, and a row fetched at the counter says itself what it includes', async () => {
  const till = aTerminal();
  const ledger = await till.open();
  const lot = aLot({ p0: 100_000, b0: 0 });
  const row = (ver: number, c: number): Row => ({
    kind: 'member',
    key: 'mem_1',
    ver,
    data: aMember({ lots: [{ ...lot, c }] }),
  });
  await ledger.rows.apply(page([storeRow, row(2, 0)], 'life.2'));
  await write(ledger, saleCompleted({ sale: 'sal_1', draws: [{ lot, face: 30_000 }] }));
  expect(balance(ledger)).toBe(70_000);
  const { epoch, seq } = ledger.tail.get().at(-1)?.event ?? { epoch: '', seq: 0 };
  ledger.rows.applyOne(row(5, 30_000), { [epoch]: seq });
  expect(balance(ledger)).toBe(70_000);
  expect(ledger.members.snapshotOf('mem_1')?.lots[0]?.c).toBe(30_000);
  await ledger.close();
});
