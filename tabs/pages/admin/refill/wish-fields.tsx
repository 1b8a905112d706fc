import { Field, makeStyles, Select, ToggleButton, tokens } from '@fluentui/react-components';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { clockTime, shortDay } from '../../../words/times.ts';
import { DateField } from '../../../components/date-field.tsx';
import { TimeField } from '../../../components/time-field.tsx';
import type { EntryDraft } from './entry-draft.ts';
import { WEEKDAYS } from '../../../words/weekdays.ts';
import { noticeWords, USUAL_NOTICES } from './waiting-words.ts';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(160px, 1fr))',
    alignItems: 'start',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    '& input, & select': { minWidth: 0, width: '100%' },
    '& > *': { minWidth: 0 },
  },
  wide: { gridColumnStart: 1, gridColumnEnd: -1 },
  days: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXXS },
  day: { minWidth: '44px', fontWeight: tokens.fontWeightRegular, paddingInline: tokens.spacingHorizontalXS },
});

interface WishFieldsProps {
  draft: EntryDraft;
  /** Appointments that may be given up for an earlier one. */
  later: readonly Appointment[];
  errors: ReadonlyMap<string, string>;
  onChange: (change: Partial<EntryDraft>) => void;
}

const PLAIN: readonly {
  name: 'from' | 'until' | 'waitingSince';
  label: string;
  Entry: typeof TimeField | typeof DateField;
  pointer: string;
}[] = [
  { name: 'from', label: 'Not before', Entry: TimeField, pointer: '/suits/from' },
  { name: 'until', label: 'Over by', Entry: TimeField, pointer: '/suits/until' },
  { name: 'waitingSince', label: 'Waiting since', Entry: DateField, pointer: '/waitingSince' },
];

function Days({ draft, onChange }: Pick<WishFieldsProps, 'draft' | 'onChange'>) {
  const styles = useStyles();
  return (
    <Field label="Days that suit" hint="None chosen: any day" className={styles.wide}>
      <div className={styles.days} role="group" aria-label="Days that suit">
        {WEEKDAYS.map(({ day, short }) => (
          <ToggleButton
            key={day}
            size="small"
            appearance={draft.weekdays.includes(day) ? 'primary' : 'secondary'}
            className={styles.day}
            data-testid={`entry-day-${day}`}
            checked={draft.weekdays.includes(day)}
            onClick={() => {
              const others = draft.weekdays.filter((each) => each !== day);
              onChange({ weekdays: draft.weekdays.includes(day) ? others : [...others, day] });
            }}
          >
            {short}
          </ToggleButton>
        ))}
      </div>
    </Field>
  );
}

/** How much notice they need, what suits them, how urgent it is, and what they give up. */
export function WishFields({ draft, later, errors, onChange }: WishFieldsProps) {
  const styles = useStyles();
  const error = (pointer: string): { validationMessage?: string } => {
    const message = errors.get(pointer);
    return message === undefined ? {} : { validationMessage: message };
  };
  const notices = [...new Set([...USUAL_NOTICES, draft.noticeMinutes])].sort((one, other) => one - other);
  return (
    <div className={styles.fields}>
      <Field label="Notice that they need" {...error('/noticeMinutes')}>
        <Select
          data-testid="entry-notice"
          value={String(draft.noticeMinutes)}
          onChange={(_, { value }) => {
            onChange({ noticeMinutes: Number(value) });
          }}
        >
          {notices.map((minutes) => (
            <option key={minutes} value={minutes}>
              {noticeWords(minutes)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Priority" {...error('/priority')}>
        <Select
          data-testid="entry-priority"
          value={draft.priority}
          onChange={(_, { value }) => {
            onChange({ priority: value === 'urgent' ? 'urgent' : 'routine' });
          }}
        >
          <option value="routine">Routine</option>
          <option value="urgent">Urgent</option>
        </Select>
      </Field>
      {PLAIN.map(({ name, label, Entry, pointer }) => (
        <Entry
          key={name}
          label={label}
          error={errors.get(pointer)}
          testId={`entry-${name}`}
          value={draft[name]}
          onChange={(value) => {
            onChange({ [name]: value });
          }}
        />
      ))}
      <Days draft={draft} onChange={onChange} />
      <Field label="If they get one" className={styles.wide} {...error('/givesUpAppointmentId')}>
        <Select
          data-testid="entry-gives-up"
          value={draft.givesUp}
          onChange={(_, { value }) => {
            onChange({ givesUp: value });
          }}
        >
          <option value="">Book a new appointment</option>
          {later.map((appointment) => (
            <option key={appointment.appointmentId} value={appointment.appointmentId}>
              Bring forward the one of {shortDay(appointment.patientStartsAt, appointment.timeZone)}{' '}
              {clockTime(appointment.patientStartsAt, appointment.timeZone)}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
