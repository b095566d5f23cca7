import { IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contractClauses, contractHashOf, contractText } from '../../../core/deposit/contract.ts';
import { contractFactsOf } from '../../../core/deposit/deposit-steps.ts';
import { BigAction } from '../../components/big-action.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { SignaturePad } from '../../components/signature-pad.tsx';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { paperLanguage } from '../../text/languages.ts';
import { usePreferences } from '../../wiring/preferences.ts';
import styles from './kiosk.module.css';
import { KioskFrame } from './kiosk-frame.tsx';
import { KioskSteps } from './kiosk-steps.tsx';

/** The contract and the place to sign it: no money before (DEP-19). */
export function ContractPage() {
  const { t } = useTranslation();
  const { context, refusal, send, dismiss } = useDeposit();
  const language = paperLanguage(usePreferences().language);
  const [strokes, setStrokes] = useState<string | null>(null);
  const facts = contractFactsOf(context);
  const sign = () =>
    strokes !== null &&
    send({
      type: 'deposit.contract.signed',
      contractHash: contractHashOf(contractText(facts, language)),
      signatureHash: contractHashOf(strokes),
    });
  return (
    <KioskFrame
      title={t('kiosk.deposit.contract')}
      note={t('kiosk.deposit.contractNote')}
      head={<KioskSteps at="sign" />}
      onBack={() => send({ type: 'deposit.stepped.back' })}
      action={
        <BigAction
          label={t(strokes === null ? 'kiosk.deposit.signFirst' : 'kiosk.deposit.sign')}
          amount={context.amount ?? 0}
          onPress={sign}
          disabled={strokes === null}
          icon={<IconSignature size={32} aria-hidden />}
        />
      }
    >
      <div className={styles.signing}>
        <article className={styles.contract} tabIndex={0} aria-label={t('kiosk.deposit.contract')}>
          {contractClauses(facts, language).map((clause) => (
            <p key={clause.text} data-prominent={clause.prominent || undefined}>
              {clause.text}
            </p>
          ))}
        </article>
        <SignaturePad signed={strokes !== null} onChange={setStrokes} />
        <RefusalNotice refusal={refusal} onDismiss={dismiss} />
      </div>
    </KioskFrame>
  );
}
