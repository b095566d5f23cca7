import type { RefusalKind } from './refusal.ts';

const stop = (action: string, retry: RefusalKind['retry'] = 'after-change'): RefusalKind => ({
  severity: 'stop',
  action,
  retry,
  data: 'nothing-written',
});

/** Every refusal of the product. A code is never reused and never changes its meaning. */
export const refusals = {
  // operator and shift
  PIN_WRONG: stop('type the PIN again', 'now'),
  PIN_THROTTLED: stop('wait, or ask a manager'),
  PERMISSION_MISSING: stop('ask a manager to approve'),
  SHIFT_OPEN: stop('close the open shift first'),
  SHIFT_CLOSED: stop('open a shift first'),
  COUNT_INVALID: stop('count the pieces of each note and coin again', 'now'),
  REASON_MISSING: stop('say why the cash moves', 'now'),
  // deposit
  CARD_LIMIT: stop('take a smaller deposit or open a second registered card'),
  CASH_NOT_ALLOWED: stop('take a bank transfer'),
  CONTRACT_MISSING: stop('let the customer read and sign the contract'),
  KYC_REQUIRED: stop('record name, document and contact first'),
  STOP_SELLING: stop('deposits are switched off by head office; sell goods only'),
  UNDER_AGE: stop('no deposit for a child under eight'),
  GUARDIAN_REQUIRED: stop('let the guardian confirm'),
  AMOUNT_INVALID: stop('type an amount in yuan with at most two decimals', 'now'),
  CARD_NOT_ACTIVE: stop('look at the state of the card, or use another card'),
  NO_CAMPAIGN: stop('head office has published no deposit campaign; sell goods only'),
  CONTRACT_CHANGED: stop('show the contract again and let the customer sign it'),
  // sale and tender
  PRODUCT_UNKNOWN: stop('search by name, or sell under a category code with a price', 'now'),
  QUANTITY_INVALID: stop('type a quantity of one or more', 'now'),
  BASKET_FULL: stop('finish this sale and begin another for the rest'),
  BASKET_EMPTY: stop('scan a product first', 'now'),
  INSUFFICIENT_TENDER: stop('take the rest with another tender'),
  INSUFFICIENT_BALANCE: stop('use less stored value and take the rest with another tender'),
  UNPAID: stop('take the amount still due'),
  SV_NOT_ELIGIBLE: stop('none of these goods may be paid from stored value'),
  OFFLINE_ALLOWANCE: stop('use less stored value, or wait for the network', 'when-online'),
  SNAPSHOT_TOO_OLD: stop('connect the till once, or take another tender', 'when-online'),
  OVER_TENDER: stop('look at the amount typed: only cash gives change, and not that much', 'now'),
  ALREADY_PAID: stop('nothing is left to pay; finish', 'now'),
  TENDER_UNKNOWN: stop('choose a tender of the list', 'now'),
  TENDERS_TAKEN: stop('hand the money taken back first'),
  LINE_UNKNOWN: stop('choose a line of the basket', 'now'),
  NOT_NOW: stop('finish the step on the screen first', 'now'),
  LOT_NOT_ACTIVE: stop('this deposit cannot be used; look at its state'),
  OFFSET_DISABLED: stop('points cannot be used here; take another tender'),
  POINTS_BALANCE: stop('use fewer points'),
  // coupon and gift voucher
  COUPON_EXPIRED: stop('the coupon has ended; sell without it'),
  COUPON_LIMIT: stop('keep one amount coupon and put the others back'),
  COUPON_LOCKED: stop('another basket holds the coupon; clear it there or wait'),
  COUPON_NOT_STARTED: stop('the coupon cannot be used yet; sell without it'),
  COUPON_REVOKED: stop('the coupon was revoked; sell without it'),
  COUPON_THRESHOLD: stop('add goods of the coupon’s scope, or sell without it'),
  COUPON_USED: stop('the coupon has been used; sell without it'),
  COUPON_UNKNOWN: stop('scan the code again, or sell without it', 'now'),
  LOCK_EXPIRED: stop('scan the coupon again', 'now'),
  NOT_LOCKED: stop('scan the coupon into the basket first', 'now'),
  VOUCHER_EXPIRED: stop('the gift voucher has ended; sell without it'),
  VOUCHER_REVOKED: stop('the gift voucher was revoked; sell without it'),
  VOUCHER_UNKNOWN: stop('scan the voucher again, or sell without it', 'now'),
  // return, void, refund, transfer, expiry
  ALREADY_RETURNED: stop('these goods were returned before; look at the earlier return'),
  ALREADY_VOIDED: stop('it was voided before; nothing is left to undo'),
  RETURN_QTY: stop('return at most what was sold and is not returned yet', 'now'),
  VOID_AFTER_Z: stop('the shift is closed; use a return'),
  DEPOSIT_USED: stop('the deposit was used; refund it instead'),
  REFUND_CASH_LIMIT: stop('pay out by bank transfer or the original tender'),
  CONSENT_MISSING: stop('record the customer’s consent first'),
  LOT_NOT_EXPIRED: stop('this deposit has not ended; use it as it is'),
  FORM_REUSED: stop('the form number was entered before; look at the number on the paper'),
  EARNEST_OVER_LIMIT: stop('take a smaller sum, or book it as a refundable advance'),
  // member
  PHONE_INVALID: stop('type the eleven digits of a mobile number', 'now'),
  PHONE_TAKEN: stop('use the member found'),
  PROFILE_INVALID: stop('look at name, birthday and document again', 'now'),
  MEMBER_UNKNOWN: stop('search again, or enrol a new member', 'now'),
  // centre and enrolment
  NETWORK_DOWN: stop('go on selling; it is sent when the network is back', 'when-online'),
  NOT_ENROLLED: stop('enrol this till with a one-time code from head office'),
  TILL_REVOKED: stop('ask head office for a new code; everything recorded here is kept'),
  CODE_INVALID: stop('ask head office for a new one-time code'),
  CENTRE_REFUSED: stop('note the time and tell head office; everything recorded here is kept'),
  // devices
  PRINTER_NOT_READY: stop('look at the printer; the paper comes when it is ready', 'now'),
  PRINTER_UNKNOWN: stop('set the printer up in settings'),
  // data safety
  LEDGER_IN_USE: stop('use the other window of this till and close this one', 'never'),
  LEDGER_UNSAFE: {
    severity: 'alarm',
    action: 'stop selling, free disk space, restart; use the paper form meanwhile',
    retry: 'after-change',
    data: 'nothing-written',
  },
  OUTCOME_UNKNOWN: {
    severity: 'alarm',
    action: 'try again: the act finds itself if it was recorded and is never recorded twice',
    retry: 'now',
    data: 'recorded',
  },
  FLOW_UNREADABLE: {
    severity: 'alarm',
    action: 'update this till, and look up the last act in the journal before you begin a new one',
    retry: 'after-change',
    data: 'recorded',
  },
  // input
  FILE_INVALID: stop('mend the rows named and import the file again'),
  REQUEST_INVALID: stop('update this till'),
} as const satisfies Record<string, RefusalKind>;

export type RefusalCode = keyof typeof refusals;
