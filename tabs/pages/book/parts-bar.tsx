import { Field, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Parts } from '../../../api/appointments/contract/parts.ts';

const PARTS: readonly { name: keyof Parts; label: string; testId: string; least: number; most: number }[] = [
  { name: 'huddleMinutes', label: 'Huddle', testId: 'book-huddle', least: 0, most: 60 },
  { name: 'patientMinutes', label: 'Patient', testId: 'book-duration', least: 5, most: 240 },
  { name: 'debriefMinutes', label: 'Debrief', testId: 'book-debrief', least: 0, most: 60 },
];

const useStyles = makeStyles({
  place: { marginBottom: tokens.spacingVerticalM },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    '& input': { minWidth: 0, width: '100%' },
    '& > *': { minWidth: 0 },
  },
  bar: {
    display: 'flex',
    height: '8px',
    marginTop: tokens.spacingVerticalXS,
    columnGap: '2px',
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
  },
  staffOnly: {
    backgroundColor: tokens.colorNeutralStroke1,
    // told apart from the part with the patient without colour
    backgroundImage: `repeating-linear-gradient(135deg, transparent 0 3px, ${tokens.colorNeutralBackground1} 3px 5px)`,
  },
  patient: { backgroundColor: tokens.colorBrandBackground },
  total: {
    marginBlock: tokens.spacingVerticalXXS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
});

interface PartsBarProps {
  parts: Parts;
  /** By JSON pointer: `/parts/huddleMinutes`, or `/durationMinutes` for the part with the patient. */
  errors: ReadonlyMap<string, string>;
  onChange: (parts: Parts) => void;
}

function totalWords({ huddleMinutes, patientMinutes, debriefMinutes }: Parts): string {
  const total = huddleMinutes + patientMinutes + debriefMinutes;
  return total === patientMinutes
    ? `${total} min, all with the patient`
    : `${total} min of the team’s time; the patient is asked for the middle ${patientMinutes}`;
}

/** How long each part is: the staff alone, with the patient, the staff alone again. */
export function PartsBar({ parts, errors, onChange }: PartsBarProps) {
  const styles = useStyles();
  const errorOf = (name: keyof Parts): string | undefined =>
    errors.get(`/parts/${name}`) ?? (name === 'patientMinutes' ? errors.get('/durationMinutes') : undefined);
  return (
    <div className={styles.place} role="group" aria-label="How long, in minutes">
      <div className={styles.fields}>
        {PARTS.map(({ name, label, testId, least, most }) => {
          const message = errorOf(name);
          return (
            <Field
              key={name}
              label={`${label}, min`}
              {...(message === undefined ? {} : { validationMessage: message })}
            >
              <Input
                type="number"
                min={least}
                max={most}
                step={5}
                data-testid={testId}
                value={String(parts[name])}
                onChange={(_, { value }) => {
                  onChange({ ...parts, [name]: Number(value) });
                }}
              />
            </Field>
          );
        })}
      </div>
      <div className={styles.bar} aria-hidden>
        {PARTS.map(({ name }) => (
          <div
            key={name}
            className={mergeClasses(name === 'patientMinutes' ? styles.patient : styles.staffOnly)}
            style={{ flexGrow: parts[name], display: parts[name] > 0 ? 'block' : 'none' }}
          />
        ))}
      </div>
      <p className={styles.total}>{totalWords(parts)}</p>
    </div>
  );
}
