import type { ScaleReading } from '../../../core/ports/terminal-bridge.ts';

/**
 * MT-SICS level 0, which most counter scales speak or can be set to: `SI` asks for the weight of this moment, the answer is
 * `S S`, `S D`, `S I`, `S +` or `S -`, a value and its unit, each answer a line. Source: MT-SICS reference manual, level 0.
 */
export const askWeight: Buffer = Buffer.from('SI\r\n', 'ascii');

const unitPlaces: Readonly<Record<string, number>> = { kg: 3, g: 0 };

/** A decimal as whole grams; null if it is no whole number of grams, as from a scale finer than a shop's. */
function gramsOf(digits: string, unit: string): number | null {
  const places = unitPlaces[unit];
  const match = /^(\d+)(?:\.(\d+))?$/.exec(digits);
  if (places === undefined || match === null) return null;
  const [, whole = '', fraction = ''] = match;
  if (!/^0*$/.test(fraction.slice(places))) return null;
  return Number(whole + fraction.slice(0, places).padEnd(places, '0'));
}

/** What an answer says; null for a line that is no answer to `SI`. */
export function readWeight(line: string): ScaleReading | null {
  const words = line.trim().split(/\s+/);
  if (words[0] !== 'S') return null;
  if (words[1] === '+') return { state: 'overload' };
  if (words[1] === '-') return { state: 'underload' };
  if (words[1] === 'I') return { state: 'unstable' };
  const [, stability, value = '', unit = ''] = words;
  if (stability !== 'S' && stability !== 'D') return null;
  if (value.startsWith('-')) return { state: 'underload' };
  const grams = gramsOf(value, unit);
  if (grams === null) return null;
  return stability === 'S' ? { state: 'stable', grams } : { state: 'unstable' };
}
