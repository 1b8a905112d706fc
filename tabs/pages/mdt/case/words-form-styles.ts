import { makeStyles, tokens } from '@fluentui/react-components';

/** Of the forms in which a patient is asked, or what they say is written down. */
export const useWordsFormStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    rowGap: tokens.spacingVerticalS,
    marginTop: tokens.spacingVerticalM,
    '& > *': { maxWidth: '100%' },
    '& select': { minWidth: 0, width: '100%' },
  },
  text: { width: '100%', maxWidth: '640px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});
