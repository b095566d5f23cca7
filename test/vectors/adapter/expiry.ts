import { effects } from '../../../core/books/effects.ts';
import { advanceExpiry } from '../../../core/expiry/advance-expiry.ts';
import { convertPrincipal } from '../../../core/expiry/convert-principal.ts';
import { reactivateLot } from '../../../core/expiry/reactivate-lot.ts';
import { ok } from '../../../core/kernel/result.ts';
import { postingsOf } from './postings.ts';
import { field, need } from './step.ts';
import { booked, known, type Operation } from './world.ts';

const advance: Operation = (world, step) => {
  const { books, terms } = world;
  const run = advanceExpiry(need(step, 'to'), {
    lots: books.lots.values(),
    cardOf: (card) => known(books.cards, card, 'card'),
    memberOf: (member) => books.members.get(member),
    rules: terms.rules.expiry,
  });
  return ok({ world: booked(world, run.effects), outcome: { conversions: run.conversions } });
};

const convert: Operation = (world, step) => {
  const { books, terms } = world;
  const lot = known(books.lots, need(step, 'lot'), 'lot');
  const owner = known(books.cards, lot.card, 'card').member;
  const order = { step: need<number>(step, 'step'), consent: field<boolean>(step, 'consent') ?? false };
  const done = convertPrincipal(order, { lot, member: books.members.get(owner) ?? null, rules: terms.rules.expiry });
  if (!done.ok) return done;
  const { fen, points } = done.value;
  return ok({ world: booked(world, done.value.effects), outcome: { fen, points, ...postingsOf(done.value.effects) } });
};

const reactivate: Operation = (world, step, { at }) => {
  const lot = known(world.books.lots, need(step, 'lot'), 'lot');
  const { validityMonths } = world.terms.pinned(lot.ruleVersion);
  const done = reactivateLot(lot, { at, validityMonths });
  if (!done.ok) return done;
  return ok({ world: booked(world, effects({ lots: [done.value.lot] })), outcome: { usable: done.value.usable } });
};

export const expiryOperations = { 'expiry.advance': advance, 'expiry.convert': convert, 'lot.reactivate': reactivate };
