import { makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { BuildingRegular } from '@fluentui/react-icons/svg/building';
import { useAnnounce } from '../components/announcer.tsx';
import { FailureNotice } from '../components/failure-notice.tsx';
import { useAction } from '../hooks/use-action.ts';
import { useConfer } from './confer-context.ts';

const useStyles = makeStyles({
  strip: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    '@media (max-width: 719px)': { paddingInline: tokens.spacingHorizontalM },
  },
  away: { boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}` },
  place: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS, minWidth: 0 },
  icon: { flexShrink: 0, fontSize: '20px' },
  choice: { minWidth: 0 },
  guest: { color: tokens.colorNeutralForeground2 },
  failure: { flexBasis: '100%', ':empty': { display: 'none' } },
});

/** Where the person acts, when there is a choice: where they work, or where they are a guest. */
export function OrganisationSwitch() {
  const styles = useStyles();
  const { me, switchTo } = useConfer();
  const announce = useAnnounce();
  const places = [me.home, ...me.guestIn];
  const change = useAction(async (odsCode: string) => {
    await switchTo(odsCode);
    announce(`You are now at ${places.find((place) => place.odsCode === odsCode)?.name ?? odsCode}`);
  });
  if (me.guestIn.length === 0 && !me.isGuest) return null;
  return (
    <section
      className={mergeClasses(styles.strip, me.isGuest && styles.away)}
      aria-label="Organisation"
      data-testid="organisation"
    >
      <span className={styles.place}>
        <BuildingRegular className={styles.icon} aria-hidden="true" />
        <Select
          className={styles.choice}
          size="small"
          aria-label="Organisation you act in"
          data-testid="organisation-switch"
          value={me.organisation.odsCode}
          disabled={change.isRunning}
          onChange={(_, { value }) => void change.run(value)}
        >
          {places.map(({ odsCode, name }) => (
            <option key={odsCode} value={odsCode}>
              {name}
              {odsCode === me.home.odsCode ? ' (yours)' : ''}
            </option>
          ))}
        </Select>
      </span>
      {me.isGuest ? (
        <span className={styles.guest}>You are a guest here: you see your own consultations only.</span>
      ) : null}
      <div className={styles.failure}>
        <FailureNotice error={change.error} />
      </div>
    </section>
  );
}
