import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { businessDateOf } from '../../../core/kernel/business-day.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { useShift, useSyncStatus, useTerminal, useWatched } from '../../hooks/use-terminal.ts';
import { type OpenDay, openShopDay, type ShopDay } from '../../wiring/shop-day.ts';

const DaySlot = createContext<OpenDay | null>(null);

/** How often the centre is asked what the other tills have done meanwhile. */
const askAgainMs = 10_000;

/** The day of the shop for all pages of the manager: of the open shift, else of the calendar. */
export function DayProvider({ children }: { children: ReactNode }) {
  const terminal = useTerminal();
  const shift = useShift();
  const { link } = useSyncStatus();
  const biz = shift?.biz ?? businessDateOf(terminal.clock.now());
  const day = useMemo(() => openShopDay(terminal, biz), [terminal, biz]);
  useEffect(() => day.close, [day]);
  useEffect(() => {
    if (link !== 'up') return undefined;
    void day.refresh();
    const timer = window.setInterval(() => void day.refresh(), askAgainMs);
    return () => window.clearInterval(timer);
  }, [day, link]);
  return <DaySlot value={day}>{children}</DaySlot>;
}

/** The day being read; only below the manager's place. */
export const useOpenDay = (): OpenDay => must(useContext(DaySlot), 'the day is given by the manager’s place');

/** The day as far as it is known. */
export const useShopDay = (): ShopDay => useWatched(useOpenDay().state);
