import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import {
  letPatientsWrite,
  listWaitingMessages,
  sendWaitingMessage,
} from '../../../api/waiting-messages/contract/endpoints.ts';
import { SHORT_MESSAGES } from '../../../api/waiting-messages/contract/waiting-message-words.ts';
import type { WaitingMessages } from '../../../api/waiting-messages/contract/waiting-messages.ts';
import { WaitingMessagesSection } from '../../../tabs/pages/today/waiting-messages/waiting-messages-section.tsx';
import { anAppointment, aParticipant, id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

const appointment = anAppointment({
  state: 'waiting',
  participants: [aParticipant({ state: 'waiting', waitingSince: '2026-03-03T09:58:00Z' })],
});
const written = { messageId: id(90), participantId: id(20), from: 'participant' as const, author: 'Patient' };

function aSection(known: Partial<WaitingMessages> = {}) {
  const messages: WaitingMessages = { items: [], isOn: true, mayPatientsWrite: true, ...known };
  const sent: object[] = [];
  const api = fakeApi({}, [
    answering(listWaitingMessages, () => messages),
    answering(sendWaitingMessage, ({ body }) => {
      sent.push(body);
      const one = { ...written, messageId: id(91), from: 'staff' as const, author: 'Dr A', text: body.text };
      return { ...messages, items: [...messages.items, { ...one, sentAt: '2026-03-03T10:01:00Z' }] };
    }),
    answering(letPatientsWrite, ({ body }) => {
      sent.push(body);
      return { ...messages, mayPatientsWrite: body.mayWrite };
    }),
  ]);
  renderWithConfer(<WhoeverWaits />, { api });
  return sent;
}

const MOTHER = aParticipant({
  participantId: id(21),
  kind: 'proxy',
  state: 'waiting',
  waitingSince: '2026-03-03T09:58:00Z',
});

/** The section beside a way to let the patient in while their mother still waits. */
function WhoeverWaits() {
  const [isIn, setIsIn] = useState(false);
  const [patient] = appointment.participants;
  const both = [isIn ? { ...patient!, state: 'admitted' as const } : patient!, MOTHER];
  return (
    <>
      <button
        onClick={() => {
          setIsIn(true);
        }}
      >
        Let the patient in
      </button>
      <WaitingMessagesSection appointment={{ ...appointment, participants: both }} />
    </>
  );
}

describe('messages while waiting', () => {
  it('shows what was written, and sends a short message', async () => {
    const sent = aSection({ items: [{ ...written, text: 'Hello', sentAt: '2026-03-03T10:00:00Z' }] });
    expect(await screen.findByText('Patient, 10:00')).toBeTruthy();
    const [template] = SHORT_MESSAGES;
    await userEvent.selectOptions(screen.getByTestId('message-template'), template);
    await userEvent.click(screen.getByTestId('message-send'));
    await waitFor(() => {
      expect(sent).toEqual([{ participantId: id(20), text: template }]);
    });
    expect(await screen.findByText('Dr A, 10:01')).toBeTruthy();
  });

  it('goes to nobody else when whom it was begun for no longer waits', async () => {
    const sent = aSection();
    await userEvent.type(await screen.findByTestId('message-text'), 'Two minutes');
    await userEvent.click(screen.getByRole('button', { name: 'Let the patient in' }));
    expect(screen.getByText('They no longer wait. Choose whom it is for.')).toBeTruthy();
    await userEvent.click(screen.getByTestId('message-send'));
    expect(sent).toEqual([]);
    await userEvent.selectOptions(screen.getByTestId('message-to'), id(21));
    await userEvent.click(screen.getByTestId('message-send'));
    await waitFor(() => {
      expect(sent).toEqual([{ participantId: id(21), text: 'Two minutes' }]);
    });
  });

  it('lets the patient only read', async () => {
    const sent = aSection();
    await userEvent.click(await screen.findByLabelText('They may write too'));
    await waitFor(() => {
      expect(sent).toEqual([{ mayWrite: false }]);
    });
  });

  it('shows nothing where the service line has none', async () => {
    aSection({ isOn: false });
    await waitFor(() => {
      expect(screen.queryByTestId('waiting-messages')).toBeNull();
    });
  });
});
