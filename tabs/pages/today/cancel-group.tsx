import { Button } from '@fluentui/react-components';
import { CalendarCancelRegular } from '@fluentui/react-icons/svg/calendar-cancel';
import { lazy, Suspense, useState } from 'react';
import { useAnnounce } from '../../components/announcer.tsx';
import { countWords } from '../../words/count-words.ts';

const CancelGroupDialog = lazy(async () => ({
  default: (await import('./cancel-group-dialog.tsx')).CancelGroupDialog,
}));

interface CancelGroupProps {
  groupSessionId: string;
  onCancelled: () => void;
}

/** The button that cancels a whole group, and its dialog. */
export function CancelGroup({ groupSessionId, onCancelled }: CancelGroupProps) {
  const announce = useAnnounce();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        data-testid="cancel-group"
        icon={<CalendarCancelRegular />}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Cancel the whole group…
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <CancelGroupDialog
            groupSessionId={groupSessionId}
            onCancelled={({ booked }) => {
              setIsOpen(false);
              announce(`The group is cancelled; told: ${countWords(booked, 'patient', 'patients')}`);
              onCancelled();
            }}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
