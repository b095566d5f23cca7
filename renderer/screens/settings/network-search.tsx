import { Button, Progress } from '@mantine/core';
import { IconRouter, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrinterPlace } from '../../../core/ports/terminal-bridge.ts';
import { StateBadge } from '../../components/state-badge.tsx';
import { useTerminal } from '../../hooks/use-terminal.ts';
import styles from './settings-screen.module.css';

/** How far a search is. `over`: nothing is looked at any more. */
interface Search {
  readonly done: number;
  readonly of: number;
  readonly places: readonly PrinterPlace[];
  readonly over: boolean;
}

const begun: Search = { done: 0, of: 0, places: [], over: false };

function useSearch() {
  const { bridge } = useTerminal();
  const [search, setSearch] = useState<Search | null>(null);
  useEffect(() => {
    const stop = bridge.listen((notice) => {
      if (notice.kind !== 'printer.search') return;
      const { done, of, place } = notice;
      const more = place === null ? [] : [place];
      setSearch((before) =>
        before?.over === false ? { ...before, done, of, places: [...before.places, ...more] } : before,
      );
    });
    return () => {
      stop();
      // Nobody looks at the answers any more.
      void bridge.call('printer.searchEnd', {}).catch(() => undefined);
    };
  }, [bridge]);
  const start = async () => {
    setSearch(begun);
    const answer = await bridge.call('printer.search', {}).catch(() => null);
    const { places = [], addresses: of = 0 } = answer ?? {};
    setSearch((before) => ({ done: before?.done ?? 0, of, places, over: true }));
  };
  const end = () => void bridge.call('printer.searchEnd', {});
  return { search, start, end };
}

/** Looks for printers in the shop's own network, because somebody wants it, and shows what answers as it is found. */
export function NetworkSearch({ onChosen }: { onChosen: (place: PrinterPlace) => void }) {
  const { t } = useTranslation();
  const { search, start, end } = useSearch();
  const running = search?.over === false;
  return (
    <div className={styles.wizard} data-search={search === null ? 'none' : running ? 'running' : 'over'}>
      <div className={styles.buttons}>
        <Button
          variant="default"
          leftSection={running ? <IconX aria-hidden /> : <IconRouter aria-hidden />}
          onClick={running ? end : () => void start()}
        >
          {t(running ? 'settings.searchEnd' : 'settings.search')}
        </Button>
        {search === null ? (
          <small>{t('settings.searchNote')}</small>
        ) : (
          <span role="status">{t('settings.searched', { done: search.done, of: search.of })}</span>
        )}
      </div>
      {running ? (
        <Progress value={(100 * search.done) / Math.max(1, search.of)} aria-label={t('settings.search')} />
      ) : null}
      {search?.places.map((place) => (
        <Button key={place.label} variant="light" onClick={() => onChosen(place)} data-found={place.host}>
          <FoundPlace place={place} />
        </Button>
      ))}
      {search?.over && search.places.length === 0 ? t('settings.searchNone') : null}
    </div>
  );
}

function FoundPlace({ place }: { place: PrinterPlace }) {
  const { t } = useTranslation();
  const silent = place.state === undefined || place.state === 'unknown';
  const state = place.state ?? 'unknown';
  return (
    <span className={styles.state}>
      <span>{place.label}</span>
      <span>{silent ? t('settings.searchSilent') : (place.model ?? t('settings.searchNameless'))}</span>
      {silent ? null : (
        <StateBadge tone={state === 'ready' ? 'recorded' : 'waits'}>{t(`bar.printer.${state}`)}</StateBadge>
      )}
      {place.processId ? <StateBadge tone="recorded">{t('settings.searchProves')}</StateBadge> : null}
    </span>
  );
}
