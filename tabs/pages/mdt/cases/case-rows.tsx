import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { CaseSummary } from '../../../../api/mdt/contract/cases.ts';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import { useFramedList } from '../../../components/framed-list.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { countWords } from '../../../words/count-words.ts';
import { shortDay } from '../../../words/times.ts';
import { CaseBadges } from '../case-badges.tsx';
import { caseLine, isToDecide, missingWords, targetWords } from '../case-words.ts';
import { mdtHash } from '../mdt-route.ts';
import { useRowStyles } from '../row-styles.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '@media (max-width: 479px)': { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalXXS },
  },
});

/** Who did what about it last, in a few words. */
function lastWords({ askedBy, askedAt, triage, listing }: CaseSummary, timeZone: string): string {
  const asked = `asked by ${askedBy.displayName} on ${shortDay(askedAt, timeZone)}`;
  if (listing?.takenOff != null) return `${asked} · taken off: ${listing.takenOff.because}`;
  if (listing != null) return `${asked} · meeting of ${shortDay(listing.startsAt, timeZone)}`;
  return triage === null ? asked : `${asked} · ${triage.owner.displayName}: ${triage.reason}`;
}

/** Cases with what is missing and by whom; each opens. */
export function CaseRows(props: { cases: readonly CaseSummary[]; mdt: Mdt | undefined; label: string }) {
  const styles = useStyles();
  const row = useRowStyles();
  const frame = useFramedList();
  const { me } = useConfer();
  const now = useNow();
  const { timeZone } = me.organisation;
  return (
    <ul className={frame.list} aria-label={props.label}>
      {props.cases.map((one) => {
        const missing = missingWords(one.missing);
        return (
          <li
            key={one.caseId}
            className={mergeClasses(frame.row, styles.row)}
            data-testid={`mdt-case-${one.caseId}`}
          >
            <div>
              <Link className={row.name} href={mdtHash('case', one.caseId)}>
                {one.patient.displayName}
              </Link>{' '}
              <span className={row.more}>{caseLine(one)}</span>
              <div className={row.question}>{one.question}</div>
              <div className={row.more}>
                {[
                  one.caseType.name,
                  targetWords(one, props.mdt, now, timeZone),
                  lastWords(one, timeZone),
                  one.preparationsOpen === 0
                    ? undefined
                    : countWords(one.preparationsOpen, 'preparation open', 'preparations open'),
                ]
                  .filter((part) => part !== undefined)
                  .join(' · ')}
              </div>
              {missing === undefined || !isToDecide(one) ? null : (
                <div className={row.trouble}>{missing}</div>
              )}
              {one.patient.notice === null ? null : <div className={row.trouble}>{one.patient.notice}</div>}
            </div>
            <CaseBadges one={one} isStatusSaid />
          </li>
        );
      })}
    </ul>
  );
}
