import { addMonths, type LocalDate } from '../kernel/business-day.ts';
import type { Fen } from '../money/fen.ts';
import { archiveYears, publicListFrom } from './draw-entries.ts';

/** First day on which the papers of a draw may be destroyed: rules, notices, results and winners. Source: DRW-03, REG 31. */
export const keepDrawUntil = (draw: LocalDate): LocalDate => addMonths(draw, 12 * archiveYears);

/** True if a prize won on the spot has to stand in the running public list; above the sum, not at it. Source: DRW-03, REG 31. */
export const isListedPublicly = (prize: Fen): boolean => prize > publicListFrom;
