import iconv from 'iconv-lite';
import { withoutRare } from '../../../core/receipt/printable-text.ts';

/** Bytes of a line for a printer in Chinese mode: one a column. Characters beyond its font become a box. */
export const chineseBytes = (text: string): Buffer => iconv.encode(withoutRare(text), 'gb18030');
