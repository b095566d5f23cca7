/** 店长的地方：当天的图、查账、班次、库存、导出。 */
export const manager = {
  manager: {
    name: '店长页面',
    page: {
      today: '今天',
      worklist: '待办',
      staff: '员工',
    },
  },
} as const;
