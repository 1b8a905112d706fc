import { makeStyles, tokens } from '@fluentui/react-components';

/** Of short forms: a few fields beside each other, and the buttons below them. */
export const useFormStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(170px, 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    alignItems: 'start',
    marginBottom: tokens.spacingVerticalM,
    '& > *': { minWidth: 0 },
    '& input': { minWidth: 0 },
    '@media (max-width: 479px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalM,
  },
});
