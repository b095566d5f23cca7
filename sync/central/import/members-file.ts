import {
  anyText,
  birthday,
  type CellReader,
  date,
  flag,
  oneOf,
  orElse,
  phone,
  someText,
  wholeFen,
  yuan,
} from './cells.ts';
import { type Fields, type ReadLine, readLines } from './columns.ts';
import type { ImportLot, ImportMember } from './import-rows.ts';
import { readTable } from './read-table.ts';
import type { BadCell } from './reason.ts';

const kind = oneOf({
  记名: 'REGISTERED',
  不记名: 'UNREGISTERED',
  registered: 'REGISTERED',
  unregistered: 'UNREGISTERED',
  '': 'UNREGISTERED',
} as const);
const tier = oneOf({
  一档: 'T1',
  二档: 'T2',
  三档: 'T3',
  T1: 'T1',
  T2: 'T2',
  T3: 'T3',
  无: 'NONE',
  NONE: 'NONE',
  '': 'NONE',
} as const);

/** A column in yuan and its twin in fen; a file has one or the other, or neither. */
const money = (zh: string, en: string) =>
  [
    { names: [`${zh}(元)`, `${en}(yuan)`, `${en}_yuan`], reader: orElse<number>(yuan, 0), missing: null },
    { names: [`${zh}(分)`, `${en}(fen)`, `${en}_fen`], reader: orElse<number>(wholeFen, 0), missing: null },
  ] as const;

const [principalYuan, principalFen] = money('本金', 'principal');
const [bonusYuan, bonusFen] = money('赠额', 'bonus');
const [usedYuan, usedFen] = money('已用', 'used');
const maybe = <T>(reader: CellReader<T>): CellReader<T | null> => orElse<T | null>(reader, null);

const columns = {
  phone: { names: ['手机号', '手机', '电话', 'phone', 'mobile'], reader: phone },
  name: { names: ['姓名', '会员姓名', 'name'], reader: someText(40) },
  birthday: { names: ['生日', '出生日期', 'birthday'], reader: maybe(birthday), missing: null },
  kind: { names: ['卡类型', '卡种', 'card', 'cardkind', 'card_kind'], reader: kind, missing: 'UNREGISTERED' },
  idDocument: {
    names: ['证件号', '证件号码', 'iddocument', 'id_document'],
    reader: maybe(someText(40)),
    missing: null,
  },
  joinedOn: { names: ['入会日期', 'joined', 'joined_on'], reader: maybe(date), missing: null },
  service: { names: ['同意服务通知', 'consentservice', 'consent_service'], reader: flag, missing: false },
  marketing: { names: ['同意营销通知', 'consentmarketing', 'consent_marketing'], reader: flag, missing: false },
  lot: { names: ['预存单号', '批次号', 'lot', 'deposit_no'], reader: anyText(40), missing: '' },
  depositedOn: { names: ['预存日期', 'deposited', 'deposited_on'], reader: maybe(date), missing: null },
  tier: { names: ['预存档位', '档位', 'tier'], reader: tier, missing: 'NONE' },
  principalYuan,
  principalFen,
  bonusYuan,
  bonusFen,
  usedYuan,
  usedFen,
  lastDay: { names: ['有效期至', '到期日', 'lastday', 'last_day'], reader: maybe(date), missing: null },
  ruleVersion: {
    names: ['规则版本', 'ruleversion', 'rule_version'],
    reader: anyText(40, 'OPENING'),
    missing: 'OPENING',
  },
} as const;

type MemberFields = Fields<typeof columns>;
type MemberLine = ReadLine<MemberFields>;

/** Members of a file, or everything that is wrong with it. A member with several lots has a line for each. */
export function readMembers(
  bytes: Uint8Array,
  progress: (done: number) => void = () => undefined,
): { rows: ImportMember[]; bad: BadCell[] } {
  const table = readTable(bytes);
  if (!table.ok) return { rows: [], bad: [table.bad] };
  const { lines, bad } = readLines(columns, table, progress);
  bad.push(...lines.flatMap(checkLine));
  const grouped = groupByPhone(lines, bad);
  return bad.length > 0 ? { rows: [], bad: bad.toSorted((a, b) => a.line - b.line) } : { rows: grouped, bad };
}

const moneyOf = (inYuan: number | null, inFen: number | null): number => inYuan ?? inFen ?? 0;

function lotOf(fields: MemberFields): ImportLot | null {
  if (fields.lot === '' || fields.depositedOn === null) return null;
  const p0 = moneyOf(fields.principalYuan, fields.principalFen);
  const b0 = moneyOf(fields.bonusYuan, fields.bonusFen);
  const c = moneyOf(fields.usedYuan, fields.usedFen);
  const { depositedOn, tier, lastDay, ruleVersion } = fields;
  return { number: fields.lot, p0, b0, c, depositedOn, tier, lastDay, ruleVersion };
}

/** What has to fit together inside one line. A cell that could not be read is reported already and undefined here. */
function checkLine({ line, fields }: MemberLine): BadCell[] {
  const bad: BadCell[] = [];
  const say = (column: string, value: string, zh: string, en: string) => bad.push({ line, column, value, zh, en });
  const { principalYuan: y, principalFen: f, kind, idDocument, lot, depositedOn } = fields;
  if (kind === 'REGISTERED' && idDocument === null)
    say('证件号', '', '记名卡必须登记证件', 'a registered card needs a document');
  if (lot === '' && moneyOf(y, f) > 0)
    say('预存单号', '', '有本金就必须有预存单号', 'principal needs a deposit number');
  if (lot !== '' && depositedOn === null)
    say('预存日期', '', '有预存单号就必须有预存日期', 'a deposit number needs a deposit date');
  const made = lot === undefined ? null : lotOf(fields);
  if (made !== null && made.p0 === 0) say('本金', '0', '本金必须大于零', 'principal must be above zero');
  if (made !== null && made.c > made.p0 + made.b0)
    say('已用', String(made.c), '已用超过本金加赠额', 'used more than principal and bonus');
  return bad;
}

function groupByPhone(lines: readonly MemberLine[], bad: BadCell[]): ImportMember[] {
  const members = new Map<string, { line: number; member: ImportMember }>();
  for (const { line, fields } of lines) {
    const lot = lotOf(fields);
    const known = members.get(fields.phone);
    if (known === undefined) {
      members.set(fields.phone, { line, member: memberOf(fields, lot) });
      continue;
    }
    if (known.member.name !== fields.name)
      bad.push({
        line,
        column: '姓名',
        value: fields.name,
        zh: `同一手机号在第 ${known.line} 行是另一个姓名`,
        en: `this phone has another name in line ${known.line}`,
      });
    if (lot === null || known.member.lots.some(({ number }) => number === lot.number))
      bad.push({
        line,
        column: '预存单号',
        value: fields.lot,
        zh: `与第 ${known.line} 行重复`,
        en: `the same as in line ${known.line}`,
      });
    else known.member.lots.push(lot);
  }
  return [...members.values()].map(({ member }) => member);
}

const memberOf = (fields: MemberFields, lot: ImportLot | null): ImportMember => ({
  name: fields.name,
  phone: fields.phone,
  birthday: fields.birthday,
  idDocument: fields.idDocument,
  consents: { service: fields.service, marketing: fields.marketing },
  joinedOn: fields.joinedOn,
  kind: fields.kind,
  lots: lot === null ? [] : [lot],
});
