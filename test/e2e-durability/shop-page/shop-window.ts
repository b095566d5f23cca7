/** What the page is told when it opens. */
export interface OpeningShop {
  /** One-time code and address of the centre, for a till that is new. */
  readonly code: string;
  readonly centralUrl: string;
  /** How far the wall clock of this till is off, ms. */
  readonly clockOffMs: number;
}

/** How a till stands with the centre. */
export interface ShopState {
  readonly tid: string;
  readonly link: string;
  readonly unsent: number;
  readonly unsafe: boolean;
  readonly trouble: string | null;
  /** Acts that were begun and given up, and why. */
  readonly stumbles: readonly string[];
  /** Stored value that a member may spend, fen, as this till sees it; null: the member is not known here. */
  readonly balances: Readonly<Record<string, number | null>>;
}

/** A whole till without its screens, driven from outside. Acts are named `kind:id` when they are acknowledged. */
export interface ShopWindow {
  /** Enrols the till if it is new, starts it, opens a shift if none is open, finishes what a restart found half done. */
  open(opening: OpeningShop): Promise<string>;
  /** Enrols a member with a registered card; answers the member's id. */
  enrol(phone: string): Promise<string>;
  /** Takes a cash deposit, fen. */
  deposit(member: string, amount: number): Promise<void>;
  /** One sale to a member, as `sellForever` makes them. Answers the code of what stopped it, or null. */
  sell(member: string): Promise<string | null>;
  /** Serves these members one act after another until the page dies or `rest` is called. */
  sellForever(members: readonly string[], seed: number): void;
  /** Ends the serving after the act under way. */
  rest(): Promise<void>;
  /** A person presses the button that asks the centre now. */
  askNow(): void;
  state(members: readonly string[]): ShopState;
  close(): Promise<void>;
}

declare global {
  interface Window {
    shop: ShopWindow;
  }
}
