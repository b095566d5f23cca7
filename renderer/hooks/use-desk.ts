import { createContext, useContext } from 'react';
import { must } from '../../core/kernel/invariant.ts';
import type { Operator } from '../../core/operator/operator.ts';

/** Places a signed-on person can go to. */
export type Place = 'sale' | 'deposit' | 'members' | 'cash' | 'shift' | 'printing' | 'sync' | 'settings';

/** Who is at the till, where they are, and how to go elsewhere. */
export interface Desk {
  readonly operator: Operator;
  readonly place: Place;
  readonly go: (place: Place) => void;
  readonly signOff: () => void;
}

/** Given by the app once somebody is signed on. */
export const DeskContext = createContext<Desk | null>(null);

/** The desk; only below a sign-on. */
export const useDesk = (): Desk => must(useContext(DeskContext), 'a desk is only used after sign-on');
