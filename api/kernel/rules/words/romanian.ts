import type { LanguageFile } from './language-file.ts';

export const romanian: LanguageFile<'ro'> = {
  review: 'needs-review',
  words: {
    product: 'Programare video',
    errorTitle: 'Eroare: {title}',
    errorPrefix: 'Eroare',
    information: 'Informații',
    skip: 'Salt la conținutul principal',
    problem: 'Există o problemă',
    language: 'Limba',
    continue: 'Continuați',
    help: 'Dacă aveți nevoie de ajutor, sunați la {organisation}, {phone}.',
    helpOrCannotCome: 'Dacă nu puteți veni sau aveți nevoie de ajutor, sunați la {organisation}, {phone}.',
    question: 'Dacă aveți o întrebare, sunați la {organisation}, {phone}.',
    dateAtTime: '{date}, ora {time}',
    beforeClocksGoBack: '{time}, înainte de trecerea la ora de iarnă',
    afterClocksGoBack: '{time}, după trecerea la ora de iarnă',
    tomorrowAt: 'mâine, {time}',
    both: '{one} și {other}',
    failedTitle: 'Ne pare rău, ceva nu a mers bine',
    failedText: 'Așteptați 1 minut, apoi deschideți linkul din nou. Programarea nu este pierdută.',
    refusedTitle: 'Nu a funcționat',
    refusedText: 'Deschideți din nou linkul din SMS sau e-mail.',
    reference: 'Dacă sunați pentru ajutor, spuneți această referință: {reference}',
    busyTitle: 'Vă rugăm să așteptați un moment',
    busyText: 'Această pagină a fost deschisă de multe ori într-un timp scurt.',
    busyWait: 'Așteptați 1 minut, apoi încercați din nou.',
    linkBadTitle: 'Acest link nu funcționează',
    linkBadText: 'Linkul poate fi vechi sau poate lipsi o parte din el.',
    linkBadNewest: 'Deschideți din nou linkul din cel mai nou SMS sau e-mail primit de la noi.',
    linkBadWhole: 'Dacă ați copiat sau ați scris linkul, verificați că este complet.',
    linkBadCall:
      'Dacă tot nu funcționează, sunați la numărul de telefon din SMS, din e-mail sau din scrisoarea de programare.',
    lockedTitle: 'Acest link este blocat',
    lockedText: {
      patient:
        'Data nașterii a fost greșită de 5 ori. Am blocat linkul pentru a proteja programarea dumneavoastră.',
      proxy: 'Data nașterii a fost greșită de 5 ori. Am blocat linkul pentru a proteja programarea.',
    },
    lockedNew: 'Pentru a primi un link nou, sunați la {organisation}, {phone}.',
    lockedToday: 'Dacă programarea este astăzi, sunați acum. Echipa poate încă vorbi cu dumneavoastră.',
    tooLongBirth: 'Pagina a fost deschisă prea mult timp. Introduceți din nou data nașterii',
    noCookies:
      'Browserul nu ne-a lăsat să ținem minte această pagină. Permiteți modulele cookie, apoi introduceți din nou data nașterii',
    tooLongButton: 'Pagina a fost deschisă prea mult timp. Alegeți din nou butonul',
    tooLongAnswer: 'Pagina a fost deschisă prea mult timp. Alegeți din nou răspunsul',
    identityTitle: 'Verificăm cine sunteți',
    otherDevice:
      'Acest link a fost folosit înainte pe alt telefon, altă tabletă sau alt calculator. Pentru a-l folosi aici, trebuie să verificăm din nou.',
    birthQuestion: {
      patient: 'Care este data nașterii dumneavoastră?',
      proxy: 'Care este data nașterii persoanei pe care o sprijiniți?',
    },
    supportedInitial: 'Prenumele persoanei pe care o sprijiniți începe cu {letter}.',
    birthHint: 'De exemplu, 15 3 1984',
    day: 'Ziua',
    month: 'Luna',
    year: 'Anul',
    whyWeAsk: {
      patient: 'Întrebăm pentru ca nimeni altcineva să nu poată intra la programarea dumneavoastră.',
      proxy: 'Întrebăm pentru ca nimeni altcineva să nu poată intra la programare.',
    },
    birthEmpty: 'Introduceți data nașterii',
    birthLacks: 'Data nașterii trebuie să conțină {parts}',
    aDay: 'ziua',
    aMonth: 'luna',
    aYear: 'anul',
    yearTooShort: 'Anul trebuie să aibă 4 cifre',
    birthNotReal: 'Data nașterii trebuie să fie o dată reală',
    birthInFuture: 'Data nașterii trebuie să fie în trecut',
    birthWrong: {
      one: 'Această dată a nașterii nu se potrivește cu datele noastre. Mai puteți încerca de {count} dată',
      few: 'Această dată a nașterii nu se potrivește cu datele noastre. Mai puteți încerca de {count} ori',
      other:
        'Această dată a nașterii nu se potrivește cu datele noastre. Mai puteți încerca de {count} de ori',
    },
    postcodeQuestion: {
      patient: 'Care este codul dumneavoastră poștal?',
      proxy: 'Care este codul poștal al persoanei pe care o sprijiniți?',
    },
    postcodeHint: 'De exemplu, AB1 2CD. Adresa de acasă pe care o are spitalul.',
    postcodeEmpty: 'Introduceți codul poștal',
    postcodeNotReal: 'Introduceți un cod poștal britanic complet, de exemplu AB1 2CD',
    nhsEndingQuestion: {
      patient: 'Care sunt ultimele 4 cifre ale numărului dumneavoastră NHS?',
      proxy: 'Care sunt ultimele 4 cifre ale numărului NHS al persoanei pe care o sprijiniți?',
    },
    nhsEndingHint: 'Numărul NHS este în scrisorile de la spital și în aplicația NHS App.',
    nhsEndingEmpty: 'Introduceți ultimele 4 cifre ale numărului NHS',
    nhsEndingNotFour: 'Introduceți 4 cifre, de exemplu 1234',
    answersWrong: {
      one: 'Aceste răspunsuri nu se potrivesc cu datele noastre. Mai puteți încerca de {count} dată',
      few: 'Aceste răspunsuri nu se potrivesc cu datele noastre. Mai puteți încerca de {count} ori',
      other: 'Aceste răspunsuri nu se potrivesc cu datele noastre. Mai puteți încerca de {count} de ori',
    },
    lockedAnswers: {
      patient:
        'Răspunsurile au fost greșite de 5 ori, deci am blocat acest link pentru a vă proteja programarea.',
      proxy: 'Răspunsurile au fost greșite de 5 ori, deci am blocat acest link pentru a proteja programarea.',
    },
    tooLongAnswers: 'Pagina a fost deschisă prea mult timp. Introduceți din nou răspunsurile',
    noCookiesAnswers:
      'Browserul nu ne-a lăsat să ținem minte această pagină. Permiteți cookie-urile, apoi introduceți din nou răspunsurile',
    offerLockedAnswers:
      'Răspunsurile au fost greșite de 5 ori, deci nimeni nu mai poate răspunde prin acest link.',

    // NHS login in their place
    nhsLoginInstead: 'Dacă aveți NHS login, îl puteți folosi în loc să răspundeți.',
    nhsLoginButton: 'Continuați cu NHS login',
    nhsLoginGoing: 'Mergeți la NHS login',
    nhsLoginGoingText: 'Această pagină merge mai departe singură. Dacă nu, alegeți linkul.',
    nhsLoginTitle: 'NHS login nu ne-a spus cine sunteți',
    nhsLoginCancelled: 'V-ați oprit înainte de a termina cu NHS login.',
    nhsLoginTooLow:
      'Nu ați dovedit încă la NHS login cine sunteți, de exemplu cu pașaportul sau permisul de conducere.',
    nhsLoginOther: 'Acest NHS login nu este al persoanei care are programarea.',
    nhsLoginOld: 'A durat prea mult sau a fost folosit deja.',
    nhsLoginAway: 'NHS login nu răspunde în acest moment.',
    nhsLoginOtherWay:
      'Programarea nu este pierdută. Puteți reveni și răspunde la întrebări sau puteți încerca din nou NHS login.',
    nhsLoginBack: 'Înapoi',
    tabletTitle: 'Programări video astăzi',
    tabletAt: 'Această tabletă este conectată pentru {home} până la miezul nopții.',
    tabletNone: 'Nimeni de aici nu are o programare video astăzi.',
    tabletRoom: 'Camera {room}',
    tabletChoose: 'Alegeți',
    tabletOpensAt: 'Sala de așteptare se deschide la {time}.',
    tabletReady: 'Poate intra acum în sala de așteptare.',
    tabletWaiting: 'Așteaptă și își păstrează locul. Blocat: alegeți și confirmați din nou pentru a reveni.',
    tabletCalled: 'Este timpul. Blocat: alegeți și confirmați din nou pentru a intra.',
    tabletAsk: 'Nu se poate confirma pe această tabletă. Sunați la spital.',
    tabletSignIn: 'Conectați această tabletă',
    tabletSignInText:
      'Spitalul vă dă un cod la telefon. Funcționează o singură dată, numai astăzi și numai pentru căminul dumneavoastră.',
    tabletCode: 'Cod',
    tabletCodeHint: 'De exemplu, R0Z-1-K7MPQX',
    tabletCodeWrong: 'Acest cod nu funcționează. Verificați-l sau cereți spitalului unul nou',
    tabletSignedOut: 'Această tabletă a fost deconectată. Cereți spitalului un cod nou.',
    tabletLock: 'Blocați tableta',
    tabletLocks: 'Pagina fiecărui rezident se blochează singură după 2 minute fără atingere.',
    residentTitle: 'Confirmați rezidentul',
    residentBirth: 'Care este data nașterii rezidentului?',
    residentNumber: 'Care sunt ultimele 4 cifre ale numărului NHS?',
    residentNumberHint:
      'Ambele sunt în dosarul rezidentului. Verificați că este persoana de lângă dumneavoastră.',
    residentNumberEmpty: 'Introduceți ultimele 4 cifre ale numărului NHS',
    residentWrong: 'Data nașterii sau numărul nu se potrivește cu datele noastre. Încercări rămase: {count}',
    residentLocked: 'Acest rezident este blocat',
    residentLockedText:
      'Răspunsurile au fost greșite de 5 ori, așa că am blocat accesul pentru a proteja programarea.',
    carerName: 'Numele dumneavoastră',
    carerNameEmpty: 'Introduceți numele dumneavoastră',
    carerRole: 'Funcția dumneavoastră',
    carerRoleHint: 'De exemplu, îngrijitor principal',
    carerRoleEmpty: 'Introduceți funcția dumneavoastră',
    carerPart: 'Cine participă?',
    partResident: 'Rezidentul, iar eu sunt alături',
    partCarer: 'Eu, pentru rezident: spitalul mi-a înregistrat împuternicirea',
    carerNotProxy:
      'Spitalul nu a înregistrat nicio împuternicire pe numele dumneavoastră. Lăsați rezidentul să participe sau sunați la spital',
    visitOver: 'Această pagină este închisă',
    visitOverText: 'Reveniți la listă și alegeți rezidentul acolo.',
    toList: 'Mergeți la listă',
    tabAppointment: 'Programare',
    titleVideo: { patient: 'Programarea dumneavoastră video', proxy: 'Programare video' },
    titleTelephone: { patient: 'Programarea dumneavoastră telefonică', proxy: 'Programare telefonică' },
    titleInPerson: { patient: 'Programarea dumneavoastră față în față', proxy: 'Programare față în față' },
    supporting: 'Participați pentru a sprijini pe {name}.',
    isFor: 'Este pentru {name}.',
    opensToday:
      'Puteți intra în sala de așteptare astăzi, de la ora {time}. Această pagină se actualizează singură.',
    opensTomorrow:
      'Puteți intra în sala de așteptare mâine, de la ora {time}. Această pagină se actualizează singură.',
    opensOn:
      'Puteți intra în sala de așteptare {date}, de la ora {time}. Această pagină se actualizează singură.',
    placeKeptUntil: 'Nu sunteți în sala de așteptare. V-am păstrat locul. Reveniți înainte de ora {time}.',
    placeKeptLate: 'Nu sunteți în sala de așteptare. V-am păstrat locul. Reveniți cât de repede puteți.',
    goToWaitingRoom: 'Intrați în sala de așteptare',
    getReady: 'Pregătiți-vă',
    readyPlace: 'Găsiți un loc liniștit și privat, cu lumină bună.',
    readyCharge: 'Încărcați telefonul sau tableta și folosiți wifi, dacă puteți.',
    readyList: 'Pregătiți o listă cu medicamentele și întrebările dumneavoastră.',
    readySignal: 'Găsiți un loc liniștit și privat, unde telefonul are semnal.',
    readyUnknownNumber: 'Apelul poate veni de la un număr pe care telefonul nu îl cunoaște sau nu îl arată.',
    readyEarly: 'Veniți cu câteva minute mai devreme.',
    whoHeading: 'Cine va fi acolo',
    supportedPerson: 'Persoana pe care o sprijiniți',
    supporter: { patient: 'Persoana care vă sprijină', proxy: 'Persoana care sprijină pacientul' },
    'relation-MTH': { patient: 'Mama dumneavoastră', proxy: 'Mama pacientului' },
    'relation-FTH': { patient: 'Tatăl dumneavoastră', proxy: 'Tatăl pacientului' },
    'relation-PRN': { patient: 'Părintele dumneavoastră', proxy: 'Părintele pacientului' },
    'relation-SPS': {
      patient: 'Soțul, soția, partenerul sau partenera dumneavoastră',
      proxy: 'Soțul, soția, partenerul sau partenera pacientului',
    },
    'relation-CHILD': { patient: 'Fiul sau fiica dumneavoastră', proxy: 'Fiul sau fiica pacientului' },
    'relation-SIB': { patient: 'Fratele sau sora dumneavoastră', proxy: 'Fratele sau sora pacientului' },
    'relation-GUARD': { patient: 'Tutorele dumneavoastră', proxy: 'Tutorele pacientului' },
    'relation-CARER': { patient: 'Îngrijitorul dumneavoastră', proxy: 'Îngrijitorul pacientului' },
    'relation-PAID-CARER': {
      patient: 'Îngrijitorul dumneavoastră plătit',
      proxy: 'Îngrijitorul plătit al pacientului',
    },
    'relation-FRND': {
      patient: 'Prietenul sau prietena dumneavoastră',
      proxy: 'Prietenul sau prietena pacientului',
    },
    interpreterJoins: 'Un interpret va participa la apel.',
    interpreterThere: 'Un interpret va fi acolo.',
    captions:
      'Ați cerut subtitrări. În apel, alegeți Mai multe (More), apoi Activați subtitrările (Turn on captions).',
    nextAppointments: 'Programările următoare',
    teamRings: {
      patient: 'Echipa vă va suna. Nu trebuie să deschideți nimic.',
      proxy: 'Echipa va suna persoana pe care o sprijiniți. Nu trebuie să deschideți nimic.',
    },
    teamRingsEnding: {
      patient: 'Echipa vă va suna la numărul care se termină cu {digits}. Nu trebuie să deschideți nimic.',
      proxy:
        'Echipa va suna persoana pe care o sprijiniți la numărul care se termină cu {digits}. Nu trebuie să deschideți nimic.',
    },
    comeSomewhere: 'La această programare veniți personal. Dacă nu știți unde, sunați la {phone}.',
    comeTo: 'Veniți la {place}. Nu trebuie să deschideți nimic.',
    tabWaiting: 'Sala de așteptare',
    waitingTitle: 'Sunteți în sala de așteptare',
    waitingKnows: 'Echipa știe că sunteți aici.',
    waitingText: {
      patient:
        'Programarea dumneavoastră este la ora {time}. Țineți această pagină deschisă. Merge mai departe singură când echipa este gata.',
      proxy:
        'Programarea este la ora {time}. Țineți această pagină deschisă. Merge mai departe singură când echipa este gata.',
    },
    preparingTitle: 'Echipa vă așteaptă',
    preparingText: 'Încă pregătim apelul video. Țineți această pagină deschisă. Nu trebuie să faceți nimic.',
    updated: 'Ultima actualizare la ora {time}',
    nobodyComes:
      'Dacă nu vă primește nimeni în 15 minute de la ora {time}, sunați la {organisation}, {phone}.',
    leave: 'Ieșiți și reveniți mai târziu',
    tabTime: 'A venit momentul',
    rejoin: 'Intrați din nou',
    rejoinText: {
      patient: 'Programarea dumneavoastră nu s-a încheiat. Puteți intra din nou.',
      proxy: 'Programarea nu s-a încheiat. Puteți intra din nou.',
    },
    timeText: 'Echipa este gata să vă vadă.',
    joinNow: 'Intrați acum',
    goesIn: {
      one: 'Vă ducem acolo peste {count} secundă.',
      few: 'Vă ducem acolo peste {count} secunde.',
      other: 'Vă ducem acolo peste {count} de secunde.',
    },
    notReady: 'Așteptați, încă nu',
    takeYourTime: 'Nu vă grăbiți. Alegeți „Intrați acum” când doriți să începeți.',
    inTheCall:
      'Dacă vi se cere numele, este de ajuns prenumele. Dacă vi se cere să folosiți camera și microfonul, acceptați.',
    wayVisitor: 'Apelul se deschide în acest browser. Nu aveți nevoie de o aplicație.',
    wayTeams: 'Apelul se deschide în Teams. Dacă sunteți întrebat, alegeți să intrați în acest browser.',
    lobbyAgain: 'În apel mai așteptați puțin. Echipa vă primește acolo.',
    captionsHow:
      'Ca să citiți ce se spune: în apel, alegeți Mai multe (More), apoi Activați subtitrările (Turn on captions).',
    notOpened: 'Apelul nu s-a deschis?',
    notOpenedText: 'Încercați din nou sau participați prin telefon. Locul vi se păstrează.',
    telephoneInstead: 'Participați prin telefon',
    ringMeOn: 'Sunați-mă la numărul care se termină cu {digits}',
    byTelephoneTitle: 'Participați prin telefon',
    weRing: 'Echipa vă va suna la numărul care se termină cu {digits}. Țineți telefonul aproape.',
    dialIn: 'Puteți suna și dumneavoastră la {number}. Introduceți {code}, apoi #.',
    videoAgain: 'Încercați din nou apelul video',
    appOnly:
      'Pe acest telefon apelul video se deschide doar în aplicația Teams. Puteți participa prin telefon.',
    haveApp: 'Am aplicația Teams: deschideți apelul acolo',
    telephoneIfTrouble: 'Dacă apelul video nu vă funcționează, puteți participa prin telefon.',
    tabOver: 'Timpul programării a trecut',
    tabEnded: 'Programare încheiată',
    tabCancelled: 'Programare anulată',
    cancelledTitle: {
      patient: 'Programarea dumneavoastră este anulată',
      proxy: 'Această programare este anulată',
    },
    cancelledText: 'Programarea din {date}, ora {time}, nu va avea loc. Nu trebuie să faceți nimic.',
    cancelledCall: 'Pentru a întreba de ce sau pentru altă programare, sunați la {organisation}, {phone}.',
    lateTitle: {
      patient: 'Timpul programării dumneavoastră a trecut',
      proxy: 'Timpul acestei programări a trecut',
    },
    lateText: 'A fost {date}, ora {time}. Nu mai puteți intra.',
    whatNowCall: 'Pentru a întreba ce urmează sau pentru altă programare, sunați la {organisation}, {phone}.',
    endedTitle: { patient: 'Programarea dumneavoastră s-a încheiat', proxy: 'Programarea s-a încheiat' },
    endedNotSeen: 'A fost {date}, ora {time}. Echipa a încheiat-o în timp ce erați în sala de așteptare.',
    endedText: 'A fost {date}, ora {time}. Puteți închide această pagină.',
    whatNext: 'Ce urmează',
    whatNextText: 'Echipa va face ce ați stabilit și vă va scrie dacă mai este ceva de spus.',
    missedCall: 'Dacă ați pierdut programarea sau aveți o întrebare, sunați la {organisation}, {phone}.',
    offerFree: 'Este liberă o programare',
    offerWho: 'Pentru a răspunde, spuneți-ne mai întâi cine sunteți. Răspundeți până la: {time}.',
    offerWhy: 'Întrebăm pentru ca nimeni altcineva să nu poată răspunde în locul dumneavoastră.',
    offerQuestion: 'Doriți această programare?',
    offerVideo: 'O programare video la {organisation}.',
    offerTelephone: 'O programare telefonică la {organisation}.',
    offerInPerson: 'O programare față în față la {organisation}.',
    offerAnswerBy: 'Răspundeți până la: {time}. O primește prima persoană care spune da.',
    offerReplaces: 'Dacă spuneți da, ia locul programării dumneavoastră: {when}.',
    offerYes: 'Da, doresc această programare',
    offerNo: 'Nu, mulțumesc',
    offerAccepted: 'Programarea este a dumneavoastră',
    offerAcceptedText: 'Vă trimitem linkul prin SMS. Nu trebuie să mai faceți nimic.',
    offerAcceptedCall: 'Dacă totuși nu puteți veni, sunați la {organisation}, {phone}.',
    offerDeclined: 'Vă mulțumim că ne-ați spus',
    offerDeclinedText: 'Vom oferi programarea altcuiva.',
    offerStays:
      'Rămâneți pe lista noastră, iar celelalte programări rămân neschimbate. Vă trimitem un SMS când mai apare una.',
    offerExpired: 'Timpul de răspuns a trecut',
    offerExpiredText: 'Nu am mai putut păstra programarea din {date}, ora {time}.',
    offerLockedText:
      'Data nașterii a fost greșită de 5 ori, deci nimeni nu mai poate răspunde prin acest link.',
    offerLockedCall: 'Dacă doriți programarea, sunați acum la {organisation}, {phone}.',
    offerWithdrawn: 'Această ofertă nu mai este valabilă',
    offerWithdrawnText:
      'Nu mai sunteți pe lista noastră pentru programări din scurt. Celelalte programări rămân neschimbate.',
    offerWithdrawnCall: 'Dacă este o greșeală, sunați la {organisation}, {phone}.',
    offerGone: 'Programarea a fost deja luată',
    offerGoneText: 'Programarea din {date}, ora {time}, nu mai este liberă.',

    // in their own words, before a team talks about them
    ownWordsAsk: 'Am dori să aflăm ce gândiți',
    ownWordsWho: {
      patient: 'Pentru a ne scrie, spuneți-ne mai întâi cine sunteți.',
      proxy: 'Pentru a ne scrie în numele persoanei pe care o sprijiniți, spuneți-ne mai întâi cine este.',
    },
    ownWordsWhy: {
      patient: 'Întrebăm pentru ca nimeni altcineva să nu poată scrie în locul dumneavoastră.',
      proxy: 'Întrebăm pentru ca nimeni altcineva să nu poată scrie în locul acestei persoane.',
    },
    ownWordsTitle: {
      patient: 'Spuneți-ne cu propriile cuvinte',
      proxy: 'Spuneți-ne cu cuvintele acestei persoane',
    },
    ownWordsText: {
      patient:
        'O echipă a NHS se va întâlni pentru a discuta despre îngrijirea dumneavoastră. Echipa citește ce scrieți aici.',
      proxy:
        'O echipă a NHS se va întâlni pentru a discuta despre îngrijirea persoanei pe care o sprijiniți. Echipa citește ce scrieți aici.',
    },
    ownWordsMatters: {
      patient: 'Ce este important pentru dumneavoastră?',
      proxy: 'Ce este important pentru această persoană?',
    },
    ownWordsMattersHint: {
      patient: 'De exemplu, ce doriți să puteți face sau ce vă îngrijorează.',
      proxy: 'De exemplu, ce dorește să poată face sau ce o îngrijorează.',
    },
    ownWordsAskTeam: {
      patient: 'Care este întrebarea dumneavoastră pentru echipă?',
      proxy: 'Care este întrebarea acestei persoane pentru echipă?',
    },
    ownWordsAskTeamHint: 'Puteți lăsa goală una dintre cele două casete.',
    ownWordsUntil:
      'Puteți schimba acest text până la începutul întâlnirii. Nu scrieți aici nimic care nu poate aștepta.',
    ownWordsSend: 'Trimiteți',
    ownWordsKept: 'Vă mulțumim. Avem ceea ce ați scris',
    ownWordsTakenBack: 'Ceea ce ați scris a fost șters',
    ownWordsChange: 'Schimbați ceea ce ați scris',
    ownWordsNewest: 'Ce este acolo acum',
    ownWordsOver: 'Timpul pentru a scrie s-a încheiat',
    ownWordsOverText: 'Prin acest link nu se mai poate adăuga sau schimba nimic.',
    ownWordsLockedText:
      'Data nașterii a fost greșită de 5 ori, așa că nimeni nu mai poate scrie prin acest link.',
    ownWordsLockedAnswers:
      'Răspunsurile au fost greșite de 5 ori, așa că nimeni nu mai poate scrie prin acest link.',
    ownWordsCall: 'Dacă doriți ca echipa să știe ceva, sunați la {organisation}, {phone}.',
    ownWordsEmpty: 'Scrieți ceva într-una dintre cele două casete',
    ownWordsTooLong: 'Folosiți cel mult {most} caractere',
    ownWordsChanged:
      'Cineva a schimbat acest text în timp ce scriați. Citiți ce este acolo acum, apoi trimiteți din nou textul dumneavoastră',
    ownWordsTooOld: 'Pagina a fost deschisă prea mult timp. Trimiteți din nou ceea ce ați scris',
    howVideo:
      'Pentru a intra, deschideți {link} pe telefon, tabletă sau calculator. Nu aveți nevoie de aplicație sau cont.',
    howRings: { patient: 'Vă vom suna.', proxy: 'Vom suna persoana pe care o sprijiniți.' },
    howRingsEnding: {
      patient: 'Vă vom suna la numărul care se termină cu {digits}.',
      proxy: 'Vom suna persoana pe care o sprijiniți la numărul care se termină cu {digits}.',
    },
    howComeIn: 'Veniți personal.',
    howComeTo: 'Veniți la {place}.',
    howSee: 'O puteți vedea la {link}',
    nameVideo: 'programare video',
    nameTelephone: 'programare telefonică',
    nameInPerson: 'programare față în față',

    // the code that came with the link
    codeQuestion: 'Care este codul din mesajul dumneavoastră?',
    codeHint: '6 cifre. A venit împreună cu acest link.',
    codeEmpty: 'Introduceți codul din mesaj',
    codeNotSix: 'Codul are 6 cifre, de exemplu 123456',
    codeWrong: {
      one: 'Acesta nu este codul din mesajul dumneavoastră. Mai puteți încerca de {count} dată',
      few: 'Acesta nu este codul din mesajul dumneavoastră. Mai puteți încerca de {count} ori',
      other: 'Acesta nu este codul din mesajul dumneavoastră. Mai puteți încerca de {count} de ori',
    },
    codeExpired: 'Pagina a fost deschisă prea mult timp. Introduceți din nou codul',
    codeNoCookies:
      'Browserul nu ne-a lăsat să ținem minte această pagină. Permiteți modulele cookie, apoi introduceți din nou codul',
    lockedCode: 'Codul a fost greșit de 5 ori. Am blocat linkul pentru a proteja programarea.',

    // people beside the patient and their proxies
    'companion-interpreter': 'Interpret',
    'companion-advocate': 'Apărător al drepturilor pacientului',
    'companion-supporter': 'Persoană de sprijin',
    'companion-chaperone': 'Însoțitor',
    'companion-student': 'Student sau studentă',
    thePatient: 'Pacientul',
    supportsPatient: 'Cineva care sprijină pacientul',
    teamRingsCompanion:
      'Serviciul vă spune cum să participați prin telefon. Dacă nu știți, sunați la {phone}.',
    howRingsCompanion: 'Serviciul vă spune cum să participați prin telefon.',

    // a clinic that runs late
    runningLate: {
      patient: 'Clinica are întârziere. Se așteaptă să vă primească între ora {from} și ora {until}.',
      proxy: 'Clinica are întârziere. Programarea ar trebui să înceapă între ora {from} și ora {until}.',
    },

    // messages while waiting
    messagesTitle: 'Mesaje',
    messagesLabel: 'Scrieți echipei',
    messagesHint:
      'Cel mult 500 de caractere. Nu scrieți despre sănătatea dumneavoastră: este posibil ca echipa să nu vadă imediat mesajul. În caz de urgență, sunați la 999.',
    messagesSend: 'Trimiteți',
    messagesYou: 'Dumneavoastră',
    messagesTeam: 'Echipa',
    messageNotValid: 'Scrieți un mesaj de cel mult 500 de caractere',
    messageHasLink: 'Mesajul dumneavoastră conține un link sau o adresă. Scrieți-l fără acestea',
    messageHasHealth:
      'Nu scrieți aici despre sănătatea dumneavoastră. Dacă problema nu poate aștepta până la programare, sunați echipa. În caz de urgență, sunați la 999',
    messagesTooMany: 'Ați trimis multe mesaje într-un timp scurt. Așteptați 1 minut, apoi încercați din nou',
    messagesOff: 'Echipa nu poate citi mesaje acum. În loc de mesaj, sunați',

    // a test of the phone
    deviceTitle: 'Verificați telefonul',
    deviceIntro:
      'Vedeți dacă funcționează camera, microfonul, sunetul și internetul pentru o programare video. Durează aproximativ 2 minute.',
    devicePrivate: 'Nu se înregistrează nimic. Nimeni nu vă poate vedea sau auzi.',
    deviceAnyDay: 'Puteți face acest lucru în orice zi înainte de programare și ori de câte ori doriți.',
    deviceStart: 'Începeți verificarea',
    deviceAgain: 'Verificați din nou',
    deviceBack: 'Înapoi la programare',
    deviceNoScriptTitle: 'Nu putem verifica acest telefon',
    deviceNoScript:
      'Acest browser nu rulează scripturi, deci nu putem verifica aici camera sau microfonul. Deschideți linkul în Safari pe un iPhone sau iPad, ori în Chrome pe un telefon Android sau pe un calculator. Și pentru un apel video aveți nevoie de unul dintre acestea.',
    deviceExpired: 'Pagina a fost deschisă prea mult timp. Faceți din nou verificarea',
    deviceHelp:
      'Pentru a trece la un apel telefonic sau dacă aveți nevoie de ajutor, sunați la {organisation}, {phone}.',
    cameraTitle: 'Camera',
    cameraAsk: 'Dacă telefonul vă întreabă, permiteți-i să folosească camera și microfonul.',
    cameraPicture: 'Imaginea camerei dumneavoastră',
    cameraQuestion: 'Vă puteți vedea?',
    cameraChoose: 'Folosiți altă cameră',
    cameraOther: 'Camera pe care ați folosit-o înainte nu mai este acolo. Folosim alta.',
    cameraYes: 'Da, mă văd',
    cameraNo: 'Nu',
    microphoneTitle: 'Microfon',
    microphoneQuestion: 'Spuneți ceva. Se mișcă bara?',
    microphoneMeter: 'Cât de tare vorbiți',
    microphoneWait: 'Așteptăm microfonul…',
    microphoneHeard: 'Vă auzim.',
    microphoneNext: 'Da, mai departe',
    microphoneNo: 'Nu, nu se mișcă',
    speakerTitle: 'Sunet',
    speakerAsk: 'Dați sunetul mai tare, apoi redați sunetul.',
    speakerPlay: 'Redați sunetul',
    speakerYes: 'L-am auzit',
    speakerNo: 'Nu l-am auzit',
    networkTitle: 'Internet',
    networkWait: 'Verificăm internetul. Durează câteva secunde…',
    browserTitle: 'Browser',
    outcomePassed: 'Acest telefon este pregătit',
    outcomeFailed: 'Ceva nu a funcționat',
    outcomeNotFinished: 'Verificarea nu este terminată',
    outcomeWhen: 'Verificat: {date}, ora {time}.',
    outcomeWhenToday: 'Verificat astăzi, la ora {time}.',
    outcomeFailedNext:
      'Echipa poate vedea acest lucru. Este posibil să vă sune. Încercați ce scrie mai jos, apoi verificați din nou.',
    outcomeNotFinishedNext: 'Verificați din nou pentru a încerca restul.',
    resultPassed: 'funcționează',
    resultFailed: 'nu funcționează',
    resultNotTried: 'nu s-a verificat',
    fixBlockedIphone:
      'Telefonul nu dă acces acestei pagini. Deschideți Configurări, apoi Aplicații, apoi browserul dumneavoastră. Activați Camera și Microfonul.',
    fixBlockedAndroid:
      'Telefonul nu dă acces acestei pagini. Atingeți semnul din stânga adresei acestei pagini, apoi Permisiuni. Permiteți Camera și Microfonul.',
    fixBlockedComputer:
      'Browserul nu dă acces acestei pagini. Alegeți semnul din stânga adresei acestei pagini. Permiteți Camera și Microfonul.',
    fixNoneFound:
      'Nu am găsit acest dispozitiv. Conectați unul sau folosiți alt telefon, altă tabletă sau alt calculator.',
    fixInUse:
      'Este folosit de altă aplicație. Închideți celelalte aplicații care fac apeluri sau fotografii.',
    fixNoPicture: 'Verificați că nimic nu acoperă camera. Curățați-o sau încercați altă cameră.',
    fixNoSound:
      'Verificați că microfonul nu este oprit sau acoperit. Scoateți căștile sau conectați-le din nou.',
    fixNotSupported:
      'Acest browser nu poate face acest lucru. Folosiți Safari pe un iPhone sau iPad, ori Chrome pe un telefon Android sau pe un calculator.',
    fixNotHeard:
      'Dați sunetul mai tare și opriți modul silențios. Scoateți căștile sau conectați-le din nou.',
    fixNoAnswer:
      'Internetul s-a oprit în timpul verificării. Mergeți mai aproape de wifi sau folosiți date mobile.',
    fixLossy: 'Internetul se întrerupe. Mergeți mai aproape de wifi sau folosiți date mobile.',
    fixDelayed:
      'Internetul răspunde încet. Mergeți mai aproape de wifi și rugați-i pe ceilalți să nu se mai uite la filme.',
    fixSlow:
      'Internetul este lent. Mergeți mai aproape de wifi și rugați-i pe ceilalți să nu se mai uite la filme.',
    fixInsideApp:
      'Această pagină este deschisă în altă aplicație. Copiați linkul și deschideți-l în Safari pe un iPhone sau iPad, ori în Chrome.',
    fixOldBrowser:
      'Acest browser este prea vechi pentru apeluri video. Actualizați-l sau folosiți alt telefon, altă tabletă sau alt calculator.',
    fixOtherBrowser:
      'Apelurile video nu funcționează în acest browser. Folosiți Safari pe un iPhone sau iPad, ori Chrome pe un telefon Android sau pe un calculator.',

    // on pages that move on by themselves
    offlineSince:
      'Acum nu putem lua legătura cu echipa. Ceea ce vedeți este de la ora {time} și poate să nu mai fie actual. Verificați conexiunea la internet. Încercăm în continuare.',
    keepAwake:
      'Este posibil ca telefonul să stingă ecranul cât timp așteptați. Atingeți ecranul din când în când ca să rămână aprins.',

    // links from the appointment
    deviceLink: 'Verificați că telefonul funcționează pentru apel',
    calendarLink: 'Adăugați în calendar',
    calendarVideo: 'Programare video',
    calendarTelephone: 'Programare telefonică',
    calendarInPerson: 'Programare',
    calendarOpenLink:
      'Deschideți linkul din SMS-ul sau e-mailul primit. Pentru a schimba sau a anula, sunați la {phone}.',
    calendarNoLink: 'Pentru a schimba sau a anula, sunați la {phone}.',
    fromAndUntil: '{from} și {until}',

    // what somebody asks about who is in the call
    wishLink: 'Cereți să vorbiți întâi singur sau ca cineva să nu fie prezent',
    wishTitle: 'Cine ați dori să fie prezent?',
    wishPrivate:
      'Numai echipa poate citi acest lucru. Nimeni altcineva care intră printr-un link nu îl vede.',
    wishAlone: 'Aș dori să vorbesc întâi cu echipa între patru ochi',
    wishNotThere: '{who}: să nu fie prezent(ă)',
    wishTextLabel: 'Ceva ce ar trebui să știe echipa',
    wishTextHint:
      'Nu trebuie să spuneți de ce. Cel mult 200 de caractere. Nu scrieți despre sănătatea dumneavoastră.',
    wishSend: 'Cereți echipei',
    wishChoose: 'Alegeți cel puțin o variantă',
    wishTooLong: 'Scrieți cel mult 200 de caractere',
    wishesTitle: 'Ce ați cerut echipei',
    wishWithdraw: 'Retrageți cererea',
    wishNotAnswered: 'Echipa nu a răspuns încă.',
    wishAgreed: 'Echipa a fost de acord.',
    wishNotPossible: 'Echipa spune că acest lucru nu este posibil.',
    'wish-needed': 'Această persoană este necesară la programare.',
    'wish-interpreter': 'Echipa are nevoie de interpret ca să vă înțeleagă.',
    'wish-talk-first': 'Vor vorbi cu dumneavoastră despre asta la început.',
    'wish-another-day': 'Este posibil în altă zi. Sunați pentru a cere acest lucru.',

    // before somebody goes in
    consentTitle: 'Înainte de a intra',
    consentNoRecording: 'Nu înregistrăm apelul.',
    consentWho: 'Puteți vedea pe această pagină cine va fi prezent.',
    consentStop: 'Vă puteți opri oricând. Nu trebuie să spuneți de ce.',
    consentChoice:
      'Nu sunteți obligat să folosiți video. Pentru a folosi telefonul sau a veni personal, pentru a muta sau a anula, sunați la {phone}.',
    consentGoIn: 'Dacă intrați, sunteți de acord cu un astfel de apel video.',
    consentEnglishOnly: 'Echipa a scris acest text numai în engleză.',
    consentChanged: 'Aceste informații s-au schimbat. Citiți-le, apoi alegeți din nou butonul',
    groupOthers:
      'Aceasta este o programare de grup. Vor fi și alte persoane, care vor vedea numele pe care îl scrieți. Puteți scrie numai prenumele.',
  },
};
