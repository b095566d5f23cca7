/** Goods, gifts or coupons of one shop, counted in pieces. Source: STK-01, STK-02. */
export interface StockItem {
  readonly item: string;
  readonly onHand: number;
  readonly reserved: number;
  /** Below this the shop is warned. */
  readonly safety: number;
  /** Pieces that this shop may give away without asking; 0: the centre keeps them all. */
  readonly localShare: number;
}

/** True if the shop has a share of its own, which works without network. Source: RED-06, STK-02. */
export const isLocalStock = (item: StockItem): boolean => item.localShare > 0;

/** What the shop does about an item. `PRESALE` needs a promised date. Source: STK-01. */
export type StockAdvice = 'ENOUGH' | 'WARN' | 'PRESALE';

/** Warning strictly below the safety line, presale with nothing left to sell. Source: STK-01. */
export function stockAdvice({ onHand, reserved, safety }: StockItem): StockAdvice {
  const free = onHand - reserved;
  if (free <= 0) return 'PRESALE';
  return free < safety ? 'WARN' : 'ENOUGH';
}

/** A piece handed out although none was left: accepted, and a person looks at it. Source: STK-02, RED-06, EC-19. */
export interface Oversold {
  readonly item: string;
  readonly pieces: number;
}

/** Takes pieces out; what was not there is the exception, never a refusal of what was handed out. Source: STK-02. */
export function takeStock(item: StockItem, pieces: number): { item: StockItem; oversold: Oversold | null } {
  const short = Math.max(pieces - Math.max(item.onHand, 0), 0);
  return {
    item: { ...item, onHand: item.onHand - pieces },
    oversold: short === 0 ? null : { item: item.item, pieces: short },
  };
}

/** A promised date makes a presale; without one it may not be offered. Source: STK-01. */
export const mayPresell = (item: StockItem, promisedDay: string | null): boolean =>
  stockAdvice(item) === 'PRESALE' && promisedDay !== null;
