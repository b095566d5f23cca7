import { Button } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './signature-pad.module.css';

interface SignaturePadProps {
  readonly signed: boolean;
  /** Told the strokes so far (points in order, strokes parted by `;`), with null when they are wiped. */
  readonly onChange: (strokes: string | null) => void;
}

const scale = 2;

/** Where the customer signs with a finger or a pen. Only hashes of contract and strokes are kept, never the picture. */
export function SignaturePad({ signed, onChange }: SignaturePadProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const strokes = useRef('');
  const draw = (event: PointerEvent<HTMLCanvasElement>, begins: boolean) => {
    const pen = canvas.current?.getContext('2d');
    if (!pen || event.buttons === 0) return;
    const x = event.nativeEvent.offsetX * scale;
    const y = event.nativeEvent.offsetY * scale;
    if (begins) {
      fitCanvas(pen);
      pen.beginPath();
      pen.moveTo(x, y);
    }
    pen.lineTo(x, y);
    pen.stroke();
    strokes.current += `${begins ? ';' : ' '}${Math.round(x)},${Math.round(y)}`;
    onChange(strokes.current);
  };
  const wipe = () => {
    const surface = canvas.current;
    surface?.getContext('2d')?.clearRect(0, 0, surface.width, surface.height);
    strokes.current = '';
    onChange(null);
  };
  return (
    <div className={styles.pad}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        aria-label={t('signature.name')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          draw(event, true);
        }}
        onPointerMove={(event) => draw(event, false)}
      />
      {signed ? null : <span className={styles.hint}>{t('signature.hint')}</span>}
      <Button
        className={styles.wipe ?? ''}
        variant="default"
        disabled={!signed}
        onClick={wipe}
        leftSection={<IconEraser size={20} aria-hidden />}
      >
        {t('signature.wipe')}
      </Button>
    </div>
  );
}

/** Gives the canvas as many dots as its place on screen has, once, before the first stroke. */
function fitCanvas(pen: CanvasRenderingContext2D): void {
  const { canvas } = pen;
  const width = canvas.clientWidth * scale;
  const height = canvas.clientHeight * scale;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  pen.lineWidth = 5;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.strokeStyle = getComputedStyle(canvas).color;
}
