import type { PrinterStatus } from '../../core/ports/terminal-bridge.ts';

/** Text key of what a printer is doing. */
export const printerWords = (status: Pick<PrinterStatus, 'configured' | 'state'>) =>
  status.configured ? (`bar.printer.${status.state}` as const) : ('bar.printer.unconfigured' as const);
