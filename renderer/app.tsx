import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { Operator } from '../core/operator/operator.ts';
import { setSilent } from './hooks/sounds.ts';
import type { ClosedShiftFacts, Desk, Place } from './hooks/use-desk.ts';
import { useShift, useStaff, useStore, useTerminal } from './hooks/use-terminal.ts';
import { FillingScreen } from './screens/boot/filling-screen.tsx';
import { CashScreen } from './screens/cash/cash-screen.tsx';
import { CloseShiftScreen } from './screens/close-shift/close-shift-screen.tsx';
import { DepositScreen } from './screens/deposit/deposit-screen.tsx';
import { MembersScreen } from './screens/members/members-screen.tsx';
import { OpenShiftScreen } from './screens/open-shift/open-shift-screen.tsx';
import { PrintingScreen } from './screens/printing/printing-screen.tsx';
import { ReturnsScreen } from './screens/returns/returns-screen.tsx';
import { SaleScreen } from './screens/sale/sale-screen.tsx';
import { SettingsScreen } from './screens/settings/settings-screen.tsx';
import { SignOnScreen } from './screens/sign-on/sign-on-screen.tsx';
import { SyncScreen } from './screens/sync-status/sync-screen.tsx';
import { TillFrame } from './screens/till-frame.tsx';
import { WorklistScreen } from './screens/worklist/worklist-screen.tsx';
import { FlowProviders } from './wiring/flow-providers.tsx';
import { usePreferences } from './wiring/preferences.ts';

/** Not every till has a manager at it: these screens come when they are asked for. */
const ManagerScreen = lazy(async () => ({
  default: (await import('./screens/manager/manager-screen.tsx')).ManagerScreen,
}));

/** The till's program: sign on, then the places of the rail. */
export function App() {
  const store = useStore();
  const { sound } = usePreferences();
  const [signedOn, setOperator] = useState<Operator | null>(null);
  const staff = useStaff();
  // A role taken or given counts at once, not at the next sign-on.
  const operator = staff.find((person) => person.staff === signedOn?.staff) ?? signedOn;
  const [place, go] = useState<Place>('sale');
  const [closed, showClosed] = useState<ClosedShiftFacts | null>(null);
  useEffect(() => setSilent(!sound), [sound]);
  const desk = useMemo<Desk | null>(() => {
    const signOff = () => {
      setOperator(null);
      showClosed(null);
      go('sale');
    };
    return operator && { operator, place, go, signOff, closed, showClosed };
  }, [operator, place, closed]);
  if (!store) return <FillingScreen />;
  if (!desk) {
    return (
      <TillFrame desk={null}>
        <SignOnScreen onSignOn={setOperator} />
      </TillFrame>
    );
  }
  return <OpenTill desk={desk} />;
}

/** The flows live above the frame, so that the bar knows the member at the counter and no place loses a basket. */
function OpenTill({ desk }: { desk: Desk }) {
  const terminal = useTerminal();
  const shift = useShift();
  return (
    <FlowProviders terminal={terminal} shift={shift} operator={desk.operator}>
      <TillFrame desk={desk}>
        <PlaceScreen place={desk.place} hasShift={shift !== null} />
      </TillFrame>
    </FlowProviders>
  );
}

function PlaceScreen({ place, hasShift }: { place: Place; hasShift: boolean }) {
  switch (place) {
    case 'sale':
      return hasShift ? <SaleScreen /> : <OpenShiftScreen />;
    case 'deposit':
      return <DepositScreen />;
    case 'members':
      return <MembersScreen />;
    case 'returns':
      return <ReturnsScreen />;
    case 'cash':
      return <CashScreen />;
    case 'shift':
      return <CloseShiftScreen />;
    case 'printing':
      return <PrintingScreen />;
    case 'sync':
      return <SyncScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'worklist':
      return <WorklistScreen />;
    case 'manager':
      return (
        <Suspense fallback={null}>
          <ManagerScreen />
        </Suspense>
      );
  }
}
