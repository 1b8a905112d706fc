/**
 * The texts about video appointments in Welsh, as a trust in Wales would keep them beside the English ones. They say the
 * same; people who chose Welsh get the English text where there is none here.
 */
export const WELSH_TEXTS: readonly (readonly [name: string, ...lines: string[]])[] = [
  [
    'invitation',
    '((organisation)): mae eich apwyntiad fideo ar ((when)). ((support))',
    '',
    'I ymuno, agorwch ((link)) ar eich ffôn, llechen neu gyfrifiadur. Nid oes angen ap na chyfrif arnoch.',
    '',
    'I chi yn unig y mae’r ddolen hon. Angen help? Ffoniwch ((help_phone)).',
  ],
  [
    'invitation-proxy',
    '((organisation)): fe’ch gwahoddir i apwyntiad fideo ar ((when)) gyda rhywun rydych yn ei gefnogi. ((support))',
    '',
    'I ymuno, agorwch ((link)) ar eich ffôn, llechen neu gyfrifiadur. Nid oes angen ap na chyfrif arnoch.',
    '',
    'I chi yn unig y mae’r ddolen hon. Angen help? Ffoniwch ((help_phone)).',
  ],
  [
    'appointment-changed',
    '((organisation)): mae eich apwyntiad fideo ar ((was)) wedi symud. Mae bellach ar ((when)).',
    '',
    'Mae eich dolen yn aros yr un fath: ((link))',
    '',
    'Ddim yn amser da? Ffoniwch ((help_phone)).',
  ],
  [
    'appointment-changed-proxy',
    '((organisation)): mae’r apwyntiad fideo ar ((was)) gyda rhywun rydych yn ei gefnogi wedi symud. Mae bellach ar ((when)).',
    '',
    'Mae eich dolen yn aros yr un fath: ((link))',
    '',
    'Ddim yn amser da? Ffoniwch ((help_phone)).',
  ],
  [
    'appointment-cancelled',
    '((organisation)): mae eich apwyntiad fideo ar ((when)) wedi’i ganslo. Nid oes angen i chi wneud dim.',
    '',
    'I ofyn am amser newydd, ffoniwch ((help_phone)).',
  ],
];
