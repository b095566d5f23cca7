import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mintId } from '../../../core/kernel/ids.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import { type ConsentMatter, consentMatters, consentTo } from '../../../core/member/consent.ts';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useShift, useTerminal } from '../../hooks/use-terminal.ts';
import { refusalWords } from '../../text/refusal-words.ts';
import { recordConsent } from '../../wiring/record-consent.ts';
import styles from './kiosk.module.css';
import { useVisitor } from './kiosk-visit.ts';

/** Each use of one's data, agreed to or not by one touch, withdrawn as easily as given; works without network (REG 34). */
export function ConsentChoices() {
  const { t } = useTranslation();
  const { say, refusal } = useSaying();
  return (
    <section className={styles.paper} data-kiosk-consents>
      <h2>{t('kiosk.privacy.choose')}</h2>
      <p className={styles.soft}>{t('kiosk.privacy.chooseWhy')}</p>
      {consentMatters.map((matter) => (
        <Choice key={matter} matter={matter} onSay={(on) => void say(matter, on)} />
      ))}
      {refusal ? <p role="alert">{refusalWords(t, refusal).title}</p> : null}
    </section>
  );
}

function Choice({ matter, onSay }: { readonly matter: ConsentMatter; readonly onSay: (on: boolean) => void }) {
  const { t } = useTranslation();
  const said = consentTo(useVisitor(), matter);
  const words = t(`kiosk.privacy.matter.${matter}`);
  return (
    <div className={styles.consent} data-consent-matter={matter} data-consent-said={said ?? 'unsaid'}>
      <span>
        <strong>{words}</strong>
        <small>{t(said === null ? `kiosk.privacy.unsaid.${matter}` : `kiosk.privacy.matterWhy.${matter}`)}</small>
      </span>
      <span role="radiogroup" aria-label={words} className={styles.consentKeys}>
        {([true, false] as const).map((on) => (
          <Button
            key={String(on)}
            role="radio"
            aria-checked={said === on}
            variant={said === on ? 'filled' : 'default'}
            leftSection={said === on ? <IconCheck size={24} aria-hidden /> : null}
            onClick={() => onSay(on)}
            data-consent-on={on}
          >
            {t(on ? 'kiosk.privacy.yes' : 'kiosk.privacy.no')}
          </Button>
        ))}
      </span>
    </div>
  );
}

function useSaying() {
  const terminal = useTerminal();
  const { operator } = useDesk();
  const shift = useShift();
  const { member } = useVisitor();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const say = async (matter: ConsentMatter, on: boolean) => {
    if (!shift) return;
    const change = mintId('cns', terminal.clock);
    const recorded = await recordConsent(terminal, { change, member, matter, on, shift, operator });
    setRefusal(recorded.ok ? null : recorded.refusal);
    playSound(recorded.ok ? 'accept' : 'refuse');
  };
  return { say, refusal };
}
