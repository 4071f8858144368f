// The camera and microphone of this page: opened, changed, measured, and why there is none.

import { type DeviceFault, listDevices, openDevices, openOne, watchLevel } from '$lib/media/devices';

const KEPT = 'feria_sources';

export class Sources {
  stream = $state.raw<MediaStream | null>(null);
  fault = $state<DeviceFault | null>(null);
  cameras = $state.raw<MediaDeviceInfo[]>([]);
  microphones = $state.raw<MediaDeviceInfo[]>([]);
  camera = $state('');
  microphone = $state('');
  level = $state(0);
  muted = $state(false);
  /** The loudest so far: a silent microphone is found before the show. */
  loudest = $state(0);
  #stopLevel: (() => void) | null = null;
  /** All that was opened here is off after the end, also what something else took the place of. */
  readonly #opened = new Set<MediaStreamTrack>();
  #ends = 0;

  async open(): Promise<MediaStream | null> {
    this.fault = null;
    const ends = this.#ends;
    const wanted = kept();
    let opened = await openDevices(wanted);
    // A device that was chosen last time and is gone must not stand in the way.
    if (opened === 'no_device' && Object.keys(wanted).length > 0) opened = await openDevices();
    if (!(opened instanceof MediaStream)) {
      this.fault = opened;
      return null;
    }
    if (ends !== this.#ends) {
      // The page was left while the browser asked whether it may.
      for (const track of opened.getTracks()) track.stop();
      return null;
    }
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    for (const track of opened.getAudioTracks()) track.enabled = !this.muted;
    this.#take(opened);
    await this.#list();
    navigator.mediaDevices.ondevicechange = () => void this.#list();
    return opened;
  }

  close(): void {
    this.#quiet();
    for (const track of this.#opened) track.stop();
    this.#opened.clear();
    this.#ends += 1;
    this.stream = null;
    this.fault = null;
  }

  /** The new track, or null with the reason in `fault`. */
  async switchTo(kind: 'camera' | 'microphone', id: string): Promise<MediaStreamTrack | null> {
    const ends = this.#ends;
    const track = await openOne(kind, id);
    if (typeof track === 'string') {
      this.fault = track;
      return null;
    }
    if (ends !== this.#ends) {
      track.stop();
      return null;
    }
    const others = (this.stream?.getTracks() ?? []).filter((one) => one.kind !== track.kind);
    for (const old of this.stream?.getTracks() ?? []) if (old.kind === track.kind) old.stop();
    track.enabled = kind === 'camera' || !this.muted;
    this.#take(new MediaStream([...others, track]));
    return track;
  }

  mute(muted: boolean): void {
    this.muted = muted;
    for (const track of this.stream?.getAudioTracks() ?? []) track.enabled = !muted;
  }

  /** 1280 × 720, 30 a second. */
  get shape(): { width: number; height: number; rate: number } | null {
    const settings = this.stream?.getVideoTracks()[0]?.getSettings();
    if (settings?.width === undefined || settings.height === undefined) return null;
    return { width: settings.width, height: settings.height, rate: Math.round(settings.frameRate ?? 0) };
  }

  #take(stream: MediaStream): void {
    this.stream = stream;
    for (const track of stream.getTracks()) {
      if (!this.#opened.has(track)) track.addEventListener('ended', () => this.#lost(track));
      this.#opened.add(track);
    }
    this.camera = stream.getVideoTracks()[0]?.getSettings().deviceId ?? '';
    this.microphone = stream.getAudioTracks()[0]?.getSettings().deviceId ?? '';
    keep({ camera: this.camera, microphone: this.microphone });
    this.#stopLevel?.();
    this.#stopLevel = watchLevel(stream, (level) => {
      this.level = this.muted ? 0 : level;
      this.loudest = Math.max(this.loudest, this.level);
    });
  }

  /** Pulled out, or taken away by the system: a track that is stopped here does not say so. */
  #lost(track: MediaStreamTrack): void {
    const tracks = this.stream?.getTracks() ?? [];
    if (!tracks.includes(track)) return;
    const left = tracks.filter((one) => one !== track);
    this.stream = left.length === 0 ? null : new MediaStream(left);
    this.fault = 'gone';
    if (track.kind !== 'audio') return;
    this.#quiet();
    this.loudest = 0;
  }

  #quiet(): void {
    this.#stopLevel?.();
    this.#stopLevel = null;
    this.level = 0;
  }

  async #list(): Promise<void> {
    const { cameras, microphones } = await listDevices();
    this.cameras = cameras;
    this.microphones = microphones;
  }
}

type Kept = { camera?: string; microphone?: string };

function kept(): Kept {
  try {
    const { camera, microphone } = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Kept;
    return { ...(camera ? { camera } : {}), ...(microphone ? { microphone } : {}) };
  } catch {
    return {};
  }
}

function keep(devices: Kept): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify(devices));
  } catch {
    // The devices are chosen again next time.
  }
}
