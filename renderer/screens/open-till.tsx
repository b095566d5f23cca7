import { Suspense, useEffect } from 'react';
import { SkeletonRows } from '../components/state-panel.tsx';
import type { Desk, Place } from '../hooks/use-desk.ts';
import { useShift, useTerminal } from '../hooks/use-terminal.ts';
import { FlowProviders } from '../wiring/flow-providers.tsx';
import { OpenShiftScreen } from './open-shift/open-shift-screen.tsx';
import { laterPlaces, readPlacesAhead } from './places.tsx';
import { SaleScreen } from './sale/sale-screen.tsx';
import { TillFrame } from './till-frame.tsx';

/** The flows live above the frame, so that the bar knows the member at the counter and no place loses a basket. */
export function OpenTill({ desk }: { desk: Desk }) {
  const terminal = useTerminal();
  const shift = useShift();
  useEffect(readPlacesAhead, []);
  return (
    <FlowProviders terminal={terminal} shift={shift} operator={desk.operator}>
      <TillFrame desk={desk}>
        <Suspense fallback={<SkeletonRows />}>
          <PlaceScreen place={desk.place} hasShift={shift !== null} />
        </Suspense>
      </TillFrame>
    </FlowProviders>
  );
}

function PlaceScreen({ place, hasShift }: { place: Place; hasShift: boolean }) {
  if (place === 'sale') return hasShift ? <SaleScreen /> : <OpenShiftScreen />;
  const Later = laterPlaces[place];
  return <Later />;
}
