import type { LanguageFile } from './language-file.ts';

export const welsh: LanguageFile<'cy'> = {
  review: 'needs-review',
  words: {
    product: 'Apwyntiad fideo',
    errorTitle: 'Gwall: {title}',
    errorPrefix: 'Gwall',
    information: 'Gwybodaeth',
    skip: 'Neidio i’r prif gynnwys',
    problem: 'Mae problem',
    language: 'Iaith',
    continue: 'Parhau',
    help: 'Os oes angen help arnoch, ffoniwch {organisation} ar {phone}.',
    helpOrCannotCome: 'Os na allwch ddod neu os oes angen help arnoch, ffoniwch {organisation} ar {phone}.',
    question: 'Os oes gennych gwestiwn, ffoniwch {organisation} ar {phone}.',
    dateAtTime: '{date} am {time}',
    beforeClocksGoBack: '{time}, cyn i’r clociau droi’n ôl',
    afterClocksGoBack: '{time}, ar ôl i’r clociau droi’n ôl',
    tomorrowAt: '{time} yfory',
    both: '{one} a {other}',
    failedTitle: 'Mae’n ddrwg gennym, aeth rhywbeth o’i le',
    failedText: 'Arhoswch 1 funud, yna agorwch eich dolen eto. Nid yw eich apwyntiad wedi’i golli.',
    refusedTitle: 'Ni weithiodd hynny',
    refusedText: 'Agorwch y ddolen o’ch neges destun neu e-bost eto.',
    reference: 'Os byddwch yn ffonio am help, dywedwch y cyfeirnod hwn: {reference}',
    busyTitle: 'Arhoswch eiliad',
    busyText: 'Agorwyd y dudalen hon lawer gwaith mewn amser byr.',
    busyWait: 'Arhoswch 1 funud, yna rhowch gynnig arall arni.',
    linkBadTitle: 'Nid yw’r ddolen hon yn gweithio',
    linkBadText: 'Gall fod yn hen, neu gall rhan ohoni fod ar goll.',
    linkBadNewest: 'Agorwch y ddolen eto o’r neges destun neu’r e-bost diweddaraf a anfonwyd atoch.',
    linkBadWhole: 'Os gwnaethoch gopïo neu deipio’r ddolen, gwnewch yn siŵr ei bod yn gyfan.',
    linkBadCall:
      'Os nad yw’n gweithio o hyd, ffoniwch y rhif ffôn yn eich neges destun, e-bost neu lythyr apwyntiad.',
    lockedTitle: 'Mae’r ddolen hon wedi’i chloi',
    lockedText: {
      patient:
        'Roedd y dyddiad geni yn anghywir 5 gwaith, felly rydym wedi cloi’r ddolen hon i gadw eich apwyntiad yn ddiogel.',
      proxy:
        'Roedd y dyddiad geni yn anghywir 5 gwaith, felly rydym wedi cloi’r ddolen hon i gadw’r apwyntiad yn ddiogel.',
    },
    lockedNew: 'I gael dolen newydd, ffoniwch {organisation} ar {phone}.',
    lockedToday: 'Os yw eich apwyntiad heddiw, ffoniwch nawr. Gall y tîm siarad â chi o hyd.',
    tooLongBirth: 'Roedd y dudalen ar agor yn rhy hir. Rhowch y dyddiad geni eto',
    noCookies:
      'Ni adawodd eich porwr i ni gofio’r dudalen hon. Caniatewch gwcis, yna rhowch y dyddiad geni eto',
    tooLongButton: 'Roedd y dudalen ar agor yn rhy hir. Dewiswch y botwm eto',
    tooLongAnswer: 'Roedd y dudalen ar agor yn rhy hir. Dewiswch eich ateb eto',
    identityTitle: 'Cadarnhau pwy ydych chi',
    otherDevice:
      'Defnyddiwyd y ddolen hon ar ffôn, llechen neu gyfrifiadur arall o’r blaen. I’w defnyddio yma, mae angen i ni gadarnhau eto.',
    birthQuestion: {
      patient: 'Beth yw eich dyddiad geni?',
      proxy: 'Beth yw dyddiad geni’r person rydych yn ei gefnogi?',
    },
    supportedInitial: 'Mae enw cyntaf y person rydych yn ei gefnogi yn dechrau gyda {letter}.',
    birthHint: 'Er enghraifft, 15 3 1984',
    day: 'Diwrnod',
    month: 'Mis',
    year: 'Blwyddyn',
    whyWeAsk: {
      patient: 'Rydym yn gofyn fel na all neb arall ymuno â’ch apwyntiad.',
      proxy: 'Rydym yn gofyn fel na all neb arall ymuno â’r apwyntiad.',
    },
    birthEmpty: 'Rhowch y dyddiad geni',
    birthLacks: 'Rhaid i’r dyddiad geni gynnwys {parts}',
    aDay: 'diwrnod',
    aMonth: 'mis',
    aYear: 'blwyddyn',
    yearTooShort: 'Rhaid i’r flwyddyn gynnwys 4 rhif',
    birthNotReal: 'Rhaid i’r dyddiad geni fod yn ddyddiad go iawn',
    birthInFuture: 'Rhaid i’r dyddiad geni fod yn y gorffennol',
    birthWrong: {
      zero: 'Nid yw’r dyddiad geni hwnnw yr un fath â’n cofnodion. Nifer y cynigion sydd ar ôl: {count}',
      one: 'Nid yw’r dyddiad geni hwnnw yr un fath â’n cofnodion. Gallwch roi cynnig arni {count} waith eto',
      two: 'Nid yw’r dyddiad geni hwnnw yr un fath â’n cofnodion. Gallwch roi cynnig arni {count} waith eto',
      few: 'Nid yw’r dyddiad geni hwnnw yr un fath â’n cofnodion. Gallwch roi cynnig arni {count} gwaith eto',
      many: 'Nid yw’r dyddiad geni hwnnw yr un fath â’n cofnodion. Gallwch roi cynnig arni {count} gwaith eto',
      other:
        'Nid yw’r dyddiad geni hwnnw yr un fath â’n cofnodion. Gallwch roi cynnig arni {count} gwaith eto',
    },
    postcodeQuestion: {
      patient: 'Beth yw eich cod post?',
      proxy: 'Beth yw cod post y person rydych yn ei gefnogi?',
    },
    postcodeHint: 'Er enghraifft, AB1 2CD. Defnyddiwch y cyfeiriad cartref sydd gan yr ysbyty.',
    postcodeEmpty: 'Rhowch y cod post',
    postcodeNotReal: 'Rhowch god post llawn yn y DU, fel AB1 2CD',
    nhsEndingQuestion: {
      patient: 'Beth yw 4 rhif olaf eich rhif GIG?',
      proxy: 'Beth yw 4 rhif olaf rhif GIG y person rydych yn ei gefnogi?',
    },
    nhsEndingHint: 'Mae’r rhif GIG ar lythyrau gan yr ysbyty ac yn Ap y GIG.',
    nhsEndingEmpty: 'Rhowch 4 rhif olaf y rhif GIG',
    nhsEndingNotFour: 'Rhowch 4 rhif, fel 1234',
    answersWrong: {
      zero: 'Nid yw’r atebion hyn yr un fath â’n cofnodion. Nifer y cynigion sydd ar ôl: {count}',
      one: 'Nid yw’r atebion hyn yr un fath â’n cofnodion. Gallwch roi cynnig arni {count} waith eto',
      two: 'Nid yw’r atebion hyn yr un fath â’n cofnodion. Gallwch roi cynnig arni {count} waith eto',
      few: 'Nid yw’r atebion hyn yr un fath â’n cofnodion. Gallwch roi cynnig arni {count} gwaith eto',
      many: 'Nid yw’r atebion hyn yr un fath â’n cofnodion. Gallwch roi cynnig arni {count} gwaith eto',
      other: 'Nid yw’r atebion hyn yr un fath â’n cofnodion. Gallwch roi cynnig arni {count} gwaith eto',
    },
    lockedAnswers: {
      patient:
        'Roedd yr atebion yn anghywir 5 gwaith, felly rydym wedi cloi’r ddolen hon i gadw eich apwyntiad yn ddiogel.',
      proxy:
        'Roedd yr atebion yn anghywir 5 gwaith, felly rydym wedi cloi’r ddolen hon i gadw’r apwyntiad yn ddiogel.',
    },
    tooLongAnswers: 'Roedd y dudalen ar agor yn rhy hir. Rhowch eich atebion eto',
    noCookiesAnswers:
      'Ni adawodd eich porwr i ni gofio’r dudalen hon. Caniatewch gwcis, yna rhowch eich atebion eto',
    offerLockedAnswers: 'Roedd yr atebion yn anghywir 5 gwaith, felly ni all neb ateb drwy’r ddolen hon.',

    // NHS login in their place
    nhsLoginInstead: 'Os oes gennych NHS login, gallwch ei ddefnyddio yn lle ateb.',
    nhsLoginButton: 'Parhau gydag NHS login',
    nhsLoginGoing: 'Mynd i NHS login',
    nhsLoginGoingText: 'Mae’r dudalen hon yn mynd ymlaen ar ei phen ei hun. Os nad yw, dewiswch y ddolen.',
    nhsLoginTitle: 'Ni ddywedodd NHS login wrthym pwy ydych chi',
    nhsLoginCancelled: 'Gwnaethoch stopio cyn i chi orffen gydag NHS login.',
    nhsLoginTooLow:
      'Nid ydych wedi profi i NHS login eto pwy ydych chi, er enghraifft gyda phasbort neu drwydded yrru.',
    nhsLoginOther: 'Nid NHS login y person sydd â’r apwyntiad yw hwn.',
    nhsLoginOld: 'Cymerodd ormod o amser, neu fe’i defnyddiwyd o’r blaen.',
    nhsLoginAway: 'Nid yw NHS login yn ateb ar hyn o bryd.',
    nhsLoginOtherWay:
      'Nid yw eich apwyntiad wedi’i golli. Gallwch fynd yn ôl ac ateb yn lle hynny, neu roi cynnig arall ar NHS login.',
    nhsLoginBack: 'Mynd yn ôl',
    tabletTitle: 'Apwyntiadau fideo heddiw',
    tabletAt: 'Mae’r dabled hon wedi’i mewngofnodi ar gyfer {home} tan hanner nos.',
    tabletNone: 'Nid oes gan neb yma apwyntiad fideo heddiw.',
    tabletRoom: 'Ystafell {room}',
    tabletChoose: 'Dewis',
    tabletOpensAt: 'Mae’r ystafell aros yn agor am {time}.',
    tabletReady: 'Gall fynd i’r ystafell aros nawr.',
    tabletWaiting: 'Yn aros ac yn cadw’r lle. Wedi cloi: dewiswch a chadarnhewch eto i ddod yn ôl.',
    tabletCalled: 'Mae’n bryd. Wedi cloi: dewiswch a chadarnhewch eto i fynd i mewn.',
    tabletAsk: 'Ni ellir cadarnhau ar y dabled hon. Ffoniwch yr ysbyty.',
    tabletSignIn: 'Mewngofnodi’r dabled hon',
    tabletSignInText:
      'Mae’r ysbyty yn rhoi cod i chi dros y ffôn. Mae’n gweithio unwaith, ar gyfer heddiw a’ch cartref chi yn unig.',
    tabletCode: 'Cod',
    tabletCodeHint: 'Er enghraifft, R0Z-1-K7MPQX',
    tabletCodeWrong: 'Nid yw’r cod hwnnw’n gweithio. Gwiriwch ef, neu gofynnwch i’r ysbyty am un newydd',
    tabletSignedOut: 'Cafodd y dabled hon ei hallgofnodi. Gofynnwch i’r ysbyty am god newydd.',
    tabletLock: 'Cloi’r dabled',
    tabletLocks: 'Mae tudalen pob preswylydd yn cloi ei hun ar ôl 2 funud heb gyffyrddiad.',
    residentTitle: 'Cadarnhau’r preswylydd',
    residentBirth: 'Beth yw dyddiad geni’r preswylydd?',
    residentNumber: 'Beth yw 4 digid olaf eu rhif GIG?',
    residentNumberHint: 'Mae’r ddau yn ffeil y preswylydd. Gwiriwch mai dyma’r person wrth eich ochr.',
    residentNumberEmpty: 'Rhowch 4 digid olaf y rhif GIG',
    residentWrong: 'Nid yw’r dyddiad geni neu’r rhif yr un fath â’n cofnodion. Cynigion ar ôl: {count}',
    residentLocked: 'Mae’r preswylydd hwn wedi’i gloi',
    residentLockedText:
      'Roedd yr atebion yn anghywir 5 gwaith, felly fe wnaethom gloi hwn i gadw’r apwyntiad yn ddiogel.',
    carerName: 'Eich enw',
    carerNameEmpty: 'Rhowch eich enw',
    carerRole: 'Eich rôl',
    carerRoleHint: 'Er enghraifft, uwch ofalwr',
    carerRoleEmpty: 'Rhowch eich rôl',
    carerPart: 'Pwy sy’n cymryd rhan?',
    partResident: 'Y preswylydd, gyda fi wrth eu hochr',
    partCarer: 'Fi, ar ran y preswylydd: mae’r ysbyty wedi cofnodi fy awdurdod',
    carerNotProxy:
      'Nid yw’r ysbyty wedi cofnodi awdurdod yn eich enw chi. Gadewch i’r preswylydd gymryd rhan, neu ffoniwch yr ysbyty',
    visitOver: 'Mae’r dudalen hon ar gau',
    visitOverText: 'Ewch yn ôl i’r rhestr a dewiswch y preswylydd yno.',
    toList: 'Mynd i’r rhestr',
    tabAppointment: 'Apwyntiad',
    titleVideo: { patient: 'Eich apwyntiad fideo', proxy: 'Apwyntiad fideo' },
    titleTelephone: { patient: 'Eich apwyntiad ffôn', proxy: 'Apwyntiad ffôn' },
    titleInPerson: { patient: 'Eich apwyntiad wyneb yn wyneb', proxy: 'Apwyntiad wyneb yn wyneb' },
    supporting: 'Rydych yn ymuno i gefnogi {name}.',
    isFor: 'Mae ar gyfer {name}.',
    opensToday:
      'Gallwch fynd i’r ystafell aros o {time} heddiw. Mae’r dudalen hon yn diweddaru ar ei phen ei hun.',
    opensTomorrow:
      'Gallwch fynd i’r ystafell aros o {time} yfory. Mae’r dudalen hon yn diweddaru ar ei phen ei hun.',
    opensOn:
      'Gallwch fynd i’r ystafell aros o {time} ar {date}. Mae’r dudalen hon yn diweddaru ar ei phen ei hun.',
    placeKeptUntil: 'Nid ydych yn yr ystafell aros. Rydym wedi cadw eich lle. Dewch yn ôl cyn {time}.',
    placeKeptLate:
      'Nid ydych yn yr ystafell aros. Rydym wedi cadw eich lle. Dewch yn ôl cyn gynted ag y gallwch.',
    goToWaitingRoom: 'Mynd i’r ystafell aros',
    getReady: 'Paratoi',
    readyPlace: 'Dewch o hyd i le tawel, preifat â golau da.',
    readyCharge: 'Gwefrwch eich ffôn neu lechen, a defnyddiwch wifi os gallwch.',
    readyList: 'Paratowch restr o’ch meddyginiaethau a’ch cwestiynau.',
    readySignal: 'Dewch o hyd i le tawel, preifat lle mae gan eich ffôn signal.',
    readyUnknownNumber: 'Gall yr alwad ddod o rif nad yw eich ffôn yn ei adnabod neu nad yw’n ei ddangos.',
    readyEarly: 'Dewch ychydig funudau’n gynnar.',
    whoHeading: 'Pwy fydd yno',
    supportedPerson: 'Y person rydych yn ei gefnogi',
    supporter: { patient: 'Eich cefnogwr', proxy: 'Cefnogwr y claf' },
    'relation-MTH': { patient: 'Eich mam', proxy: 'Mam y claf' },
    'relation-FTH': { patient: 'Eich tad', proxy: 'Tad y claf' },
    'relation-PRN': { patient: 'Eich rhiant', proxy: 'Rhiant y claf' },
    'relation-SPS': { patient: 'Eich priod neu bartner', proxy: 'Priod neu bartner y claf' },
    'relation-CHILD': { patient: 'Eich mab neu ferch', proxy: 'Mab neu ferch y claf' },
    'relation-SIB': { patient: 'Eich brawd neu chwaer', proxy: 'Brawd neu chwaer y claf' },
    'relation-GUARD': { patient: 'Eich gwarcheidwad', proxy: 'Gwarcheidwad y claf' },
    'relation-CARER': { patient: 'Eich gofalwr', proxy: 'Gofalwr y claf' },
    'relation-PAID-CARER': { patient: 'Eich gofalwr cyflogedig', proxy: 'Gofalwr cyflogedig y claf' },
    'relation-FRND': { patient: 'Eich ffrind', proxy: 'Ffrind y claf' },
    interpreterJoins: 'Bydd cyfieithydd yn ymuno â’r alwad.',
    interpreterThere: 'Bydd cyfieithydd yno.',
    captions: 'Gwnaethoch ofyn am gapsiynau. Yn yr alwad, dewiswch Mwy, yna Troi capsiynau ymlaen.',
    nextAppointments: 'Apwyntiadau nesaf',
    teamRings: {
      patient: 'Bydd y tîm yn eich ffonio. Nid oes dim i’w agor na’i ymuno.',
      proxy: 'Bydd y tîm yn ffonio’r person rydych yn ei gefnogi. Nid oes dim i’w agor na’i ymuno.',
    },
    teamRingsEnding: {
      patient:
        'Bydd y tîm yn eich ffonio ar y rhif sy’n gorffen gyda {digits}. Nid oes dim i’w agor na’i ymuno.',
      proxy:
        'Bydd y tîm yn ffonio’r person rydych yn ei gefnogi ar y rhif sy’n gorffen gyda {digits}. Nid oes dim i’w agor na’i ymuno.',
    },
    comeSomewhere:
      'Rydych yn dod i mewn ar gyfer yr apwyntiad hwn. Os nad ydych yn gwybod ble, ffoniwch {phone}.',
    comeTo: 'Dewch i {place}. Nid oes dim i’w agor na’i ymuno.',
    tabWaiting: 'Ystafell aros',
    waitingTitle: 'Rydych yn yr ystafell aros',
    waitingKnows: 'Mae eich tîm yn gwybod eich bod yma.',
    waitingText: {
      patient:
        'Mae eich apwyntiad am {time}. Cadwch y dudalen hon ar agor. Mae’n symud ymlaen ar ei phen ei hun pan fydd y tîm yn barod.',
      proxy:
        'Mae’r apwyntiad am {time}. Cadwch y dudalen hon ar agor. Mae’n symud ymlaen ar ei phen ei hun pan fydd y tîm yn barod.',
    },
    preparingTitle: 'Mae eich tîm yn barod amdanoch',
    preparingText:
      'Rydym yn dal i baratoi’r alwad fideo. Cadwch y dudalen hon ar agor. Nid oes angen i chi wneud dim.',
    updated: 'Diweddarwyd ddiwethaf am {time}',
    nobodyComes:
      'Os nad oes neb yn eich gadael i mewn o fewn 15 munud i {time}, ffoniwch {organisation} ar {phone}.',
    leave: 'Gadael a dod yn ôl',
    tabTime: 'Mae’n amser',
    rejoin: 'Ymuno eto',
    rejoinText: {
      patient: 'Nid yw eich apwyntiad wedi gorffen. Gallwch fynd yn ôl i mewn.',
      proxy: 'Nid yw’r apwyntiad wedi gorffen. Gallwch fynd yn ôl i mewn.',
    },
    timeText: 'Mae eich tîm yn barod i’ch gweld.',
    joinNow: 'Ymuno nawr',
    goesIn: {
      zero: 'Byddwn yn mynd â chi yno mewn {count} eiliad.',
      one: 'Byddwn yn mynd â chi yno mewn {count} eiliad.',
      two: 'Byddwn yn mynd â chi yno mewn {count} eiliad.',
      few: 'Byddwn yn mynd â chi yno mewn {count} eiliad.',
      many: 'Byddwn yn mynd â chi yno mewn {count} eiliad.',
      other: 'Byddwn yn mynd â chi yno mewn {count} eiliad.',
    },
    notReady: 'Arhoswch, nid wyf yn barod',
    takeYourTime: 'Cymerwch eich amser. Dewiswch Ymuno nawr pan fyddwch yn barod.',
    inTheCall:
      'Os gofynnir i chi am eich enw, mae eich enw cyntaf yn ddigon. Os gofynnir i chi ddefnyddio’r camera a’r meicroffon, dywedwch ie.',
    wayVisitor: 'Mae’r alwad yn agor yn y porwr hwn. Nid oes angen ap arnoch.',
    wayTeams: 'Mae’r alwad yn agor yn Teams. Os gofynnir i chi, dewiswch ymuno yn y porwr hwn.',
    lobbyAgain: 'Yn yr alwad byddwch yn aros am eiliad unwaith eto. Bydd y tîm yn eich gadael i mewn yno.',
    captionsHow:
      'I ddarllen yr hyn sy’n cael ei ddweud: yn yr alwad, dewiswch Mwy, yna Troi capsiynau ymlaen.',
    notOpened: 'A yw’r alwad heb agor?',
    notOpenedText: 'Rhowch gynnig arall arni, neu cymerwch ran dros y ffôn. Byddwch yn cadw eich lle.',
    telephoneInstead: 'Cymryd rhan dros y ffôn yn lle hynny',
    ringMeOn: 'Ffoniwch fi ar y rhif sy’n gorffen gyda {digits}',
    byTelephoneTitle: 'Rydych yn cymryd rhan dros y ffôn',
    weRing: 'Bydd y tîm yn eich ffonio ar y rhif sy’n gorffen gyda {digits}. Cadwch eich ffôn yn agos.',
    dialIn: 'Gallwch hefyd ffonio {number} eich hun. Rhowch {code} ac yna #.',
    videoAgain: 'Rhoi cynnig arall ar yr alwad fideo',
    appOnly:
      'Ar y ffôn hwn dim ond yn ap Teams y mae’r alwad fideo yn agor. Gallwch gymryd rhan dros y ffôn yn lle hynny.',
    haveApp: 'Mae gen i ap Teams: agor yr alwad yno',
    telephoneIfTrouble: 'Os nad yw’r alwad fideo yn gweithio i chi, gallwch gymryd rhan dros y ffôn.',
    tabOver: 'Apwyntiad drosodd',
    tabEnded: 'Apwyntiad wedi gorffen',
    tabCancelled: 'Apwyntiad wedi’i ganslo',
    cancelledTitle: {
      patient: 'Mae eich apwyntiad wedi’i ganslo',
      proxy: 'Mae’r apwyntiad hwn wedi’i ganslo',
    },
    cancelledText: 'Ni fydd yr apwyntiad ar {date} am {time} yn digwydd. Nid oes angen i chi wneud dim.',
    cancelledCall: 'I ofyn pam, neu i gael apwyntiad arall, ffoniwch {organisation} ar {phone}.',
    lateTitle: {
      patient: 'Mae amser eich apwyntiad wedi mynd heibio',
      proxy: 'Mae amser yr apwyntiad hwn wedi mynd heibio',
    },
    lateText: 'Roedd ar {date} am {time}. Ni allwch ymuno ag ef mwyach.',
    whatNowCall:
      'I ofyn beth sy’n digwydd nawr, neu i gael apwyntiad arall, ffoniwch {organisation} ar {phone}.',
    endedTitle: { patient: 'Mae eich apwyntiad wedi gorffen', proxy: 'Mae’r apwyntiad wedi gorffen' },
    endedNotSeen: 'Roedd ar {date} am {time}. Daeth y tîm ag ef i ben tra oeddech yn yr ystafell aros.',
    endedText: 'Roedd ar {date} am {time}. Gallwch gau’r dudalen hon.',
    whatNext: 'Beth sy’n digwydd nesaf',
    whatNextText:
      'Bydd eich tîm yn gwneud yr hyn y cytunwyd arno, a bydd yn ysgrifennu atoch os oes rhywbeth arall i’w ddweud.',
    missedCall:
      'Os gwnaethoch golli’r apwyntiad neu os oes gennych gwestiwn, ffoniwch {organisation} ar {phone}.',
    offerFree: 'Mae apwyntiad ar gael',
    offerWho: 'I ateb, dywedwch wrthym pwy ydych chi yn gyntaf. Atebwch erbyn {time}.',
    offerWhy: 'Rydym yn gofyn fel na all neb arall ateb drosoch.',
    offerQuestion: 'Hoffech chi’r apwyntiad hwn?',
    offerVideo: 'Apwyntiad fideo gyda {organisation}.',
    offerTelephone: 'Apwyntiad ffôn gyda {organisation}.',
    offerInPerson: 'Apwyntiad wyneb yn wyneb gyda {organisation}.',
    offerAnswerBy: 'Atebwch erbyn {time}. Y cyntaf i ddweud ie sy’n ei gael.',
    offerReplaces: 'Os dywedwch ie, bydd yn cymryd lle eich apwyntiad ar {when}.',
    offerYes: 'Ie, hoffwn yr apwyntiad hwn',
    offerNo: 'Dim diolch',
    offerAccepted: 'Chi sydd â’r apwyntiad',
    offerAcceptedText:
      'Byddwn yn anfon y ddolen i ymuno atoch mewn neges destun. Nid oes angen i chi wneud dim arall.',
    offerAcceptedCall: 'Os na allwch ddod wedi’r cyfan, ffoniwch {organisation} ar {phone}.',
    offerDeclined: 'Diolch am roi gwybod i ni',
    offerDeclinedText: 'Byddwn yn cynnig yr apwyntiad i rywun arall.',
    offerStays:
      'Rydych yn aros ar ein rhestr, ac mae eich apwyntiadau eraill yn aros fel y maent. Byddwn yn anfon neges destun atoch pan fydd un arall.',
    offerExpired: 'Mae’r amser i ateb ar ben',
    offerExpiredText: 'Ni allem gadw’r apwyntiad ar {date} am {time} yn hirach.',
    offerLockedText: 'Roedd y dyddiad geni yn anghywir 5 gwaith, felly ni all neb ateb drwy’r ddolen hon.',
    offerLockedCall: 'Os hoffech yr apwyntiad, ffoniwch {organisation} ar {phone} nawr.',
    offerWithdrawn: 'Nid yw’r cynnig hwn yn sefyll mwyach',
    offerWithdrawnText:
      'Nid ydych ar ein rhestr rhybudd byr mwyach. Mae eich apwyntiadau eraill yn aros fel y maent.',
    offerWithdrawnCall: 'Os yw hyn yn gamgymeriad, ffoniwch {organisation} ar {phone}.',
    offerGone: 'Mae’r apwyntiad hwnnw wedi’i gymryd',
    offerGoneText: 'Nid yw’r apwyntiad ar {date} am {time} ar gael mwyach.',

    // in their own words, before a team talks about them
    ownWordsAsk: 'Hoffem glywed gennych',
    ownWordsWho: {
      patient: 'I ysgrifennu atom, dywedwch wrthym pwy ydych chi yn gyntaf.',
      proxy: 'I ysgrifennu atom dros y person rydych yn ei gefnogi, dywedwch wrthym pwy ydyw yn gyntaf.',
    },
    ownWordsWhy: {
      patient: 'Rydym yn gofyn fel na all neb arall ysgrifennu drosoch.',
      proxy: 'Rydym yn gofyn fel na all neb arall ysgrifennu drosto.',
    },
    ownWordsTitle: {
      patient: 'Dywedwch wrthym yn eich geiriau eich hun',
      proxy: 'Dywedwch wrthym yn ei eiriau ei hun',
    },
    ownWordsText: {
      patient:
        'Bydd tîm o staff y GIG yn cyfarfod i drafod eich gofal. Byddant yn darllen yr hyn rydych yn ei ysgrifennu yma.',
      proxy:
        'Bydd tîm o staff y GIG yn cyfarfod i drafod gofal y person rydych yn ei gefnogi. Byddant yn darllen yr hyn rydych yn ei ysgrifennu yma.',
    },
    ownWordsMatters: { patient: 'Beth sy’n bwysig i chi?', proxy: 'Beth sy’n bwysig iddo?' },
    ownWordsMattersHint: {
      patient: 'Er enghraifft, beth yr hoffech allu ei wneud, neu beth sy’n eich poeni.',
      proxy: 'Er enghraifft, beth yr hoffai allu ei wneud, neu beth sy’n ei boeni.',
    },
    ownWordsAskTeam: { patient: 'Beth yw eich cwestiwn i’r tîm?', proxy: 'Beth yw ei gwestiwn i’r tîm?' },
    ownWordsAskTeamHint: 'Gallwch adael un o’r ddau flwch yn wag.',
    ownWordsUntil: 'Gallwch newid hyn nes i’r cyfarfod ddechrau. Peidiwch ag ysgrifennu dim yma na all aros.',
    ownWordsSend: 'Anfon',
    ownWordsKept: 'Diolch. Mae’r hyn a ysgrifennoch gennym',
    ownWordsTakenBack: 'Mae’r hyn a ysgrifennoch wedi’i dynnu allan',
    ownWordsChange: 'Newid yr hyn a ysgrifennoch',
    ownWordsNewest: 'Yr hyn sydd yno nawr',
    ownWordsOver: 'Mae’r amser i ysgrifennu ar ben',
    ownWordsOverText: 'Ni ellir ychwanegu na newid dim drwy’r ddolen hon mwyach.',
    ownWordsLockedText:
      'Roedd y dyddiad geni yn anghywir 5 gwaith, felly ni all neb ysgrifennu drwy’r ddolen hon.',
    ownWordsLockedAnswers:
      'Roedd yr atebion yn anghywir 5 gwaith, felly ni all neb ysgrifennu drwy’r ddolen hon.',
    ownWordsCall: 'Os oes rhywbeth yr hoffech i’r tîm ei wybod, ffoniwch {organisation} ar {phone}.',
    ownWordsEmpty: 'Ysgrifennwch rywbeth yn un o’r ddau flwch',
    ownWordsTooLong: 'Defnyddiwch {most} nod neu lai',
    ownWordsChanged:
      'Newidiodd rhywun hyn tra oeddech yn ysgrifennu. Darllenwch yr hyn sydd yno nawr, yna anfonwch eich un chi eto',
    ownWordsTooOld: 'Roedd y dudalen ar agor am ormod o amser. Anfonwch yr hyn a ysgrifennoch eto',
    howVideo:
      'I ymuno, agorwch {link} ar eich ffôn, llechen neu gyfrifiadur. Nid oes angen ap na chyfrif arnoch.',
    howRings: { patient: 'Byddwn yn eich ffonio.', proxy: 'Byddwn yn ffonio’r person rydych yn ei gefnogi.' },
    howRingsEnding: {
      patient: 'Byddwn yn eich ffonio ar y rhif sy’n gorffen gyda {digits}.',
      proxy: 'Byddwn yn ffonio’r person rydych yn ei gefnogi ar y rhif sy’n gorffen gyda {digits}.',
    },
    howComeIn: 'Rydych yn dod i mewn ar ei gyfer.',
    howComeTo: 'Dewch i {place}.',
    howSee: 'Gallwch ei weld yn {link}',
    nameVideo: 'apwyntiad fideo',
    nameTelephone: 'apwyntiad ffôn',
    nameInPerson: 'apwyntiad wyneb yn wyneb',

    // the code that came with the link
    codeQuestion: 'Beth yw’r cod yn eich neges?',
    codeHint: '6 rhif. Daeth gyda’r ddolen hon.',
    codeEmpty: 'Rhowch y cod o’ch neges',
    codeNotSix: 'Mae 6 rhif yn y cod, fel 123456',
    codeWrong: {
      zero: 'Nid dyna’r cod yn eich neges. Nifer y cynigion sydd ar ôl: {count}',
      one: 'Nid dyna’r cod yn eich neges. Gallwch roi cynnig arni {count} waith eto',
      two: 'Nid dyna’r cod yn eich neges. Gallwch roi cynnig arni {count} waith eto',
      few: 'Nid dyna’r cod yn eich neges. Gallwch roi cynnig arni {count} gwaith eto',
      many: 'Nid dyna’r cod yn eich neges. Gallwch roi cynnig arni {count} gwaith eto',
      other: 'Nid dyna’r cod yn eich neges. Gallwch roi cynnig arni {count} gwaith eto',
    },
    codeExpired: 'Roedd y dudalen ar agor yn rhy hir. Rhowch y cod eto',
    codeNoCookies: 'Ni adawodd eich porwr i ni gofio’r dudalen hon. Caniatewch gwcis, yna rhowch y cod eto',
    lockedCode:
      'Roedd y cod yn anghywir 5 gwaith, felly rydym wedi cloi’r ddolen hon i gadw’r apwyntiad yn ddiogel.',

    // people beside the patient and their proxies
    'companion-interpreter': 'Cyfieithydd',
    'companion-advocate': 'Eiriolwr',
    'companion-supporter': 'Cefnogwr',
    'companion-chaperone': 'Hebryngwr',
    'companion-student': 'Myfyriwr',
    thePatient: 'Y claf',
    supportsPatient: 'Rhywun sy’n cefnogi’r claf',
    teamRingsCompanion:
      'Bydd y gwasanaeth yn dweud wrthych sut i gymryd rhan dros y ffôn. Os nad ydych yn gwybod, ffoniwch {phone}.',
    howRingsCompanion: 'Bydd y gwasanaeth yn dweud wrthych sut i gymryd rhan dros y ffôn.',

    // a clinic that runs late
    runningLate: {
      patient: 'Mae’r clinig yn rhedeg yn hwyr. Mae’n disgwyl eich gweld ar ôl {from} a chyn {until}.',
      proxy: 'Mae’r clinig yn rhedeg yn hwyr. Disgwylir i’r apwyntiad ddechrau ar ôl {from} a chyn {until}.',
    },

    // messages while waiting
    messagesTitle: 'Negeseuon',
    messagesLabel: 'Ysgrifennu at y tîm',
    messagesHint:
      'Hyd at 500 nod. Peidiwch ag ysgrifennu am eich iechyd: efallai na fydd y tîm yn ei weld ar unwaith. Mewn argyfwng, ffoniwch 999.',
    messagesSend: 'Anfon',
    messagesYou: 'Chi',
    messagesTeam: 'Y tîm',
    messageNotValid: 'Ysgrifennwch neges o hyd at 500 nod',
    messageHasLink: 'Mae dolen neu gyfeiriad yn eich neges. Ysgrifennwch y neges hebddynt',
    messageHasHealth:
      'Peidiwch ag ysgrifennu am eich iechyd yma. Os na all aros tan yr apwyntiad, ffoniwch y tîm. Mewn argyfwng, ffoniwch 999',
    messagesTooMany:
      'Rydych wedi anfon llawer o negeseuon mewn amser byr. Arhoswch 1 funud, yna rhowch gynnig arall arni',
    messagesOff: 'Ni all y tîm ddarllen negeseuon nawr. Ffoniwch yn lle hynny',

    // a test of the phone
    deviceTitle: 'Gwirio eich ffôn',
    deviceIntro:
      'Gallwch weld a yw’r camera, y meicroffon, y sain a’r rhyngrwyd yn gweithio ar gyfer apwyntiad fideo. Mae’n cymryd tua 2 funud.',
    devicePrivate: 'Nid oes dim yn cael ei recordio. Ni all neb eich gweld na’ch clywed.',
    deviceAnyDay: 'Gallwch wneud hyn ar unrhyw ddiwrnod cyn eich apwyntiad, mor aml ag y dymunwch.',
    deviceStart: 'Dechrau’r gwiriad',
    deviceAgain: 'Gwirio eto',
    deviceBack: 'Mynd yn ôl i’r apwyntiad',
    deviceNoScriptTitle: 'Ni allwn wirio’r ffôn hwn',
    deviceNoScript:
      'Nid yw’r porwr hwn yn rhedeg sgriptiau, felly ni allwn wirio’r camera na’r meicroffon yma. Agorwch y ddolen yn Safari ar iPhone neu iPad, neu yn Chrome ar ffôn Android neu gyfrifiadur. Mae angen un o’r rhain ar gyfer galwad fideo hefyd.',
    deviceExpired: 'Roedd y dudalen ar agor yn rhy hir. Gwnewch y gwiriad eto',
    deviceHelp: 'I newid i alwad ffôn, neu os oes angen help arnoch, ffoniwch {organisation} ar {phone}.',
    cameraTitle: 'Camera',
    cameraAsk: 'Os bydd eich ffôn yn gofyn, gadewch iddo ddefnyddio’r camera a’r meicroffon.',
    cameraPicture: 'Llun o’ch camera',
    cameraQuestion: 'Allwch chi weld eich hun?',
    cameraChoose: 'Defnyddio camera arall',
    cameraOther: 'Nid yw’r camera a ddefnyddiwyd o’r blaen yno. Rydym yn defnyddio un arall.',
    cameraYes: 'Gallaf',
    cameraNo: 'Na allaf',
    microphoneTitle: 'Meicroffon',
    microphoneQuestion: 'Dywedwch rywbeth. A yw’r bar yn symud?',
    microphoneMeter: 'Pa mor uchel yw eich llais',
    microphoneWait: 'Yn aros am y meicroffon…',
    microphoneHeard: 'Rydym yn eich clywed.',
    microphoneNext: 'Ydy, ymlaen',
    microphoneNo: 'Nac ydy, nid yw’n symud',
    speakerTitle: 'Sain',
    speakerAsk: 'Trowch y sain i fyny, yna chwaraewch y sain.',
    speakerPlay: 'Chwarae’r sain',
    speakerYes: 'Fe’i clywais',
    speakerNo: 'Ni chlywais y sain',
    networkTitle: 'Rhyngrwyd',
    networkWait: 'Yn gwirio eich rhyngrwyd. Mae hyn yn cymryd ychydig eiliadau…',
    browserTitle: 'Porwr',
    outcomePassed: 'Mae’r ffôn hwn yn barod',
    outcomeFailed: 'Ni weithiodd rhywbeth',
    outcomeNotFinished: 'Nid yw’r gwiriad wedi gorffen',
    outcomeWhen: 'Gwiriwyd ar {date} am {time}.',
    outcomeWhenToday: 'Gwiriwyd heddiw am {time}.',
    outcomeFailedNext:
      'Gall eich tîm weld hyn. Efallai y byddant yn eich ffonio. Rhowch gynnig ar yr hyn sydd isod, yna gwiriwch eto.',
    outcomeNotFinishedNext: 'Gwiriwch eto i roi cynnig ar y gweddill.',
    resultPassed: 'yn gweithio',
    resultFailed: 'ddim yn gweithio',
    resultNotTried: 'heb wirio',
    fixBlockedIphone:
      'Nid yw’r ffôn yn rhoi caniatâd i’r dudalen hon. Agorwch Gosodiadau, yna Apiau, yna eich porwr. Trowch Camera a Meicroffon ymlaen.',
    fixBlockedAndroid:
      'Nid yw’r ffôn yn rhoi caniatâd i’r dudalen hon. Cyffyrddwch â’r arwydd i’r chwith o gyfeiriad y dudalen hon, yna Caniatâd. Caniatewch Camera a Meicroffon.',
    fixBlockedComputer:
      'Nid yw’r porwr yn rhoi caniatâd i’r dudalen hon. Dewiswch yr arwydd i’r chwith o gyfeiriad y dudalen hon. Caniatewch Camera a Meicroffon.',
    fixNoneFound:
      'Ni allem ddod o hyd i un. Plygiwch un i mewn, neu defnyddiwch ffôn, llechen neu gyfrifiadur arall.',
    fixInUse: 'Mae ap arall yn ei ddefnyddio. Caewch apiau eraill sy’n gwneud galwadau neu’n tynnu lluniau.',
    fixNoPicture:
      'Gwnewch yn siŵr nad oes dim yn gorchuddio’r camera. Glanhewch y camera, neu rhowch gynnig ar gamera arall.',
    fixNoSound:
      'Gwnewch yn siŵr nad yw’r meicroffon wedi’i dawelu na’i orchuddio. Tynnwch glustffonau neu rhowch nhw i mewn eto.',
    fixNotSupported:
      'Ni all y porwr hwn wneud hyn. Defnyddiwch Safari ar iPhone neu iPad, neu Chrome ar ffôn Android neu gyfrifiadur.',
    fixNotHeard:
      'Trowch y sain i fyny a throwch y modd tawel i ffwrdd. Tynnwch glustffonau neu rhowch nhw i mewn eto.',
    fixNoAnswer:
      'Stopiodd y rhyngrwyd yn ystod y gwiriad. Symudwch yn nes at y wifi, neu defnyddiwch ddata symudol.',
    fixLossy: 'Mae’r rhyngrwyd yn mynd a dod. Symudwch yn nes at y wifi, neu defnyddiwch ddata symudol.',
    fixDelayed:
      'Mae’r rhyngrwyd yn ateb yn araf. Symudwch yn nes at y wifi, a gofynnwch i eraill roi’r gorau i wylio ffilmiau.',
    fixSlow:
      'Mae’r rhyngrwyd yn araf. Symudwch yn nes at y wifi, a gofynnwch i eraill roi’r gorau i wylio ffilmiau.',
    fixInsideApp:
      'Mae’r dudalen hon ar agor y tu mewn i ap arall. Copïwch y ddolen a’i hagor yn Safari ar iPhone neu iPad, neu yn Chrome.',
    fixOldBrowser:
      'Mae’r porwr hwn yn rhy hen ar gyfer galwadau fideo. Diweddarwch y porwr, neu defnyddiwch ffôn, llechen neu gyfrifiadur arall.',
    fixOtherBrowser:
      'Nid yw galwadau fideo yn gweithio yn y porwr hwn. Defnyddiwch Safari ar iPhone neu iPad, neu Chrome ar ffôn Android neu gyfrifiadur.',

    // on pages that move on by themselves
    offlineSince:
      'Ni allwn gyrraedd eich tîm ar hyn o bryd. Mae’r hyn a welwch o {time} a gall fod yn hen. Gwiriwch eich cysylltiad â’r rhyngrwyd. Rydym yn dal i geisio.',
    keepAwake:
      'Efallai y bydd eich ffôn yn diffodd ei sgrin wrth i chi aros. Cyffyrddwch â’r sgrin bob hyn a hyn i’w chadw ymlaen.',

    // links from the appointment
    deviceLink: 'Gwirio bod eich ffôn yn gweithio ar gyfer yr alwad',
    calendarLink: 'Ychwanegu at eich calendr',
    calendarVideo: 'Apwyntiad fideo',
    calendarTelephone: 'Apwyntiad ffôn',
    calendarInPerson: 'Apwyntiad',
    calendarOpenLink:
      'Agorwch y ddolen yn y neges destun neu’r e-bost a gawsoch. I newid neu ganslo, ffoniwch {phone}.',
    calendarNoLink: 'I newid neu ganslo, ffoniwch {phone}.',
    fromAndUntil: '{from} a {until}',

    // what somebody asks about who is in the call
    wishLink: 'Gofyn am gael siarad ar eich pen eich hun yn gyntaf, neu i rywun beidio â bod yno',
    wishTitle: 'Pwy hoffech chi fod yno?',
    wishPrivate: 'Dim ond y tîm all ddarllen hwn. Ni all neb arall sy’n ymuno drwy ddolen ei weld.',
    wishAlone: 'Hoffwn siarad â’r tîm ar fy mhen fy hun yn gyntaf',
    wishNotThere: '{who}: peidio â bod yno',
    wishTextLabel: 'Unrhyw beth y dylai’r tîm ei wybod',
    wishTextHint: 'Nid oes rhaid i chi ddweud pam. Hyd at 200 nod. Peidiwch ag ysgrifennu am eich iechyd.',
    wishSend: 'Gofyn i’r tîm',
    wishChoose: 'Dewiswch o leiaf un',
    wishTooLong: 'Ysgrifennwch hyd at 200 nod',
    wishesTitle: 'Beth rydych wedi’i ofyn i’r tîm',
    wishWithdraw: 'Tynnu hwn yn ôl',
    wishNotAnswered: 'Nid yw’r tîm wedi ateb eto.',
    wishAgreed: 'Mae’r tîm wedi cytuno.',
    wishNotPossible: 'Mae’r tîm yn dweud nad yw hyn yn bosibl.',
    'wish-needed': 'Mae angen y person hwn ar gyfer yr apwyntiad.',
    'wish-interpreter': 'Mae angen y cyfieithydd ar y tîm i’ch deall.',
    'wish-talk-first': 'Byddant yn siarad â chi am hyn ar y dechrau.',
    'wish-another-day': 'Mae’n bosibl ar ddiwrnod arall. Ffoniwch i ofyn am un.',

    // before somebody goes in
    consentTitle: 'Cyn i chi fynd i mewn',
    consentNoRecording: 'Nid ydym yn recordio’r alwad.',
    consentWho: 'Gallwch weld ar y dudalen hon pwy fydd yno.',
    consentStop: 'Gallwch stopio unrhyw bryd. Nid oes rhaid i chi ddweud pam.',
    consentChoice:
      'Nid oes rhaid i chi ddefnyddio fideo. I ddefnyddio’r ffôn neu ddod i mewn, i symud neu ganslo, ffoniwch {phone}.',
    consentGoIn: 'Os ewch i mewn, rydych yn cytuno i alwad fideo fel hon.',
    consentEnglishOnly: 'Mae eich tîm wedi ysgrifennu hwn yn Saesneg yn unig.',
    consentChanged: 'Mae’r wybodaeth hon wedi newid. Darllenwch hi, yna dewiswch y botwm eto',
    groupOthers:
      'Apwyntiad grŵp yw hwn. Bydd pobl eraill yno, a byddant yn gweld yr enw rydych yn ei deipio. Gallwch deipio eich enw cyntaf yn unig.',
  },
};
