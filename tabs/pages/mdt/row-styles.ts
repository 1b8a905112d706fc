import { makeStyles, tokens } from '@fluentui/react-components';

/** Of a row about one case. */
export const useRowStyles = makeStyles({
  name: { fontWeight: tokens.fontWeightSemibold },
  question: { overflowWrap: 'anywhere' },
  more: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  trouble: {
    color: tokens.colorStatusDangerForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    '::first-letter': { textTransform: 'uppercase' },
  },
});
