import { Field, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { goTo } from '../../hooks/use-route.ts';
import { useMedia } from '../../hooks/use-media.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { routeHash } from '../../shell/routes.ts';
import { sectionsFor } from './admin-sections.ts';

/** Below this width there is no room for the sections beside what is in them. */
const NO_ROOM_BESIDE = '(max-width: 959px)';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    position: 'sticky',
    top: '56px',
  },
  link: {
    display: 'block',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      color: tokens.colorNeutralForeground1Hover,
    },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  chosen: {
    color: tokens.colorNeutralForeground1Selected,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground1Selected,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
  },
  narrow: { marginBottom: tokens.spacingVerticalL },
});

/** The sections of Admin: links beside them, or a choice above them where there is no room. */
export function AdminNavigation({ chosen }: { chosen: string }) {
  const styles = useStyles();
  const { me } = useConfer();
  const sections = sectionsFor(me);
  if (useMedia(NO_ROOM_BESIDE)) {
    return (
      <nav aria-label="Admin" className={styles.narrow}>
        <Field label="Section">
          <Select
            data-testid="admin-section"
            value={chosen}
            onChange={(_, { value }) => {
              goTo('admin', value);
            }}
          >
            {sections.map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      </nav>
    );
  }
  return (
    <nav aria-label="Admin">
      <ul className={styles.list}>
        {sections.map(({ name, label }) => (
          <li key={name}>
            <a
              href={routeHash('admin', name)}
              className={mergeClasses(styles.link, name === chosen && styles.chosen)}
              data-testid={`admin-go-${name}`}
              {...(name === chosen ? { 'aria-current': 'page' as const } : {})}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
