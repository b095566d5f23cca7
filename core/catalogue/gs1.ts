/** What a GS1 code with application identifiers says, as far as a till needs it. */
export interface Gs1Content {
  /** (01), fourteen digits. */
  readonly gtin: string | null;
  /** (310n), grams. */
  readonly grams: number | null;
  /** (392n), price of this piece in fen. */
  readonly fen: number | null;
  /** (30) or (37), pieces. */
  readonly pieces: number | null;
  /** (17), last day, `2026-03-31`; day 00 means the month's last. */
  readonly expires: string | null;
  /** (10). */
  readonly batch: string | null;
}

/** Ends a field of variable length. */
const separator = '\x1d';

/** Identifiers whose length is fixed, by their first two digits: identifier and data together. Source: GS1 GS 7.8.5. */
const fixedLength: ReadonlyMap<string, number> = new Map([
  ['00', 20],
  ...['01', '02', '03', '41'].map((id) => [id, 16] as const),
  ['04', 18],
  ...['11', '12', '13', '14', '15', '16', '17', '18', '19'].map((id) => [id, 8] as const),
  ['20', 4],
  ...['31', '32', '33', '34', '35', '36'].map((id) => [id, 10] as const),
]);

/** Identifiers of variable length that are read here: how many digits the identifier has. */
const known: Readonly<Record<string, number>> = {
  '10': 2,
  '21': 2,
  '30': 2,
  '37': 2,
  '39': 4,
  '24': 3,
  '25': 3,
  '42': 3,
  '71': 3,
};

/** Identifier and data of each field, in order; null if the text is no row of fields. */
function fieldsOf(text: string): readonly (readonly [string, string])[] | null {
  const fields: (readonly [string, string])[] = [];
  let rest = text.startsWith(separator) ? text.slice(1) : text;
  while (rest !== '') {
    const lead = rest.slice(0, 2);
    const whole = fixedLength.get(lead);
    const digits = whole === undefined ? known[lead] : lead >= '31' && lead <= '36' ? 4 : lead === '41' ? 3 : 2;
    if (digits === undefined || !/^\d+$/.test(rest.slice(0, digits))) return null;
    const end = whole ?? endOf(rest);
    if (rest.length < end || end <= digits) return null;
    fields.push([rest.slice(0, digits), rest.slice(digits, end)]);
    rest = rest.slice(end);
    if (rest.startsWith(separator)) rest = rest.slice(1);
  }
  return fields.length === 0 ? null : fields;
}

const endOf = (rest: string): number => (rest.includes(separator) ? rest.indexOf(separator) : rest.length);

/** A decimal of GS1 (`000123` with 2 places is 1.23) in units of 10^-unitPlaces; null if it is not whole there. */
function scaled(digits: string, places: number, unitPlaces: number): number | null {
  if (!/^\d+$/.test(digits)) return null;
  const shift = unitPlaces - places;
  if (shift >= 0) return Number(digits) * 10 ** shift;
  const cut = digits.slice(shift);
  return /^0*$/.test(cut) ? Number(digits.slice(0, shift) || '0') : null;
}

function dayOf(yymmdd: string): string | null {
  if (!/^\d{6}$/.test(yymmdd)) return null;
  const [year, month, day] = [2000 + Number(yymmdd.slice(0, 2)), Number(yymmdd.slice(2, 4)), Number(yymmdd.slice(4))];
  if (month < 1 || month > 12) return null;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > lastDay) return null;
  return `${year}-${yymmdd.slice(2, 4)}-${String(day === 0 ? lastDay : day).padStart(2, '0')}`;
}

/** Reads the row of fields of a GS1-128, DataMatrix or QR symbol; null if it is none. */
export function parseGs1(text: string): Gs1Content | null {
  const fields = fieldsOf(text);
  if (fields === null) return null;
  const find = (start: string): readonly [string, string] | undefined => fields.find(([id]) => id.startsWith(start));
  const decimal = (start: string, unitPlaces: number): number | null => {
    const field = find(start);
    return field === undefined ? null : scaled(field[1], Number(field[0].slice(3)), unitPlaces);
  };
  const pieces = find('30') ?? find('37');
  const expires = find('17');
  return {
    gtin: find('01')?.[1] ?? null,
    grams: decimal('310', 3),
    fen: decimal('392', 2),
    pieces: pieces === undefined ? null : scaled(pieces[1], 0, 0),
    expires: expires === undefined ? null : dayOf(expires[1]),
    batch: find('10')?.[1] ?? null,
  };
}
