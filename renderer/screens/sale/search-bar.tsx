import { ActionIcon, TextInput } from '@mantine/core';
import { IconKeyboard, IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LetterPad } from '../../components/letter-pad.tsx';
import styles from './sale.module.css';

interface SearchBarProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** What can be searched for. */
  readonly hint: string;
  /** Another way to find goods, beside the letters. */
  readonly aside?: ReactNode;
}

/** Search by name, pinyin initials or code; with letters for fingers if wanted. */
export function SearchBar({ ref, query, onQuery, hint, aside }: SearchBarProps) {
  const { t } = useTranslation();
  const [letters, setLetters] = useState(false);
  return (
    <div className={styles.search}>
      {letters ? (
        <div className={styles.letters}>
          <LetterPad
            onPress={(letter) => onQuery(query + letter.toLowerCase())}
            onBack={() => onQuery(query.slice(0, -1))}
          />
        </div>
      ) : null}
      <TextInput
        ref={ref}
        className={styles.field ?? ''}
        aria-label={hint}
        placeholder={hint}
        value={query}
        leftSection={<IconSearch size={22} aria-hidden />}
        rightSectionWidth={query === '' ? 0 : 56}
        rightSection={
          query === '' ? null : (
            <ActionIcon aria-label={t('common.cancel')} tabIndex={-1} onClick={() => onQuery('')}>
              <IconX />
            </ActionIcon>
          )
        }
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onQuery('');
          event.currentTarget.blur();
        }}
        data-search
      />
      <ActionIcon
        size={56}
        variant={letters ? 'filled' : 'default'}
        aria-label={t('letters.show')}
        aria-pressed={letters}
        onClick={() => setLetters(!letters)}
        data-letters
      >
        <IconKeyboard size={28} />
      </ActionIcon>
      {aside}
    </div>
  );
}
