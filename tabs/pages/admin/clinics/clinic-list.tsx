import { useState } from 'react';
import type { ChangedTemplate, Clinic, Template } from '../../../../api/clinics/contract/clinics.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { ClinicCard } from './clinic-card.tsx';
import { ConfirmArchive } from './confirm-archive.tsx';

interface ClinicListProps {
  clinics: readonly Clinic[];
  templates: readonly Template[];
  today: string;
  rename: (clinic: Clinic, name: string) => Promise<void>;
  archive: (clinic: Clinic) => Promise<void>;
  onAddTemplate: (clinic: Clinic) => void;
  onChangeTemplate: (template: Template) => void;
  onEnded: (ended: ChangedTemplate) => void;
}

/** The clinics of one service line, each with when it runs. */
export function ClinicList({ clinics, templates, archive, ...others }: ClinicListProps) {
  const archiving = useAction(archive);
  const [asking, setAsking] = useState<Clinic | undefined>(undefined);
  const isRunning = (clinic: Clinic): boolean => templates.some((one) => isOf(one, clinic));
  return (
    <>
      {clinics.map((clinic) => (
        <ClinicCard
          key={clinic.clinicId}
          clinic={clinic}
          templates={templates.filter((one) => isOf(one, clinic))}
          isArchiving={archiving.isRunning}
          archiveError={archiving.lastArgs?.[0].clinicId === clinic.clinicId ? archiving.error : undefined}
          onArchive={() => {
            // while it runs it is refused, and there is nothing to ask
            if (clinic.nextSessionOn === null || isRunning(clinic)) void archiving.run(clinic);
            else setAsking(clinic);
          }}
          {...others}
        />
      ))}
      {asking === undefined ? null : (
        <ConfirmArchive
          clinic={asking}
          onConfirm={() => void archiving.run(asking)}
          onClose={() => {
            setAsking(undefined);
          }}
        />
      )}
    </>
  );
}

const isOf = (template: Template, clinic: Clinic): boolean => template.clinic.clinicId === clinic.clinicId;
