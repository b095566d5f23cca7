import { TextInput } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Refusal, refusal as refusalOf } from '../../../core/kernel/refusal.ts';
import type { HostFacts, TerminalBridge } from '../../../core/ports/terminal-bridge.ts';
import { BigAction } from '../../components/big-action.tsx';
import { LetterPad } from '../../components/letter-pad.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import styles from './enrol-screen.module.css';

interface EnrolScreenProps {
  readonly bridge: TerminalBridge;
  readonly facts: HostFacts;
  readonly onEnrolled: (facts: HostFacts) => void;
}

/** First start of a till: a one-time code of head office for a key of its own. */
export function EnrolScreen({ bridge, facts, onEnrolled }: EnrolScreenProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [centre, setCentre] = useState(facts.centralUrl);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const enrol = async () => {
    setBusy(true);
    try {
      const answer = await bridge.call('identity.enrol', { code: code.trim(), centralUrl: centre.trim() });
      if (answer.ok) onEnrolled(answer.facts);
      else setRefusal(refusalOf(answer.code));
    } catch (fault) {
      // The host could not even ask: an address that is none, or a host that is gone. Nothing was enrolled.
      if (!(fault instanceof Error)) throw fault;
      setRefusal(refusalOf('NETWORK_DOWN'));
    } finally {
      setBusy(false);
    }
  };
  const ready = code.trim().length > 0 && centre.trim().length > 0;
  const submit = () => {
    if (ready && !busy) void enrol();
  };

  return (
    <main className={styles.page}>
      <section className={styles.card}>
        <ScreenHead title={t('enrol.title')} note={t('enrol.why')} />
        <ol className={styles.steps}>
          {([1, 2, 3] as const).map((n) => (
            <li key={n}>{t(`enrol.step${n}`)}</li>
          ))}
        </ol>
        <EnrolFields code={code} onCode={setCode} centre={centre} onCentre={setCentre} onSubmit={submit} />
        <div className={styles.notice}>
          <RefusalNotice refusal={refusal} onDismiss={() => setRefusal(null)} />
        </div>
      </section>
      <section className={styles.does}>
        <LetterPad
          signs="-.:/"
          onPress={(letter) => setCode((now) => now + letter)}
          onBack={() => setCode((now) => now.slice(0, -1))}
        />
        <BigAction
          label={busy ? t('enrol.busy') : t('enrol.action')}
          onPress={() => void enrol()}
          disabled={!ready}
          busy={busy}
          icon={<IconPlugConnected size={28} aria-hidden />}
        />
      </section>
    </main>
  );
}

interface EnrolFieldsProps {
  readonly code: string;
  readonly onCode: (code: string) => void;
  readonly centre: string;
  readonly onCentre: (centre: string) => void;
  readonly onSubmit: () => void;
}

function EnrolFields({ code, onCode, centre, onCentre, onSubmit }: EnrolFieldsProps) {
  const { t } = useTranslation();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <TextInput
        label={t('enrol.code')}
        placeholder={t('enrol.codeHint')}
        value={code}
        onChange={(event) => onCode(event.currentTarget.value.toUpperCase())}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        data-code
      />
      <TextInput
        label={t('enrol.centre')}
        value={centre}
        onChange={(event) => onCentre(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
      />
      {/* Enter in a field needs a submit button to go to; the one for eyes is the big action. */}
      <input type="submit" hidden />
    </form>
  );
}
