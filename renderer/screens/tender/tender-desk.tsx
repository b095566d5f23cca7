import { type ReactNode, useState } from 'react';
import { ThreeZones } from '../../components/three-zones.tsx';
import { useKeypad } from '../../hooks/use-keypad.ts';
import { type TenderBench, TenderBenchSlot } from './tender-bench.ts';
import type { TenderChoice } from './tender-choice.ts';
import { TenderDo } from './tender-do.tsx';
import { TenderWhat } from './tender-what.tsx';

interface TenderDeskProps {
  readonly bench: TenderBench;
  readonly title: string;
  readonly who: ReactNode;
  /** Instead of *what* while the flow is busy or stopped. */
  readonly busy: ReactNode;
  /** Above the title: where in a longer flow this is. */
  readonly head?: ReactNode;
  /** What the chosen stored value says; sales only. */
  readonly storedValue?: ReactNode;
  /** Stands in the place of *do* until it is settled. */
  readonly guard?: ReactNode;
}

/** Taking money: what is due largest, what is left falls, the change is said last. */
export function TenderDesk({ bench, title, who, busy, head, storedValue, guard }: TenderDeskProps) {
  const [choice, setChoice] = useState<TenderChoice>('cash');
  const entry = useKeypad('yuan', 9);
  const choose = (next: TenderChoice) => {
    setChoice(next);
    entry.clear();
  };
  return (
    <TenderBenchSlot value={bench}>
      <ThreeZones
        what={
          bench.stage === 'busy' ? (
            busy
          ) : (
            <TenderWhat
              title={title}
              head={head}
              choice={choice}
              onChoice={choose}
              entry={entry}
              storedValue={storedValue}
            />
          )
        }
        who={who}
        does={guard ?? <TenderDo choice={choice} entry={entry} onUsed={() => choose('cash')} />}
      />
    </TenderBenchSlot>
  );
}
