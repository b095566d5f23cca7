/** Codes a customer's wallet shows to be scanned, as the two wallets number them. */
const wallets = [
  { kind: 'wechat', digits: /^1[0-5]\d{16}$/ },
  { kind: 'alipay', digits: /^(?:2[5-9]|30)\d{14,22}$/ },
] as const;

/** Whose pay code was scanned, or null: it is none (CHK-07). No barcode of goods is that long. */
export const walletOf = (code: string): 'wechat' | 'alipay' | null =>
  wallets.find(({ digits }) => digits.test(code))?.kind ?? null;
