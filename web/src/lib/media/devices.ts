// Cameras and microphones: asking for them, and saying in one word why there is none.

/** `gone` is one that was open and ended by itself. */
export type DeviceFault = 'insecure' | 'no_permission' | 'no_device' | 'in_use' | 'unsupported' | 'gone';

/** Browsers hand out cameras only over HTTPS or on this machine itself. */
export const isSecure = (): boolean => window.isSecureContext && navigator.mediaDevices !== undefined;

export type Wanted = { camera?: string | undefined; microphone?: string | undefined };

/** Opens camera and microphone, or says what stands in the way. */
export async function openDevices(wanted: Wanted = {}): Promise<MediaStream | DeviceFault> {
  if (!window.isSecureContext) return 'insecure';
  if (navigator.mediaDevices === undefined) return 'unsupported';
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 }, ...named(wanted.camera) },
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...named(wanted.microphone) },
    });
  } catch (error) {
    return faultOf(error);
  }
}

/** Opens one device of a kind, for a change of camera or microphone while on air. */
export async function openOne(kind: 'camera' | 'microphone', id: string): Promise<MediaStreamTrack | DeviceFault> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia(
      kind === 'camera'
        ? { video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 }, ...named(id) } }
        : { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...named(id) } },
    );
    return stream.getTracks()[0] ?? 'no_device';
  } catch (error) {
    return faultOf(error);
  }
}

export async function listDevices(): Promise<{ cameras: MediaDeviceInfo[]; microphones: MediaDeviceInfo[] }> {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return {
    cameras: devices.filter((device) => device.kind === 'videoinput'),
    microphones: devices.filter((device) => device.kind === 'audioinput'),
  };
}

/** The loudness of a microphone from 0 to 1, some times a second, until the answer is called. */
export function watchLevel(stream: MediaStream, heard: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1_024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    const decibels = 10 * Math.log10(power + 1e-9);
    heard(Math.min(1, Math.max(0, (decibels + 60) / 50)));
  }, 100);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

const named = (id: string | undefined): { deviceId?: { exact: string } } => (id === undefined ? {} : { deviceId: { exact: id } });

export function faultOf(error: unknown): DeviceFault {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'no_permission';
  if (name === 'NotReadableError' || name === 'AbortError') return 'in_use';
  return 'no_device';
}
