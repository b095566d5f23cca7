/** The four sounds of the till, each also shown on screen. */
export type Sound = 'scan' | 'accept' | 'refuse' | 'drawer';

interface Note {
  readonly hertz: number;
  readonly ms: number;
}

const tunes: Readonly<Record<Sound, readonly Note[]>> = {
  scan: [{ hertz: 1760, ms: 50 }],
  accept: [
    { hertz: 880, ms: 70 },
    { hertz: 1320, ms: 110 },
  ],
  refuse: [
    { hertz: 220, ms: 110 },
    { hertz: 196, ms: 150 },
  ],
  drawer: [{ hertz: 520, ms: 60 }],
};

let output: AudioContext | null = null;
let silent = false;

/** Turns all sounds off or on. */
export const setSilent = (value: boolean): void => {
  silent = value;
};

/** Plays one of the four sounds, if sounds are on. */
export function playSound(name: Sound): void {
  if (silent || typeof AudioContext === 'undefined') return;
  output ??= new AudioContext();
  let at = output.currentTime;
  for (const note of tunes[name]) {
    playNote(output, note, at);
    at += note.ms / 1000;
  }
}

function playNote(audio: AudioContext, note: Note, at: number): void {
  const tone = audio.createOscillator();
  const gain = audio.createGain();
  const seconds = note.ms / 1000;
  tone.frequency.value = note.hertz;
  gain.gain.setValueAtTime(0.08, at);
  gain.gain.linearRampToValueAtTime(0, at + seconds);
  tone.connect(gain).connect(audio.destination);
  tone.start(at);
  tone.stop(at + seconds);
}
