import { money } from './document-blocks.ts';
import { rateText } from './paper-words.ts';
import { cashableBalance, plain, seen, type Term, type TermsFacts } from './voucher-term.ts';

function scope({ campaign, lot }: TermsFacts): Term {
  const { sv } = campaign;
  const rate = campaign.discountPermille < 1000 ? rateText(campaign.discountPermille, 'en') : null;
  const birthday = campaign.birthdayPermille < 1000 ? rateText(campaign.birthdayPermille, 'en') : null;
  return {
    title: 'What it pays for',
    lines: [
      plain('Goods and services marked "stored value" in this shop; the list is on display.'),
      ...(lot.tier === 'NONE' || rate === null ? [] : [plain(`While valid you pay ${rate} of the price.`)]),
      ...(lot.tier === 'NONE' || birthday === null
        ? []
        : [plain(`On your birthday you pay ${birthday} of that again.`)]),
      plain('Each payment uses principal and bonus in proportion.'),
      seen(`Stored value pays at most ${sv.pctCap}% of the amount due, and at most ${money(sv.perPurchaseCap)}.`),
      plain(`A balance of up to ${money(sv.residualWaiver)} may be used whole.`),
      seen('Goods not so marked cannot be paid from stored value; goods marked "no deposit discount" have none.'),
    ],
  };
}

function validity({ card, lot }: TermsFacts): Term {
  return {
    title: 'How long',
    lines: [
      plain(
        card.kind === 'REGISTERED'
          ? 'Principal: registered cards do not expire.'
          : 'Principal: three years at least; afterwards activated or exchanged free of charge at any time.',
      ),
      plain(
        lot.lastDay === null
          ? 'Bonus and benefits: no end.'
          : `Bonus and benefits: until ${lot.lastDay} inclusive; you are reminded before.`,
      ),
    ],
  };
}

function refunds({ campaign }: TermsFacts): Term {
  return {
    title: 'Refunds',
    lines: [
      plain(
        `Within ${campaign.refundDays} days from the day after payment: unused, all principal within 5 days; used, the principal left.`,
      ),
      plain('Principal left = principal - (face value used x principal / (principal + bonus)), fractions dropped.'),
      plain(
        'Later, for your own reasons: principal less the goods paid from it at their price without deposit benefits, never below zero; within 15 days.',
      ),
      plain("For the merchant's reasons (closure, breach, lower quality): the principal left, with interest."),
      plain(
        'Unused vouchers are taken back; gifts are returned, or paid at the stated value if you agree; nothing is taken back when the merchant is the reason. The bonus ends with the refund.',
      ),
      plain(
        `Paid to where the money came from or an account in your name; up to ${money(cashableBalance)} in cash on request.`,
      ),
    ],
  };
}

function loss({ card }: TermsFacts): Term {
  return {
    title: 'Loss and transfer',
    lines: [
      plain(
        card.kind === 'REGISTERED'
          ? 'A lost registered card is blocked and replaced free of charge with your ID; it may be transferred to a registered person on application.'
          : 'Register the card with your phone number; from then on it can be blocked, replaced and transferred on application.',
      ),
    ],
  };
}

function disputes({ store }: TermsFacts): Term {
  return {
    title: 'Questions and disputes',
    lines: [
      plain(`Balance and every entry: at the counter, or call ${store.issuerContact}.`),
      plain('Talk to the shop, call 12345 or 12315, or go to court. Unclear terms are read in your favour.'),
    ],
  };
}

/** The terms of a deposit in English. Source: DEP-18, REG 4, 12, 20. */
export const voucherTermsEn = (facts: TermsFacts): Term[] => [
  scope(facts),
  validity(facts),
  refunds(facts),
  loss(facts),
  disputes(facts),
];
