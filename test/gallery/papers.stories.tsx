import { useTranslation } from 'react-i18next';
import { DocumentPreview } from '../../renderer/components/document-preview.tsx';
import { PaperPreview } from '../../renderer/components/paper-preview.tsx';
import { PaperState } from '../../renderer/components/paper-state.tsx';
import { paperLanguage } from '../../renderer/text/languages.ts';
import { paperDocuments } from '../builders/paper-documents.ts';

export default { title: '单据 Papers' };

const widths = { '80 mm': 48, '58 mm': 32 } as const;

/** Every document the shop prints, on both widths of paper. */
function Papers({ names }: { names: readonly string[] }) {
  const { i18n } = useTranslation();
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '3fr 2fr', gap: 24 }}>
      {names.flatMap((name) =>
        Object.entries(widths).map(([width, columns]) => {
          const doc = paperDocuments[name]?.(paperLanguage(i18n.language));
          return doc ? (
            <figure key={`${name} ${width}`} data-paper-story={name} style={{ margin: 0 }}>
              <figcaption>
                {name} · {width}
              </figcaption>
              <DocumentPreview doc={doc} columns={columns} />
            </figure>
          ) : null;
        }),
      )}
    </div>
  );
}

const names = Object.keys(paperDocuments);
const isReport = (name: string): boolean => /report|day/.test(name);
const isSale = (name: string): boolean => /receipt|voucher|contract/.test(name);

export const SalesAndDeposits = { render: () => <Papers names={names.filter((name) => isSale(name))} /> };
export const Reports = { render: () => <Papers names={names.filter((name) => isReport(name) && !isSale(name))} /> };
export const Slips = {
  render: () => <Papers names={names.filter((name) => !(isReport(name) || isSale(name)))} />,
};
export const InThePanel = { render: () => <PaperPreview jobId="job_done" onClose={() => undefined} /> };
export const State = {
  render: () => (
    <p>
      <PaperState jobId="job_done" /> <PaperState jobId="job_stuck" /> <PaperState jobId="job_new" />
    </p>
  ),
};
