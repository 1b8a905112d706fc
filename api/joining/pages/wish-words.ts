import { mayAskWho, whatMayBeAsked } from '../rules/whom-they-may-ask-about.ts';
import type { RefusalCode } from '../../kernel/rules/refusal.ts';
import type { WordKey } from '../../kernel/rules/words/language-file.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import type { WishRecord } from '../../wishes/ports/wish-store.ts';
import { wishKey, type WishAbout } from '../../wishes/rules/wish-about.ts';
import type { ConsultationView } from '../use-cases/consultation-view.ts';
import { BEFORE_GOING_IN } from '../use-cases/wishes.ts';
import { otherInWords } from './other-in-words.ts';

/** Why a wish was not taken, by the code of its refusal. */
const NOT_ASKED: Partial<Record<RefusalCode, WordKey>> = {
  'wish-not-valid': 'wishChoose',
  'message-not-valid': 'wishTooLong',
  'message-has-link': 'messageHasLink',
  'message-has-clinical-word': 'messageHasHealth',
  'too-many-messages': 'messagesTooMany',
};

export const whyNotAsked = (code: RefusalCode): WordKey | undefined => NOT_ASKED[code];

/** What the mark of a page says of its wishes: how many there are, and how each was answered. */
export const wishMarkOf = ({ wishes }: ConsultationView): string =>
  wishes
    .map(
      ({ wishId, answer }) =>
        `${wishId.slice(-6)}${answer === undefined ? '' : `${answer.as[0]}${answer.reason ?? ''}`}`,
    )
    .join('.');

/** Whom a wish is about, if they are still to be in the call; undefined when it is about nobody. */
function personOf(about: WishAbout, { staff, others, kind }: ConsultationView, speech: Speech) {
  switch (about.kind) {
    case 'alone-first':
      return undefined;
    case 'staff-not-there': {
      const member = staff.find(({ practitionerId }) => practitionerId === about.practitionerId);
      return member && { name: member.displayName, role: member.roleLabel };
    }
    case 'participant-not-there': {
      const other = others.find(({ participantId }) => participantId === about.participantId);
      return other && { name: otherInWords(other, kind, speech), role: undefined };
    }
  }
}

function answerWords({ answer }: WishRecord, { say }: Speech): string {
  if (answer === undefined) return say('wishNotAnswered');
  if (answer.as !== 'not-possible') return say('wishAgreed');
  return `${say('wishNotPossible')} ${answer.reason === undefined ? '' : say(`wish-${answer.reason}`)}`.trim();
}

const isFirstOfIts = (wish: WishRecord, all: readonly WishRecord[]): boolean =>
  all.find(({ askedAt, text }) => text === wish.text && askedAt.equals(wish.askedAt)) === wish;

/**
 * What the reader asked about who is in the call, what they may ask, and whether they may; undefined for companions, and on a device
 * that others share.
 */
export function wishesWords(view: ConsultationView, speech: Speech) {
  if (view.isOnSharedDevice || !mayAskWho(view.kind) || view.modality !== 'video') return undefined;
  const { say } = speech;
  const asked = new Set(view.wishes.map(({ about }) => wishKey(about)));
  return {
    mayAsk: BEFORE_GOING_IN.has(view.phase),
    items: view.wishes.map((wish) => ({
      wishId: wish.wishId,
      what:
        wish.about.kind === 'alone-first'
          ? say('wishAlone')
          : say('wishNotThere', { who: wish.staffName ?? personOf(wish.about, view, speech)?.name ?? '' }),
      // what was written with several at once is read once
      text: isFirstOfIts(wish, view.wishes) ? wish.text : undefined,
      answer: answerWords(wish, speech),
    })),
    mayAskAlone: !asked.has('alone-first'),
    people: whatMayBeAsked(view).flatMap((about) => {
      const key = wishKey(about);
      const person = asked.has(key) ? undefined : personOf(about, view, speech);
      return person === undefined ? [] : [{ key, ...person }];
    }),
  };
}
