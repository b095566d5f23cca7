import { createContext, useContext } from 'react';
import { must } from '../../../core/kernel/invariant.ts';
import type { Member } from '../../../core/member/member.ts';
import type { Operator } from '../../../core/operator/operator.ts';

/** Pages of the kiosk: one question each. */
export type KioskPage =
  | 'attract'
  | 'phone'
  | 'home'
  | 'entries'
  | 'deposit'
  | 'checkIn'
  | 'coupons'
  | 'gifts'
  | 'tasks'
  | 'rules'
  | 'privacy'
  | 'pass';

/** One customer at the kiosk, from the first touch to the sign-out. */
export interface KioskVisit {
  readonly page: KioskPage;
  /** Null: nobody is signed in. */
  readonly member: Member | null;
  readonly go: (page: KioskPage) => void;
  /** Card of the pass that was scanned, or null. */
  readonly pass: string | null;
  /** A pass was scanned: its PIN is asked for next. Null: by phone number after all. */
  readonly showPass: (card: string | null) => void;
  readonly signIn: (member: Member) => void;
  /** Forgets the customer, their language and type, and whatever was not paid. */
  readonly leave: () => void;
  readonly call: () => void;
  /** A member of staff takes the machine over as a till. */
  readonly toTill: (operator: Operator) => void;
  readonly big: boolean;
  readonly setBig: (big: boolean) => void;
}

/** Given by an open kiosk. */
export const KioskSlot = createContext<KioskVisit | null>(null);

/** The visit; only inside an open kiosk. */
export const useKiosk = (): KioskVisit => must(useContext(KioskSlot), 'pages stand in an open kiosk');

/** Who is signed in; only on pages behind the sign-in. */
export const useVisitor = (): Member => must(useKiosk().member, 'this page is shown to somebody');
