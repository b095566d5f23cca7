import { lazy, Suspense, startTransition, useCallback, useEffect, useMemo, useState } from 'react';
import type { Operator } from '../core/operator/operator.ts';
import { setSilent } from './hooks/sounds.ts';
import type { ClosedShiftFacts, Desk, Place } from './hooks/use-desk.ts';
import { useStaff, useStore, useTerminal } from './hooks/use-terminal.ts';
import { FillingScreen } from './screens/boot/filling-screen.tsx';
import { SignOnScreen } from './screens/sign-on/sign-on-screen.tsx';
import { TillFrame } from './screens/till-frame.tsx';
import { usePreferences } from './wiring/preferences.ts';

/** What a till does once somebody works at it: read while the first cashier signs on. */
const readOpenTill = async () => ({ default: (await import('./screens/open-till.tsx')).OpenTill });
const OpenTill = lazy(readOpenTill);
/** Where customers serve themselves: most tills never read it. */
const KioskApp = lazy(async () => ({ default: (await import('./screens/kiosk/kiosk-app.tsx')).KioskApp }));

/** The till's program: sign on, then the places of the rail. */
export function App() {
  const store = useStore();
  const { sound, kiosk } = usePreferences();
  const [signedOn, setOperator] = useState<Operator | null>(null);
  const staff = useStaff();
  // A role taken or given counts at once, not at the next sign-on.
  const operator = staff.find((person) => person.staff === signedOn?.staff) ?? signedOn;
  const [place, setPlace] = useState<Place>('sale');
  const isKiosk = useTerminal().facts.kiosk === true || kiosk;
  const [closed, showClosed] = useState<ClosedShiftFacts | null>(null);
  // Where one is stays on the screen until where one goes stands.
  const go = useCallback((to: Place) => startTransition(() => setPlace(to)), []);
  useEffect(() => setSilent(!sound), [sound]);
  useEffect(() => void readOpenTill(), []);
  const desk = useMemo<Desk | null>(() => {
    const signOff = () => {
      setOperator(null);
      showClosed(null);
      setPlace('sale');
    };
    return operator && { operator, place, go, signOff, closed, showClosed };
  }, [operator, place, go, closed]);
  if (!store) return <FillingScreen />;
  if (!desk && isKiosk) {
    return (
      <Suspense fallback={<FillingScreen />}>
        <KioskApp onStaff={setOperator} />
      </Suspense>
    );
  }
  if (!desk) {
    return (
      <TillFrame desk={null}>
        <SignOnScreen onSignOn={(person) => startTransition(() => setOperator(person))} />
      </TillFrame>
    );
  }
  return (
    <Suspense fallback={null}>
      <OpenTill desk={desk} />
    </Suspense>
  );
}
