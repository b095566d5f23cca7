/** The trade's words, explained in one sentence each to whoever meets them on a screen. */
export const words = {
  words: {
    open: 'Words on this page',
    title: 'What the words on this page mean',
    none: 'No word on this page needs explaining.',
    terms: {
      principal: {
        term: 'principal',
        means: 'Money the customer paid in. What is left is paid back by the rules; it never expires.',
      },
      bonus: {
        term: 'bonus',
        means: 'Value the campaign added to a deposit. It is not money and is taken back on a refund by the rules.',
      },
      storedValue: {
        term: 'stored value',
        means: 'Principal and bonus together, used to pay part of purchases in this shop.',
      },
      voucher: {
        term: 'voucher',
        means: 'The paper given after a deposit: amounts, gifts, rules and a code that proves it.',
      },
      offset: { term: 'offset', means: 'The part of a purchase paid from stored value or points.' },
      held: {
        term: 'held',
        means: 'Balance kept for a basket that is still open; free again when it is paid or dropped.',
      },
      points: { term: 'points', means: 'Earned by buying; for gifts or to pay a part; taken back with a return.' },
      tier: { term: 'tier', means: 'A step a member or a deposit has reached; it decides which benefits there are.' },
      benefit: { term: 'benefit', means: 'What a campaign or a tier promises a member: a discount, coupons, gifts.' },
      registered: {
        term: 'registered card',
        means: 'A card with a proved holder: a higher limit, and it can be replaced when lost.',
      },
      putAside: { term: 'put aside', means: 'A basket that waits with all it holds while another customer is served.' },
      roundingLoss: { term: 'rounding', means: 'The few fen given up on a cash sale; never more is taken, only less.' },
      doubtful: {
        term: 'not known',
        means: 'The payment company has not answered; the money may be paid. Ask again, do not take it twice.',
      },
      shift: { term: 'shift', means: 'From the counted float to the blind count: one drawer, one responsibility.' },
      float: { term: 'float', means: 'Change that lies in the drawer when a shift opens.' },
      blindCount: {
        term: 'count blind',
        means: 'Counting the drawer before seeing what it should hold, so that no figure leads the eye.',
      },
      over: { term: 'over', means: 'More was counted than should be there.' },
      short: { term: 'short', means: 'Less was counted than should be there.' },
      pickup: { term: 'pickup', means: 'Cash taken from the drawer to the safe against a signed slip.' },
      xReport: { term: 'X report', means: 'A look at the shift so far; it ends nothing.' },
      zReport: {
        term: 'Z report',
        means: 'Printed once when a shift closes, numbered without gaps; the shift never changes after it.',
      },
      businessDay: {
        term: 'business date',
        means: 'The day a shift was opened on; sales past midnight still belong to it.',
      },
      approval: {
        term: 'approve',
        means: 'Somebody with the right comes to this till and types their PIN: two answer for the act.',
      },
      worklist: {
        term: 'worklist',
        means: 'Things on the books that a person must look at; each with its sum and its usual way.',
      },
      offlineCredit: {
        term: 'worst loss',
        means: 'The most the shop can lose by lending stored value while the network is down: a sum somebody has set.',
      },
      reprint: {
        term: 'reprint',
        means: 'The same paper again, marked with its number and reason; nothing is booked twice.',
      },
    },
  },
} as const;
