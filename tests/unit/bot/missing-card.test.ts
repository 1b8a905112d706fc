import { cardOf, summaryOf } from '../../../bot/cards/card-of.ts';
import { consultationCard } from '../../../bot/cards/consultation-card.ts';
import { aConsultationCard, aMissingCard } from '../../builders/a-card-view.ts';

const textOf = (card: object): string => JSON.stringify(card);

describe('a required role that is left open', () => {
  it('is told to a coordinator with who cannot come, and leads to Confer', () => {
    const text = textOf(cardOf(aMissingCard(), 'app'));
    expect(text).toContain('Missing: Consultant');
    expect(text).toContain('Dr Amina Okafor cannot come');
    expect(text).toContain('Open in Confer');
  });

  it('is said on the lock screen without a role or initials', () => {
    expect(summaryOf(aMissingCard())).toMatch(/^Somebody cannot come on /);
  });

  it('is no longer asked for once somebody else comes', () => {
    const text = textOf(cardOf(aMissingCard({ missingRoles: [], names: [] }), 'app'));
    expect(text).toContain('Nobody is missing any more');
    expect(text).not.toContain('Open in Confer');
  });

  it('stands on the card in the channel', () => {
    const text = textOf(consultationCard(aConsultationCard({ missingRoles: ['Consultant'] }), 'link'));
    expect(text).toContain('Cannot come: Consultant');
    expect(textOf(consultationCard(aConsultationCard(), 'link'))).not.toContain('Cannot come');
  });
});
