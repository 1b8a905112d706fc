import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { routeHash } from '../../shell/routes.ts';
import { BOARD } from './day-route.ts';

const useStyles = makeStyles({
  views: {
    display: 'flex',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    overflow: 'hidden',
  },
  view: {
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': {
      color: tokens.colorNeutralForeground1Hover,
      backgroundColor: tokens.colorNeutralBackground1Hover,
    },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  shown: {
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: `inset 0 -3px 0 ${tokens.colorCompoundBrandStroke}`,
  },
});

const VIEWS = [
  { name: 'queue', label: 'Queue', href: routeHash('today') },
  { name: 'board', label: 'Board', href: routeHash('today', BOARD) },
] as const;

/** Today as a queue of appointments, or as rooms. */
export function TodayViews({ shown }: { shown: (typeof VIEWS)[number]['name'] }) {
  const styles = useStyles();
  return (
    <nav className={styles.views} aria-label="Today as">
      {VIEWS.map(({ name, label, href }) => (
        <a
          key={name}
          href={href}
          data-testid={`view-${name}`}
          aria-current={name === shown ? 'page' : undefined}
          className={mergeClasses(styles.view, name === shown && styles.shown)}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
