import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Pages } from '../hooks/use-pages.ts';

const useStyles = makeStyles({ more: { marginTop: tokens.spacingVerticalM } });

/** The button below a list that reads its next page; nothing when all is shown. */
export function ShowMore({ pages }: { pages: Pick<Pages<unknown>, 'loadMore' | 'isLoadingMore'> }) {
  const styles = useStyles();
  if (pages.loadMore === undefined) return null;
  return (
    <Button className={styles.more} disabledFocusable={pages.isLoadingMore} onClick={pages.loadMore}>
      Show more
    </Button>
  );
}
