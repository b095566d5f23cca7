import { addDays, addMonths } from '../../core/kernel/business-day.ts';
import { csvOf, type Seeded, seeded } from './seeded.ts';

const families = Array.from(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈',
);
const firsts = Array.from('小晓雅静思文佳欣雨梦子婉若诗嘉慧美秀春冬明志建国俊浩宇泽');
const seconds = [
  '芳',
  '敏',
  '婷',
  '颖',
  '琳',
  '怡',
  '萱',
  '涵',
  '琪',
  '瑶',
  '娜',
  '洁',
  '蕾',
  '薇',
  '军',
  '涛',
  '磊',
  '强',
  '杰',
  '斌',
  '',
];

const header = [
  '手机号',
  '姓名',
  '生日',
  '卡类型',
  '证件号',
  '入会日期',
  '同意服务通知',
  '同意营销通知',
  '预存单号',
  '预存档位',
  '预存日期',
  '本金(元)',
  '赠额(元)',
  '已用(元)',
  '有效期至',
  '规则版本',
];

interface Person {
  readonly phone: string;
  readonly name: string;
  readonly birthday: string;
  readonly registered: boolean;
  readonly document: string;
  readonly joined: string;
  readonly consents: readonly [string, string];
}

/** Numbers begin with 120: no network has them, so no real person is rung up by a demo. */
function personAt(chance: Seeded, at: number): Person {
  const registered = chance.below(100) < 35;
  const birthday = `${String(1 + chance.below(12)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`;
  return {
    phone: `120${String((at * 7919 + 20_250_117) % 100_000_000).padStart(8, '0')}`,
    name: chance.pick(families) + chance.pick(firsts) + chance.pick(seconds),
    birthday: chance.below(100) < 70 ? birthday : '',
    registered,
    document: registered ? `演示证件${String(at + 1).padStart(6, '0')}` : '',
    joined: addDays('2023-12-01', chance.below(900)),
    consents: ['是', chance.below(100) < 55 ? '是' : '否'],
  };
}

/** Amounts people pay in at once, yuan; the card limit of their kind of card bounds them. */
const amounts = { registered: [500, 800, 1000, 1500, 2000, 3000], unregistered: [200, 300, 500, 600, 800] } as const;

function lotCells(chance: Seeded, person: Person, number: string): string[] {
  const principal = chance.pick(person.registered ? amounts.registered : amounts.unregistered);
  const tier = principal >= 3000 ? '三档' : principal >= 1000 ? '二档' : principal >= 500 ? '一档' : '无';
  const bonus = tier === '三档' ? principal / 10 : 0;
  const on = addDays(person.joined, chance.below(160));
  const used = chance.below(100) < 45 ? chance.below((principal + bonus) * 10) : 0;
  // REG 13: what is on a registered card never ends; an unregistered one ends after 36 months at the earliest.
  const lastDay = person.registered ? '' : addMonths(on, 36);
  return [
    number,
    tier,
    on,
    `${principal}.00`,
    `${bonus}.00`,
    `${Math.floor(used / 10)}.${used % 10}0`,
    lastDay,
    'PS-1',
  ];
}

/** The demo shop's members as a file: 500 people, most with money on their card, paid in at different times. */
export function demoMembers(count = 500): string {
  const chance = seeded(8_820_260);
  const lines = Array.from({ length: count }, (_, at) => {
    const person = personAt(chance, at);
    const kind = person.registered ? '记名' : '不记名';
    const about = [
      person.phone,
      person.name,
      person.birthday,
      kind,
      person.document,
      person.joined,
      ...person.consents,
    ];
    const lots = chance.pick([0, 1, 1, 1, 2, 2, 3]);
    // Two of the smallest amounts already fill an unregistered card.
    const held = person.registered ? Math.min(lots, 1 + chance.below(2)) : Math.min(lots, 1);
    if (held === 0) return [[...about, '', '', '', '', '', '', '', '']];
    return Array.from({ length: held }, (_, lot) => [
      ...about,
      ...lotCells(chance, person, `YC${String(at + 1).padStart(4, '0')}-${lot + 1}`),
    ]);
  });
  return csvOf([header, ...lines.flat()]);
}
