import { SegmentedControl, TextInput } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineView } from '../../../core/checkout/checkout-view.ts';
import { noteMax } from '../../../core/sale/note-line.ts';
import { BigAction } from '../../components/big-action.tsx';
import { ReasonChips } from '../../components/reason-chips.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import styles from './sale.module.css';
import { SaleMember } from './sale-member.tsx';

type About = 'line' | 'sale';

/** A word about one line or the whole sale, by one touch or typed; it is printed on the receipt. */
export function NoteDesk({ line, onClose }: { line: LineView; onClose: () => void }) {
  const { t } = useTranslation();
  const { context, send } = useCheckout();
  const kept = { line: line.note ?? '', sale: context.note ?? '' };
  const [about, setAbout] = useState<About>('line');
  const [note, setNote] = useState(kept.line);
  useKeys({ Escape: onClose });
  const write = () => {
    send(about === 'sale' ? { type: 'sale.noted', note } : { type: 'sale.line.noted', lineId: line.id, note });
    onClose();
  };
  const turnTo = (next: About) => {
    setAbout(next);
    setNote(kept[next]);
  };
  return (
    <ThreeZones
      what={
        <WhatColumn head={<ScreenHead title={t('note.title')} note={t('note.why')} onBack={onClose} />}>
          <div className={styles.note}>
            <SegmentedControl
              fullWidth
              aria-label={t('note.about')}
              value={about}
              onChange={(next) => turnTo(next === 'sale' ? 'sale' : 'line')}
              data={[
                { value: 'line', label: line.name },
                { value: 'sale', label: t('note.sale') },
              ]}
            />
            <ReasonChips
              label={t('note.usual')}
              reasons={t(`note.words.${about}`, { returnObjects: true }) as readonly string[]}
              chosen={note}
              onChoose={setNote}
            />
            <TextInput
              label={t('note.text')}
              value={note}
              maxLength={noteMax}
              autoComplete="off"
              onChange={(event) => setNote(event.currentTarget.value)}
              data-note-text
            />
          </div>
        </WhatColumn>
      }
      who={<SaleMember />}
      does={
        <DoColumn>
          <div className={styles.noteShown}>{note === '' ? t('note.none') : note}</div>
          <BigAction
            label={t(note === '' && kept[about] !== '' ? 'note.remove' : 'note.write')}
            onPress={write}
            disabled={note === kept[about]}
            icon={<IconNote size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}
