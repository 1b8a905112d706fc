import { makeStyles, tokens } from '@fluentui/react-components';

/** What a report says in a sentence, and how it came about. */
export const useSentenceStyles = makeStyles({
  sentence: {
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    marginTop: 0,
    marginBottom: tokens.spacingVerticalS,
    maxWidth: '960px',
  },
  about: { marginTop: 0, maxWidth: '960px', color: tokens.colorNeutralForeground2 },
});
