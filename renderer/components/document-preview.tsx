import { ScrollArea } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Strip } from '../../core/receipt/glyph-strip.ts';
import { layout } from '../../core/receipt/layout.ts';
import { preview } from '../../core/receipt/preview.ts';
import type { ReceiptDoc } from '../../core/receipt/receipt-document.ts';
import styles from './document-preview.module.css';
import { QrPicture } from './qr-picture.tsx';

interface DocumentPreviewProps {
  readonly doc: ReceiptDoc;
  /** 48 columns for 80 mm paper, 32 for 58 mm. */
  readonly columns: number;
}

const dotsPerColumn = 12;

/** The paper as it will come out: the same lines the printer gets, drawn dot for dot. */
export function DocumentPreview({ doc, columns }: DocumentPreviewProps) {
  const { t } = useTranslation();
  const page = useMemo(() => {
    const profile = { cols: columns, dots: columns * dotsPerColumn };
    return preview(layout(doc, profile), profile);
  }, [doc, columns]);
  return (
    <ScrollArea className={styles.scroll ?? ''} type="auto" viewportProps={{ tabIndex: 0 }}>
      <svg
        className={styles.paper}
        viewBox={`-24 -24 ${page.width + 48} ${page.height + 48}`}
        role="img"
        aria-label={t('paper.preview', { title: doc.title })}
        data-document={doc.docId}
      >
        {page.items.map((item, at) => {
          if (item.kind === 'qr') return <QrPicture key={at} x={item.x} y={item.y} size={item.w} data={item.data} />;
          if (item.kind === 'image')
            return <path key={at} transform={`translate(0 ${item.y})`} d={dotsPath(item.strip)} />;
          if (item.kind !== 'glyph') return null;
          return (
            <text
              key={at}
              x={item.x}
              y={item.y + item.h * 0.82}
              fontSize={item.h}
              textLength={item.w}
              lengthAdjust="spacingAndGlyphs"
              fontWeight={item.bold ? 700 : 400}
            >
              {item.text}
            </text>
          );
        })}
      </svg>
    </ScrollArea>
  );
}

/** The black dots of a picture as one path, a run of dots at a time. */
function dotsPath({ bytesWide, high, data }: Strip): string {
  let path = '';
  for (let y = 0; y < high; y++) {
    let from = -1;
    for (let x = 0; x <= bytesWide * 8; x++) {
      const dark = x < bytesWide * 8 && ((data[y * bytesWide + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
      if (dark && from < 0) from = x;
      if (dark || from < 0) continue;
      path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
      from = -1;
    }
  }
  return path;
}
