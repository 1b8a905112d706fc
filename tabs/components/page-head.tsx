import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalM,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  subtitle: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The one title of a page, a line under it, and what belongs to the page as a whole. */
export function PageHead(props: { title: string; subtitle?: ReactNode; children?: ReactNode }) {
  const styles = useStyles();
  return (
    <header className={styles.head}>
      <div>
        <h1 className={styles.title}>{props.title}</h1>
        {props.subtitle === undefined ? null : <p className={styles.subtitle}>{props.subtitle}</p>}
      </div>
      {props.children}
    </header>
  );
}
