import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { startOfDate } from '../../../core/kernel/business-day.ts';
import { mintId } from '../../../core/kernel/ids.ts';
import type { EventDraft } from '../../../core/ledger/event-writer.ts';
import { account } from '../../../core/ledger/ledger-account.ts';
import type { Posting } from '../../../core/ledger/posting.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { hashPhone, maskName, maskPhone } from '../../../core/member/masking.ts';
import type { Member, Profile } from '../../../core/member/member.ts';
import { bonusLeft, type Lot, principalLeft } from '../../../core/stored-value/lot.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import type { Queryable } from '../db/database.ts';
import { loadSalt, readMembers } from '../ingest/load.ts';
import { type Loaded, nothingLoaded } from '../ingest/loaded.ts';
import { Working } from '../ingest/working.ts';
import type { Central } from '../open-central.ts';
import type { ImportLot, ImportMember, ImportReport } from './import-rows.ts';

/**
 * Brings members and their opening lots into the books, all or none. The phone is the key: a known member's profile is
 * brought up to date, lots with a new number are added, lots known already are never touched, because money moves only
 * by events. `store` is the shop whose books take the opening balances.
 */
export async function applyMembers(
  central: Pick<Central, 'log' | 'own' | 'clock'>,
  rows: readonly ImportMember[],
  store: string,
  progress: (done: number) => void = () => undefined,
): Promise<ImportReport> {
  const { log, own, clock } = central;
  const { result } = await log.commit(async (tx) => {
    const salt = await loadSalt(tx);
    const known = await loadKnown(tx, rows, salt);
    const writer = own.write();
    const working = new Working({ loaded: known.loaded, own: writer, recv: clock.now() });
    const report = { added: 0, changed: 0, unchanged: 0 };
    for (const [at, row] of rows.entries()) {
      if (at % stretch === stretch - 1) {
        progress(at + 1);
        await nextTurn();
      }
      const id = known.byPhone.get(hashPhone(row.phone, salt)) ?? null;
      const entry = { working, row, store, salt, clock };
      if (id === null) report.added += enrol(entry) ? 1 : 0;
      else if (bringUpToDate(entry, id)) report.changed += 1;
      else report.unchanged += 1;
    }
    return { changes: working.changes(), result: report, own: writer };
  });
  return result;
}

/** Other requests are looked at in between. */
const stretch = 500;

interface Entry {
  readonly working: Working;
  readonly row: ImportMember;
  readonly store: string;
  readonly salt: string;
  readonly clock: Central['clock'];
}

async function loadKnown(
  tx: Queryable,
  rows: readonly ImportMember[],
  salt: string,
): Promise<{ byPhone: Map<string, string>; loaded: Loaded }> {
  const phones = await tx.query<{ hash: string; member: string }>(
    'SELECT hash, member FROM phone WHERE hash = ANY($1::text[]) ORDER BY member DESC',
    [rows.map(({ phone }) => hashPhone(phone, salt))],
  );
  const byPhone = new Map(phones.map(({ hash, member }) => [hash, member]));
  const members = await readMembers(tx, [...byPhone.values()]);
  const loaded: Loaded = {
    ...nothingLoaded(salt),
    members: new Map(members.map(({ key, data }) => [key, data])),
  };
  return { byPhone, loaded };
}

const profileOf = (member: string, { name, phone, birthday, idDocument, consents }: ImportMember): Profile => ({
  member,
  name,
  phone,
  birthday,
  idDocument,
  consents,
});

function enrol(entry: Entry): boolean {
  const { working, row, store, salt, clock } = entry;
  const member = mintId('mem', clock);
  const card = mintId('crd', clock);
  const aside = JSON.stringify(profileOf(member, row));
  const recorded = working.writeOwn(store, {
    type: 'member.enrolled',
    keys: [resourceKey('member', member), resourceKey('card', card)],
    post: [],
    cover: [],
    ref: [],
    body: { member, card: { card, kind: row.kind, status: 'ACTIVE' } },
    aside,
  });
  const folded = foldMember(null, recorded, salt);
  if (folded === null) return false;
  noteProfile(entry, member, aside);
  working.put('aside', recorded.id, { id: recorded.id, data: Buffer.from(aside).toString('hex') });
  const joinedAt = row.joinedOn === null ? folded.joinedAt : startOfDate(row.joinedOn);
  addLots(entry, { ...folded, joinedAt }, row.lots);
  return true;
}

function noteProfile({ working, row, salt }: Entry, member: string, profile: string): void {
  working.put('profile', member, { member, data: profile });
  working.addPhone(hashPhone(row.phone, salt), member);
}

/** True if anything changed. */
function bringUpToDate(entry: Entry, id: string): boolean {
  const { working, row } = entry;
  const before = working.member(id);
  if (before === null) return false;
  const renamed: Member = {
    ...before,
    nameMasked: maskName(row.name),
    phoneMasked: maskPhone(row.phone),
    birthday: row.birthday,
    joinedAt: row.joinedOn === null ? before.joinedAt : startOfDate(row.joinedOn),
  };
  const fresh = row.lots.filter((lot) => !before.lots.some(({ lot: known }) => known === lotId(id, lot)));
  if (fresh.length === 0 && JSON.stringify(renamed) === JSON.stringify(before)) return false;
  noteProfile(entry, id, JSON.stringify(profileOf(id, row)));
  addLots(entry, renamed, fresh);
  return true;
}

/** The same number of the same member is the same lot, however often the file comes. */
const lotId = (member: string, { number }: ImportLot): string =>
  `lot_${createHash('sha256').update(`${member}:${number}`).digest('hex').slice(0, 22)}`;

function addLots({ working, store, salt }: Entry, row: Member, lots: readonly ImportLot[]): void {
  let after: Member | null = row;
  for (const lot of lots) after = foldMember(after, working.writeOwn(store, openingDraft(row, lot)), salt);
  if (after !== null) working.setMember(after);
}

/** The lot as it stands today enters the books against the opening balance; what was used before stays history. */
function openingDraft(row: Member, from: ImportLot): EventDraft<'deposit.made'> {
  const card = row.cards[0]?.card ?? '';
  const { p0, b0, c, tier, lastDay, ruleVersion } = from;
  const lot: Lot = {
    lot: lotId(row.member, from),
    card,
    p0,
    b0,
    c,
    tier,
    depositedAt: startOfDate(from.depositedOn),
    lastDay,
    ruleVersion,
    // Used up or not: its benefits last until its validity ends, and what comes back to it can be spent (§15, REF-01).
    state: 'ACTIVE',
  };
  const post: Posting[] = [
    [account('opening_balance'), 'CNY', principalLeft(lot)],
    [account('sv_principal', lot.lot), 'CNY', -principalLeft(lot)],
    [account('bonus_granted'), 'BONUS', bonusLeft(lot)],
    [account('sv_bonus', lot.lot), 'BONUS', -bonusLeft(lot)],
  ];
  return {
    type: 'deposit.made',
    keys: [resourceKey('member', row.member), resourceKey('card', card), resourceKey('lot', lot.lot)],
    post: post.filter(([, , amount]) => amount !== 0),
    cover: [],
    ref: [],
    body: {
      deposit: lot.lot.replace('lot_', 'dep_'),
      member: row.member,
      lot,
      tenders: [],
      campaign: '',
      benefits: [],
      contractHash: '',
      voucher: '',
    },
    aside: null,
  };
}
