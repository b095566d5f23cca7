/** The manager's place: the day in pictures, the audit trail, shifts, stock, export. */
export const manager = {
  manager: {
    name: 'Manager pages',
    page: {
      today: 'Today',
      worklist: 'To do',
      staff: 'Staff',
    },
  },
} as const;
