import type { CentralCode, Finding, FindingCode } from './finding.ts';
import { tillClasses } from './till-classes.ts';
import type { Way } from './ways.ts';

/** What is at risk: money or value of somebody, the books themselves, or only something to know. */
export type Severity = 'money' | 'books' | 'note';

/** Everything a person and a program must know of one class of findings. */
export interface FindingClass {
  readonly severity: Severity;
  /** How the finding is priced in fen: what is owed or lost, what money stands still meanwhile, or nothing. */
  readonly worth: 'owed' | 'lost' | 'held' | 'nothing';
  /** Ways out; the first is the usual one. */
  readonly ways: readonly [Way, ...Way[]];
  readonly source: string;
  /** What happened; `{{name}}` is a fact, `{{amount}}` the sum in yuan. */
  readonly zh: string;
  readonly en: string;
  /** A name of two to six words for lists. */
  readonly title: { readonly zh: string; readonly en: string };
}

const centralClasses = {
  OVERDRAWN: {
    severity: 'money',
    worth: 'owed',
    ways: ['COLLECT_CASH', 'NEXT_DEPOSIT', 'WRITE_OFF', 'SPOKEN'],
    source: 'OFF-03, W38',
    title: { zh: '离线多用储值', en: 'Overdrawn offline' },
    zh: '{{name}} {{phone}} 断网时多用了储值 ¥{{amount}}，几台收银机各自放行，余额不够抵。货已售出；不会自动从新的预存里扣，要问过顾客。',
    en: '{{name}} {{phone}} used ¥{{amount}} more stored value than there was, because tills without network each let some pass. The goods are sold; nothing is taken from a new deposit without asking.',
  },
  CLAIM_OVERPAID: {
    severity: 'money',
    worth: 'owed',
    ways: ['PAY_BACK', 'SPOKEN'],
    source: 'OFF-03, EC-04',
    title: { zh: '多收顾客的钱', en: 'Paid too much' },
    zh: '{{name}} {{phone}} 为离线多用的储值付多了 ¥{{amount}}：两台收银机都收了，或货后来退了。应退还顾客。',
    en: '{{name}} {{phone}} has paid ¥{{amount}} too much for an overdraft: two tills took it, or the goods came back later. It belongs to the customer.',
  },
  CARD_OVER_LIMIT: {
    severity: 'books',
    worth: 'held',
    ways: ['SPOKEN', 'CHECKED'],
    source: 'POL-04, REG 13',
    title: { zh: '超过卡限额', en: 'Card over its limit' },
    zh: '卡 {{card}} 比法定限额多 ¥{{amount}}，两处先后收了预存。请与顾客商量退回超出部分。',
    en: 'Card {{card}} holds ¥{{amount}} more than the law allows: two places took deposits. Offer the customer the surplus back.',
  },
  FORK: {
    severity: 'books',
    worth: 'held',
    ways: ['CHECKED', 'REPAIRED'],
    source: 'CON-07',
    title: { zh: '收银机有两份历史', en: 'A till with two histories' },
    zh: '收银机 {{till}} 从第 {{seq}} 笔起有两份不同的记录（{{events}} 笔），多半是恢复过旧备份。两份都已入账，请核对机器。',
    en: 'Till {{till}} has two histories from entry {{seq}} on ({{events}} entries), most likely an old backup was restored. Both count; look at the machine.',
  },
  BAD_POSTINGS: {
    severity: 'books',
    worth: 'held',
    ways: ['CHECKED', 'REPAIRED'],
    source: 'CON-07',
    title: { zh: '分录自相矛盾', en: 'An entry that contradicts itself' },
    zh: '收银机 {{till}} 第 {{seq}} 笔（{{type}}）的金额对不上：{{why}}。已保存、未计入余额，请对照小票后补记。',
    en: 'Entry {{seq}} of till {{till}} ({{type}}) does not add up: {{why}}. It is kept and changes no balance; compare with the receipt and enter what is missing.',
  },
  UNKNOWN_TYPE: {
    severity: 'note',
    worth: 'held',
    ways: ['CHECKED'],
    source: 'OFF-05',
    title: { zh: '新版本的记录', en: 'An entry of a newer version' },
    zh: '收银机 {{till}} 第 {{seq}} 笔是本系统还不认识的类型 {{why}}。已保存，升级总部程序后自动读取。',
    en: 'Entry {{seq}} of till {{till}} is of a kind not known here yet: {{why}}. It is kept and will be read after an update of the centre.',
  },
  UNKNOWN_MEMBER: {
    severity: 'note',
    worth: 'nothing',
    ways: ['CHECKED'],
    source: 'DEP-22',
    title: { zh: '还不知道姓名的会员', en: 'A member without a name yet' },
    zh: '会员 {{member}} 的交易先到，登记还没到（收银机 {{till}}）。钱和卡照常有效。',
    en: 'Business of member {{member}} arrived before the enrolment (till {{till}}). Card and money count all the same.',
  },
  DUPLICATE_PERSON: {
    severity: 'note',
    worth: 'nothing',
    ways: ['SAME_PERSON', 'OTHER_PERSON'],
    source: 'EC-21',
    title: { zh: '可能是同一人', en: 'Perhaps the same person' },
    zh: '会员 {{member}} 与 {{other}} 用同一个手机号登记。请问顾客是不是同一个人。',
    en: 'Members {{member}} and {{other}} were enrolled with one phone number. Ask the customer whether they are one person.',
  },
  CLOCK_SKEW: {
    severity: 'note',
    worth: 'nothing',
    ways: ['REPAIRED', 'CHECKED'],
    source: 'EC-20',
    title: { zh: '收银机时间不准', en: 'A till with a wrong clock' },
    zh: '收银机 {{till}} 的时间与总部差 {{skewMinutes}} 分钟。账目不受影响；请校准时间。',
    en: 'The clock of till {{till}} is {{skewMinutes}} minutes off. No money depends on it; set the clock right.',
  },
  ROWS_DIVERGED: {
    severity: 'note',
    worth: 'nothing',
    ways: ['CHECKED', 'REPAIRED'],
    source: 'CON-07',
    title: { zh: '收银机资料不一致', en: 'Rows that differed' },
    zh: '收银机 {{till}} 保存的资料与总部不同（第 {{bucket}} 组，{{rows}} 条），已重新读取。再次出现请检查硬盘。',
    en: 'Till {{till}} held other rows than the centre (bucket {{bucket}}, {{rows}} rows) and has read them anew. If it happens again look at its disk.',
  },
  CHAIN_BROKEN: {
    severity: 'books',
    worth: 'held',
    ways: ['CHECKED', 'REPAIRED'],
    source: 'CON-07',
    title: { zh: '记录链断开', en: 'A broken chain of entries' },
    zh: '收银机 {{till}} 第 {{seq}} 笔与前一笔接不上：{{why}}。原样保存在一旁，后面的照常入账。请对照小票。',
    en: 'Entry {{seq}} of till {{till}} does not follow the one before: {{why}}. It is kept aside, later ones count. Compare with the receipt.',
  },
  QUARANTINED: {
    severity: 'books',
    worth: 'held',
    ways: ['CHECKED', 'REPAIRED'],
    source: 'OFF-05',
    title: { zh: '读不懂的记录', en: 'An entry nobody can read' },
    zh: '收银机 {{till}} 第 {{seq}} 笔（{{type}}）读不懂：{{why}}。已保存，涉及的余额可能还会变。',
    en: 'Entry {{seq}} of till {{till}} ({{type}}) could not be read: {{why}}. It is kept; balances it touches may still change.',
  },
  OLD_LIFE_HELD: {
    severity: 'money',
    worth: 'held',
    ways: ['CHECKED', 'REPAIRED'],
    source: 'OFF-02, CON-07',
    title: { zh: '旧机额度待确认', en: 'Rights of an old life' },
    zh: '收银机 {{till}} 由旧映像恢复或换了机器，旧记录占用的额度 ¥{{amount}} 仍冻结，旧硬盘可能还有未传的销售。先抢救旧硬盘（npm run till -- rescue），确认没有后由总部释放：leases write-off {{till}} --ended。',
    en: 'Till {{till}} was put back to an old image or moved to another machine. ¥{{amount}} that its old log may still draw stay held, because its old disk may hold sales. Rescue that disk first (npm run till -- rescue); when nothing more can come head office lets go: leases write-off {{till}} --ended.',
  },
  TILL_COPIED: {
    severity: 'books',
    worth: 'nothing',
    ways: ['THIS_IS_COPY', 'OTHER_IS_COPY'],
    source: 'OFF-02, CON-07',
    title: { zh: '一台收银机有两台在用', en: 'Two machines under one name' },
    zh: '有两台机器都在用收银机 {{till}} 的身份，多半是硬盘被复制过。两边的账都已入账；其中一台（屏幕上写着“疑为副本”）已暂停储值、积分和券，照常收现金。请看哪台是副本，关掉它，或用新的注册码给它重新注册。',
    en: 'Two machines work as till {{till}}, most likely its disk was copied. What both wrote counts. One of them (its screen says so) takes no stored value, points or coupons meanwhile, cash as ever. Find out which is the copy, then switch it off or enrol it anew with a code of its own.',
  },
  TAKEN_IN: {
    severity: 'note',
    worth: 'nothing',
    ways: ['CHECKED'],
    source: 'OFF-05',
    title: { zh: '人工导入的记录', en: 'Entries brought in by hand' },
    zh: '收银机 {{till}} 的记录是人工导入的。请核对当天的报表。',
    en: 'Entries of till {{till}} were brought in by hand. Look at the reports of those days.',
  },
  DRAW_WAITS: {
    severity: 'money',
    worth: 'held',
    ways: ['CHECKED', 'REPAIRED'],
    source: 'OFF-03, DEP-22',
    title: { zh: '预存记录没到', en: 'A deposit that has not arrived' },
    zh: '收银机 {{till}} 离线扣了预存 {{lot}} ¥{{amount}}（{{draws}} 笔），但这笔预存一天多还没传上来。请找到收那笔预存的收银机。',
    en: 'Till {{till}} drew ¥{{amount}} on deposit {{lot}} ({{draws}} draws), but that deposit has not arrived for a day. Find the till that took it.',
  },
  ASIDE_REPLACED: {
    severity: 'note',
    worth: 'nothing',
    ways: ['CHECKED'],
    source: 'REG 34',
    title: { zh: '会员资料被更换', en: 'Personal data was replaced' },
    zh: '收银机 {{till}} 传来了另一份资料（{{what}}）。请向顾客核对。',
    en: 'Till {{till}} has sent other personal data ({{what}}). Ask the customer.',
  },
  RETURNED_TWICE: {
    severity: 'money',
    worth: 'lost',
    ways: ['BEAR', 'CHECKED'],
    source: 'EC-04, EC-07',
    title: { zh: '同一商品退了两次', en: 'Goods returned twice' },
    zh: '小票 {{receipt}} 的商品被退了两次，多退 ¥{{amount}}。两次都已退款，不向顾客追讨。',
    en: 'Goods of receipt {{receipt}} were taken back twice, ¥{{amount}} too much. Both refunds stand.',
  },
  COUPON_TWICE: {
    severity: 'money',
    worth: 'lost',
    // The centre has booked the loss already.
    ways: ['CHECKED', 'SPOKEN'],
    source: 'CPN-02, W44',
    title: { zh: '券用了两次', en: 'A coupon used twice' },
    zh: '券 {{coupon}} 离线时被用了两次，后用的 ¥{{amount}} 由门店承担，不向顾客追讨。',
    en: 'Coupon {{coupon}} was used twice while offline. The shop bears ¥{{amount}}; nothing is claimed from the customer.',
  },
  VOUCHER_OVERDRAWN: {
    severity: 'money',
    worth: 'lost',
    ways: ['BEAR', 'CHECKED'],
    source: 'DEP-03',
    title: { zh: '礼券超额使用', en: 'A voucher used beyond its value' },
    zh: '礼券 {{voucher}} 超额使用 ¥{{amount}}，两处离线先后使用。',
    en: 'Voucher {{voucher}} was used ¥{{amount}} beyond its value by places without network.',
  },
  REFUND_DRIFT: {
    severity: 'money',
    worth: 'lost',
    ways: ['BEAR', 'CHECKED'],
    source: 'REF-08',
    title: { zh: '退款后余额有变', en: 'A refund on an older balance' },
    zh: '退预存时付了 ¥{{amount}}，但那时别处已用掉一部分，账上余额不同。请核对签字的对照单。',
    en: '¥{{amount}} was paid for a deposit that had been drawn on elsewhere meanwhile. Compare with the signed sheet.',
  },
  REFUND_OVERDUE: {
    severity: 'money',
    worth: 'owed',
    ways: ['CHASED', 'SPOKEN'],
    source: 'REF-15, REG 12',
    title: { zh: '退款超期未付', en: 'A refund is late' },
    zh: '退款 {{refund}} ¥{{amount}} 已超过承诺的期限，总部还没有付。请催办并告诉顾客。',
    en: 'Refund {{refund}} of ¥{{amount}} is past its term and not paid. Remind head office and tell the customer.',
  },
  TRANSFER_REVIEW: {
    severity: 'note',
    worth: 'held',
    ways: ['CHASED', 'APPROVE', 'REFUSE'],
    source: 'USE-07, FLW-05',
    title: { zh: '转赠待总部审核', en: 'A transfer waits for head office' },
    zh: '申请把储值 ¥{{amount}} 转给家人以外的人，证明：{{proof}}。由总部决定。',
    en: 'An application to move ¥{{amount}} to somebody outside the family; proof: {{proof}}. Head office decides.',
  },
  POINTS_OVERDRAWN: {
    severity: 'money',
    worth: 'lost',
    ways: ['CHECKED', 'SPOKEN'],
    source: 'OFF-03, PTS-12',
    title: { zh: '离线多用积分', en: 'Points used twice offline' },
    zh: '{{name}} {{phone}} 断网时在几处多用了 {{points}} 积分（约 ¥{{amount}}）。由门店承担，不向顾客追讨，账上不会变成负数。',
    en: '{{name}} {{phone}} used {{points}} points (about ¥{{amount}}) more than there were, at tills without network. The shop bears them; nothing is claimed from the customer.',
  },
  GIFT_OVERSOLD: {
    severity: 'money',
    worth: 'lost',
    ways: ['COUNT_AGAIN', 'SPOKEN'],
    source: 'RED-06, STK-02',
    title: { zh: '赠品多发了', en: 'More gifts than there were' },
    zh: '“{{name}}”几台收银机一共多发了 {{pieces}} 件（约 ¥{{amount}}）。请重新盘点；没有货的顾客给等值的另一件。',
    en: '{{pieces}} more of "{{name}}" were handed out than there were (about ¥{{amount}}). Count again; who has none yet gets another gift of the same worth.',
  },
  LEASE_OVERDRAWN: {
    severity: 'money',
    worth: 'lost',
    ways: ['CHECKED', 'REPAIRED'],
    source: 'OFF-03',
    title: { zh: '用了别处的额度', en: 'A right used that was not there' },
    zh: '收银机 {{till}} 用了它没有的额度 ¥{{amount}}：硬盘被复制过，或额度已被总部收回。请查机器。',
    en: 'Till {{till}} drew ¥{{amount}} on rights it did not hold: a copied disk, or rights given up for lost. Look at the machine.',
  },
  LAST_MANAGER: {
    severity: 'note',
    worth: 'nothing',
    ways: ['CHECKED', 'SPOKEN'],
    source: 'FLW-07',
    title: { zh: '店里只剩一位店长', en: 'The last manager stays' },
    zh: '收银机 {{till}} 要把 {{name}} 的店长身份去掉，但店里已没有别的店长（另一台几乎同时去掉了别人）。这一步没有生效，请商量好再改。',
    en: 'Till {{till}} took the manager’s role from {{name}}, but no other manager is left: another till had done the same to somebody else. It does not count; agree first, then change it again.',
  },
} as const satisfies Record<CentralCode, FindingClass>;

/** Every class of findings there is, by code. */
export const findingClasses: Readonly<Record<FindingCode, FindingClass>> = { ...centralClasses, ...tillClasses };

/** True if this way leads out of findings of this class. */
export const leadsOut = (code: FindingCode, way: string): way is Way =>
  findingClasses[code].ways.some((one) => one === way);

/** What a finding is worth to the shop or the customer, fen: what its class is priced by. */
export const worthOf = ({ code, amount }: Pick<Finding, 'code' | 'amount'>): number =>
  findingClasses[code].worth === 'nothing' ? 0 : Math.max(amount, 0);
