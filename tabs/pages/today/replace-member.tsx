import { Button } from '@fluentui/react-components';
import { PersonSwapRegular } from '@fluentui/react-icons/svg/person-swap';
import { lazy, Suspense, useState } from 'react';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { useAnnounce } from '../../components/announcer.tsx';

const ReplaceDialog = lazy(async () => ({
  default: (await import('./replace-dialog.tsx')).ReplaceDialog,
}));

interface ReplaceMemberProps {
  appointment: Appointment;
  member: Appointment['staff'][number];
  /** The appointment has to be read again. */
  onChanged: () => void;
}

/** The button that finds somebody in place of a member of staff, and its dialog. */
export function ReplaceMember({ appointment, member, onChanged }: ReplaceMemberProps) {
  const announce = useAnnounce();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        data-testid={`replace-${member.practitionerId}`}
        aria-label={`Replace ${member.displayName}`}
        icon={<PersonSwapRegular />}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Replace…
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <ReplaceDialog
            appointment={appointment}
            member={member}
            onReplaced={() => {
              setIsOpen(false);
              announce(`${member.displayName} is replaced`);
              onChanged();
            }}
            onStale={onChanged}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
