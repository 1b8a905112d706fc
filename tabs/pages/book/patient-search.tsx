import { Button, Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { searchPatients } from '../../../api/patients/contract/endpoints.ts';
import type {
  PatientSearch as PatientSearchRequest,
  PatientSummary,
} from '../../../api/patients/contract/patients.ts';
import { fieldErrors } from '../../api-client/field-errors.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { DateField } from '../../components/date-field.tsx';
import { PatientResults } from './patient-results.tsx';
import type { FoundPatients } from './patient-results.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
  field: { flexGrow: 1, minWidth: '150px' },
  results: { marginTop: tokens.spacingVerticalM },
});

type By = 'nhs-number' | 'name';

/** Finds the patient in the PAS, by NHS number or by family name and date of birth. */
export function PatientSearch({ onChoose }: { onChoose: (patient: PatientSummary) => void }) {
  const styles = useStyles();
  const { api } = useConfer();
  const [by, setBy] = useState<By>('nhs-number');
  const [nhsNumber, setNhsNumber] = useState('');
  const [familyName, setFamilyName] = useState('');
  const [birthDate, setBirthDate] = useState('');
  const [found, setFound] = useState<FoundPatients | undefined>(undefined);
  const search = useAction(async (request: PatientSearchRequest) => {
    setFound({ ...(await api.call(searchPatients, { body: request })), request });
  });
  const errors = fieldErrors(search.error);

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setFound(undefined);
    void search.run(by === 'nhs-number' ? { nhsNumber } : { familyName: familyName.trim(), birthDate });
  };
  const field = (pointer: string): { validationMessage?: string } => {
    const message = errors.get(pointer);
    return message === undefined ? {} : { validationMessage: message };
  };
  return (
    <>
      <RadioGroup
        layout="horizontal"
        aria-label="Search by"
        value={by}
        onChange={(_, { value }) => {
          setBy(value === 'name' ? 'name' : 'nhs-number');
          search.clear();
        }}
      >
        <Radio value="nhs-number" label="NHS number" />
        <Radio value="name" label="Name and date of birth" data-testid="patient-by-name" />
      </RadioGroup>
      <form className={styles.form} onSubmit={submit} role="search" aria-label="Patient" noValidate>
        {by === 'nhs-number' ? (
          <Field label="NHS number" className={styles.field} {...field('/nhsNumber')}>
            <Input
              inputMode="numeric"
              autoComplete="off"
              data-testid="patient-nhs-number"
              value={nhsNumber}
              onChange={(_, { value }) => {
                setNhsNumber(value);
              }}
            />
          </Field>
        ) : (
          <>
            <Field label="Family name" className={styles.field} {...field('/familyName')}>
              <Input
                autoComplete="off"
                data-testid="patient-family-name"
                value={familyName}
                onChange={(_, { value }) => {
                  setFamilyName(value);
                }}
              />
            </Field>
            <DateField
              hasNoCalendar
              label="Date of birth"
              className={styles.field}
              error={errors.get('/birthDate')}
              testId="patient-birth-date"
              value={birthDate}
              onChange={setBirthDate}
            />
          </>
        )}
        <Button
          type="submit"
          icon={<SearchRegular />}
          data-testid="patient-search"
          disabledFocusable={search.isRunning}
        >
          {search.isRunning ? 'Searching…' : 'Search'}
        </Button>
      </form>
      <div className={styles.results}>
        {errors.size === 0 ? <FailureNotice error={search.error} /> : null}
        {found === undefined ? null : <PatientResults found={found} onChoose={onChoose} />}
      </div>
    </>
  );
}
