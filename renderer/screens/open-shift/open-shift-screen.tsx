import { IconDoorEnter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessDateOf } from '../../../core/kernel/business-day.ts';
import { mintId } from '../../../core/kernel/ids.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Fen } from '../../../core/money/fen.ts';
import { openShift } from '../../../core/till/shift.ts';
import { BigAction } from '../../components/big-action.tsx';
import { DenominationCount } from '../../components/denomination-count.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Explained } from '../../components/explained.tsx';
import { FactsList } from '../../components/facts-list.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../components/zone.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useCount } from '../../hooks/use-count.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useTerminal, useZNumber } from '../../hooks/use-terminal.ts';

/** Counting the float and opening the shift. */
export function OpenShiftScreen() {
  const { t } = useTranslation();
  const { operator } = useDesk();
  const terminal = useTerminal();
  const counting = useCount();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const biz = businessDateOf(terminal.clock.now());

  const open = async () => {
    const shift = mintId('shift', terminal.clock);
    const draft = openShift({ open: null, tid: terminal.tid, shift, count: counting.count });
    if (!draft.ok) return setRefusal(draft.refusal);
    setBusy(true);
    const recorded = await terminal.record({ draft: draft.value, shift, biz, actor: operator.staff });
    setBusy(false);
    if (!recorded.ok) return setRefusal(recorded.refusal);
    return playSound('accept');
  };
  const onward = () =>
    counting.isLast ? document.querySelector<HTMLElement>('[data-big-action]')?.focus() : counting.step(1);
  useKeys({ Enter: onward, ArrowDown: () => counting.step(1), ArrowUp: () => counting.step(-1) });

  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('openShift.title')} note={t('openShift.note')} />}>
          <DenominationCount {...counting} onChoose={counting.choose} onChange={counting.change} />
          <RefusalNotice refusal={refusal} onDismiss={() => setRefusal(null)} />
        </WhatColumn>
      }
      who={<OpeningFacts biz={biz} total={counting.total} />}
      does={
        <DoColumn>
          <EntryField label={t('count.pieces')} entry={counting.entry} />
          <Keypad
            entry={counting.entry}
            side={[{ id: 'next', label: t('count.nextFace'), onPress: () => counting.step(1) }]}
          />
          <BigAction
            label={t('openShift.action')}
            amount={counting.total}
            onPress={() => void open()}
            busy={busy}
            keys={false}
            icon={<IconDoorEnter size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}

/** *Who* of an opening: the day it counts for, its number, and what has been counted. */
function OpeningFacts({ biz, total }: { biz: string; total: Fen }) {
  const { t } = useTranslation();
  const { operator } = useDesk();
  const zNumber = useZNumber();
  return (
    <WhoColumn>
      <FactsList
        compact
        facts={[
          {
            label: t('openShift.businessDate'),
            value: (
              <Explained
                title={t('openShift.businessDate')}
                steps={[{ words: t('openShift.businessDateWhy'), source: 'CON-04' }]}
                label={t('openShift.businessDate')}
                position="left-start"
              >
                {biz}
              </Explained>
            ),
            strong: true,
          },
          { label: t('openShift.zNumber'), value: zNumber },
          { label: t('openShift.cashier'), value: operator.name },
          { label: t('count.total'), value: <MoneyText amount={total} size="20" strong />, strong: true },
        ]}
      />
    </WhoColumn>
  );
}
