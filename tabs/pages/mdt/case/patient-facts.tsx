import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { MODALITIES } from '../../../../api/kernel/contract/modality-words.ts';
import type { CaseCard } from '../../../../api/mdt/contract/cases.ts';
import { CASE_STATUS_WORDS, TAKEN_OFF_WORDS } from '../../../../api/mdt/contract/mdt-words.ts';
import { authorityScopes } from '../../../../api/patients/contract/patient-words.ts';
import { useFramedList } from '../../../components/framed-list.ts';
import { Section } from '../../../components/section.tsx';
import { APPOINTMENT_ICONS } from '../../../components/state-icons.ts';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useConfer } from '../../../shell/confer-context.ts';
import { routeHash } from '../../../shell/routes.ts';
import { needsWords } from '../../../words/needs-words.ts';
import { appointmentWords } from '../../../words/state-words.ts';
import { clockTime, plainDate, shortDay, shortDayOfYear } from '../../../words/times.ts';
import { mdtHash } from '../mdt-route.ts';
import { useRowStyles } from '../row-styles.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
  },
  text: { margin: 0 },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

function Appointments({ card }: { card: CaseCard }) {
  const styles = useStyles();
  const frame = useFramedList();
  const row = useRowStyles();
  if (card.appointments.length === 0) {
    return <p className={styles.none}>No appointment in your service lines.</p>;
  }
  return (
    <ul className={frame.list}>
      {card.appointments.map((one) => {
        const { word, tone } = appointmentWords(one.state);
        return (
          <li key={one.appointmentId} className={mergeClasses(frame.row, styles.row)}>
            <div>
              <Link href={routeHash('today', one.appointmentId)}>
                {`${shortDayOfYear(one.patientStartsAt, one.timeZone)} ${clockTime(one.patientStartsAt, one.timeZone)}`}
              </Link>
              <div className={row.more}>
                {[one.serviceLineName, MODALITIES[one.modality].label, ...one.staff].join(' · ')}
              </div>
            </div>
            <ToneBadge tone={tone} icon={APPOINTMENT_ICONS[one.state]}>
              {word}
            </ToneBadge>
          </li>
        );
      })}
    </ul>
  );
}

function Supporters({ card }: { card: CaseCard }) {
  const styles = useStyles();
  const frame = useFramedList();
  const row = useRowStyles();
  if (card.supporters.length === 0) return <p className={styles.none}>Nobody acts or joins for them.</p>;
  return (
    <ul className={frame.list}>
      {card.supporters.map(({ displayName, relationship, scope }) => (
        <li key={`${displayName} ${relationship}`} className={frame.row}>
          {displayName}
          <div className={row.more}>
            {[relationship, ...scope.map((one) => authorityScopes[one])].join(' · ')}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** On which lists the case was, and why it came off. */
function Listings({ card }: { card: CaseCard }) {
  const frame = useFramedList();
  const row = useRowStyles();
  const { timeZone } = useConfer().me.organisation;
  if (card.listings.length === 0) return null;
  return (
    <Section title="Meetings">
      <ul className={frame.list}>
        {[...card.listings].reverse().map(({ meetingId, startsAt, takenOff }) => (
          <li key={`${meetingId} ${takenOff?.at ?? ''}`} className={frame.row}>
            <Link href={mdtHash('meeting', meetingId)}>
              {`${shortDay(startsAt, timeZone)} ${clockTime(startsAt, timeZone)}`}
            </Link>
            {takenOff === null ? null : (
              <div className={row.more}>
                {[
                  `${TAKEN_OFF_WORDS[takenOff.how]}${takenOff.by === null ? '' : ` by ${takenOff.by}`}`,
                  shortDay(takenOff.at, timeZone),
                  takenOff.because,
                ].join(' · ')}
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OtherCases({ card }: { card: CaseCard }) {
  const frame = useFramedList();
  const row = useRowStyles();
  const { timeZone } = useConfer().me.organisation;
  if (card.otherCases.length === 0) return null;
  return (
    <Section title="Other cases of the patient">
      <ul className={frame.list}>
        {card.otherCases.map((one) => (
          <li key={one.caseId} className={frame.row}>
            <Link href={mdtHash('case', one.caseId)}>{one.question}</Link>
            <div className={row.more}>
              {[
                one.mdtName,
                CASE_STATUS_WORDS[one.status],
                one.discussedAt === null
                  ? `asked ${plainDate(one.askedOn)}`
                  : `discussed ${shortDayOfYear(one.discussedAt, timeZone)}`,
              ].join(' · ')}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What is known of the patient beside the case. */
export function PatientFacts({ card }: { card: CaseCard }) {
  const styles = useStyles();
  const needs = needsWords(card.needs);
  return (
    <>
      <Section title="Needs">
        <p className={card.needs === null || needs.length === 0 ? styles.none : styles.text}>
          {card.needs === null ? 'Nobody asked yet.' : needs.length === 0 ? 'None.' : needs.join(' · ')}
        </p>
      </Section>
      <Section title="Supporters">
        <Supporters card={card} />
      </Section>
      <Section title="Appointments and attendance">
        <Appointments card={card} />
      </Section>
      <Listings card={card} />
      <OtherCases card={card} />
    </>
  );
}
