/**
 * Why a print job stands where it stands: the words `PrintJobView.reason` may carry.
 * The renderer has a sentence and a next step for each.
 */
export const printReasons = {
  // waiting, nothing sent yet, or sent and the printer says what it needs
  'no-printer': 'no printer is set up',
  unreachable: 'the printer does not take a connection: off, or its cable is out',
  'no-answer': 'the printer takes a connection but does not say how it is',
  'paper-out': 'the paper has run out',
  'cover-open': 'the cover is open',
  error: 'the printer reports a fault: knife, or head too hot',
  // needs a person
  unknown: 'the till stopped, or the printer fell silent, while paper was on its way',
  'link-lost': 'the connection broke after the first byte',
  torn: 'the printer began the paper and did not finish it',
  uncut: 'all text is out; nobody knows about the cut',
  fault: 'the printer reports a fault it does not recover from by itself',
  unconfirmed: 'this printer cannot say that it printed',
  'bad-document': 'the document cannot be printed',
  'drawer-shut': 'the drawer was not opened in time and will not be opened later by itself',
  // printed
  disturbed: 'confirmed, but paper or cover was touched meanwhile: look at it',
  'by-person': 'a person saw the paper',
  replaced: 'a marked copy was made instead',
} as const;

export type PrintReason = keyof typeof printReasons;
