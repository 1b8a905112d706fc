import { Link, makeStyles, tokens } from '@fluentui/react-components';
import type { CaseCard } from '../../../../api/mdt/contract/cases.ts';
import { fillInMdtCase, getMdtCase } from '../../../../api/mdt/contract/case-endpoints.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Notice } from '../../../components/notice.tsx';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { clockTime, shortDay } from '../../../words/times.ts';
import { BackLink } from '../back-link.tsx';
import { CaseBadges } from '../case-badges.tsx';
import { caseLine, targetWords } from '../case-words.ts';
import { mdtHash } from '../mdt-route.ts';
import { useCurrent } from '../use-current.ts';
import { useMdtChanges } from '../use-mdt-changes.ts';
import { useMdt } from '../use-mdts.ts';
import { CaseForm } from './case-form.tsx';
import { OwnWordsSection } from './own-words-section.tsx';
import { PatientFacts } from './patient-facts.tsx';
import { PreparationSection } from './preparation-section.tsx';
import { TriageSection } from './triage-section.tsx';

const useStyles = makeStyles({
  head: { marginBottom: tokens.spacingVerticalL },
  question: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  patient: { marginBlock: tokens.spacingVerticalXS, overflowWrap: 'anywhere' },
  more: {
    marginTop: tokens.spacingVerticalXS,
    marginBottom: 0,
    color: tokens.colorNeutralForeground2,
  },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    columnGap: tokens.spacingHorizontalXXXL,
    '@media (max-width: 959px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

/** The question and the patient first, then where the case is. */
function CaseHead({ card, target }: { card: CaseCard; target: string | undefined }) {
  const styles = useStyles();
  const { timeZone } = useConfer().me.organisation;
  const { listing } = card;
  const asked = `asked by ${card.askedBy.displayName} on ${shortDay(card.askedAt, timeZone)}`;
  return (
    <header className={styles.head}>
      <h1 className={styles.question} data-testid="mdt-case-question">
        {card.question}
      </h1>
      <p className={styles.patient} data-testid="mdt-case-patient">
        <strong>{card.patient.displayName}</strong> {caseLine(card)}
      </p>
      <CaseBadges one={card} />
      <p className={styles.more}>
        {[card.caseType.name, asked, target].filter((part) => part !== undefined).join(' · ')}
        {listing === null || listing.takenOff !== null ? null : (
          <>
            {' · '}
            <Link inline href={mdtHash('meeting', listing.meetingId)}>
              {`meeting of ${shortDay(listing.startsAt, timeZone)} ${clockTime(listing.startsAt, timeZone)}`}
            </Link>
          </>
        )}
      </p>
      {listing?.takenOff == null ? null : (
        <p className={styles.more}>
          {`Taken off the list of ${shortDay(listing.startsAt, timeZone)}: ${listing.takenOff.because}`}
        </p>
      )}
      {card.patient.notice === null ? null : <Notice tone="look" title={card.patient.notice} />}
    </header>
  );
}

/** One case: what the MDT is asked, what it needs to know, and what was decided. */
export function CasePage({ caseId }: { caseId: string }) {
  const styles = useStyles();
  const { api, me } = useConfer();
  const now = useNow();
  const current = useCurrent(`case ${caseId}`, (signal) => api.call(getMdtCase, { caseId }, { signal }));
  useMdtChanges(current.reload, ({ subject }) => subject.kind !== 'mdt-case' || subject.id === caseId);
  const { data: card, put } = current;
  const mdt = useMdt(card?.mdt.mdtId);
  return (
    <>
      <BackLink href={card === undefined ? mdtHash() : mdtHash('cases', card.mdt.mdtId)}>
        {card === undefined ? 'All MDTs' : `Cases of ${card.mdt.name}`}
      </BackLink>
      <FailureNotice error={current.error} onRetry={current.reload} />
      {current.isLoading ? <LoadingRows what="the case" /> : null}
      {card === undefined ? null : (
        <>
          <CaseHead card={card} target={targetWords(card, mdt.data, now, me.organisation.timeZone)} />
          <FailureNotice error={mdt.error} onRetry={mdt.reload} />
          <div className={styles.columns}>
            <div>
              <CaseForm card={card} mayFillIn={mayAsk(me, fillInMdtCase)} onRead={put} />
            </div>
            <div>
              <OwnWordsSection card={card} onRead={put} />
              {mdt.data === undefined ? null : (
                <>
                  <TriageSection card={card} mdt={mdt.data} onRead={put} />
                  <PreparationSection card={card} mdt={mdt.data} onRead={put} />
                </>
              )}
              <PatientFacts card={card} />
            </div>
          </div>
        </>
      )}
    </>
  );
}
