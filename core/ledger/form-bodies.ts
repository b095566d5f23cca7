import { z } from 'zod';

const int = z.number().int();

/** A form written by hand while the system was down, as it stands beside what it records. Source: MAN-01, MAN-02. */
export const writtenFormSchema = z.object({
  /** Its printed number, `F-000123`. */
  form: z.string(),
  /** The handwritten time, ms: time-sensitive rules use it. */
  writtenAt: int,
  /** Staff who wrote it and who signed second. */
  writtenBy: z.string(),
  signedBy: z.string(),
  /** SHA-256 of the photo of the paper. */
  photo: z.string(),
  /** The last receipt that showed the balance, where stored value was taken; empty if none was. */
  balanceEvidence: z.string(),
});
export type WrittenForm = z.infer<typeof writtenFormSchema>;

/** Bodies of events around paper forms, by type (ENT-08). What a form sold or took in is a sale or deposit that names the form. */
export const formBodies = {
  /** A pad of pre-numbered forms handed to the shop: `prefix` and the first and last number printed on it. */
  'manual.forms.issued': z.object({
    pad: z.string(),
    prefix: z.string(),
    first: int.positive(),
    last: int.positive(),
    width: int.positive(),
  }),
  /** A number of which no entry will come: spoiled while writing, or missing, and why. */
  'manual.form.explained': z.object({ form: z.string(), outcome: z.enum(['SPOILED', 'MISSING']), reason: z.string() }),
} as const;
