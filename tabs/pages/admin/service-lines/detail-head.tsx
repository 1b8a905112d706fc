import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import { routeHash } from '../../../shell/routes.ts';

const useStyles = makeStyles({
  head: { marginBottom: tokens.spacingVerticalL },
  back: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  title: {
    marginBlock: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
});

/** What is open of the service lines, and the way back to all of them. */
export function DetailHead({ title }: { title: string }) {
  const styles = useStyles();
  return (
    <div className={styles.head}>
      <Link
        className={styles.back}
        href={routeHash('admin', 'service-lines')}
        data-testid="back-to-service-lines"
      >
        <ArrowLeftRegular aria-hidden /> All service lines
      </Link>
      <h2 className={styles.title}>{title}</h2>
    </div>
  );
}
