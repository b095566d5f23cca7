import { type ComponentType, lazy } from 'react';
import type { Place } from '../hooks/use-desk.ts';

type LaterPlace = Exclude<Place, 'sale'>;
type Loaded = Promise<{ readonly default: ComponentType }>;

/** A named export as the lazy loader wants it. */
async function named<Name extends string>(
  name: Name,
  module: Promise<Readonly<Record<Name, ComponentType>>>,
): Promise<{ readonly default: ComponentType }> {
  return { default: (await module)[name] };
}

const load: Readonly<Record<LaterPlace, () => Loaded>> = {
  deposit: () => named('DepositScreen', import('./deposit/deposit-screen.tsx')),
  members: () => named('MembersScreen', import('./members/members-screen.tsx')),
  returns: () => named('ReturnsScreen', import('./returns/returns-screen.tsx')),
  cash: () => named('CashScreen', import('./cash/cash-screen.tsx')),
  shift: () => named('CloseShiftScreen', import('./close-shift/close-shift-screen.tsx')),
  printing: () => named('PrintingScreen', import('./printing/printing-screen.tsx')),
  sync: () => named('SyncScreen', import('./sync-status/sync-screen.tsx')),
  settings: () => named('SettingsScreen', import('./settings/settings-screen.tsx')),
  worklist: () => named('WorklistScreen', import('./worklist/worklist-screen.tsx')),
  manager: () => named('ManagerScreen', import('./manager/manager-screen.tsx')),
};

/** Every place besides the sale, in a file of its own that is read when somebody goes there. */
export const laterPlaces: Readonly<Record<LaterPlace, ComponentType>> = {
  deposit: lazy(load.deposit),
  members: lazy(load.members),
  returns: lazy(load.returns),
  cash: lazy(load.cash),
  shift: lazy(load.shift),
  printing: lazy(load.printing),
  sync: lazy(load.sync),
  settings: lazy(load.settings),
  worklist: lazy(load.worklist),
  manager: lazy(load.manager),
};

/**
 * Reads all places one after the other while nobody touches anything: whoever goes there first waits for nothing, and a
 * till whose host is lost later has them already. Returns how to stop.
 */
export function readPlacesAhead(): () => void {
  let stopped = false;
  const readAll = async (): Promise<void> => {
    for (const read of Object.values(load)) {
      await new Promise((resolve) => window.requestIdleCallback(resolve));
      if (stopped) return;
      // One that cannot be read now is read, and asked for loudly, by whoever goes there.
      await Promise.allSettled([read()]);
    }
  };
  void readAll();
  return () => {
    stopped = true;
  };
}
