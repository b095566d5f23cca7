/** 店长的保险柜页：柜里该有多少、送行、盘点。 */
export const safe = {
  safe: {
    title: '保险柜',
    note: '备用金从这里出，缴款和交班的现金进这里',
    kind: { 'bank-drop': '送存银行', count: '盘点保险柜' },
    held: '账上应有',
    blind: '先点清，再看账',
    how: '全店各台：缴款加交班实点，减备用金和送行。',
    notAll: '有记录还没上传，等联网后再看准数。',
    amount: '送行金额',
    bag: '封包号',
    bagIs: '封包 {{bag}}',
    toBag: '下一步：封包号',
    drop: '送行',
    counted: '实点金额',
    count: '记下盘点',
    reason: '与账不符的原因',
    reasons: ['初次登记', '找零误差', '原因不明'],
    type: { 'shift.opened': '备用金', 'shift.closed': '交班现金', 'cash.moved': '缴款', bag: '送行', count: '盘点' },
  },
} as const;
