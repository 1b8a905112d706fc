import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Delivery } from '../../../../api/deliveries/contract/deliveries.ts';
import { giveBackDelivery, handOverDelivery } from '../../../../api/deliveries/contract/endpoints.ts';
import type { StaffList } from '../../../../api/staff/contract/staff.ts';
import { DialogButtons } from '../../../components/dialog-buttons.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Modal } from '../../../components/modal.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { PersonSearch } from '../service-lines/person-search.tsx';
import { searchStaffByName } from '../service-lines/search-staff-by-name.ts';
import { NoteQuestion } from './note-question.tsx';

type Person = StaffList['items'][number];

/** Gives work to a named person, or makes it anybody's again. */
export function HandOver({ delivery, onChanged }: { delivery: Delivery; onChanged: () => void }) {
  const { api } = useConfer();
  const { deliveryId, handed } = delivery;
  const [isAsking, setIsAsking] = useState(false);
  const [person, setPerson] = useState<Person>();
  const end = (): void => {
    setIsAsking(false);
    setPerson(undefined);
  };
  const giveBack = useAction(async () => {
    await api.call(giveBackDelivery, { deliveryId });
    onChanged();
  });
  return (
    <>
      <FailureNotice error={giveBack.error} />
      {handed === null ? null : (
        <Button
          size="small"
          data-testid={`give-back-${deliveryId}`}
          disabledFocusable={giveBack.isRunning}
          onClick={() => void giveBack.run()}
        >
          Give back
        </Button>
      )}
      <Button
        size="small"
        data-testid={`hand-over-${deliveryId}`}
        onClick={() => {
          setIsAsking(true);
        }}
      >
        Hand over
      </Button>
      {isAsking && person === undefined ? (
        <Modal title="Who is to see to it?" testId="hand-over-whom" onClose={end}>
          {(close) => (
            <>
              <PersonSearch
                label="Who"
                hint="By the start of their first name, family name or user name"
                testId="hand-over-person"
                leastLetters={1}
                search={async (text, signal) => (await searchStaffByName(api, text, signal)).items}
                keyOf={(each) => each.practitionerId}
                nameOf={(each) => each.displayName}
                second={(each) => each.userPrincipalName}
                onChoose={setPerson}
              />
              <DialogButtons>
                <Button onClick={close}>Leave it</Button>
              </DialogButtons>
            </>
          )}
        </Modal>
      ) : null}
      {person === undefined ? null : (
        <NoteQuestion
          title={`Hand over to ${person.displayName}?`}
          explanation="They see it first under Admin. It stays on the list of all others who may see to it."
          label="What they are to do"
          action="Hand over"
          onSay={async (note) => {
            const body = { practitionerId: person.practitionerId, note };
            await api.call(handOverDelivery, { deliveryId, body });
            onChanged();
          }}
          onClose={end}
        />
      )}
    </>
  );
}
