import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Dispatch, SetStateAction } from 'react';
import type { Needs } from '../../../api/patients/contract/needs.ts';
import type { ServiceLine } from '../../../api/service-lines/contract/service-line.ts';
import type { Resource } from '../../../api/resources/contract/resources.ts';
import type { Loaded } from '../../hooks/use-loaded.ts';
import type { BookingDraft } from './booking-draft.ts';
import { HeldFields } from './held-fields.tsx';
import { CompanionsSection } from './companions-section.tsx';
import { NeedsSection } from './needs-section.tsx';
import { PatientSection } from './patient-section.tsx';
import { ProxySection } from './proxy-section.tsx';
import { withInterpreter } from './wanted-resources.ts';
import { WhatFor } from './what-for.tsx';

const useStyles = makeStyles({
  wide: {
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    columnGap: tokens.spacingHorizontalXXXL,
    '@media (max-width: 899px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

interface FormSideProps {
  serviceLines: readonly ServiceLine[];
  draft: BookingDraft;
  resources: Loaded<Resource[]>;
  errors: ReadonlyMap<string, string>;
  /** Above the week: two columns instead of one. */
  isWide: boolean;
  onChange: Dispatch<SetStateAction<BookingDraft>>;
}

/** What for and for whom. */
export function FormSide({ serviceLines, draft, resources, errors, isWide, onChange }: FormSideProps) {
  const styles = useStyles();
  const { patient } = draft;
  const isBookable = (language: string): boolean =>
    resources.data?.some((each) => each.languages.includes(language)) ?? false;
  const lookForInterpreter = (needs: Needs): void => {
    const language = needs.interpreterLanguage;
    const canBook = language !== null && isBookable(language);
    onChange((before) => ({ ...before, wanted: withInterpreter(before.wanted, language, canBook) }));
  };
  return (
    <div className={mergeClasses(isWide && styles.wide)}>
      <div>
        <WhatFor
          serviceLines={serviceLines}
          draft={draft}
          resources={resources}
          errors={errors}
          onChange={onChange}
        />
        {draft.kind === 'group' ? null : (
          <HeldFields
            draft={draft}
            errors={errors}
            onChange={(held) => {
              onChange((before) => ({ ...before, held }));
            }}
          />
        )}
      </div>
      <div>
        <PatientSection draft={draft} errors={errors} onChange={onChange} />
        {patient === undefined ? null : (
          <NeedsSection
            key={patient.patientId}
            patientId={patient.patientId}
            needs={draft.needs}
            isBookable={isBookable}
            onKnown={lookForInterpreter}
            onChange={(needs) => {
              onChange((before) => ({ ...before, needs }));
              lookForInterpreter(needs);
            }}
          />
        )}
        <ProxySection
          patientId={patient?.patientId}
          mayRecord
          proxy={draft.proxy}
          errors={errors}
          onChange={(proxy) => {
            onChange((before) => ({ ...before, proxy }));
          }}
        />
        <CompanionsSection
          companions={draft.companions}
          needs={draft.needs}
          errors={errors}
          onChange={(companions) => {
            onChange((before) => ({ ...before, companions }));
          }}
        />
      </div>
    </div>
  );
}
