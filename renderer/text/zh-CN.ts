import { benefits } from './zh-CN/benefits.ts';
import { closing } from './zh-CN/closing.ts';
import { gifts } from './zh-CN/gifts.ts';
import { kiosk } from './zh-CN/kiosk.ts';
import { manager } from './zh-CN/manager.ts';
import { people } from './zh-CN/people.ts';
import { refund } from './zh-CN/refund.ts';
import { refusals } from './zh-CN/refusals.ts';
import { returns } from './zh-CN/returns.ts';
import { safe } from './zh-CN/safe.ts';
import { sale } from './zh-CN/sale.ts';
import { shell } from './zh-CN/shell.ts';
import { staff } from './zh-CN/staff.ts';
import { system } from './zh-CN/system.ts';
import { till } from './zh-CN/till.ts';
import { words } from './zh-CN/words.ts';
import { worklist } from './zh-CN/worklist.ts';

/** Every word of the till in Chinese; the other languages have the same keys (a test compares them). */
export const zhCN = {
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
