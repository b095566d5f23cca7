/** Codes a customer's wallet shows to be scanned, as the two wallets number them. */
const wallets = [
  { kind: 'wechat', digits: /^1[0-5]\d{16}$/ },
  { kind: 'alipay', digits: /^(?:2[5-9]|30)\d{14,22}$/ },
] as const;

/** Wallets pay by code: theirs is scanned, or they scan one that is shown. */
export type Wallet = (typeof wallets)[number]['kind'];

/** True for a tender that a wallet pays. */
export const isWallet = (kind: string): kind is Wallet => wallets.some((wallet) => wallet.kind === kind);

/** Whose pay code was scanned, or null: it is none (CHK-07). No barcode of goods is that long. */
export const walletOf = (code: string): Wallet | null => wallets.find(({ digits }) => digits.test(code))?.kind ?? null;
