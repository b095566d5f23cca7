import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type VariantColorsResolver,
} from '@mantine/core';

/** System faces only: a shop's machine may never see the internet, and a served font would be one more thing to fail. */
const family = '"PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif';

/** Deep teal, light to dark; the one accent. */
const accent = [
  '#e6f4f1',
  '#cfe8e3',
  '#a3d4cb',
  '#74c0b3',
  '#4fc3b5',
  '#2b9488',
  '#167a70',
  '#0b635c',
  '#084c46',
  '#053733',
] as const;

/** Filled and light buttons in the tokens' own pairs of ink and ground, which pass AA in both schemes. */
const variantColors: VariantColorsResolver = (input) => {
  const usual = defaultVariantColorsResolver(input);
  const red = input.color === 'red';
  if (input.variant === 'filled' && red) {
    return { ...usual, background: 'var(--stopped)', hover: 'var(--stopped)', color: 'var(--surface)' };
  }
  if (input.variant === 'filled') {
    return { ...usual, background: 'var(--accent)', hover: 'var(--accent-strong)', color: 'var(--accent-ink)' };
  }
  return input.variant === 'subtle' && red ? { ...usual, color: 'var(--stopped)' } : usual;
};

const field = { height: 56, minHeight: 56, background: 'var(--raised)' };
const label = { marginBottom: 6 };
const raised = { background: 'var(--raised)', borderColor: 'var(--line)' };

/**
 * Mantine as this shop wears it: big targets, one accent, the type scale of `tokens.css`. Components stand here by name:
 * importing one for its `extend` would bring it to the first screen, whoever uses it.
 */
export const theme = createTheme({
  fontFamily: family,
  fontFamilyMonospace: 'ui-monospace, "Noto Sans Mono CJK SC", monospace',
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: variantColors,
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'never',
  respectReducedMotion: true,
  fontSizes: { xs: '0.875rem', sm: '0.875rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { sm: '6px', md: '10px', lg: '14px', xl: '20px' },
  headings: { fontFamily: family, fontWeight: '600' },
  components: {
    Button: { defaultProps: { size: 'md' }, styles: { root: { height: 56, paddingInline: 20 } } },
    ActionIcon: { defaultProps: { size: 48, variant: 'subtle' } },
    TextInput: { defaultProps: { size: 'md' }, styles: { input: field, label } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Checkbox: {
      styles: { body: { alignItems: 'center' }, label: { minHeight: 48, display: 'flex', alignItems: 'center' } },
    },
    Popover: { styles: { dropdown: raised } },
    Select: {
      defaultProps: { size: 'md', maxDropdownHeight: 320 },
      styles: { input: field, label, option: { minHeight: 48 }, dropdown: raised },
    },
    SegmentedControl: {
      defaultProps: { size: 'md' },
      styles: {
        root: { background: 'var(--sunken)' },
        indicator: raised,
        label: { minHeight: 48, display: 'grid', placeItems: 'center' },
      },
    },
    // The page has one banner, the status bar; the head of a question is none.
    ModalHeader: { defaultProps: { component: 'div' } },
    Modal: {
      // Every question has its own way back in words. The page never scrolls, and locking it would need a style that
      // the content policy does not allow.
      defaultProps: {
        centered: true,
        radius: 'lg',
        transitionProps: { duration: 120 },
        lockScroll: false,
        withCloseButton: false,
      },
      styles: { content: raised, header: raised },
    },
  },
});

const pointed = {
  '--mantine-color-body': 'var(--ground)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-faint)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--stopped)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
  '--mantine-primary-color-contrast': 'var(--accent-ink)',
  '--mantine-primary-color-light': 'var(--accent-wash)',
  '--mantine-primary-color-light-hover': 'var(--accent-wash)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-strong)',
  '--mantine-color-accent-light': 'var(--accent-wash)',
  '--mantine-color-accent-light-hover': 'var(--accent-wash)',
  '--mantine-color-accent-light-color': 'var(--accent)',
};

/** Mantine's own variables pointed at the tokens. It sets them per scheme, so they are set per scheme here too. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: pointed, dark: pointed });
