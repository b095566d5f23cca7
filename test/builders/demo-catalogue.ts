import { ean13CheckDigit } from '../../core/catalogue/barcode.ts';
import { csvOf, seeded } from './seeded.ts';

/** A kind of goods: how it is called, which makers have it, in which varieties and packs, and what it costs about (yuan). */
interface Kind {
  readonly category: string;
  readonly goods: readonly string[];
  readonly makers: readonly string[];
  readonly varieties: readonly string[];
  readonly packs: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly unit: string;
  readonly flags?: { sv?: boolean; noDeposit?: boolean; noTier?: boolean };
}

const milk = ['禾芽', '安禾', '暖芽', '青麦', '贝澜', '星芽'];
const care = ['绵绵兔', '云絮', '知月', '松果儿', '禾芽', '木棉里'];
const wear = ['米朵朵', '布谷家', '云絮', '小象优选', '绵绵兔', '青柠树'];
const toys = ['启萌', '布谷家', '积木山', '小象优选', '星芽', '叮咚熊'];
const food = ['悠麦', '禾芽', '青麦', '果果田', '暖芽', '小象优选'];
const sizes = ['66码', '73码', '80码', '90码', '100码', '110码'];

const kinds: readonly Kind[] = [
  {
    category: '婴幼儿奶粉',
    goods: ['婴儿配方奶粉'],
    makers: milk,
    varieties: ['1段'],
    packs: ['400g', '700g', '800g'],
    from: 168,
    to: 368,
    unit: '罐',
    flags: { noDeposit: true, noTier: true },
  },
  {
    category: '婴幼儿奶粉',
    goods: ['较大婴儿配方奶粉'],
    makers: milk,
    varieties: ['2段'],
    packs: ['400g', '700g', '800g'],
    from: 158,
    to: 348,
    unit: '罐',
  },
  {
    category: '婴幼儿奶粉',
    goods: ['幼儿配方奶粉', '有机幼儿配方奶粉', '羊奶幼儿配方奶粉'],
    makers: milk,
    varieties: ['3段'],
    packs: ['400g', '700g', '800g'],
    from: 148,
    to: 398,
    unit: '罐',
  },
  {
    category: '儿童奶粉',
    goods: ['儿童成长配方奶粉', '儿童调制乳粉'],
    makers: milk,
    varieties: ['4段', '学生'],
    packs: ['700g', '800g'],
    from: 128,
    to: 288,
    unit: '罐',
  },
  {
    category: '孕产奶粉',
    goods: ['孕产妇配方奶粉'],
    makers: milk,
    varieties: ['原味', '低糖'],
    packs: ['400g', '800g'],
    from: 98,
    to: 258,
    unit: '罐',
  },
  {
    category: '纸尿裤',
    goods: ['婴儿纸尿裤', '婴儿拉拉裤', '夜用拉拉裤'],
    makers: care,
    varieties: ['NB码', 'S码', 'M码', 'L码', 'XL码', 'XXL码'],
    packs: ['26片', '48片'],
    from: 49,
    to: 169,
    unit: '包',
  },
  {
    category: '湿巾棉柔',
    goods: ['婴儿手口湿巾', '婴儿棉柔巾', '婴儿云柔巾'],
    makers: care,
    varieties: ['加厚', '便携'],
    packs: ['20抽', '80抽', '80抽×5包'],
    from: 6,
    to: 69,
    unit: '包',
  },
  {
    category: '洗护',
    goods: ['婴儿洗发沐浴露', '婴儿润肤乳', '婴儿面霜', '婴儿护臀膏', '婴儿抚触油', '婴儿洗衣液', '儿童防晒乳'],
    makers: care,
    varieties: ['温和型', '洋甘菊', '燕麦'],
    packs: ['100ml', '250ml', '500ml'],
    from: 25,
    to: 129,
    unit: '瓶',
  },
  {
    category: '喂养用品',
    goods: ['PPSU宽口径奶瓶', '玻璃宽口径奶瓶', '硅胶奶瓶', '儿童吸管杯', '学饮鸭嘴杯'],
    makers: ['贝澜', '安禾', '松果儿', '小象优选'],
    varieties: ['浅蓝', '浅粉', '奶白'],
    packs: ['160ml', '240ml', '330ml'],
    from: 39,
    to: 159,
    unit: '个',
  },
  {
    category: '喂养用品',
    goods: ['硅胶奶嘴', '安抚奶嘴', '婴儿训练勺', '吸盘碗', '辅食剪', '奶粉盒', '围兜'],
    makers: ['贝澜', '安禾', '松果儿', '小象优选'],
    varieties: ['0-6个月', '6-12个月', '12个月以上'],
    packs: ['单只装', '两只装'],
    from: 12,
    to: 69,
    unit: '个',
  },
  {
    category: '电器',
    goods: ['恒温调奶器', '奶瓶消毒烘干器', '双边电动吸奶器', '婴儿辅食机', '电子体温计', '婴儿监护器'],
    makers: ['贝澜', '安禾', '叮咚熊'],
    varieties: ['标准款', '升级款'],
    packs: ['1台'],
    from: 89,
    to: 699,
    unit: '台',
    flags: { noTier: true },
  },
  {
    category: '辅食',
    goods: ['婴幼儿米粉', '高铁米粉', '有机米粉'],
    makers: food,
    varieties: ['原味', '胡萝卜', '南瓜', '猪肝'],
    packs: ['200g', '250g'],
    from: 25,
    to: 89,
    unit: '盒',
  },
  {
    category: '辅食',
    goods: ['果泥', '蔬菜泥', '肉泥'],
    makers: food,
    varieties: ['苹果', '西梅', '香蕉', '南瓜', '牛肉', '三文鱼'],
    packs: ['100g', '113g'],
    from: 8,
    to: 26,
    unit: '袋',
  },
  {
    category: '辅食',
    goods: ['婴幼儿面条', '蝴蝶面', '颗粒面'],
    makers: food,
    varieties: ['原味', '菠菜', '番茄'],
    packs: ['180g', '250g'],
    from: 15,
    to: 39,
    unit: '盒',
  },
  {
    category: '儿童零食',
    goods: ['泡芙', '溶豆', '磨牙棒', '米饼', '山楂条', '鳕鱼肠', '奶酪棒'],
    makers: food,
    varieties: ['原味', '草莓', '蓝莓', '香橙'],
    packs: ['50g', '100g'],
    from: 12,
    to: 45,
    unit: '袋',
  },
  {
    category: '营养品',
    goods: ['维生素AD滴剂（胶囊型）', '维生素D3滴剂', '乳酸菌粉', 'DHA藻油凝胶糖果', '液体钙'],
    makers: ['安禾', '知月', '暖芽'],
    varieties: ['0-1岁', '1岁以上', '3岁以上'],
    packs: ['30粒', '60粒'],
    from: 49,
    to: 269,
    unit: '盒',
    flags: { sv: false, noDeposit: true, noTier: true },
  },
  {
    category: '婴童服饰',
    goods: ['纯棉连体衣', '纯棉内衣套装', '加绒睡袋', '防晒衣', '针织开衫', '羽绒马甲', '家居服'],
    makers: wear,
    varieties: ['米白', '浅灰', '豆绿', '鹅黄'],
    packs: sizes,
    from: 39,
    to: 259,
    unit: '件',
  },
  {
    category: '婴童服饰',
    goods: ['学步鞋', '防滑地板袜', '婴儿帽'],
    makers: wear,
    varieties: ['米白', '浅蓝', '藕粉'],
    packs: ['12码', '14码', '16码'],
    from: 15,
    to: 159,
    unit: '双',
  },
  {
    category: '床品家纺',
    goods: ['婴儿抱被', '纱布浴巾', '隔尿垫', '定型枕', '婴儿床笠'],
    makers: wear,
    varieties: ['小熊', '星空', '素色'],
    packs: ['70×100cm', '90×110cm'],
    from: 29,
    to: 199,
    unit: '件',
  },
  {
    category: '玩具',
    goods: [
      '手摇铃',
      '牙胶',
      '叠叠乐',
      '早教卡片',
      '大颗粒积木',
      '磁力片',
      '毛绒安抚兔',
      '洗澡玩具',
      '拖拉学步车',
      '音乐健身架',
    ],
    makers: toys,
    varieties: ['基础款', '礼盒装'],
    packs: ['0-1岁', '1-3岁', '3岁以上'],
    from: 19,
    to: 269,
    unit: '套',
  },
  {
    category: '图书',
    goods: ['布书', '洞洞书', '立体翻翻书', '识字启蒙卡', '睡前故事绘本'],
    makers: toys,
    varieties: ['动物', '交通', '水果', '情绪'],
    packs: ['单册', '四册装'],
    from: 15,
    to: 118,
    unit: '本',
  },
  {
    category: '童车童床',
    goods: ['轻便折叠婴儿车', '高景观婴儿车', '儿童安全座椅', '拼接婴儿床', '儿童餐椅', '婴儿背带'],
    makers: ['贝澜', '叮咚熊', '积木山'],
    varieties: ['曜石黑', '燕麦灰', '雾霾蓝'],
    packs: ['标准', '旗舰'],
    from: 199,
    to: 2899,
    unit: '台',
    flags: { noDeposit: true },
  },
  {
    category: '孕产用品',
    goods: ['待产包', '防溢乳垫', '产褥垫', '哺乳内衣', '月子鞋', '收腹带'],
    makers: ['知月', '云絮', '木棉里', '小象优选'],
    varieties: ['M', 'L', 'XL'],
    packs: ['标准装', '加量装'],
    from: 29,
    to: 299,
    unit: '件',
  },
];

/** Goods sold by weight, with the price of a kilogram in yuan. */
const weighed: readonly (readonly [string, number])[] = [
  ['散称有机小米', 18],
  ['散称胚芽米', 22],
  ['散称燕麦片', 26],
  ['散称红枣', 45],
  ['散称核桃仁', 98],
  ['散称葡萄干', 42],
  ['散称蔓越莓干', 78],
  ['散称腰果', 108],
  ['散称巴旦木仁', 96],
  ['散称黑芝麻', 48],
  ['散称儿童饼干', 39],
  ['散称手指饼干', 36],
  ['散称溶豆', 168],
  ['散称山楂片', 32],
  ['散称苹果脆', 88],
  ['散称香蕉片', 46],
  ['散称冻干草莓', 238],
  ['散称奶酪粒', 128],
  ['散称肉松', 118],
  ['散称海苔碎', 138],
  ['散称鲜核桃', 38],
  ['散称板栗仁', 58],
  ['散称银耳', 118],
  ['散称百合干', 128],
];

const header = [
  '商品编号',
  '条码',
  '商品名称',
  '类别',
  '单位',
  '价格(元)',
  '称重',
  '可用储值',
  '不享预存折扣',
  '不享会员折扣',
];
const yesNo = (value: boolean): string => (value ? '是' : '否');

/** Prices as shops write them: whole yuan with a tail of .00, .50, .80 or .90. */
function priceOf(chance: ReturnType<typeof seeded>, { from, to }: Kind): string {
  const whole = from + chance.below(to - from + 1);
  return `${whole}.${chance.pick(['00', '00', '50', '80', '90', '90'])}`;
}

/** The demo shop's goods as a file a shop would bring: above two thousand, each with a valid code. */
export function demoCatalogue(): string {
  const chance = seeded(20_260_201);
  const names = kinds.flatMap((kind) =>
    kind.makers.flatMap((maker) =>
      kind.goods.flatMap((goods) =>
        kind.varieties.flatMap((variety) =>
          kind.packs.map((pack) => ({ kind, name: `${maker} ${goods} ${variety} ${pack}` })),
        ),
      ),
    ),
  );
  // Nobody stocks every size of everything: about half of what could be is on the shelf.
  const stocked = names.filter(() => chance.below(100) < 66);
  const packed = stocked.map(({ kind, name }, at) => {
    const first12 = `69999${String(at * 7 + 1000).padStart(7, '0')}`;
    const { sv = true, noDeposit = false, noTier = false } = kind.flags ?? {};
    const code = `DEMO-${String(at + 1).padStart(4, '0')}`;
    const flags = [false, sv, noDeposit, noTier].map(yesNo);
    return [code, first12 + ean13CheckDigit(first12), name, kind.category, kind.unit, priceOf(chance, kind), ...flags];
  });
  const loose = weighed.map(([name, kilogram], at) => {
    const number = String(at + 1).padStart(5, '0');
    return [`DEMO-W${number.slice(2)}`, `20${number}`, name, '散称', '千克', `${kilogram}.00`, '是', '是', '否', '否'];
  });
  return csvOf([header, ...packed, ...loose]);
}
