// The Adaptive Cards host configuration, with the colours of the theme that the page has now.
const colour = (name) =>
  window.getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const both = (name) => ({ default: colour(name), subtle: colour(name === 'ink' ? 'muted' : name) });

function foregroundColors() {
  return {
    default: both('ink'),
    dark: both('ink'),
    light: both('muted'),
    accent: both('accent'),
    good: both('good'),
    attention: both('bad'),
    warning: both('warn'),
  };
}

const container = (background) => ({
  backgroundColor: colour(background),
  borderColor: colour('line'),
  foregroundColors: foregroundColors(),
});

/** Sizes and spacing close to those of Teams. */
export function cardConfig() {
  return {
    fontFamily: colour('font'),
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 30 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 12 },
    separator: { lineThickness: 1, lineColor: colour('line') },
    imageSizes: { small: 32, medium: 52, large: 100 },
    supportsInteractivity: true,
    containerStyles: {
      default: container('raised'),
      emphasis: container('canvas'),
      accent: container('accent-soft'),
      good: container('raised'),
      attention: container('raised'),
      warning: container('raised'),
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      showCard: { actionMode: 'inline', inlineTopMargin: 8 },
    },
    textBlock: { headingLevel: 3 },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 140 }, value: { wrap: true }, spacing: 12 },
  };
}
