import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { correctTelephone, recordTelephone } from '../../../../api/participants/contract/endpoints.ts';
import type { RecordTelephone } from '../../../../api/participants/contract/participants.ts';
import { companionWords } from '../../../../api/appointments/contract/companion-words.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { TimeField } from '../../../components/time-field.tsx';
import { useConfer } from '../../../shell/confer-context.ts';
import { keysOf } from '../../../words/keys-of.ts';
import { participantRole } from '../../../words/participant-words.ts';
import { clockTime } from '../../../words/times.ts';
import { dateInZone, instantAt } from '../../../words/zoned-day.ts';
import type { AppointmentActions } from '../use-appointment-actions.ts';

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr)',
    '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
    alignItems: 'start',
    gap: tokens.spacingHorizontalM,
    '& select': { minWidth: 0, width: '100%' },
  },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalS,
  },
  words: { flexGrow: 1 },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
});

interface TelephonePartProps {
  appointment: Appointment;
  actions: Pick<AppointmentActions, 'change' | 'isBusy'>;
}

const SOMEBODY_ELSE = 'else';
type OtherDraft = Extract<RecordTelephone['who'], { kind: string }>;
const NOBODY_ELSE: OtherDraft = { kind: 'supporter', givenName: '', familyName: '' };

/** @param who as the list of choices has it: what somebody is, and their id */
function whoOf(who: string, other: OtherDraft): RecordTelephone['who'] {
  if (who === SOMEBODY_ELSE) return other;
  const [kind, id = ''] = who.split(' ');
  return kind === 'staff' ? { practitionerId: id } : { participantId: id };
}

interface OtherFieldsProps {
  other: OtherDraft;
  onChange: (other: OtherDraft) => void;
}

/** Who somebody is who takes part by telephone only. */
function OtherFields({ other, onChange }: OtherFieldsProps) {
  const text = (label: string, name: 'givenName' | 'familyName') => (
    <Field label={label}>
      <Input
        autoComplete="off"
        data-testid={`telephone-${name}`}
        value={other[name]}
        onChange={(_, { value }) => {
          onChange({ ...other, [name]: value });
        }}
      />
    </Field>
  );
  return (
    <>
      {text('Given name', 'givenName')}
      {text('Family name', 'familyName')}
      <Field label="Takes part as">
        <Select
          data-testid="telephone-kind"
          value={other.kind}
          onChange={(_, { value }) => {
            const kind = keysOf(companionWords).find((one) => one === value);
            if (kind !== undefined) onChange({ ...other, kind });
          }}
        >
          {keysOf(companionWords).map((kind) => (
            <option key={kind} value={kind}>
              {companionWords[kind]}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** Who takes part by telephone, which no system sees: staff say from when to when. It counts for the attendance. */
export function TelephonePart({ appointment, actions }: TelephonePartProps) {
  const styles = useStyles();
  const { api, newKey } = useConfer();
  const [submission] = useState(() => new SubmissionKey(newKey));
  const [isOpen, setIsOpen] = useState(false);
  const [who, setWho] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [other, setOther] = useState<OtherDraft>(NOBODY_ELSE);
  const { appointmentId, version: seen, timeZone, telephone, staff } = appointment;
  const takePart = appointment.participants.filter(({ link }) => link.state !== 'ended');
  const day = dateInZone(Date.parse(appointment.patientStartsAt), timeZone);
  const instant = (time: string): string => new Date(instantAt(day, minutesOf(time), timeZone)).toISOString();
  const isNamed =
    who !== '' &&
    (who !== SOMEBODY_ELSE || (other.givenName.trim() !== '' && other.familyName.trim() !== ''));
  const nameOf = (record: Appointment['telephone'][number]): string => {
    const participant = appointment.participants.find((one) => one.participantId === record.participantId);
    if (participant !== undefined) return `${participant.displayName} (${participantRole(participant)})`;
    return staff.find((one) => one.practitionerId === record.practitionerId)?.displayName ?? 'Staff';
  };
  const record = (isNow: boolean): void => {
    const body = {
      who: whoOf(who, other),
      from: isNow ? new Date().toISOString() : instant(from),
      ...(isNow || until === '' ? {} : { until: instant(until) }),
    };
    setIsOpen(false);
    actions.change(
      appointment,
      () =>
        submission.submit({ appointmentId, ...body }, (key) =>
          api.call(recordTelephone, { appointmentId, seen, key, body }),
        ),
      'Recorded that they take part by telephone',
    );
  };
  const correct = (
    { recordId, ...times }: Appointment['telephone'][number],
    change: { until?: string; isMistake?: boolean },
    done: string,
  ): void => {
    const body = {
      from: times.from,
      ...(times.until === null ? {} : { until: times.until }),
      ...change,
    };
    actions.change(
      appointment,
      () => api.call(correctTelephone, { appointmentId, recordId, seen, body }),
      done,
    );
  };
  return (
    <div role="group" aria-label="By telephone">
      <ul className={styles.list}>
        {telephone.map((one) => {
          const name = nameOf(one);
          const end = one.until === null ? 'still on the telephone' : `to ${clockTime(one.until, timeZone)}`;
          return (
            <li key={one.recordId} className={styles.row} data-testid={`telephone-${one.recordId}`}>
              <span className={styles.words}>
                {name} by telephone from {clockTime(one.from, timeZone)}, {end}
              </span>
              {one.until === null ? (
                <Button
                  size="small"
                  aria-label={`They left now: ${name}`}
                  disabledFocusable={actions.isBusy}
                  onClick={() => {
                    correct(one, { until: new Date().toISOString() }, 'Recorded that they left');
                  }}
                >
                  They left now
                </Button>
              ) : null}
              <Button
                size="small"
                aria-label={`Recorded by mistake: ${name}`}
                disabledFocusable={actions.isBusy}
                onClick={() => {
                  correct(one, { isMistake: true }, 'Taken back; it stays in the evidence');
                }}
              >
                Recorded by mistake
              </Button>
            </li>
          );
        })}
      </ul>
      {isOpen ? (
        <>
          <div className={styles.form}>
            <Field label="Who is on the telephone">
              <Select
                data-testid="telephone-who"
                value={who}
                onChange={(_, { value }) => {
                  setWho(value);
                }}
              >
                <option value="">Choose</option>
                {takePart.map((one) => (
                  <option key={one.participantId} value={`participant ${one.participantId}`}>
                    {one.displayName} ({participantRole(one)})
                  </option>
                ))}
                <option value={SOMEBODY_ELSE}>Somebody else, who has no link</option>
                {staff.map((one) => (
                  <option key={one.practitionerId} value={`staff ${one.practitionerId}`}>
                    {one.displayName} ({one.roleLabel})
                  </option>
                ))}
              </Select>
            </Field>
            {who === SOMEBODY_ELSE ? <OtherFields other={other} onChange={setOther} /> : null}
            <TimeField label="From" testId="telephone-from" value={from} onChange={setFrom} />
            <TimeField
              label="Until, if it is over"
              testId="telephone-until"
              value={until}
              onChange={setUntil}
            />
          </div>
          <div className={styles.buttons}>
            <Button
              appearance="primary"
              data-testid="telephone-now"
              disabledFocusable={!isNamed || actions.isBusy}
              onClick={() => {
                record(true);
              }}
            >
              On the telephone now
            </Button>
            <Button
              data-testid="telephone-record"
              disabledFocusable={!isNamed || from === '' || actions.isBusy}
              onClick={() => {
                record(false);
              }}
            >
              Record these times
            </Button>
            <Button
              onClick={() => {
                setIsOpen(false);
              }}
            >
              Record nothing
            </Button>
          </div>
        </>
      ) : (
        <Button
          data-testid="telephone-open"
          onClick={() => {
            setIsOpen(true);
          }}
        >
          Somebody takes part by telephone…
        </Button>
      )}
    </div>
  );
}
