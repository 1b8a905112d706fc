import { makeStyles, tokens } from '@fluentui/react-components';

/** The fields above a report, beside one another where there is room. */
export const useFilterStyles = makeStyles({
  filter: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalL,
  },
  field: {
    flexGrow: 1,
    flexBasis: '190px',
    maxWidth: '240px',
    // a long choice must not push its field over the edge
    minWidth: 0,
    gridTemplateColumns: 'minmax(0, 1fr)',
    '& select': { width: '100%' },
    '@media (max-width: 719px)': { maxWidth: '100%' },
  },
});
