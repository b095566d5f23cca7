import { aShop, aWindow } from './a-shop.ts';
import { type people, TillScreen } from './page-models/till-screen.ts';

interface AtWork {
  readonly as?: keyof typeof people;
  readonly size?: { readonly width: number; readonly height: number };
}

/** A till of a new shop with somebody signed on and a shift open, in a window. */
export async function aTillAtWork({ as = 'cashier', size }: AtWork = {}) {
  const shop = aShop();
  const program = await shop.till();
  const window = await aWindow({ shop, till: program, ...(size && { size }) });
  const till = new TillScreen(window.page);
  await till.signOn(as);
  await till.shift.open({ '100': 5 });
  return { shop, program, window, page: window.page, till };
}
