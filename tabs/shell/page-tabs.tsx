import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useArrowKeys } from '../hooks/use-arrow-keys.ts';
import { preloadPage } from './page-chunks.ts';
import { routeHash } from './routes.ts';
import type { PageName, PAGES } from './routes.ts';

const useStyles = makeStyles({
  tabs: { display: 'flex' },
  tab: {
    position: 'relative',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalMNudge}`,
    '@media (max-width: 399px)': { paddingInline: tokens.spacingHorizontalXXS },
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  chosen: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::after': {
      content: '""',
      position: 'absolute',
      insetInline: tokens.spacingHorizontalMNudge,
      bottom: 0,
      height: '3px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
    },
  },
  // as wide as when it is bold, so that the others do not move when it is chosen
  label: {
    display: 'grid',
    '::after': {
      content: 'attr(data-label)',
      height: 0,
      overflow: 'hidden',
      visibility: 'hidden',
      fontWeight: tokens.fontWeightSemibold,
    },
  },
});

/** The pages as tabs: each is a link of its own, so it can be opened and gone back from. */
export function PageTabs({ pages, chosen }: { pages: typeof PAGES; chosen: PageName }) {
  const styles = useStyles();
  const arrows = useArrowKeys('[role="tab"]');
  return (
    <div ref={arrows} className={styles.tabs} role="tablist" aria-label="Pages">
      {pages.map(({ name, label }) => {
        const isChosen = name === chosen;
        return (
          <a
            key={name}
            id={`tab-${name}`}
            role="tab"
            href={routeHash(name)}
            aria-selected={isChosen}
            aria-controls="page"
            tabIndex={isChosen ? 0 : -1}
            className={mergeClasses(styles.tab, isChosen && styles.chosen)}
            onPointerEnter={() => {
              preloadPage(name);
            }}
          >
            <span className={styles.label} data-label={label}>
              {label}
            </span>
          </a>
        );
      })}
    </div>
  );
}
