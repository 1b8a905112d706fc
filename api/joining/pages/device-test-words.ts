/** What patients read about their phone: its test, its connection and its calendar. */
export const deviceTestWords = {
  // the page before a test
  deviceTitle: 'Check your phone',
  deviceIntro:
    'See if the camera, the microphone, the sound and the internet work for a video appointment. It takes about 2 minutes.',
  devicePrivate: 'Nothing is recorded. Nobody can see or hear you.',
  deviceAnyDay: 'You can do this on any day before your appointment, and as often as you like.',
  deviceStart: 'Start the check',
  deviceAgain: 'Check again',
  deviceBack: 'Go back to the appointment',
  deviceNoScriptTitle: 'We cannot check this phone',
  deviceNoScript:
    'This browser does not run scripts, so we cannot check the camera or the microphone here. Open the link in Safari on an iPhone or iPad, or in Chrome on an Android phone or a computer. A video call needs one of them too.',
  deviceProblem: 'There is a problem',
  deviceExpired: 'The page was open for too long. Do the check again',
  deviceHelp: 'To change to a phone call, or if you need help,',

  // the steps
  cameraTitle: 'Camera',
  cameraAsk: 'If your phone asks, let it use the camera and the microphone.',
  cameraPicture: 'Picture of your camera',
  cameraQuestion: 'Can you see yourself?',
  cameraChoose: 'Use another camera',
  cameraOther: 'The camera you used before is not there. We use another one.',
  cameraYes: 'Yes, I can',
  cameraNo: 'No',
  microphoneTitle: 'Microphone',
  microphoneQuestion: 'Say something. Does the bar move?',
  microphoneMeter: 'How loud you are',
  microphoneWait: 'Waiting for the microphone…',
  microphoneHeard: 'We can hear you.',
  microphoneNext: 'Yes, go on',
  microphoneNo: 'No, it does not move',
  speakerTitle: 'Sound',
  speakerAsk: 'Turn the sound up, then play the sound.',
  speakerPlay: 'Play the sound',
  speakerYes: 'I heard it',
  speakerNo: 'I did not hear it',
  networkTitle: 'Internet',
  networkWait: 'Checking your internet. This takes a few seconds…',

  // how it came out
  outcomePassed: 'This phone is ready',
  outcomeFailed: 'Something did not work',
  outcomeNotFinished: 'The check is not finished',
  outcomeWhen: 'Checked {day} at {time}.',
  outcomeFailedNext: 'Your team can see this. They may ring you. Try what it says below, then check again.',
  outcomeNotFinishedNext: 'Check again to try the rest.',
  partCamera: 'Camera',
  partMicrophone: 'Microphone',
  partSpeaker: 'Sound',
  partNetwork: 'Internet',
  partSupport: 'Browser',
  resultPassed: 'works',
  resultFailed: 'does not work',
  resultNotTried: 'not checked',

  // what to do
  fixBlockedIphone:
    'The phone does not let this page use it. Open Settings, then Apps, then your browser. Turn on Camera and Microphone.',
  fixBlockedAndroid:
    'The phone does not let this page use it. Touch the sign to the left of the address of this page, then Permissions. Allow Camera and Microphone.',
  fixBlockedComputer:
    'The browser does not let this page use it. Choose the sign to the left of the address of this page. Allow Camera and Microphone.',
  fixNoneFound: 'We could not find one. Plug one in, or use another phone, tablet or computer.',
  fixInUse: 'Another app uses it. Close other apps that make calls or take pictures.',
  fixNoPicture: 'Check that nothing covers the camera. Clean it, or try another camera.',
  fixNoSound: 'Check that the microphone is not muted or covered. Take headphones off or put them in again.',
  fixNotSupported:
    'This browser cannot do it. Use Safari on an iPhone or iPad, or Chrome on an Android phone or a computer.',
  fixNotHeard: 'Turn the sound up and turn silent mode off. Take headphones off or put them in again.',
  fixNoAnswer: 'The internet stopped during the check. Move closer to the wifi, or use mobile data.',
  fixLossy: 'The internet comes and goes. Move closer to the wifi, or use mobile data.',
  fixDelayed: 'The internet answers slowly. Move closer to the wifi, and ask others to stop watching films.',
  fixSlow: 'The internet is slow. Move closer to the wifi, and ask others to stop watching films.',
  fixInsideApp:
    'This page is open inside another app. Copy the link and open it in Safari on an iPhone or iPad, or in Chrome.',
  fixOldBrowser:
    'This browser is too old for video calls. Update it, or use another phone, tablet or computer.',
  fixOtherBrowser:
    'Video calls do not work in this browser. Use Safari on an iPhone or iPad, or Chrome on an Android phone or a computer.',

  // on pages that move on by themselves
  offlineSince:
    'We cannot reach your team just now. What you see is from {time} and may be out of date. Check your internet connection. We keep trying.',
  keepAwake:
    'Your phone may turn its screen off while you wait. Touch the screen now and then to keep it on.',

  // links to both from the appointment
  deviceLink: 'Check that your phone works for the call',
  calendarLink: 'Add to your calendar',
  calendarVideo: 'Video appointment',
  calendarTelephone: 'Phone appointment',
  calendarInPerson: 'Appointment',
  calendarOpenLink: 'Open the link in the text or email that you got. To change or cancel, call {phone}.',
  calendarNoLink: 'To change or cancel, call {phone}.',
} as const;

export type DeviceTestWord = keyof typeof deviceTestWords;

/** Puts values into the places of a text, such as `{phone}`. */
export function withValues(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
