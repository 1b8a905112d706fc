import type { LanguageFile } from './language-file.ts';

export const somali: LanguageFile<'so'> = {
  review: 'needs-review',
  words: {
    product: 'Ballan fiidiyow ah',
    errorTitle: 'Khalad: {title}',
    errorPrefix: 'Khalad',
    information: 'Macluumaad',
    skip: 'U bood qoraalka muhiimka ah',
    problem: 'Dhibaato ayaa jirta',
    language: 'Luqadda',
    continue: 'Sii wad',
    help: 'Haddii aad caawimo u baahan tahay, wac {organisation}: {phone}.',
    helpOrCannotCome: 'Haddii aadan iman karin ama aad caawimo u baahan tahay, wac {organisation}: {phone}.',
    question: 'Haddii aad su’aal qabto, wac {organisation}: {phone}.',
    dateAtTime: '{date}, saacadda {time}',
    beforeClocksGoBack: '{time}, ka hor inta saacadda dib loo celin',
    afterClocksGoBack: '{time}, ka dib marka saacadda dib loo celiyo',
    tomorrowAt: 'berri {time}',
    both: '{one} iyo {other}',
    failedTitle: 'Waan ka xunnahay, wax baa khaldamay',
    failedText: 'Sug 1 daqiiqo, ka dibna mar kale fur linkigaaga. Ballantaadu ma lumin.',
    refusedTitle: 'Taasi ma shaqayn',
    refusedText: 'Mar kale ka fur linkiga fariinta qoraalka ah ama iimaylka.',
    reference: 'Haddii aad caawimo u soo wacdo, sheeg tixraacan: {reference}',
    busyTitle: 'Fadlan wax yar sug',
    busyText: 'Boggan marar badan ayaa la furay waqti gaaban gudihii.',
    busyWait: 'Sug 1 daqiiqo, ka dibna mar kale isku day.',
    linkBadTitle: 'Linkigan ma shaqaynayo',
    linkBadText: 'Waxaa laga yaabaa inuu duug yahay, ama qayb ka mid ah ay maqan tahay.',
    linkBadNewest:
      'Mar kale ka fur linkiga fariintii qoraalka ahayd ama iimaylkii ugu dambeeyay ee aan kuu dirnay.',
    linkBadWhole: 'Haddii aad linkiga koobbiyeysay ama qortay, hubi inuu dhammaystiran yahay.',
    linkBadCall:
      'Haddii uu weli shaqayn waayo, wac lambarka telefoonka ee ku qoran fariinta qoraalka ah, iimaylka ama warqadda ballanta.',
    lockedTitle: 'Linkigan waa la xiray',
    lockedText: {
      patient:
        'Taariikhda dhalashada 5 jeer ayay khaldanayd, markaa waxaan u xirnay linkigan si ballantaadu u badbaado.',
      proxy:
        'Taariikhda dhalashada 5 jeer ayay khaldanayd, markaa waxaan u xirnay linkigan si ballantu u badbaado.',
    },
    lockedNew: 'Si aad u hesho link cusub, wac {organisation}: {phone}.',
    lockedToday: 'Haddii ballantaadu maanta tahay, hadda wac. Kooxdu weli way kula hadli kartaa.',
    tooLongBirth: 'Boggu aad buu u furnaa. Mar kale geli taariikhda dhalashada',
    noCookies:
      'Barowsarkaagu nooma oggolaan inaan boggan xusuusanno. Oggolow cookies, ka dibna mar kale geli taariikhda dhalashada',
    tooLongButton: 'Boggu aad buu u furnaa. Mar kale dooro badhanka',
    tooLongAnswer: 'Boggu aad buu u furnaa. Mar kale dooro jawaabtaada',
    identityTitle: 'Hubi cidda aad tahay',
    otherDevice:
      'Linkigan hore ayaa loogu isticmaalay telefoon, taableet ama kombiyuutar kale. Si aad halkan ugu isticmaasho, waa inaan mar kale hubinno.',
    birthQuestion: {
      patient: 'Waa maxay taariikhda dhalashadaadu?',
      proxy: 'Waa maxay taariikhda dhalashada qofka aad taageerayso?',
    },
    supportedInitial: 'Magaca koowaad ee qofka aad taageerayso wuxuu ku bilaabmaa {letter}.',
    birthHint: 'Tusaale ahaan, 15 3 1984',
    day: 'Maalinta',
    month: 'Bisha',
    year: 'Sannadka',
    whyWeAsk: {
      patient: 'Waxaan u weydiinaynaa si aan qof kale ugu biirin ballantaada.',
      proxy: 'Waxaan u weydiinaynaa si aan qof kale ugu biirin ballanta.',
    },
    birthEmpty: 'Geli taariikhda dhalashada',
    birthLacks: 'Taariikhda dhalashada waa inay ku jirto {parts}',
    aDay: 'maalinta',
    aMonth: 'bisha',
    aYear: 'sannadka',
    yearTooShort: 'Sannadku waa inuu yeesho 4 lambar',
    birthNotReal: 'Taariikhda dhalashadu waa inay noqoto taariikh dhab ah',
    birthInFuture: 'Taariikhda dhalashadu waa inay noqoto waqti tagay',
    birthWrong: {
      one: 'Taariikhdaas dhalashadu kuma jirto diiwaankayaga. Waxaad isku dayi kartaa {count} jeer oo kale',
      other: 'Taariikhdaas dhalashadu kuma jirto diiwaankayaga. Waxaad isku dayi kartaa {count} jeer oo kale',
    },
    postcodeQuestion: {
      patient: 'Waa maxay boostkoodhkaagu?',
      proxy: 'Waa maxay boostkoodhka qofka aad taageerayso?',
    },
    postcodeHint: 'Tusaale ahaan, AB1 2CD. Cinwaanka guriga ee isbitaalku hayo.',
    postcodeEmpty: 'Geli boostkoodhka',
    postcodeNotReal: 'Geli boostkoodh UK oo dhammaystiran, sida AB1 2CD',
    nhsEndingQuestion: {
      patient: 'Waa maxay 4ta lambar ee ugu dambeeya lambarkaaga NHS?',
      proxy: 'Waa maxay 4ta lambar ee ugu dambeeya lambarka NHS ee qofka aad taageerayso?',
    },
    nhsEndingHint: 'Lambarka NHS wuxuu ku yaal warqadaha isbitaalka iyo NHS App.',
    nhsEndingEmpty: 'Geli 4ta lambar ee ugu dambeeya lambarka NHS',
    nhsEndingNotFour: 'Geli 4 lambar, sida 1234',
    answersWrong: {
      one: 'Jawaabahan kuma jiraan diiwaankayaga. Waxaad isku dayi kartaa {count} jeer oo kale',
      other: 'Jawaabahan kuma jiraan diiwaankayaga. Waxaad isku dayi kartaa {count} jeer oo kale',
    },
    lockedAnswers: {
      patient:
        'Jawaabuhu 5 jeer ayay khaldanaayeen, markaa waxaan u xirnay linkigan si ballantaadu u badbaado.',
      proxy: 'Jawaabuhu 5 jeer ayay khaldanaayeen, markaa waxaan u xirnay linkigan si ballantu u badbaado.',
    },
    tooLongAnswers: 'Boggu aad buu u furnaa. Mar kale geli jawaabahaaga',
    noCookiesAnswers:
      'Barowsarkaagu nooma oggolaan inaan boggan xusuusanno. Oggolow cookies, ka dibna mar kale geli jawaabahaaga',
    offerLockedAnswers: 'Jawaabuhu 5 jeer ayay khaldanaayeen, markaa cidna kuma jawaabi karto linkigan.',

    // NHS login in their place
    nhsLoginInstead: 'Haddii aad leedahay NHS login, waad isticmaali kartaa halkii aad ka jawaabi lahayd.',
    nhsLoginButton: 'Ku sii wad NHS login',
    nhsLoginGoing: 'Waxaa loo socdaa NHS login',
    nhsLoginGoingText: 'Boggani iskiis ayuu u socdaa. Haddii kale, dooro linkiga.',
    nhsLoginTitle: 'NHS login nooma sheegin cidda aad tahay',
    nhsLoginCancelled: 'Waad joogsatay ka hor inta aadan dhammayn NHS login.',
    nhsLoginTooLow:
      'Weli uma aadan caddayn NHS login cidda aad tahay, tusaale ahaan baasaboor ama laysanka baabuurka.',
    nhsLoginOther: 'NHS login-kani ma aha kan qofka ballanta leh.',
    nhsLoginOld: 'Waqti badan ayay qaadatay, ama hore ayaa loo isticmaalay.',
    nhsLoginAway: 'NHS login hadda ma jawaabayo.',
    nhsLoginOtherWay:
      'Ballantaadu ma lumin. Waad noqon kartaa oo su’aalaha ka jawaabi kartaa, ama mar kale isku day NHS login.',
    nhsLoginBack: 'Dib u noqo',
    tabletTitle: 'Ballamaha fiidiyowga ee maanta',
    tabletAt: 'Tabletkan wuxuu u furan yahay {home} ilaa saqda dhexe.',
    tabletNone: 'Cidna halkan kuma laha ballan fiidiyow maanta.',
    tabletRoom: 'Qolka {room}',
    tabletChoose: 'Dooro',
    tabletOpensAt: 'Qolka sugitaanku wuxuu furmayaa {time}.',
    tabletReady: 'Hadda waa geli karaa qolka sugitaanka.',
    tabletWaiting:
      'Wuu sugayaa, booskiisuna waa u hayn. Waa quflan yahay: dooro oo mar kale xaqiiji si uu u soo laabto.',
    tabletCalled: 'Waa waqtigii. Waa quflan yahay: dooro oo mar kale xaqiiji si uu u galo.',
    tabletAsk: 'Laguma xaqiijin karo tabletkan. Wac isbitaalka.',
    tabletSignIn: 'Geli tabletkan',
    tabletSignInText:
      'Isbitaalku wuxuu ku siinayaa koodh telefoonka. Hal mar ayuu shaqeeyaa, maanta oo keliya iyo guriga daryeelka ee aad joogto oo keliya.',
    tabletCode: 'Koodh',
    tabletCodeHint: 'Tusaale ahaan, R0Z-1-K7MPQX',
    tabletCodeWrong: 'Koodhkaasi ma shaqeeyo. Hubi, ama isbitaalka weydii mid cusub',
    tabletSignedOut: 'Tabletkan waa laga saaray. Isbitaalka weydii koodh cusub.',
    tabletLock: 'Quful tabletka',
    tabletLocks: 'Bogga qof kasta oo deggan iskiis ayuu isu qufulaa 2 daqiiqo haddii aan la taaban.',
    residentTitle: 'Xaqiiji qofka deggan',
    residentBirth: 'Waa maxay taariikhda dhalashada qofka deggan?',
    residentNumber: 'Waa maxay 4ta lambar ee ugu dambeeya lambarkiisa NHS?',
    residentNumberHint: 'Labaduba waxay ku jiraan faylka qofka deggan. Hubi inuu yahay qofka agtaada jooga.',
    residentNumberEmpty: 'Geli 4ta lambar ee ugu dambeeya lambarka NHS',
    residentWrong: 'Taariikhda dhalashada ama lambarku kuma jiro diiwaankayaga. Isku dayada haray: {count}',
    residentLocked: 'Qofkan deggan waa quflan yahay',
    residentLockedText:
      'Jawaabuhu 5 jeer ayay khaldanaayeen, sidaas darteed waxaan u qufulnay si aan ballanta u ilaalino.',
    carerName: 'Magacaaga',
    carerNameEmpty: 'Geli magacaaga',
    carerRole: 'Shaqadaada',
    carerRoleHint: 'Tusaale ahaan, daryeele sare',
    carerRoleEmpty: 'Geli shaqadaada',
    carerPart: 'Yaa ka qayb qaadanaya?',
    partResident: 'Qofka deggan, anigana waan la joogaa',
    partCarer: 'Aniga, anigoo u hadlaya qofka deggan: isbitaalku wuu diiwaangeliyay awooddayda',
    carerNotProxy:
      'Isbitaalku ma diiwaangelin awood magacaaga ku qoran. U daa qofka deggan inuu ka qayb qaato, ama wac isbitaalka',
    visitOver: 'Boggan waa xiran yahay',
    visitOverText: 'Ku noqo liiska oo halkaas ka dooro qofka deggan.',
    toList: 'Tag liiska',
    tabAppointment: 'Ballan',
    titleVideo: { patient: 'Ballantaada fiidiyowga ah', proxy: 'Ballan fiidiyow ah' },
    titleTelephone: { patient: 'Ballantaada telefoonka', proxy: 'Ballan telefoon' },
    titleInPerson: { patient: 'Ballantaada fool-ka-foolka ah', proxy: 'Ballan fool-ka-fool ah' },
    supporting: 'Waxaad ku biiraysaa si aad u taageerto {name}.',
    isFor: 'Waxay u tahay {name}.',
    opensToday:
      'Waxaad qolka sugitaanka geli kartaa maanta laga bilaabo {time}. Boggan iskii ayuu isu cusbooneysiiyaa.',
    opensTomorrow:
      'Waxaad qolka sugitaanka geli kartaa berri laga bilaabo {time}. Boggan iskii ayuu isu cusbooneysiiyaa.',
    opensOn:
      'Waxaad qolka sugitaanka geli kartaa {date} laga bilaabo {time}. Boggan iskii ayuu isu cusbooneysiiyaa.',
    placeKeptUntil: 'Kuma jirtid qolka sugitaanka. Booskaagii waan kuu haynay. Soo noqo ka hor {time}.',
    placeKeptLate:
      'Kuma jirtid qolka sugitaanka. Booskaagii waan kuu haynay. Soo noqo sida ugu dhakhsaha badan.',
    goToWaitingRoom: 'Gal qolka sugitaanka',
    getReady: 'Isu diyaari',
    readyPlace: 'Raadi meel deggan oo gaar ah oo iftiin fiican leh.',
    readyCharge: 'Dallac telefoonkaaga ama taableetkaaga, wifi-na isticmaal haddii aad awooddo.',
    readyList: 'Soo diyaarso liiska dawooyinkaaga iyo su’aalahaaga.',
    readySignal: 'Raadi meel deggan oo gaar ah oo telefoonkaagu shabakad leeyahay.',
    readyUnknownNumber: 'Wicitaanku wuxuu ka iman karaa lambar aanu telefoonkaagu garanayn ama aanu muujin.',
    readyEarly: 'Imow dhowr daqiiqo ka hor.',
    whoHeading: 'Yaa joogi doona',
    supportedPerson: 'Qofka aad taageerayso',
    supporter: { patient: 'Qofka ku taageera', proxy: 'Qofka taageera bukaanka' },
    'relation-MTH': { patient: 'Hooyadaa', proxy: 'Hooyada bukaanka' },
    'relation-FTH': { patient: 'Aabbahaa', proxy: 'Aabbaha bukaanka' },
    'relation-PRN': { patient: 'Waalidkaa', proxy: 'Waalidka bukaanka' },
    'relation-SPS': {
      patient: 'Xaaskaaga, ninkaaga ama lammaanahaaga',
      proxy: 'Xaaska, ninka ama lammaanaha bukaanka',
    },
    'relation-CHILD': { patient: 'Wiilkaaga ama gabadhaada', proxy: 'Wiilka ama gabadha bukaanka' },
    'relation-SIB': { patient: 'Walaalkaa ama walaashaa', proxy: 'Walaalka ama walaasha bukaanka' },
    'relation-GUARD': { patient: 'Masuulkaaga', proxy: 'Masuulka bukaanka' },
    'relation-CARER': { patient: 'Qofka ku daryeela', proxy: 'Qofka daryeela bukaanka' },
    'relation-PAID-CARER': {
      patient: 'Qofka lacagta ku daryeela',
      proxy: 'Qofka lacagta ku daryeela bukaanka',
    },
    'relation-FRND': { patient: 'Saaxiibkaa', proxy: 'Saaxiibka bukaanka' },
    interpreterJoins: 'Turjubaan ayaa ku biiri doona wicitaanka.',
    interpreterThere: 'Turjubaan ayaa joogi doona.',
    captions:
      'Waxaad codsatay qoraalka hadalka. Wicitaanka gudihiisa dooro More, ka dibna dooro Turn on captions.',
    nextAppointments: 'Ballamaha xiga',
    teamRings: {
      patient: 'Kooxdu way ku soo wici doontaa. Ma jiro wax aad furayso.',
      proxy: 'Kooxdu waxay wici doontaa qofka aad taageerayso. Ma jiro wax aad furayso.',
    },
    teamRingsEnding: {
      patient: 'Kooxdu waxay kaa soo wici doontaa lambarka ku dhammaada {digits}. Ma jiro wax aad furayso.',
      proxy:
        'Kooxdu waxay qofka aad taageerayso ka wici doontaa lambarka ku dhammaada {digits}. Ma jiro wax aad furayso.',
    },
    comeSomewhere: 'Ballantan adiga ayaa imanaya. Haddii aadan garanayn meesha, wac {phone}.',
    comeTo: 'Imow halkan: {place}. Ma jiro wax aad furayso.',
    tabWaiting: 'Qolka sugitaanka',
    waitingTitle: 'Waxaad ku jirtaa qolka sugitaanka',
    waitingKnows: 'Kooxdaadu way og tahay inaad halkan joogto.',
    waitingText: {
      patient: 'Ballantaadu waa {time}. Boggan fur u daa. Iskii ayuu u gudbayaa marka kooxdu diyaar noqoto.',
      proxy: 'Ballantu waa {time}. Boggan fur u daa. Iskii ayuu u gudbayaa marka kooxdu diyaar noqoto.',
    },
    preparingTitle: 'Kooxdaadu diyaar bay kuu tahay',
    preparingText:
      'Weli waxaan diyaarinaynaa wicitaanka fiidiyowga. Boggan fur u daa. Wax aad samayso ma jiraan.',
    updated: 'Waxaa la cusbooneysiiyay {time}',
    nobodyComes:
      'Haddii aan cidna ku soo gelin 15 daqiiqo gudahood laga bilaabo {time}, wac {organisation}: {phone}.',
    leave: 'Ka bax oo mar dambe soo noqo',
    tabTime: 'Waa la gaaray waqtigii',
    rejoin: 'Mar kale ku biir',
    rejoinText: {
      patient: 'Ballantaadu ma dhammaan. Dib ayaad u geli kartaa.',
      proxy: 'Ballantu ma dhammaan. Dib ayaad u geli kartaa.',
    },
    timeText: 'Kooxdaadu diyaar bay u tahay inay ku aragto.',
    joinNow: 'Hadda ku biir',
    goesIn: {
      one: 'Waxaan halkaas kugu geyn doonnaa {count} ilbiriqsi gudihiis.',
      other: 'Waxaan halkaas kugu geyn doonnaa {count} ilbiriqsi gudahood.',
    },
    notReady: 'Sug, diyaar ma ihi',
    takeYourTime: 'Ha degdegin. Dooro Hadda ku biir marka aad diyaar tahay.',
    inTheCall:
      'Haddii magacaaga lagu weydiiyo, magaca koowaad ayaa ku filan. Haddii lagu weydiiyo kaamirada iyo makarafoonka, haa dheh.',
    wayVisitor: 'Wicitaanku wuxuu ka furmayaa biraawsarkan. Uma baahnid app.',
    wayTeams:
      'Wicitaanku wuxuu ka furmayaa Teams. Haddii lagu weydiiyo, dooro inaad biraawsarkan kaga biirto.',
    lobbyAgain:
      'Wicitaanka gudihiisa mar kale in yar ayaad sugaysaa. Kooxda ayaa halkaas kugu soo gelinaysa.',
    captionsHow:
      'Si aad u akhrido waxa la leeyahay: wicitaanka gudihiisa dooro More, ka dibna dooro Turn on captions.',
    notOpened: 'Wicitaanku ma furmin miyaa?',
    notOpenedText: 'Mar kale isku day, ama telefoonka kaga qayb qaado. Booskaagu waa kuu hadhayaa.',
    telephoneInstead: 'Taas beddelkeeda telefoonka kaga qayb qaado',
    ringMeOn: 'Iga soo wac lambarka ku dhammaada {digits}',
    byTelephoneTitle: 'Telefoonka ayaad kaga qayb qaadanaysaa',
    weRing: 'Kooxdu waxay kaa soo wici doontaa lambarka ku dhammaada {digits}. Telefoonkaaga agtaada ku hay.',
    dialIn: 'Adiguna waad wici kartaa {number}. Geli {code} ka dibna #.',
    videoAgain: 'Mar kale isku day wicitaanka fiidiyowga',
    appOnly:
      'Telefoonkan wicitaanka fiidiyowgu wuxuu ka furmaa oo keliya app-ka Teams. Beddelkeeda telefoonka ayaad kaga qayb qaadan kartaa.',
    haveApp: 'Waxaan haystaa app-ka Teams: wicitaanka halkaas ka fur',
    telephoneIfTrouble:
      'Haddii wicitaanka fiidiyowgu kuu shaqayn waayo, telefoonka ayaad kaga qayb qaadan kartaa.',
    tabOver: 'Waqtigii ballanta waa dhaafay',
    tabEnded: 'Ballantii way dhammaatay',
    tabCancelled: 'Ballantii waa la joojiyay',
    cancelledTitle: { patient: 'Ballantaadii waa la joojiyay', proxy: 'Ballantan waa la joojiyay' },
    cancelledText: 'Ballantii {date}, saacadda {time}, ma dhici doonto. Wax aad samayso ma jiraan.',
    cancelledCall: 'Si aad u weydiiso sababta ama aad ballan kale u hesho, wac {organisation}: {phone}.',
    lateTitle: { patient: 'Waqtigii ballantaadu waa dhaafay', proxy: 'Waqtigii ballantan waa dhaafay' },
    lateText: 'Waxay ahayd {date}, saacadda {time}. Hadda kuma biiri kartid.',
    whatNowCall:
      'Si aad u weydiiso waxa hadda dhacaya ama aad ballan kale u hesho, wac {organisation}: {phone}.',
    endedTitle: { patient: 'Ballantaadii way dhammaatay', proxy: 'Ballantan way dhammaatay' },
    endedNotSeen:
      'Waxay ahayd {date}, saacadda {time}. Kooxdu way soo gabagabaysay adiga oo qolka sugitaanka ku jira.',
    endedText: 'Waxay ahayd {date}, saacadda {time}. Boggan waad xiri kartaa.',
    whatNext: 'Waxa xiga',
    whatNextText:
      'Kooxdaadu waxay samayn doontaa wixii aad ku heshiiseen, waxayna kuu soo qori doontaa haddii wax kale jiraan.',
    missedCall: 'Haddii ballantu ku dhaaftay ama aad su’aal qabto, wac {organisation}: {phone}.',
    offerFree: 'Ballan bannaan ayaa jirta',
    offerWho: 'Si aad u jawaabto, marka hore noo sheeg cidda aad tahay. Ku jawaab ka hor: {time}.',
    offerWhy: 'Waxaan u weydiinaynaa si aan qof kale kuugu jawaabin.',
    offerQuestion: 'Ma rabtaa ballantan?',
    offerVideo: 'Ballan fiidiyow ah oo lala leeyahay {organisation}.',
    offerTelephone: 'Ballan telefoon oo lala leeyahay {organisation}.',
    offerInPerson: 'Ballan fool-ka-fool ah oo lala leeyahay {organisation}.',
    offerAnswerBy: 'Ku jawaab ka hor: {time}. Qofka ugu horreeya ee haa yiraahda ayaa helaya.',
    offerReplaces: 'Haddii aad haa tiraahdo, waxay beddelaysaa ballantaada: {when}.',
    offerYes: 'Haa, waan rabaa ballantan',
    offerNo: 'Maya, mahadsanid',
    offerAccepted: 'Ballanta adigaa leh',
    offerAcceptedText:
      'Linkiga waxaan kuugu soo diri doonnaa fariin qoraal ah. Wax kale oo aad samayso ma jiraan.',
    offerAcceptedCall: 'Haddii aadan iman karin, wac {organisation}: {phone}.',
    offerDeclined: 'Waad ku mahadsan tahay inaad noo sheegtay',
    offerDeclinedText: 'Ballanta waxaan u bandhigi doonnaa qof kale.',
    offerStays:
      'Liiskayaga waad ku sii jiraysaa, ballamahaaga kalena sidoodii ayay ahaanayaan. Fariin qoraal ah ayaan kuu soo diri doonnaa marka mid kale jirto.',
    offerExpired: 'Waqtigii jawaabta waa dhammaaday',
    offerExpiredText: 'Ma sii hayn karin ballantii {date}, saacadda {time}.',
    offerLockedText:
      'Taariikhda dhalashada 5 jeer ayay khaldanayd, markaa cidna kuma jawaabi karto linkigan.',
    offerLockedCall: 'Haddii aad ballanta rabto, hadda wac {organisation}: {phone}.',
    offerWithdrawn: 'Dalabkan hadda ma jiro',
    offerWithdrawnText:
      'Kuma jirtid liiskayaga ballamaha degdegga ah. Ballamahaaga kale sidoodii ayay ahaanayaan.',
    offerWithdrawnCall: 'Haddii tani khalad tahay, wac {organisation}: {phone}.',
    offerGone: 'Ballantaas qof kale ayaa qaatay',
    offerGoneText: 'Ballantii {date}, saacadda {time}, hadda ma bannaana.',

    // in their own words, before a team talks about them
    ownWordsAsk: 'Waxaan jeclaan lahayn inaan kaa maqalno',
    ownWordsWho: {
      patient: 'Si aad noogu soo qorto, marka hore noo sheeg qofka aad tahay.',
      proxy: 'Si aad noogu soo qorto qofka aad taageerayso, marka hore noo sheeg qofka uu yahay.',
    },
    ownWordsWhy: {
      patient: 'Waxaan u weydiineynaa si aan qof kale kuugu qorin.',
      proxy: 'Waxaan u weydiineynaa si aan qof kale ugu qorin.',
    },
    ownWordsTitle: { patient: 'Noogu sheeg erayadaada', proxy: 'Noogu sheeg erayadiisa' },
    ownWordsText: {
      patient:
        'Koox shaqaalaha NHS ah ayaa kulmi doonta si ay uga hadlaan daryeelkaaga. Waxay akhriyaan waxaad halkan ku qorto.',
      proxy:
        'Koox shaqaalaha NHS ah ayaa kulmi doonta si ay uga hadlaan daryeelka qofka aad taageerayso. Waxay akhriyaan waxaad halkan ku qorto.',
    },
    ownWordsMatters: { patient: 'Maxaa muhiim kuu ah?', proxy: 'Maxaa muhiim u ah?' },
    ownWordsMattersHint: {
      patient: 'Tusaale ahaan, waxaad rabto inaad samayn karto, ama waxa ku walaaciya.',
      proxy: 'Tusaale ahaan, waxa uu rabo inuu samayn karo, ama waxa walaaciya.',
    },
    ownWordsAskTeam: {
      patient: 'Waa maxay su’aasha aad kooxda u qabto?',
      proxy: 'Waa maxay su’aasha uu kooxda u qabo?',
    },
    ownWordsAskTeamHint: 'Mid ka mid ah labada sanduuq waad ka tagi kartaa isagoo madhan.',
    ownWordsUntil: 'Waad beddeli kartaa ilaa kulanku bilaabmo. Ha ku qorin halkan wax aan sugi karin.',
    ownWordsSend: 'Dir',
    ownWordsKept: 'Mahadsanid. Waan haynaa waxaad qortay',
    ownWordsTakenBack: 'Waxaad qortay waa laga saaray',
    ownWordsChange: 'Beddel waxaad qortay',
    ownWordsNewest: 'Waxa hadda halkaas ku qoran',
    ownWordsOver: 'Wakhtigii qorista wuu dhammaaday',
    ownWordsOverText: 'Wax laguma dari karo lagamana beddeli karo linkigan.',
    ownWordsLockedText:
      'Taariikhda dhalashadu waxay khaldanayd 5 jeer, markaa qofna kuma qori karo linkigan.',
    ownWordsLockedAnswers: 'Jawaabuhu waxay khaldanaayeen 5 jeer, markaa qofna kuma qori karo linkigan.',
    ownWordsCall: 'Haddii ay jiraan wax aad jeclaan lahayd in kooxdu ogaato, wac {organisation} {phone}.',
    ownWordsEmpty: 'Wax ku qor mid ka mid ah labada sanduuq',
    ownWordsTooLong: 'Isticmaal {most} xaraf ama ka yar',
    ownWordsChanged:
      'Qof ayaa beddelay intaad wax qoraysay. Akhri waxa hadda ku qoran, kadibna mar kale dir kaaga',
    ownWordsTooOld: 'Bogga wuxuu furnaa wakhti dheer. Mar kale dir waxaad qortay',
    howVideo:
      'Si aad ugu biirto, ku fur {link} telefoonkaaga, taableetkaaga ama kombiyuutarkaaga. Uma baahnid app ama akoon.',
    howRings: { patient: 'Waan ku soo wici doonnaa.', proxy: 'Waxaan wici doonnaa qofka aad taageerto.' },
    howRingsEnding: {
      patient: 'Waxaan kaa soo wici doonnaa lambarka ku dhammaada {digits}.',
      proxy: 'Waxaan qofka aad taageerto ka wici doonnaa lambarka ku dhammaada {digits}.',
    },
    howComeIn: 'Adiga ayaa imanaya.',
    howComeTo: 'Imow halkan: {place}.',
    howSee: 'Waxaad ka arki kartaa {link}',
    nameVideo: 'ballan fiidiyow ah',
    nameTelephone: 'ballan telefoon',
    nameInPerson: 'ballan fool-ka-fool ah',

    // the code that came with the link
    codeQuestion: 'Waa maxay koodka ku jira fariintaada?',
    codeHint: '6 lambar. Wuxuu la yimid linkigan.',
    codeEmpty: 'Geli koodka ku jira fariintaada',
    codeNotSix: 'Koodku wuxuu leeyahay 6 lambar, sida 123456',
    codeWrong: {
      one: 'Kaasi ma aha koodka ku jira fariintaada. Waxaad isku dayi kartaa {count} jeer oo kale',
      other: 'Kaasi ma aha koodka ku jira fariintaada. Waxaad isku dayi kartaa {count} jeer oo kale',
    },
    codeExpired: 'Boggu waqti aad u dheer ayuu furnaa. Mar kale geli koodka',
    codeNoCookies:
      'Barowsarkaagu nooma oggolaan inaan boggan xusuusanno. Oggolow cookies, ka dibna mar kale geli koodka',
    lockedCode: 'Koodku 5 jeer ayuu khaldanaa, markaa waxaan u xirnay linkigan si ballantu u badbaado.',

    // people beside the patient and their proxies
    'companion-interpreter': 'Turjubaan',
    'companion-advocate': 'Qofka u hadla bukaanka',
    'companion-supporter': 'Taageere',
    'companion-chaperone': 'Goobjooge bukaanka la jooga',
    'companion-student': 'Arday',
    thePatient: 'Bukaanka',
    supportsPatient: 'Qof taageera bukaanka',
    teamRingsCompanion:
      'Adeegga ayaa kuu sheegaya sida aad telefoonka ugaga qayb gelayso. Haddii aadan garanayn, wac {phone}.',
    howRingsCompanion: 'Adeegga ayaa kuu sheegaya sida aad telefoonka ugaga qayb gelayso.',

    // a clinic that runs late
    runningLate: {
      patient:
        'Rugta caafimaadku way daahsan tahay. Waxaa la filayaa in lagu arko inta u dhaxaysa {from} iyo {until}.',
      proxy:
        'Rugta caafimaadku way daahsan tahay. Waxaa la filayaa in ballantu bilaabato inta u dhaxaysa {from} iyo {until}.',
    },

    // messages while waiting
    messagesTitle: 'Fariimo',
    messagesLabel: 'Wax u qor kooxda',
    messagesHint:
      'Ugu badnaan 500 xaraf. Ha qorin wax ku saabsan caafimaadkaaga: waxaa laga yaabaa inaan kooxdu isla markiiba arkin. Haddii ay xaalad degdeg ahi jirto, wac 999.',
    messagesSend: 'Dir',
    messagesYou: 'Adiga',
    messagesTeam: 'Kooxda',
    messageNotValid: 'Qor fariin aan ka badnayn 500 xaraf',
    messageHasLink: 'Fariintaada waxaa ku jira link ama cinwaan. Qor adiga oo aan ku darin',
    messageHasHealth:
      'Halkan ha ku qorin wax ku saabsan caafimaadkaaga. Haddii aanay sugi karin ilaa ballanta, wac kooxda. Haddii ay xaalad degdeg ahi jirto, wac 999',
    messagesTooMany:
      'Fariimo badan ayaad dirtay waqti gaaban gudihii. Sug 1 daqiiqo, ka dibna mar kale isku day',
    messagesOff: 'Kooxdu hadda ma akhrin karto fariimaha. Taas beddelkeeda, wac',

    // a test of the phone
    deviceTitle: 'Hubi telefoonkaaga',
    deviceIntro:
      'Eeg in kaamirada, makarafoonka, codka iyo internetku ay u shaqaynayaan ballanta fiidiyowga ah. Waxay qaadanaysaa qiyaastii 2 daqiiqo.',
    devicePrivate: 'Waxba lama duubo. Cidna kuma arki karto, kumana maqli karto.',
    deviceAnyDay: 'Tan waxaad samayn kartaa maalin kasta oo ka horraysa ballantaada, inta jeer ee aad rabto.',
    deviceStart: 'Bilow hubinta',
    deviceAgain: 'Mar kale hubi',
    deviceBack: 'Ku noqo ballanta',
    deviceNoScriptTitle: 'Telefoonkan ma hubin karno',
    deviceNoScript:
      'Barowsarkani ma shaqaysiiyo barnaamijyada yaryar ee bogga, markaa halkan kuma hubin karno kaamirada ama makarafoonka. Linkiga ku fur Safari haddii aad haysato iPhone ama iPad, ama Chrome haddii aad haysato telefoon Android ah ama kombiyuutar. Wicitaanka fiidiyowguna wuxuu u baahan yahay mid ka mid ah.',
    deviceExpired: 'Boggu waqti aad u dheer ayuu furnaa. Mar kale samee hubinta',
    deviceHelp:
      'Si aad ugu beddesho wicitaan telefoon, ama haddii aad caawimo u baahan tahay, wac {organisation}: {phone}.',
    cameraTitle: 'Kaamirada',
    cameraAsk: 'Haddii telefoonkaagu ku weydiiyo, u oggolow inuu isticmaalo kaamirada iyo makarafoonka.',
    cameraPicture: 'Sawirka kaamiradaada',
    cameraQuestion: 'Ma is arki kartaa?',
    cameraChoose: 'Isticmaal kaamiro kale',
    cameraOther: 'Kaamiradii aad hore u isticmaashay ma jirto. Mid kale ayaan isticmaalaynaa.',
    cameraYes: 'Haa, waan is arki karaa',
    cameraNo: 'Maya',
    microphoneTitle: 'Makarafoonka',
    microphoneQuestion: 'Wax dheh. Xariiqdu ma dhaqaaqaysaa?',
    microphoneMeter: 'Inta uu codkaagu le’eg yahay',
    microphoneWait: 'Makarafoonka ayaa la sugayaa…',
    microphoneHeard: 'Waan ku maqli karnaa.',
    microphoneNext: 'Haa, sii wad',
    microphoneNo: 'Maya, ma dhaqaaqayso',
    speakerTitle: 'Codka',
    speakerAsk: 'Codka kor u qaad, ka dibna daar codka.',
    speakerPlay: 'Daar codka',
    speakerYes: 'Waan maqlay',
    speakerNo: 'Ma maqlin',
    networkTitle: 'Internetka',
    networkWait: 'Internetkaaga ayaan hubinaynaa. Waxay qaadanaysaa dhowr ilbiriqsi…',
    browserTitle: 'Barowsarka',
    outcomePassed: 'Telefoonkani waa diyaar',
    outcomeFailed: 'Wax baa shaqayn waayay',
    outcomeNotFinished: 'Hubintu ma dhammaan',
    outcomeWhen: 'Waxaa la hubiyay {date}, saacadda {time}.',
    outcomeWhenToday: 'Waxaa la hubiyay maanta, saacadda {time}.',
    outcomeFailedNext:
      'Kooxdaadu tan way arki kartaa. Waxaa laga yaabaa inay ku soo wacaan. Isku day waxa hoos ku qoran, ka dibna mar kale hubi.',
    outcomeNotFinishedNext: 'Mar kale hubi si aad u tijaabiso inta hartay.',
    resultPassed: 'waa hagaag',
    resultFailed: 'ma shaqayn',
    resultNotTried: 'lama hubin',
    fixBlockedIphone:
      'Telefoonku uma oggola boggan inuu isticmaalo. Fur Dejinta, ka dibna App-yada, ka dibna barowsarkaaga. Daar Kaamirada iyo Makarafoonka.',
    fixBlockedAndroid:
      'Telefoonku uma oggola boggan inuu isticmaalo. Taabo astaanta bidix ka xigta cinwaanka boggan, ka dibna Oggolaanshaha. Oggolow Kaamirada iyo Makarafoonka.',
    fixBlockedComputer:
      'Barowsarku uma oggola boggan inuu isticmaalo. Dooro astaanta bidix ka xigta cinwaanka boggan. Oggolow Kaamirada iyo Makarafoonka.',
    fixNoneFound: 'Midna ma aannu helin. Mid ku xir, ama isticmaal telefoon, taableet ama kombiyuutar kale.',
    fixInUse: 'App kale ayaa isticmaalaya. Xir app-yada kale ee wicitaan sameeya ama sawirro qaada.',
    fixNoPicture: 'Hubi inaan waxba daboolin kaamirada. Nadiifi, ama tijaabi kaamiro kale.',
    fixNoSound:
      'Hubi in aan makarafoonka la aamusin ama la daboolin. Iska saar samaacadaha dhegaha, ama mar kale geli.',
    fixNotSupported:
      'Barowsarkani taas ma samayn karo. Isticmaal Safari haddii aad haysato iPhone ama iPad, ama Chrome haddii aad haysato telefoon Android ah ama kombiyuutar.',
    fixNotHeard:
      'Codka kor u qaad, oo dami habka aamusnaanta. Iska saar samaacadaha dhegaha, ama mar kale geli.',
    fixNoAnswer:
      'Internetku wuu go’ay intii hubintu socotay. U dhowow wifi-ga, ama isticmaal internetka moobaylka.',
    fixLossy:
      'Internetku wuu go’ayaa oo soo noqonayaa. U dhowow wifi-ga, ama isticmaal internetka moobaylka.',
    fixDelayed:
      'Internetku si gaabis ah ayuu u jawaabayaa. U dhowow wifi-ga, dadka kalena ka codso inay joojiyaan daawashada filimada.',
    fixSlow:
      'Internetku waa gaabis. U dhowow wifi-ga, dadka kalena ka codso inay joojiyaan daawashada filimada.',
    fixInsideApp:
      'Boggani wuxuu ku dhex furan yahay app kale. Koobbiyee linkiga oo ku fur Safari haddii aad haysato iPhone ama iPad, ama ku fur Chrome.',
    fixOldBrowser:
      'Barowsarkani aad buu u duugoobay, wicitaannada fiidiyowguna kuma shaqeeyaan. Cusbooneysii, ama isticmaal telefoon, taableet ama kombiyuutar kale.',
    fixOtherBrowser:
      'Wicitaannada fiidiyowgu kuma shaqeeyaan barowsarkan. Isticmaal Safari haddii aad haysato iPhone ama iPad, ama Chrome haddii aad haysato telefoon Android ah ama kombiyuutar.',

    // on pages that move on by themselves
    offlineSince:
      'Hadda ma gaari karno kooxdaada. Waxa aad arkayso waa macluumaadkii {time}, waxaana laga yaabaa inuu isbeddelay. Hubi internetkaaga. Waan sii isku dayaynaa.',
    keepAwake:
      'Telefoonkaagu shaashadda wuu damin karaa inta aad sugayso. Marmar taabo shaashadda si ay u sii daarnaato.',

    // links from the appointment
    deviceLink: 'Hubi in telefoonkaagu u shaqaynayo wicitaanka',
    calendarLink: 'Ku dar kalandarkaaga',
    calendarVideo: 'Ballan fiidiyow ah',
    calendarTelephone: 'Ballan telefoon',
    calendarInPerson: 'Ballan',
    calendarOpenLink:
      'Ka fur linkiga fariinta qoraalka ah ama iimaylka aad heshay. Si aad u beddesho ama u joojiso, wac {phone}.',
    calendarNoLink: 'Si aad u beddesho ama u joojiso, wac {phone}.',
    fromAndUntil: '{from} iyo {until}',

    // what somebody asks about who is in the call
    wishLink: 'Codso inaad marka hore keligaa la hadasho, ama in qof aanu joogin',
    wishTitle: 'Yaad jeclaan lahayd inuu joogo?',
    wishPrivate: 'Kooxda oo keliya ayaa tan akhrin karta. Qof kale oo link ku soo gala ma arki karo.',
    wishAlone: 'Waxaan jeclaan lahaa inaan marka hore kooxda keligay la hadlo',
    wishNotThere: '{who}: yaanu joogin',
    wishTextLabel: 'Wax kasta oo kooxdu ay tahay inay ogaato',
    wishTextHint: 'Uma baahnid inaad sababta sheegto. Ugu badnaan 200 xaraf. Ha ka qorin caafimaadkaaga.',
    wishSend: 'Weydii kooxda',
    wishChoose: 'Dooro ugu yaraan mid',
    wishTooLong: 'Qor ugu badnaan 200 xaraf',
    wishesTitle: 'Waxa aad kooxda weydiisatay',
    wishWithdraw: 'Ka noqo codsigan',
    wishNotAnswered: 'Kooxdu weli ma jawaabin.',
    wishAgreed: 'Kooxdu way oggolaatay.',
    wishNotPossible: 'Kooxdu waxay sheegaysaa in tani aanay suurtogal ahayn.',
    'wish-needed': 'Qofkan ayaa loo baahan yahay ballanta.',
    'wish-interpreter': 'Kooxdu waxay u baahan tahay turjubaanka si ay kuu fahmaan.',
    'wish-talk-first': 'Bilowga ayay kaala hadli doonaan.',
    'wish-another-day': 'Maalin kale ayay suurtogal tahay. Wac si aad u codsato.',

    // before somebody goes in
    consentTitle: 'Ka hor intaanad gelin',
    consentNoRecording: 'Wicitaanka ma duubno.',
    consentWho: 'Boggan waxaad ka arki kartaa cidda joogi doonta.',
    consentStop: 'Mar kasta waad joojin kartaa. Uma baahnid inaad sababta sheegto.',
    consentChoice:
      'Khasab kuma aha inaad fiidiyow isticmaasho. Si aad telefoon u isticmaasho ama u timaaddo, u beddesho ama u baajiso, wac {phone}.',
    consentGoIn: 'Haddii aad gasho, waxaad oggolaanaysaa wicitaan fiidiyow ah oo sidan ah.',
    consentEnglishOnly: 'Kooxdaadu waxay tan ku qortay Ingiriisi oo keliya.',
    consentChanged: 'Macluumaadkani wuu is beddelay. Akhri, ka dibna mar kale dooro badhanka',
    groupOthers:
      'Kani waa ballan kooxeed. Dad kale ayaa joogi doona, waxayna arki doonaan magaca aad qorto. Waxaad qori kartaa magacaaga koowaad oo keliya.',
  },
};
