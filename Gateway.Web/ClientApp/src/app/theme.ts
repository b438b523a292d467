import type { CSSVariablesResolver, MantineColorsTuple, VariantColorsResolver } from '@mantine/core';
import { createTheme, Drawer, Menu, Modal, Popover, Tooltip } from '@mantine/core';
import type { Tokens } from '../lib/tokens';
import { dark, light } from '../lib/tokens';

const FONT = "'Inter Variable', ui-sans-serif, system-ui, -apple-system, 'Segoe UI', sans-serif";

/** Mantine wants ten shades of a colour; ours is one, which its variables below name for each theme. */
const accent: MantineColorsTuple = [
  '#e9f1f0', '#cfe0de', '#a9c8c5', '#83b0ac', '#5f9893', '#3f827d', '#1d5c58', '#174b48', '#123c39', '#0d2c2a',
];

const variantColorResolver: VariantColorsResolver = ({ variant, color }) => {
  const main = color === 'danger' ? 'var(--danger)' : 'var(--accent)';
  const wash = color === 'danger' ? 'var(--danger-wash)' : 'var(--accent-wash)';
  switch (variant) {
    case 'filled':
      return {
        background: main,
        hover: color === 'danger' ? main : 'var(--accent-hover)',
        color: color === 'danger' ? 'var(--surface)' : 'var(--on-accent)',
        border: '1px solid transparent',
      };
    case 'light':
      return { background: wash, hover: wash, color: main, border: '1px solid transparent' };
    case 'default':
      return {
        background: 'var(--surface)', hover: 'var(--hover)', color: 'var(--ink)', border: '1px solid var(--control)',
      };
    default:
      return {
        background: 'transparent',
        hover: color === 'danger' ? wash : 'var(--hover)',
        color: color === 'danger' ? main : 'var(--ink)',
        border: '1px solid transparent',
      };
  }
};

/** What floats stays inside the screen's landmark, where screen readers look for it. */
const portalProps = { target: '#screen' };

const floating = {
  portalProps, shadow: 'floating', radius: 6, transitionProps: { duration: 120, transition: 'fade' },
} as const;

export const theme = createTheme({
  fontFamily: FONT,
  headings: { fontFamily: FONT, fontWeight: '550' },
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { accent },
  defaultRadius: 4,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  shadows: { floating: 'var(--shadow)', xs: 'none', sm: 'none', md: 'var(--shadow)', lg: 'none', xl: 'var(--shadow)' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  variantColorResolver,
  components: {
    Drawer: Drawer.extend({
      defaultProps: { portalProps, transitionProps: { duration: 120 }, overlayProps: { opacity: 0.25 } },
    }),
    Menu: Menu.extend({ defaultProps: floating }),
    Modal: Modal.extend({ defaultProps: { ...floating, centered: true, overlayProps: { opacity: 0.25 } } }),
    Popover: Popover.extend({ defaultProps: floating }),
    Tooltip: Tooltip.extend({ defaultProps: { portalProps, openDelay: 400, transitionProps: { duration: 120 } } }),
  },
});

function variables(tokens: Tokens): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--${name}`, value])),
    '--mantine-color-body': tokens.paper,
    '--mantine-color-text': tokens.ink,
    '--mantine-color-dimmed': tokens.muted,
    '--mantine-color-placeholder': tokens.muted,
    '--mantine-color-default': tokens.surface,
    '--mantine-color-default-hover': tokens.hover,
    '--mantine-color-default-color': tokens.ink,
    '--mantine-color-default-border': tokens.control,
    '--mantine-color-error': tokens.danger,
    '--mantine-color-anchor': tokens.accent,
    '--mantine-primary-color-filled': tokens.accent,
    '--mantine-primary-color-filled-hover': tokens['accent-hover'],
    '--mantine-primary-color-contrast': tokens['on-accent'],
    '--mantine-color-accent-filled': tokens.accent,
    '--mantine-color-disabled': tokens.hover,
    '--mantine-color-disabled-color': tokens.muted,
  };
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: variables(light),
  dark: variables(dark),
});
