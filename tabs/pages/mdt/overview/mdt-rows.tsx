import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { changeMdt } from '../../../../api/mdt/contract/endpoints.ts';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import type { Me } from '../../../../api/staff/contract/me.ts';
import { useFramedList } from '../../../components/framed-list.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { keysOf } from '../../../words/keys-of.ts';
import { mdtHash, type MdtPlace } from '../mdt-route.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    minHeight: '44px',
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  more: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  links: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
});

const LINKS = {
  cases: 'Cases',
  progress: 'Progress',
  attendance: 'Attendance',
  'follow-up': 'Follow-up',
  settings: 'Settings',
} as const satisfies Partial<Record<MdtPlace, string>>;

/** Whether the cases of an MDT are theirs to see: the API decides, this only hides what it would refuse. */
const seesCases = ({ practitionerId, serviceLineIds }: Me, { serviceLine, chair, members }: Mdt): boolean =>
  serviceLineIds.includes(serviceLine.serviceLineId) ||
  [chair, ...members].some((one) => one.practitionerId === practitionerId);

/** The person's MDTs, each with the ways into it. */
export function MdtRows({ mdts }: { mdts: readonly Mdt[] }) {
  const styles = useStyles();
  const frame = useFramedList();
  const { me } = useConfer();
  return (
    <ul className={frame.list}>
      {mdts.map((mdt) => {
        const { mdtId, name, serviceLine, chair, recurrenceWords } = mdt;
        const isTheirs = seesCases(me, mdt);
        const isShown: Readonly<Record<keyof typeof LINKS, boolean>> = {
          ...{ cases: isTheirs, progress: true, attendance: isTheirs, 'follow-up': isTheirs },
          settings: mayAsk(me, changeMdt),
        };
        return (
          <li key={mdtId} className={mergeClasses(frame.row, styles.row)} data-testid={`mdt-${mdtId}`}>
            <div>
              <Link className={styles.name} href={mdtHash(isTheirs ? 'cases' : 'progress', mdtId)}>
                {name}
              </Link>
              <div className={styles.more}>
                {[serviceLine.name, `chair ${chair.displayName}`, recurrenceWords].join(' · ')}
              </div>
            </div>
            <span className={styles.links}>
              {keysOf(LINKS)
                .filter((place) => isShown[place])
                .map((place) => (
                  <Link key={place} href={mdtHash(place, mdtId)} aria-label={`${LINKS[place]} of ${name}`}>
                    {LINKS[place]}
                  </Link>
                ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
