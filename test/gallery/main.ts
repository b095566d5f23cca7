import type { StorybookConfig } from '@storybook/react-vite';

/** The gallery: `npm run gallery`. It is no part of the product and tells nobody outside of this machine anything. */
const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['./*.stories.tsx'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  typescript: { reactDocgen: false },
};

export default config;
