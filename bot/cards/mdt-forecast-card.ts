import type { MdtForecastCardView } from '../../api/cards/ports/mdt-card-views.ts';
import { card, heading, line, openInConfer, timeOf, whenOf, type AdaptiveCard } from './card-parts.ts';
import { countOf } from './numbers-in-words.ts';
import { rowsThatFit } from './rows-that-fit.ts';

/** Cases that would not be quorate, and whom to ask: for those who coordinate. @param tabLink opens the meeting in the tab */
export function mdtForecastCard(view: MdtForecastCardView, tabLink: string): AdaptiveCard {
  const { cases, isToCome, timeZone } = view;
  const title =
    cases.length > 0
      ? `${countOf(cases.length, 'case', 'cases')} would not be quorate`
      : isToCome
        ? 'Every case would be quorate'
        : 'The meeting has begun, is over or is cancelled';
  const rows = rowsThatFit(
    cases.map((one) => ({
      type: 'Container',
      spacing: 'Small',
      items: [
        line(
          `**${one.number}** ${timeOf(one.at, timeZone)} · ${one.initials} · missing: ${one.short.join(', ')}`,
          {
            color: 'Attention',
          },
        ),
        ...(one.away.length === 0 ? [] : [line(one.away.join(', '), { isSubtle: true })]),
        line(
          one.proposals.length === 0
            ? 'Nobody who could come is known.'
            : `You could ask: ${one.proposals.join('; ')}`,
        ),
      ],
    })),
  );
  return card({
    fallbackText: title,
    body: [
      heading(title),
      line(`${view.mdtName} · ${whenOf(view)}`, { isSubtle: true }),
      ...rows,
      ...(rows.length < cases.length ? [line(`And ${cases.length - rows.length} more, in Confer.`)] : []),
    ],
    actions: isToCome ? [openInConfer(tabLink)] : [],
  });
}
