/** Patience of the spool, all in ms. Tests shorten it; a shop keeps the defaults. */
export interface SpoolTimings {
  readonly connectMs: number;
  /** One answer to a real-time question. */
  readonly askMs: number;
  /** Between questions while a job is on the wire. */
  readonly pollMs: number;
  /** Without any sign of life on the wire. Short patience asks people needlessly: a cable may be back in seconds. */
  readonly silenceMs: number;
  /** Until the last fence, while the printer says it is well: a slow 58 mm printer takes some 75 ms a line. */
  readonly deadlineMs: number;
  readonly deadlinePerLineMs: number;
  /** While the printer says that paper is out or the cover open. */
  readonly heldMs: number;
  /** After breaking off, so that the printer lets go of the old connection. */
  readonly settleMs: number;
  /** First and longest wait before a job of which nothing was sent is tried again. */
  readonly retryMs: number;
  readonly retryMaxMs: number;
  /** A printer in trouble this long leaves its paper to the one named for it. */
  readonly failoverMs: number;
  /** Between looks at an idle printer. */
  readonly healthMs: number;
  /** After this a drawer stays shut: it must not spring open when nobody stands there. */
  readonly drawerMs: number;
  /** What a job on the wire is given when the till is closed. */
  readonly graceMs: number;
}

export const shopTimings: SpoolTimings = {
  connectMs: 2000,
  askMs: 1000,
  pollMs: 1000,
  silenceMs: 12_000,
  deadlineMs: 8000,
  deadlinePerLineMs: 100,
  heldMs: 300_000,
  settleMs: 2000,
  retryMs: 1000,
  retryMaxMs: 5000,
  failoverMs: 10_000,
  healthMs: 15_000,
  drawerMs: 8000,
  graceMs: 3000,
};
