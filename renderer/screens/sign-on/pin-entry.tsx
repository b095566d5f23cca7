import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fen } from '../../../core/money/fen.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import type { PinCheck } from '../../hooks/use-pin-check.ts';

interface PinEntryProps {
  readonly typed: PinCheck;
  /** Whose PIN, or what to do first. */
  readonly label: string;
  readonly action: string;
  readonly amount?: Fen | undefined;
  readonly icon: ReactNode;
  /** Nobody is chosen yet whose PIN it could be. */
  readonly disabled?: boolean;
  readonly busy?: boolean;
  readonly onEnter: () => Promise<void>;
}

/** A PIN on the keypad; after too many wrong ones the button says how long to wait. */
export function PinEntry({ typed, label, action, amount, icon, disabled, busy, onEnter }: PinEntryProps) {
  const { t } = useTranslation();
  return (
    <>
      <EntryField label={label} entry={typed.pin} hidden />
      <Keypad entry={typed.pin} />
      <BigAction
        label={typed.wait > 0 ? t('signOn.wait', { n: typed.wait }) : action}
        amount={amount}
        onPress={() => void onEnter()}
        disabled={disabled === true || !typed.ready}
        busy={typed.busy || busy === true}
        icon={icon}
      />
    </>
  );
}
