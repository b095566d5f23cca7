import { createContext, useContext } from 'react';
import type { DepositEvent } from '../../core/deposit/deposit.events.ts';
import type { DepositContext } from '../../core/deposit/deposit-context.ts';
import { must } from '../../core/kernel/invariant.ts';
import type { Refusal } from '../../core/kernel/refusal.ts';
import type { WrittenForm } from '../../core/ledger/form-bodies.ts';
import type { Member } from '../../core/member/member.ts';

/** Where a deposit stands, flat, as the screen needs it. */
export type DepositStage =
  | 'identifying'
  | 'amount'
  | 'preview'
  | 'contract'
  | 'choosing'
  | 'asking'
  | 'doubtful'
  | 'confirming'
  | 'posting'
  | 'printing'
  | 'stopped'
  | 'uncertain'
  | 'done'
  | 'refused'
  | 'cancelled';

/** The deposit under way. */
export interface Deposit {
  readonly stage: DepositStage;
  readonly context: DepositContext;
  readonly refusal: Refusal | null;
  readonly send: (event: DepositEvent) => void;
  readonly dismiss: () => void;
  /** The paper form this deposit is entered from, or null: the customer stands here. */
  readonly form: WrittenForm | null;
  /** Reads shop and campaign anew, as long as nothing was signed; a deposit that was refused begins again. */
  readonly refresh: () => void;
  /** Begins another deposit, with this member if given. */
  readonly next: (member?: Member) => void;
}

/** Given by the till once a shift is open. */
export const DepositSlot = createContext<Deposit | null>(null);

/** The deposit under way; only inside an open shift. */
export const useDeposit = (): Deposit => must(useContext(DepositSlot), 'a deposit needs an open shift');

/** The deposit under way, or null while no shift is open. */
export const useDepositIfOpen = (): Deposit | null => useContext(DepositSlot);
