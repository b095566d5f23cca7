import { UnstyledButton } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../hooks/use-keys.ts';
import styles from './rail.module.css';

/** One place of the rail. */
export interface RailPlace<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly icon: Icon;
  /** Key that goes there; only a function key is short enough to be shown. */
  readonly hotkey: string;
  /** A number that wants a look. */
  readonly mark?: number;
}

interface RailProps<Id extends string> {
  readonly places: readonly RailPlace<Id>[];
  readonly here: Id;
  readonly onGo: (id: Id) => void;
}

/** The till's places, always in the same order at the left edge; each has its function key. */
export function Rail<Id extends string>({ places, here, onGo }: RailProps<Id>) {
  const { t } = useTranslation();
  useKeys(Object.fromEntries(places.map((place) => [place.hotkey, () => onGo(place.id)])));
  return (
    <nav className={styles.rail} aria-label={t('rail.name')}>
      {places.map((place) => {
        const Picture = place.icon;
        return (
          <UnstyledButton
            key={place.id}
            className={styles.place}
            aria-current={place.id === here ? 'page' : undefined}
            aria-keyshortcuts={place.hotkey}
            data-place={place.id}
            onClick={() => onGo(place.id)}
          >
            <span className={styles.icon}>
              <Picture size={28} stroke={1.75} aria-hidden />
              {place.mark ? <b className={styles.mark}>{place.mark}</b> : null}
            </span>
            <span>{place.label}</span>
            {place.hotkey.startsWith('F') ? <kbd className={styles.key}>{place.hotkey}</kbd> : null}
          </UnstyledButton>
        );
      })}
    </nav>
  );
}
