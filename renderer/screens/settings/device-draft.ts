import {
  type AcquirerSettings,
  acquirerSettingsSchema,
  type DeviceSettings,
  deviceSettingsSchema,
  type PaymentKind,
} from '../../../core/ports/terminal-bridge.ts';

export const serialKinds = ['scanner', 'scale'] as const;
export type SerialKind = (typeof serialKinds)[number];
export const paymentKinds = ['wechat', 'alipay', 'card'] as const satisfies readonly PaymentKind[];

/** What most scanners and scales are set to when they leave the factory. */
const usualFrame = { baud: 9600, bits: 8, parity: 'none' } as const;

/** Speeds a device may have, baud. */
export const bauds = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200] as const;

type Frame = NonNullable<DeviceSettings[SerialKind]>['frame'];

/** A device at a serial line while somebody changes it; an empty path is no device. */
export interface SerialDraft {
  readonly path: string;
  readonly frame: Frame;
}

/** Devices and acquirers while somebody changes them: texts may still be wrong. */
export interface DeviceDraft {
  readonly serial: Readonly<Record<SerialKind, SerialDraft>>;
  readonly acquirers: Readonly<Record<PaymentKind, string>>;
}

/** The draft of what is set up. */
export const deviceDraftOf = (devices: DeviceSettings, acquirers: AcquirerSettings): DeviceDraft => ({
  serial: { scanner: serialOf(devices.scanner), scale: serialOf(devices.scale) },
  acquirers: { wechat: acquirers.wechat ?? '', alipay: acquirers.alipay ?? '', card: acquirers.card ?? '' },
});

const serialOf = (device: DeviceSettings[SerialKind]): SerialDraft => device ?? { path: '', frame: usualFrame };

/** What may be typed letter by letter. */
export type DeviceField = SerialKind | PaymentKind;

const isSerial = (field: DeviceField): field is SerialKind => field === 'scanner' || field === 'scale';

/** The text of a field. */
export const textAt = ({ serial, acquirers }: DeviceDraft, field: DeviceField): string =>
  isSerial(field) ? serial[field].path : acquirers[field];

/** The draft with another text in a field. */
export const withText = (draft: DeviceDraft, field: DeviceField, text: string): DeviceDraft =>
  isSerial(field)
    ? { ...draft, serial: { ...draft.serial, [field]: { ...draft.serial[field], path: text } } }
    : { ...draft, acquirers: { ...draft.acquirers, [field]: text } };

/** True for the path of a device, or none. */
export const isDevicePath = (path: string): boolean => path === '' || /^\/[\w./-]+$/.test(path);

/** True for the address of an acquirer, or none. */
export const isAcquirer = (address: string): boolean =>
  address === '' || acquirerSettingsSchema.safeParse({ card: address }).success;

/** The settings a draft makes, or null while something in it is wrong. */
export function deviceSettingsOf(draft: DeviceDraft): { devices: DeviceSettings; acquirers: AcquirerSettings } | null {
  const { scanner, scale } = draft.serial;
  const used = (device: SerialDraft) => (device.path === '' ? null : device);
  const devices = deviceSettingsSchema.safeParse({ scanner: used(scanner), scale: used(scale) });
  const given = Object.entries(draft.acquirers).filter(([, address]) => address !== '');
  const acquirers = acquirerSettingsSchema.safeParse(Object.fromEntries(given));
  return devices.success && acquirers.success ? { devices: devices.data, acquirers: acquirers.data } : null;
}
