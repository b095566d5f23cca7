/** What recording an act leaves to go on with: the paper's document and its print job, both named before the act. */
export interface RecordedAct {
  readonly docId: string;
  readonly jobId: string;
}
