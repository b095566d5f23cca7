import type { PushProblem } from '../../protocol/messages.ts';

/** An answer that is not what was asked for: a status and a registered problem. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly body: PushProblem;

  constructor(status: number, body: PushProblem) {
    super(body.problem);
    this.status = status;
    this.body = body;
  }
}

/** Plain words beside the problem, for logs and people who look at the wire. */
const words: Readonly<Record<PushProblem['problem'], string>> = {
  gap: 'Events before these are missing here; send again from the position named.',
  fork: 'Another event stands at that position. What was sent is kept as a branch; open a new epoch and go on.',
  'broken-chain': 'An event does not fit the chain; send once more.',
  stale: 'This request is too old or came before; ask again by the time in the header x-yucun-time.',
  'unknown-till':
    'This till is not enrolled here or its signature is wrong. Enrol it with a one-time code; it loses nothing.',
  revoked: 'This till was revoked. What it sends is kept apart; ask head office for a new code.',
  'bad-message': 'The message cannot be read.',
  resnapshot: 'These rows belong to another life of the centre; start from the beginning.',
  busy: 'Not now; try again later.',
};

/** The body of a problem as it is sent. */
export const problemBody = (problem: PushProblem): PushProblem & { message: string } => ({
  ...problem,
  message: words[problem.problem],
});

/** A message that does not fit its schema. */
export const badMessage = (detail: string): Problem =>
  new Problem(400, { problem: 'bad-message', detail: detail.slice(0, 300) });
