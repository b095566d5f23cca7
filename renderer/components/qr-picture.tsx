import makeQr from 'qrcode-generator';
import { useMemo } from 'react';

interface QrPictureProps {
  readonly data: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A QR code as one SVG path inside a square of `size`. */
export function QrPicture({ data, x, y, size }: QrPictureProps) {
  const { path, count } = useMemo(() => {
    const code = makeQr(0, 'M');
    code.addData(data);
    code.make();
    return { path: pathOf(code), count: code.getModuleCount() };
  }, [data]);
  return (
    <svg x={x} y={y} width={size} height={size} viewBox={`0 0 ${count} ${count}`} shapeRendering="crispEdges">
      <path d={path} fill="currentColor" />
    </svg>
  );
}

function pathOf(code: { getModuleCount(): number; isDark(row: number, column: number): boolean }): string {
  const count = code.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
  }
  return path;
}
