import { Button, Field, Input, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { HourglassRegular } from '@fluentui/react-icons/svg/hourglass';
import { useState } from 'react';
import type { CaseCard, Preparation } from '../../../../api/mdt/contract/cases.ts';
import { askForMdtPreparation, finishMdtPreparation } from '../../../../api/mdt/contract/case-endpoints.ts';
import { LONGEST_REASON } from '../../../../api/mdt/contract/mdt-words.ts';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import type { StaffPerson } from '../../../../api/staff/contract/staff.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { Section } from '../../../components/section.tsx';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { minutesSince, minuteWords, shortDay } from '../../../words/times.ts';
import { saying } from '../../admin/service-lines/field-error.ts';
import { useRowStyles } from '../row-styles.ts';
import { StaffSearch } from '../staff-search.tsx';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
  },
  end: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
  form: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    rowGap: tokens.spacingVerticalS,
    marginTop: tokens.spacingVerticalM,
    '& select, & input': { minWidth: 0, width: '100%' },
  },
  what: { width: '100%', maxWidth: '640px' },
});

const ELSE = 'else';

interface PreparationSectionProps {
  card: CaseCard;
  mdt: Mdt;
  onRead: (card: CaseCard) => void;
}

function AskForm({ card, mdt, onRead, onLeave }: PreparationSectionProps & { onLeave: () => void }) {
  const styles = useStyles();
  const { api, newKey } = useConfer();
  const announce = useAnnounce();
  const [key] = useState(() => new SubmissionKey(newKey));
  const [who, setWho] = useState('');
  const [other, setOther] = useState<StaffPerson | undefined>(undefined);
  const [what, setWhat] = useState('');
  const [wasAsked, setWasAsked] = useState(false);
  const practitionerId = who === ELSE ? (other?.practitionerId ?? '') : who;
  const asking = useAction(async () => {
    const body = { practitionerId, what: what.trim() };
    const { caseId } = card;
    onRead(
      await key.submit({ ...body, caseId }, (submission) =>
        api.call(askForMdtPreparation, { caseId, body, key: submission }),
      ),
    );
    announce('Asked');
    onLeave();
  });
  const errors = fieldErrors(asking.error);
  const said = (isMissing: boolean, missing: string, pointer: string) =>
    saying(wasAsked && isMissing ? missing : errors.get(pointer));
  return (
    <div className={styles.form} role="group" aria-label="Ask for preparation">
      <Field label="Whom" required {...said(practitionerId === '', 'Choose somebody', '/practitionerId')}>
        <Select
          data-testid="preparation-who"
          value={who}
          onChange={(_, { value }) => {
            setWho(value);
          }}
        >
          <option value="">Choose</option>
          {mdt.members
            .filter(({ hasLeft }) => !hasLeft)
            .map((member) => (
              <option key={member.practitionerId} value={member.practitionerId}>
                {`${member.displayName} (${member.roles.map(({ label }) => label).join(', ')})`}
              </option>
            ))}
          <option value={ELSE}>Somebody else of the staff</option>
        </Select>
      </Field>
      {who === ELSE ? (
        <StaffSearch
          label="Name"
          hint={other === undefined ? 'Anybody on the staff' : `Chosen: ${other.displayName}`}
          testId="preparation-search"
          onChoose={setOther}
        />
      ) : null}
      <Field
        label="What is to be prepared"
        required
        className={styles.what}
        {...said(what.trim() === '', 'Enter what is to be prepared', '/what')}
      >
        <Input
          data-testid="preparation-what"
          autoComplete="off"
          maxLength={LONGEST_REASON}
          value={what}
          onChange={(_, { value }) => {
            setWhat(value);
          }}
        />
      </Field>
      {errors.size === 0 ? <FailureNotice error={asking.error} /> : null}
      <span className={styles.end}>
        <Button
          appearance="primary"
          data-testid="preparation-ask"
          disabledFocusable={asking.isRunning}
          onClick={() => {
            setWasAsked(true);
            if (practitionerId !== '' && what.trim() !== '' && !asking.isRunning) void asking.run();
          }}
        >
          {asking.isRunning ? 'Asking…' : 'Ask'}
        </Button>
        <Button appearance="subtle" onClick={onLeave}>
          Leave it
        </Button>
      </span>
    </div>
  );
}

function PreparationRow(props: { one: Preparation; mayFinish: boolean; onRead: (card: CaseCard) => void }) {
  const styles = useStyles();
  const row = useRowStyles();
  const frame = useFramedList();
  const { api, me } = useConfer();
  const announce = useAnnounce();
  const now = useNow();
  const { one, mayFinish, onRead } = props;
  const { preparationId, person, what, askedBy, askedAt, doneBy, minutes } = one;
  const finishing = useAction(async () => {
    onRead(await api.call(finishMdtPreparation, { preparationId }));
    announce(`Prepared: ${what}`);
  });
  const asked = `asked by ${askedBy.displayName} on ${shortDay(askedAt, me.organisation.timeZone)}`;
  return (
    <li className={mergeClasses(frame.row, styles.row)} data-testid={`preparation-${preparationId}`}>
      <div>
        <span className={row.name}>{person.displayName}</span>: {what}
        <div className={row.more}>
          {doneBy === null || doneBy.practitionerId === person.practitionerId
            ? asked
            : `${asked} · done by ${doneBy.displayName}`}
        </div>
        <FailureNotice error={finishing.error} />
      </div>
      <span className={styles.end}>
        {doneBy === null ? (
          <>
            <ToneBadge tone="look" icon={HourglassRegular}>
              {`Open for ${minuteWords(minutesSince(askedAt, now))}`}
            </ToneBadge>
            {mayFinish ? (
              <Button
                size="small"
                aria-label={`Prepared: ${what}`}
                disabledFocusable={finishing.isRunning}
                onClick={() => void finishing.run()}
              >
                Prepared
              </Button>
            ) : null}
          </>
        ) : (
          <ToneBadge tone="good" icon={CheckmarkCircleRegular}>
            {`Prepared after ${minuteWords(minutes ?? 0)}`}
          </ToneBadge>
        )}
      </span>
    </li>
  );
}

/** What specialists were asked to prepare, and what they have. */
export function PreparationSection(props: PreparationSectionProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const { me } = useConfer();
  const [isAsking, setIsAsking] = useState(false);
  const { card, onRead } = props;
  const mayPrepare = mayAsk(me, askForMdtPreparation);
  return (
    <Section
      title="Preparation"
      testId="mdt-preparation"
      aside={
        mayPrepare && !isAsking ? (
          <Button
            size="small"
            data-testid="preparation-open"
            onClick={() => {
              setIsAsking(true);
            }}
          >
            Ask somebody
          </Button>
        ) : undefined
      }
    >
      {card.preparations.length === 0 && !isAsking ? (
        <p className={styles.none}>Nobody was asked to prepare anything.</p>
      ) : null}
      {card.preparations.length === 0 ? null : (
        <ul className={frame.list} aria-label="Preparation">
          {card.preparations.map((one) => (
            <PreparationRow key={one.preparationId} one={one} mayFinish={mayPrepare} onRead={onRead} />
          ))}
        </ul>
      )}
      {isAsking ? (
        <AskForm
          {...props}
          onLeave={() => {
            setIsAsking(false);
          }}
        />
      ) : null}
    </Section>
  );
}
