import type { Finding } from '../../../core/exception/finding.ts';
import type { Place } from '../../hooks/use-desk.ts';

/** Where a trouble of this till is put right. */
export function placeOf({ code }: Pick<Finding, 'code'>): Place {
  switch (code) {
    case 'PAPER_STUCK':
      return 'printing';
    case 'REFUND_WAITS':
      return 'returns';
    case 'PAYMENT_UNKNOWN':
      return 'sale';
    case 'FORM_MISSING':
    case 'FORM_TWICE':
      return 'shift';
    default:
      return 'sync';
  }
}
