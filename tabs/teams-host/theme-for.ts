import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/react-components';
import type { Theme } from '@fluentui/react-components';

/** Fluent's theme for the name that Teams gives its own. */
export function themeFor(name: string): Theme {
  if (name === 'dark') return teamsDarkTheme;
  if (name === 'contrast') return teamsHighContrastTheme;
  return teamsLightTheme;
}

/** Which of the browser's own controls (date pickers, scroll bars) go with the theme. */
export function colorSchemeFor(name: string): 'light' | 'dark' {
  return name === 'dark' || name === 'contrast' ? 'dark' : 'light';
}
