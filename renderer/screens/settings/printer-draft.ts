import type { PrinterPlace, PrinterRole, PrinterRoute, PrinterSettings } from '../../../core/ports/terminal-bridge.ts';

/** A printer's settings while somebody changes them: texts may still be wrong. */
export interface PrinterDraft {
  readonly host: string;
  readonly port: string;
  readonly route: PrinterRoute | null;
  readonly columns: PrinterSettings['columns'];
  readonly confirmation: PrinterSettings['confirmation'];
  readonly raster: 'line' | 'all';
  readonly failover: PrinterRole | null;
}

export const emptyDraft: PrinterDraft = {
  host: '',
  port: '9100',
  route: null,
  columns: 48,
  confirmation: 'processId',
  raster: 'line',
  failover: null,
};

const dotsPerColumn = 12;
const portMax = 65_535;

/** A port typed, or null if it is none. */
export const portOf = (text: string): number | null => {
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= portMax ? port : null;
};

/** True for a host name or an address. */
export const isHost = (text: string): boolean => /^[\w.:-]+$/.test(text);

/** The draft of what is set up. */
export const draftOf = (settings: PrinterSettings | null): PrinterDraft =>
  settings === null
    ? emptyDraft
    : {
        ...settings,
        port: String(settings.port),
        route: settings.route ?? null,
        raster: settings.raster ?? 'line',
        failover: settings.failover ?? null,
      };

/** The draft with a place that was found. */
export const placed = (draft: PrinterDraft, place: PrinterPlace): PrinterDraft => ({
  ...draft,
  host: place.host,
  port: String(place.port),
  route: place.route,
});

/** The settings a draft makes, or null while something in it is wrong. */
export function settingsOf(draft: PrinterDraft): PrinterSettings | null {
  const port = portOf(draft.port);
  const { host, route, columns, confirmation, raster, failover } = draft;
  if (port === null || (route === null && !isHost(host))) return null;
  return {
    host,
    port,
    columns,
    dots: columns * dotsPerColumn,
    confirmation,
    raster,
    ...(route === null ? {} : { route }),
    ...(failover === null ? {} : { failover }),
  };
}
