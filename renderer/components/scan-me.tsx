import { Loader } from '@mantine/core';
import { QrPicture } from './qr-picture.tsx';
import styles from './scan-me.module.css';

/** Side of the drawing, and the light around the code: four modules of the smallest, without which readers do not see it. */
const side = 100;
const quiet = 12;

/** A code for a customer's phone, dark on white whatever the screen's light is; a loader stands there until it is known. */
export function ScanMe({ code, label }: { code: string | null; label: string }) {
  return (
    <div className={styles.code} data-scan-me={code ?? ''}>
      {code === null ? (
        <Loader size={64} />
      ) : (
        <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
          <QrPicture data={code} x={quiet} y={quiet} size={side - 2 * quiet} />
        </svg>
      )}
    </div>
  );
}
