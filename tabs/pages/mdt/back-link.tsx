import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';

const useStyles = makeStyles({
  back: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    marginBottom: tokens.spacingVerticalXS,
  },
});

/** The way back to what this belongs to. */
export function BackLink({ href, children }: { href: string; children: string }) {
  const styles = useStyles();
  return (
    <Link className={styles.back} href={href} data-testid="mdt-back">
      <ArrowLeftRegular aria-hidden /> {children}
    </Link>
  );
}
