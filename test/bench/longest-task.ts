import type { Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Time on the processor, µs. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** What `act` came to, and the longest a task held the page's thread meanwhile, ms on the processor. */
export async function withLongestTask<T>(page: Page, act: () => Promise<T>): Promise<{ result: T; busyMs: number }> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page belongs to a browser');
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) events.push(event);
  });
  // Room for some minutes of Chromium's own record of the tasks of every thread.
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'], recordMode: 'recordContinuously', traceBufferSizeInKb: 400_000 },
  });
  const result = await act();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return { result, busyMs: longestOf(events) / 1000 };
}

/** Of the threads that run pages: one page is open, others idle. */
function longestOf(events: readonly TraceEvent[]): number {
  const threads = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf),
  );
  const tasks = events.filter((event) => event.ph === 'X' && threads.has(threadOf(event)) && event.tdur !== undefined);
  if (tasks.length === 0) throw new Error('the browser recorded no task of the page');
  return tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur), 0);
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;
