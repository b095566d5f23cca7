import type { RefusalCode } from '../../core/kernel/refusal-registry.ts';

/** Things a person can do about a refusal. A screen offers those it knows how to do. */
export type RefusalStep =
  | 'openShift'
  | 'closeShift'
  | 'lessStoredValue'
  | 'otherTender'
  | 'payCash'
  | 'changeAmount'
  | 'searchProduct'
  | 'searchMember'
  | 'enrolMember'
  | 'useFoundMember'
  | 'signContract'
  | 'openSync'
  | 'openPrinting'
  | 'openSettings'
  | 'goSell'
  | 'approve'
  | 'searchSale'
  | 'withoutReceipt'
  | 'useReturn'
  | 'payByBank'
  | 'retry';

/** The steps that solve each refusal, best first; a notice shows at most two. */
export const refusalSteps: Readonly<Partial<Record<RefusalCode, readonly RefusalStep[]>>> = {
  SHIFT_OPEN: ['closeShift'],
  SHIFT_CLOSED: ['openShift'],
  DAY_OPEN: ['closeShift', 'retry'],
  CARD_LIMIT: ['changeAmount'],
  CASH_NOT_ALLOWED: ['otherTender'],
  CONTRACT_MISSING: ['signContract'],
  KYC_REQUIRED: ['enrolMember'],
  STOP_SELLING: ['goSell'],
  UNDER_AGE: ['goSell'],
  AMOUNT_INVALID: ['changeAmount'],
  PRODUCT_UNKNOWN: ['searchProduct'],
  BASKET_EMPTY: ['searchProduct'],
  INSUFFICIENT_TENDER: ['otherTender'],
  INSUFFICIENT_BALANCE: ['lessStoredValue', 'otherTender'],
  UNPAID: ['payCash'],
  SV_NOT_ELIGIBLE: ['otherTender'],
  OFFLINE_ALLOWANCE: ['lessStoredValue', 'otherTender'],
  FLOOR_SPENT: ['otherTender', 'openSync'],
  FLOOR_ENTRIES: ['otherTender', 'openSync'],
  FLOOR_DENIED: ['otherTender'],
  SNAPSHOT_TOO_OLD: ['otherTender', 'openSync'],
  LOT_NOT_ACTIVE: ['otherTender'],
  PHONE_TAKEN: ['useFoundMember'],
  MEMBER_UNKNOWN: ['searchMember', 'enrolMember'],
  NETWORK_DOWN: ['retry', 'openSync'],
  NOT_ENROLLED: ['openSync'],
  TILL_REVOKED: ['openSync'],
  CENTRE_REFUSED: ['openSync'],
  PRINTER_NOT_READY: ['openPrinting'],
  PRINTER_UNKNOWN: ['openSettings'],
  LEDGER_UNSAFE: ['retry', 'openSync'],
  REQUEST_INVALID: ['retry'],
  PERMISSION_MISSING: ['approve'],
  SALE_UNKNOWN: ['searchSale', 'withoutReceipt'],
  SALE_OFFLINE: ['searchSale', 'withoutReceipt'],
  VOID_AFTER_Z: ['useReturn'],
  REFUND_CASH_LIMIT: ['payByBank'],
  REFUND_NOT_FRESH: ['payByBank'],
};
