import type { Result } from '../kernel/result.ts';
import type { RecordedAct } from './recorded-act.ts';

/** What every flow does alike once its act goes to the books; each flow names its own events and the way back to the money. */

/** What the books said. */
export interface RecordingOutcome {
  readonly result: Result<RecordedAct>;
}
const outcome = ({ event }: { readonly event: { readonly output: Result<RecordedAct> } }): RecordingOutcome => ({
  result: event.output,
});

/** The books answered. A rejection, like OUTCOME_UNKNOWN, leaves open whether the act was written; any other refusal: it was not. */
export const afterRecording = {
  onDone: [
    {
      guard: { type: 'isRecorded', params: outcome },
      target: 'printing',
      actions: { type: 'noteOutcome', params: outcome },
    },
    { guard: { type: 'isUnknown', params: outcome }, target: 'uncertain', actions: 'noteUnknown' },
    { target: 'stopped', actions: { type: 'noteOutcome', params: outcome } },
  ],
  onError: { target: 'uncertain', actions: 'noteUnknown' },
} as const;

/** The paper goes to the spool; a fault there is told and holds nobody up. */
export const printing = {
  invoke: {
    id: 'sendPaper',
    src: 'sendPaper',
    input: ({ context }: { readonly context: RecordedAct }): RecordedAct => ({
      docId: context.docId,
      jobId: context.jobId,
    }),
    onDone: 'done',
    onError: { target: 'done', actions: 'notePaperFault' },
  },
} as const;

/** Guards the answers of the books are told apart by. */
export const recordingGuards = {
  isRecorded: (_: unknown, { result }: RecordingOutcome) => result.ok,
  isUnknown: (_: unknown, { result }: RecordingOutcome) => !result.ok && result.refusal.code === 'OUTCOME_UNKNOWN',
};
