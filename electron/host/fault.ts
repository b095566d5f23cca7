import { JournalFault } from '../../sync/journal/journal-fault.ts';

/** Every word a bridge call may be rejected with. A word is never reused and never changes its meaning. */
export const faultWords = {
  'bad-message': 'The text was no bridge message.',
  'unknown-call': 'This host does not know the call: renderer and host are of different versions.',
  'bad-request': 'The request does not fit the schema of its call.',
  fork: 'Another event stands at this position of the journal.',
  'disk-full': 'The journal could not be written: no space left.',
  io: 'A file of the host could not be read or written.',
  busy: 'Another process holds the journal.',
  corrupt: 'The journal is damaged.',
  'not-enrolled': 'This till has no key yet: enrol it first.',
  'unknown-job': 'No print job has this id.',
  'no-printer': 'No printer is set up.',
  'no-acquirer': 'No acquirer is set up for this tender: its device stands alone.',
  'unknown-payment': 'No payment has this id.',
  'insecure-centre':
    'The centre is on another machine and its address is plain http: use https, or start with --private-network.',
  'key-locked': 'The key of this till cannot be opened by this account or this machine.',
  'other-window': 'Another window of this till holds the bridge.',
  closed: 'The host is stopping.',
  internal: 'Something broke in the host; its log says what.',
} as const;

export type FaultWord = keyof typeof faultWords;

/** Something broke and the renderer may know which kind. The message stays in the host's log. */
export class HostFault extends Error {
  override readonly name = 'HostFault';
  readonly word: FaultWord;

  constructor(word: FaultWord, message: string = faultWords[word]) {
    super(message);
    this.word = word;
  }
}

const systemWords: Record<string, FaultWord> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EIO: 'io',
  EACCES: 'io',
  EROFS: 'io',
};

/** The word for whatever was thrown. Unknown things become `internal`; nothing of their text leaks. */
export function faultWordOf(thrown: unknown): FaultWord {
  if (thrown instanceof HostFault || thrown instanceof JournalFault) return thrown.word;
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  return systemWords[code] ?? 'internal';
}
