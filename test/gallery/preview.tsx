import '@mantine/core/styles.layer.css';
import '../../renderer/styles/tokens.css';
import '../../renderer/styles/base.css';
import './gallery.css';
import type { Decorator, Preview } from '@storybook/react-vite';
import { useEffect, useState } from 'react';
import { Dressed, type Look } from './dressed.tsx';
import { galleryTexts, type Tongues } from './tongues.ts';

/** Language and light are chosen in the bar above; texts are read once. */
const dressed: Decorator = (Story, { globals }) => {
  const [tongues, setTongues] = useState<Tongues | null>(null);
  useEffect(() => void galleryTexts().then(setTongues), []);
  const look = globals as Look;
  if (tongues === null) return <p aria-busy />;
  return (
    <Dressed look={look} tongues={tongues}>
      <Story />
    </Dressed>
  );
};

const choice = (name: string, items: readonly string[]) => ({
  toolbar: { title: name, items: [...items], dynamicTitle: true },
});

const preview: Preview = {
  decorators: [dressed],
  globalTypes: { language: choice('Language', ['zh-CN', 'en']), light: choice('Light', ['light', 'dark']) },
  initialGlobals: { language: 'zh-CN', light: 'light' },
  parameters: { layout: 'padded' },
};

export default preview;
