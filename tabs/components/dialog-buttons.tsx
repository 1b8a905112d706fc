import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalL,
  },
});

/** What a dialog can be answered with, below its words. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className={useStyles().buttons}>{children}</div>;
}
