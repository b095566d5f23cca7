import { IconShieldCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fen } from '../../../core/money/fen.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { type Act, acts, mayDo } from '../../../core/operator/permission.ts';
import { BigAction } from '../../components/big-action.tsx';
import { useDesk } from '../../hooks/use-desk.ts';
import { ApproveDesk } from './approve-desk.tsx';

/** Whether the cashier may do an act alone, and how it goes on. */
export interface Ask {
  readonly act: Act;
  readonly alone: boolean;
  readonly press: () => void;
}

interface AskedFirstProps {
  readonly act: Act;
  readonly words: string;
  readonly amount?: Fen;
  /** Why, where it has been said already. */
  readonly why?: string;
  readonly who: ReactNode;
  /** Goes on: with nobody if the cashier may do it alone, else with who approved. */
  readonly onGranted: (approver: Operator | null) => void;
  readonly children: (ask: Ask) => ReactNode;
}

/** A form whose act not everybody may do: who may not is led past somebody who may (CON-07). */
export function AskedFirst({ act, words, amount, why, who, onGranted, children }: AskedFirstProps) {
  const { operator } = useDesk();
  const [asking, setAsking] = useState(false);
  const alone = mayDo(operator, act);
  if (!asking) return children({ act, alone, press: () => (alone ? onGranted(null) : setAsking(true)) });
  return (
    <ApproveDesk
      act={act}
      words={words}
      {...(amount === undefined ? {} : { amount })}
      {...(why === undefined ? {} : { why })}
      who={who}
      onClose={() => setAsking(false)}
      onApproved={(approver) => {
        setAsking(false);
        onGranted(approver);
      }}
    />
  );
}

interface AskingActionProps {
  readonly ask: Ask;
  readonly label: string;
  /** What is still missing, said on the button instead. */
  readonly missing?: string | null;
  readonly amount?: Fen;
  readonly busy?: boolean;
  readonly icon: ReactNode;
  readonly keys?: boolean;
}

/** The big action of such a form: what is missing, who has to be asked, or the act itself. */
export function AskingAction({
  ask,
  label,
  missing = null,
  amount,
  busy = false,
  icon,
  keys = true,
}: AskingActionProps) {
  const { t } = useTranslation();
  const role = t(`signOn.role.${acts[ask.act]}`);
  return (
    <BigAction
      label={missing ?? (ask.alone ? label : t('approve.ask', { role }))}
      amount={amount}
      onPress={ask.press}
      disabled={missing !== null}
      busy={busy}
      keys={keys}
      icon={ask.alone ? icon : <IconShieldCheck size={28} aria-hidden />}
    />
  );
}
