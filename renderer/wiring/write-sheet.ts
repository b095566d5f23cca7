import { yuanOf } from '../../core/view/csv.ts';
import type { ExportCell } from '../../core/view/export-tables.ts';

/** What a spreadsheet shows of a sum. */
const yuanFormat = '0.00';

type SheetCell =
  | { readonly value: string; readonly type: StringConstructor; readonly fontWeight?: 'bold' }
  | { readonly value: number; readonly type: NumberConstructor; readonly format: string }
  | null;

// Words are typed as words, so that none of them is ever read as a formula.
const sheetCell = (cell: ExportCell): SheetCell => {
  if (cell === null) return null;
  if (typeof cell === 'string') return { value: cell, type: String };
  return { value: Number(yuanOf(cell.fen)), type: Number, format: yuanFormat };
};

/** A table as the cells of a sheet, its head in bold. */
export const sheetOf = (head: readonly string[], rows: readonly (readonly ExportCell[])[]): SheetCell[][] => [
  head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
  ...rows.map((row) => row.map(sheetCell)),
];

/** As many bytes at once as a call takes arguments for sure; a multiple of three, so that the pieces join. */
const pieceBytes = 3 * 4096;

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += pieceBytes)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + pieceBytes)));
  return text;
}

/** A table as a workbook, in base64. The library comes when it is asked for. */
export async function workbookOf(head: readonly string[], rows: readonly (readonly ExportCell[])[]): Promise<string> {
  const { default: writeExcelFile } = await import('write-excel-file/browser');
  const blob = await writeExcelFile(sheetOf(head, rows)).toBlob();
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return base64Of(bytes);
}
