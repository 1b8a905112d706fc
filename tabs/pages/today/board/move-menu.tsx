import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { PersonSwapRegular } from '@fluentui/react-icons/svg/person-swap';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { standInWords } from '../stand-in-words.ts';
import type { Mover, Reassign } from './use-reassign.ts';

const useStyles = makeStyles({
  words: { padding: tokens.spacingHorizontalS, maxWidth: '280px' },
});

interface MoveMenuProps {
  appointment: Appointment;
  from: { practitionerId: string; displayName: string };
  mover: Mover;
  choices: Reassign['choices'] | undefined;
  isOpen: boolean;
}

/** Everybody who could see the patient in place of this colleague, or what keeps them from it. */
export function MoveMenu({ appointment, from, mover, choices, isOpen }: MoveMenuProps) {
  const styles = useStyles();
  const items = choices?.data?.items ?? [];
  const list = useRef<HTMLDivElement>(null);
  const isAnswered = isOpen && items.length > 0;
  useEffect(() => {
    // it opened before there was anything to go to
    if (isAnswered) list.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, [isAnswered]);
  return (
    <Menu
      inline
      open={isOpen}
      onOpenChange={(_, { open }) => {
        if (open) mover.begin({ appointment, from, by: 'menu' });
        else mover.leave();
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          icon={<PersonSwapRegular />}
          aria-label={`Move to…: ${appointment.patient.initials}, with ${from.displayName}`}
          data-testid={`move-${from.practitionerId}-${appointment.appointmentId}`}
        >
          Move to…
        </Button>
      </MenuTrigger>
      <MenuPopover>
        {isOpen && choices?.error !== undefined ? (
          <FailureNotice error={choices.error} onRetry={choices.reload} />
        ) : null}
        {isOpen && choices?.error === undefined && items.length === 0 ? (
          <div className={styles.words} role="status">
            {choices?.isLoading !== false ? 'Looking who is free…' : 'Nobody else here holds this role.'}
          </div>
        ) : null}
        <div ref={list}>
          <MenuList>
            {isOpen
              ? items.map((one) => (
                  <MenuItem
                    key={one.practitionerId}
                    disabled={!one.isFree}
                    data-testid={`to-${one.practitionerId}`}
                    onClick={() => {
                      mover.to(one);
                    }}
                  >
                    {standInWords(one, appointment.timeZone)}
                  </MenuItem>
                ))
              : null}
          </MenuList>
        </div>
      </MenuPopover>
    </Menu>
  );
}
