import { type CustomerDisplay, customerDisplaySchema, idleDisplay } from '../../core/checkout/customer-display.ts';

/**
 * From the till's window to the customer's, on the same machine and the same origin: nothing of it passes host or network.
 * A display that opens later asks for what is shown.
 */
const name = 'yucun.customer-display';
const hello = 'hello';

/** The till's end: shows, and answers displays that have just opened. Closing it empties the display. */
export function openCustomerScreen(): { show(display: CustomerDisplay): void; close(): void } {
  const channel = new BroadcastChannel(name);
  let shown = idleDisplay;
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === hello) channel.postMessage(shown);
  });
  const show = (display: CustomerDisplay): void => {
    shown = display;
    channel.postMessage(display);
  };
  return {
    show,
    close() {
      show(idleDisplay);
      channel.close();
    },
  };
}

/** The display's end: hears what to show; anything else on the channel is nothing. Returns how to stop. */
export function watchCustomerScreen(heard: (display: CustomerDisplay) => void): () => void {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const display = customerDisplaySchema.safeParse(data);
    if (display.success) heard(display.data);
  });
  channel.postMessage(hello);
  return () => channel.close();
}
