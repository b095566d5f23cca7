import { createContext, useContext } from 'react';
import { must } from '../../core/kernel/invariant.ts';
import type { ZFigures } from '../../core/ledger/event-types.ts';
import type { Operator } from '../../core/operator/operator.ts';
import type { ReceiptDoc } from '../../core/receipt/receipt-document.ts';

/** Places a signed-on person can go to. */
export type Place =
  | 'sale'
  | 'deposit'
  | 'members'
  | 'returns'
  | 'cash'
  | 'shift'
  | 'printing'
  | 'sync'
  | 'settings'
  | 'worklist'
  | 'manager';

/** What is left of a closed shift: its figures, its paper, and the print job of that paper. */
export interface ClosedShiftFacts {
  /** Business date of the shift. */
  readonly biz: string;
  readonly z: ZFigures;
  readonly doc: ReceiptDoc;
  readonly jobId: string;
}

/** Who is at the till, where they are, and how to go elsewhere. */
export interface Desk {
  readonly operator: Operator;
  readonly place: Place;
  readonly go: (place: Place) => void;
  readonly signOff: () => void;
  /** The shift closed a moment ago: its result stays until the cashier leaves. It outlives the shift's own flows. */
  readonly closed: ClosedShiftFacts | null;
  readonly showClosed: (facts: ClosedShiftFacts) => void;
}

/** Given by the app once somebody is signed on. */
export const DeskContext = createContext<Desk | null>(null);

/** The desk; only below a sign-on. */
export const useDesk = (): Desk => must(useContext(DeskContext), 'a desk is only used after sign-on');
