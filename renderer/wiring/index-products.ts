import { productIndexSteps } from '../../core/catalogue/product-index-steps.ts';
import type { ProductIndex } from '../../core/catalogue/product-search.ts';
import { type Watched, watchable } from '../../sync/engine/watched.ts';
import type { RowStore } from '../../sync/local/row-store.ts';

/** Products in one step: a few milliseconds on a slow till. */
const perStep = 1500;
/** After a change of the catalogue more are usually on their way: the index waits for a pause. */
const settleMs = 250;

/** Keeps a search index of the catalogue, rebuilt in slices after it changed, so that no frame is dropped. */
export function indexProducts(rows: RowStore): {
  readonly index: Watched<ProductIndex | null>;
  readonly stop: () => void;
} {
  const index = watchable<ProductIndex | null>(null);
  let built = -1;
  let timer: number | undefined;
  const build = (): void => {
    const { list, version } = rows.products();
    if (version === built) return;
    const steps = productIndexSteps(list, perStep);
    const step = (): void => {
      const next = steps.next();
      if (!next.done) {
        timer = window.setTimeout(step);
        return;
      }
      built = version;
      index.set(next.value);
      timer = undefined;
      later();
    };
    step();
  };
  const later = (): void => {
    if (timer === undefined && rows.products().version !== built) {
      timer = window.setTimeout(() => {
        timer = undefined;
        build();
      }, settleMs);
    }
  };
  const unsubscribe = rows.version.subscribe(later);
  build();
  return {
    index,
    stop: () => {
      window.clearTimeout(timer);
      unsubscribe();
    },
  };
}
