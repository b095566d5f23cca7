import { benefits } from './en/benefits.ts';
import { closing } from './en/closing.ts';
import { gifts } from './en/gifts.ts';
import { kiosk } from './en/kiosk.ts';
import { manager } from './en/manager.ts';
import { people } from './en/people.ts';
import { refund } from './en/refund.ts';
import { refusals } from './en/refusals.ts';
import { returns } from './en/returns.ts';
import { safe } from './en/safe.ts';
import { sale } from './en/sale.ts';
import { shell } from './en/shell.ts';
import { staff } from './en/staff.ts';
import { system } from './en/system.ts';
import { till } from './en/till.ts';
import { words } from './en/words.ts';
import { worklist } from './en/worklist.ts';

/** Every word of the till in English. */
export const en = {
  ...shell,
  ...till,
  ...system,
  ...sale,
  ...people,
  ...returns,
  ...refund,
  ...benefits,
  ...gifts,
  ...kiosk,
  ...worklist,
  ...manager,
  ...staff,
  ...closing,
  ...safe,
  ...words,
  refusals,
} as const;
