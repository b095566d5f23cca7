import type { PrintJobView } from '../../../core/ports/terminal-bridge.ts';

/** The host gives the drawer a job of its own beside the paper it was born with. */
export const isDrawerJob = (job: Pick<PrintJobView, 'jobId'>): boolean => job.jobId.endsWith(':drawer');
