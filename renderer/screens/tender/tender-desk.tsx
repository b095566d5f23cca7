import { type ReactNode, useState } from 'react';
import { parseYuan } from '../../../core/money/fen.ts';
import { ThreeZones } from '../../components/three-zones.tsx';
import { useKeypad } from '../../hooks/use-keypad.ts';
import { AskedWhat } from './asked-payment.tsx';
import { exchangeFirst, type TenderBench, TenderBenchSlot } from './tender-bench.ts';
import type { TenderChoice } from './tender-choice.ts';
import { TenderDo } from './tender-do.tsx';
import { TenderWhat } from './tender-what.tsx';
import { usePayCode } from './use-pay-code.ts';

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

/**
 * The first touch of stored value takes what the rules allow: nothing is booked by it, and the rest is usually cash. The second
 * opens the pad for another amount. Goods brought back are laid down before.
 */
const takesAllAtOnce = (bench: TenderBench): boolean =>
  bench.sv !== null &&
  bench.sv.max > 0 &&
  bench.sv.used === 0 &&
  bench.tendering.taken.length === 0 &&
  exchangeFirst(bench) === null;

/** Taking money: what is due largest, what is left falls, the change is said last. */
export function TenderDesk({ bench, title, who, busy, head, storedValue, guard }: TenderDeskProps) {
  const [choice, setChoice] = useState<TenderChoice>('cash');
  const entry = useKeypad('yuan', 9);
  const choose = (next: TenderChoice) => {
    const wanted = next === 'sv' && takesAllAtOnce(bench);
    if (wanted) bench.sv?.takeMax();
    setChoice(wanted ? 'cash' : next);
    entry.clear();
  };
  const unread = usePayCode({ bench, amount: parseYuan(entry.text), guarded: guard !== undefined && guard !== null });
  const shown = {
    ...bench,
    refusal: unread.refusal ?? bench.refusal,
    dismiss: () => {
      unread.dismiss();
      bench.dismiss();
    },
  };
  return (
    <TenderBenchSlot value={shown}>
      <ThreeZones
        what={
          bench.asked !== null ? (
            <AskedWhat title={title} />
          ) : bench.stage === 'busy' ? (
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
