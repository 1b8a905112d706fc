import { askedOfOffer } from '../../../../api/refill/use-cases/asked-of-offer.ts';
import { aConsultation, NORTHMOOR } from '../../../builders/a-consultation.ts';
import { aFreedSlot, anEntry, anOffer } from '../../../builders/short-notice.ts';

/** An offer to the patient of a service line that asks for the postcode as well. */
function anAskingLine() {
  const { stores } = aConsultation();
  const [line] = stores.serviceLines;
  const [patient] = stores.patients;
  stores.serviceLines[0] = { ...line!, secondFactor: 'postcode' };
  stores.patients[0] = { ...patient!, postcode: 'AB1 2CD' };
  const { patientId } = patient!;
  const offer = { ...anOffer(aFreedSlot(), anEntry()), patientId, serviceLineId: line!.serviceLineId };
  const asked = () => stores.run(NORTHMOOR.orgId, (all) => askedOfOffer({ stores: all, offer }));
  return { stores, asked };
}

describe('what the link of an offer asks', () => {
  it('is what the links of the service line’s appointments ask', async () => {
    expect((await anAskingLine().asked()).asks).toEqual(['date-of-birth', 'postcode']);
  });

  it('is never less because the service line was not found', async () => {
    const { stores, asked } = anAskingLine();
    stores.serviceLines.length = 0;
    await expect(asked()).rejects.toThrow('an offer has no service line');
  });
});
