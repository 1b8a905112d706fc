import { book, findBookable, signInTo } from '../confer-api.ts';
import type { StackUnderTest } from '../stack.ts';

/** Whose clinic the pictures show. */
const CLINIC = { serviceLine: 'Young adult diabetes', consultant: 'Dr Amina Okafor' };
/** NHS numbers of demo patients who come later on the same day, behind the one whose consultation is shown. */
const LATER = ['9990000034', '9990000026', '9990000069'] as const;
/** How many of the earliest slots are left alone. */
const FREE_BEFORE = 2;
/** For those whose PAS record has no mobile number. */
const CONTACT = '07700900199';

/**
 * Fills the clinic around one consultation, so that the pictures show a working day: for a Confer that is used for
 * pictures and nothing else. The past month is the demo's own.
 */
export async function fillTheDay(confer: StackUnderTest): Promise<void> {
  const coordinator = await signInTo(confer, 'dev.rana');
  for (const [index, nhsNumber] of LATER.entries()) {
    const { request, slots } = await findBookable(coordinator, {
      nhsNumber,
      serviceLine: CLINIC.serviceLine,
      skip: FREE_BEFORE + index,
    });
    const fitting = slots.filter(({ staff }) => staff.some((one) => one.displayName === CLINIC.consultant));
    const slot = fitting[FREE_BEFORE + index];
    if (slot === undefined) throw new Error('no slot is left in the demo clinic: begin anew');
    const staff = slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode }));
    const patientContact = { mobile: CONTACT };
    const booked = await book(coordinator, { ...request, startsAt: slot.startsAt, staff, patientContact });
    if (booked.status !== 201) throw new Error(`not booked: ${booked.body.title}`);
  }
}
