import { expect, test } from 'vitest';
import { idleLogoutMs, secondsToLogout } from '../../../core/kiosk/idle.ts';
import { decoyCheck, holderOf, signInCheck } from '../../../core/kiosk/sign-in.ts';
import type { Member } from '../../../core/member/member.ts';
import { passCode, readKioskCode, ticketCode } from '../../../core/receipt/kiosk-code.ts';
import { depositTicket, memberPass } from '../../../core/receipt/kiosk-slip.ts';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import { paperCodeOf } from '../../../core/receipt/paper-code.ts';
import { paperStore } from '../../builders/paper-facts.ts';

const pin = { stamp: '1', hash: 'scrypt$1$8$1$a$b' };
const member = {
  member: 'mem_1',
  nameMasked: '王**',
  phoneMasked: '138****1234',
  cards: [
    { card: 'card_lost', kind: 'REGISTERED', status: 'LOST' },
    { card: 'card_bare', kind: 'REGISTERED', status: 'ACTIVE' },
    { card: 'card_pin', kind: 'REGISTERED', status: 'ACTIVE' },
  ],
  cardMarks: { card_lost: { pin: { ...pin, hash: 'old' } }, card_pin: { pin } },
} as unknown as Member;

test('the PIN asked for is that of a card that may be used: of the one shown, or of any', () => {
  expect(signInCheck(member, null)).toEqual({ counted: 'card:card_pin', hash: pin.hash });
  expect(signInCheck(member, 'card_pin')?.counted).toBe('card:card_pin');
  expect(signInCheck(member, 'card_lost')).toBeNull();
  expect(signInCheck(member, 'card_bare')).toBeNull();
  expect(signInCheck(null, null)).toBeNull();
});

test('who is unknown is checked all the same, under one of few names', () => {
  expect(decoyCheck('abcdef', 'scrypt$x')).toEqual({ counted: 'card:?ab', hash: 'scrypt$x' });
  expect(decoyCheck('abffff', 'scrypt$x').counted).toBe(decoyCheck('abcdef', 'scrypt$x').counted);
});

test('a card leads to its holder', () => {
  expect(holderOf([member], 'card_bare')).toBe(member);
  expect(holderOf([member], 'card_other')).toBeNull();
});

test('pass and ticket are read back; a slip of the pen and other papers are not', () => {
  const pass = paperCodeOf(passCode('card_pin'), 1);
  const ticket = paperCodeOf(ticketCode('card_pin', 100_000), 1);
  expect(readKioskCode(`${pass}\n`)).toEqual({ kind: 'pass', card: 'card_pin' });
  expect(readKioskCode(ticket)).toEqual({ kind: 'ticket', card: 'card_pin', amount: 100_000 });
  expect(readKioskCode(ticket.replace('100000', '900000'))).toBeNull();
  expect(readKioskCode(paperCodeOf({ kind: 'V', id: 'card_pin', amounts: [100_000] }, 1))).toBeNull();
  expect(readKioskCode(paperCodeOf({ kind: 'T', id: 'card_pin', amounts: [0] }, 1))).toBeNull();
  expect(readKioskCode('6999900010001')).toBeNull();
});

test('the warning begins a quarter of a minute before the sign-out', () => {
  expect(secondsToLogout(44_999)).toBeNull();
  expect(secondsToLogout(45_000)).toBe(15);
  expect(secondsToLogout(59_001)).toBe(1);
  expect(secondsToLogout(idleLogoutMs)).toBe(0);
});

test('the papers of a kiosk mask the person, show four digits of the card, and say that they pay nothing', () => {
  const facts = { store: paperStore, till: '自助机', operator: '王芳', at: 0, position: null, docId: 'doc_1' };
  for (const lang of ['zh-CN', 'en'] as const) {
    const slip = { ...facts, lang, member, card: 'card_pin' };
    const [pass, ticket] = [memberPass(slip), depositTicket({ ...slip, amount: 100_000 })].map((doc) =>
      textOf(layout(doc, { cols: 48, dots: 576 })).replace(/\s/g, ''),
    );
    expect(pass).toContain('138****1234');
    expect(pass).toContain('****_pin');
    expect(ticket).toContain('1,000.00');
    expect(ticket).toMatch(lang === 'en' ? /noproofofpayment/ : /不是付款凭证/);
  }
});
