import { IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contractClauses, contractHashOf, contractText } from '../../../core/deposit/contract.ts';
import { contractFactsOf } from '../../../core/deposit/deposit-steps.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { BigAction } from '../../components/big-action.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { SignaturePad } from '../../components/signature-pad.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { usePreferences } from '../../wiring/preferences.ts';
import styles from './deposit.module.css';
import { DepositHead } from './deposit-head.tsx';
import { DepositMember } from './deposit-member.tsx';

/** The contract to read, and a place to sign it; no money before the signature. */
export function ContractDesk() {
  const { t } = useTranslation();
  const { context, refusal, send, dismiss } = useDeposit();
  const { language } = usePreferences();
  const [strokes, setStrokes] = useState<string | null>(null);
  const signed = strokes !== null;
  const facts = contractFactsOf(context);
  const back = () => send({ type: 'deposit.stepped.back' });
  const sign = () =>
    send({
      type: 'deposit.contract.signed',
      contractHash: contractHashOf(contractText(facts, language)),
      ...(strokes === null ? {} : { signatureHash: contractHashOf(strokes) }),
    });
  useKeys({ Escape: back });
  return (
    <ThreeZones
      what={
        <WhatColumn
          head={
            <>
              <DepositHead step="sign" />
              <ScreenHead title={t('deposit.contract')} note={t('deposit.contractWhy')} onBack={back} />
            </>
          }
        >
          <article className={styles.contract} tabIndex={0}>
            {contractClauses(facts, language).map((clause) => (
              <p key={clause.text} data-prominent={clause.prominent || undefined}>
                {clause.text}
              </p>
            ))}
          </article>
          <RefusalNotice refusal={refusal} onDismiss={dismiss} />
        </WhatColumn>
      }
      who={
        <DepositMember
          terms={context.terms}
          campaign={must(context.facts.campaign, 'a deposit that is open has a campaign')}
        />
      }
      does={
        <DoColumn>
          <div className={styles.sign}>
            <SignaturePad signed={signed} onChange={setStrokes} />
          </div>
          <BigAction
            label={t(signed ? 'deposit.signed' : 'deposit.signFirst')}
            onPress={sign}
            disabled={!signed}
            icon={<IconSignature size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}
