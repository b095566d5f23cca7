import { Popover, UnstyledButton } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../hooks/use-keys.ts';
import { type TradeWord, wordsIn } from '../../text/words-in.ts';
import styles from './words-help.module.css';

/**
 * What the words on the page in front mean, one sentence each. One button for all of them: a finger cannot hover, and a till
 * full of question marks helps nobody.
 */
export function WordsHelp() {
  const { t } = useTranslation();
  const [shown, setShown] = useState<readonly TradeWord[] | null>(null);
  const close = () => setShown(null);
  // Read when asked for: the page is as it is now, whichever it is.
  const toggle = () =>
    shown ? close() : setShown(wordsIn(textInFront(), Object.values(t('words.terms', { returnObjects: true }))));
  useKeys({ 'Control+h': toggle });
  useKeys({ Escape: close }, { enabled: shown !== null, first: true });
  return (
    <Popover opened={shown !== null} onChange={close} width={460} shadow="md" position="bottom-end" withArrow>
      <Popover.Target>
        <UnstyledButton className={styles.button} onClick={toggle} aria-label={t('words.open')} data-words>
          <IconHelp size={24} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.sheet} data-words-shown>
        <strong>{t('words.title')}</strong>
        {shown?.length === 0 ? <p>{t('words.none')}</p> : null}
        <dl className={styles.words}>
          {shown?.map(({ term, means }) => (
            <div key={term} data-word={term}>
              <dt>{term}</dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}

const textInFront = (): string => document.querySelector('main')?.innerText ?? document.body.innerText;
