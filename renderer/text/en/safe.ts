/** The manager's page on the safe: what should be in it, bags for the bank, counts. */
export const safe = {
  safe: {
    title: 'Safe',
    note: 'Floats come out of it; pickups and counted drawers go into it',
    kind: { 'bank-drop': 'To the bank', count: 'Count the safe' },
    held: 'Should be in it',
    blind: 'Count first, then look',
    how: 'Of all tills: pickups and counted drawers, less floats and bags.',
    notAll: 'Not everything is sent yet; the sum is sure once it is.',
    amount: 'Amount',
    bag: 'Number on the bag',
    bagIs: 'bag {{bag}}',
    toBag: 'Next: the bag',
    drop: 'To the bank',
    counted: 'Counted',
    count: 'Record the count',
    reason: 'Why it differs',
    reasons: ['First entry', 'Mistakes in change', 'Not known'],
    type: {
      'shift.opened': 'Float',
      'shift.closed': 'Counted drawer',
      'cash.moved': 'Pickup',
      bag: 'Bag to the bank',
      count: 'Counted',
    },
  },
} as const;
