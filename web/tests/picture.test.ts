// The picture comes back by itself: a viewer's side of a session, with a browser's WebRTC played by a few lines.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '$lib/api/session.svelte';
import { hasWebRtc } from '$lib/media/environment';
import { Subscriber } from '$lib/media/subscriber.svelte';

/** What the network between page and server does. */
const way = { opens: true, packets: true, crowded: false };
const peers: FakePeer[] = [];
const posted: string[] = [];
const deleted: string[] = [];

class FakePeer extends EventTarget {
  connectionState = 'new';
  iceConnectionState = 'checking';
  localDescription: { sdp: string } | null = null;
  ontrack: ((event: { track: EventTarget & { kind: string; muted: boolean } }) => void) | null = null;
  closed = false;
  readonly track = Object.assign(new EventTarget(), { kind: 'video', muted: true, readyState: 'live' });
  #packets = 0;
  constructor() {
    super();
    peers.push(this);
  }
  addTransceiver(): void {}
  async setLocalDescription(): Promise<void> {
    this.localDescription = { sdp: 'offer' };
  }
  async setRemoteDescription(): Promise<void> {
    this.ontrack?.({ track: this.track });
    if (way.opens) setTimeout(() => this.connects(), 40);
  }
  connects(): void {
    this.connectionState = 'connected';
    this.track.muted = false;
    this.dispatchEvent(new Event('connectionstatechange'));
    this.track.dispatchEvent(new Event('unmute'));
  }
  async getStats(): Promise<Map<string, object>> {
    if (way.packets) this.#packets += 10;
    return new Map([['t', { type: 'transport', packetsReceived: this.#packets }]]);
  }
  fails(): void {
    this.connectionState = 'failed';
    this.dispatchEvent(new Event('connectionstatechange'));
  }
  close(): void {
    this.closed = true;
    this.track.readyState = 'ended';
  }
}

type FakeTrack = FakePeer['track'];
class FakeStream {
  tracks: FakeTrack[] = [];
  getTracks = () => [...this.tracks];
  getVideoTracks = () => this.getTracks();
  addTrack(track: FakeTrack): void {
    this.tracks = [...this.tracks.filter((one) => one !== track), track];
  }
  removeTrack(track: FakeTrack): void {
    this.tracks = this.tracks.filter((one) => one !== track);
  }
}

class FakeVideo {
  srcObject: unknown = null;
  frame: ((now: number, frame: { presentationTime: number }) => void) | null = null;
  requestVideoFrameCallback(callback: (now: number, frame: { presentationTime: number }) => void): number {
    this.frame = callback;
    return 1;
  }
  async play(): Promise<void> {}
}

beforeEach(() => {
  Object.assign(way, { opens: true, packets: true, crowded: false });
  for (const list of [peers, posted, deleted]) list.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal('RTCPeerConnection', FakePeer);
  vi.stubGlobal('RTCRtpReceiver', class {});
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal('document', { visibilityState: 'visible' });
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (init.method === 'DELETE') {
      deleted.push(path);
      return new Response(null, { status: 204 });
    }
    posted.push(path);
    if (way.crowded) {
      const body = { type: '/problems/too_many_sessions', title: '', status: 409, code: 'too_many_sessions', args: { most: 8 } };
      return new Response(JSON.stringify(body), { status: 409, headers: { 'content-type': 'application/problem+json' } });
    }
    return new Response(JSON.stringify({ session: `session_${posted.length}`, sdp: 'answer' }), { status: 201, headers: { 'content-type': 'application/json' } });
  });
  session.take({ access_token: 'a', expires_at: new Date(Date.now() + 9_000_000).toISOString(), server_time: new Date().toISOString(), person: 'person_1', role: 'guest', name: null }, Date.now());
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const subscribe = (presented?: (frame: { session: string; at: number; due: number | null; signalling: number }) => void): Subscriber =>
  new Subscriber({ room: 'room_1', begin: 'guest', ...(presented === undefined ? {} : { presented }) });

describe('a viewer’s picture', () => {
  it('is asked for once, by the offer that was made ahead', async () => {
    const picture = subscribe();
    picture.prepare();
    expect(peers).toHaveLength(1);
    picture.start();
    picture.start();
    await pass(100);
    expect([peers.length, posted, picture.state]).toEqual([1, ['/v1/rooms/room_1/sessions'], 'playing']);
    picture.stop();
  });

  it('comes back when its packets stop, with a new session', async () => {
    const picture = subscribe();
    picture.start();
    await pass(2_000);
    way.packets = false;
    await pass(3_500);
    expect(posted.length).toBeGreaterThan(1);
    expect(peers[0]?.closed).toBe(true);
    way.packets = true;
    await pass(1_500);
    expect(picture.state).toBe('playing');
    picture.stop();
  });

  it('comes back at once when its connection fails', async () => {
    const picture = subscribe();
    picture.start();
    await pass(1_000);
    peers[0]?.fails();
    await pass(400);
    expect([posted.length, picture.state]).toEqual([2, 'playing']);
    picture.stop();
  });

  it('is suspected sooner when the room’s line has just broken', async () => {
    const picture = subscribe();
    picture.start();
    await pass(2_000);
    way.packets = false;
    picture.suspect();
    await pass(1_600);
    expect(posted).toHaveLength(2);
    picture.stop();
  });

  it('waits quietly while the host is away', async () => {
    const picture = subscribe();
    picture.start();
    await pass(500);
    picture.expect(false);
    way.packets = false;
    await pass(30_000);
    expect([posted.length, picture.state]).toEqual([1, 'playing']);
    picture.stop();
  });

  it('is called blocked when the server answers and nothing comes through, and is tried again all the same', async () => {
    way.opens = false;
    const picture = subscribe();
    picture.start();
    await pass(8_100);
    expect(picture.state).toBe('blocked');
    expect(deleted).toEqual(['/v1/rooms/room_1/sessions/session_1']);
    way.opens = true;
    await pass(9_000);
    expect(picture.state).toBe('playing');
    picture.stop();
  });

  it('is called blocked after three seconds without a packet, while it is still tried, and is there when one comes after all', async () => {
    way.opens = false;
    const picture = subscribe();
    picture.start();
    await pass(2_900);
    expect(picture.state).toBe('connecting');
    await pass(200);
    expect([picture.state, deleted]).toEqual(['blocked', []]);
    peers[0]?.connects();
    await pass(100);
    expect([picture.state, posted.length]).toEqual(['playing', 1]);
    picture.stop();
  });

  it('is not called blocked while packets come through and something else takes its time', async () => {
    way.opens = false;
    const picture = subscribe();
    picture.start();
    await pass(1_000);
    Object.assign(peers[0] ?? {}, { iceConnectionState: 'connected' });
    await pass(5_000);
    expect(picture.state).toBe('connecting');
    picture.stop();
  });

  it('is tried again at once when somebody asks for it', async () => {
    way.opens = false;
    const picture = subscribe();
    picture.start();
    await pass(8_100);
    way.opens = true;
    picture.retry();
    await pass(1_500);
    expect(picture.state).toBe('playing');
    picture.stop();
  });

  it('says that the person watches on enough devices, until there is a place', async () => {
    way.crowded = true;
    const picture = subscribe();
    picture.start();
    await pass(20_000);
    expect([picture.state, posted.length]).toEqual(['crowded', 3]);
    way.crowded = false;
    await pass(8_500);
    expect(picture.state).toBe('playing');
    picture.stop();
  });

  it('keeps its last frame on the screen until the next one is there', async () => {
    const picture = subscribe();
    const video = new FakeVideo();
    picture.attach(video as never);
    picture.start();
    await pass(500);
    video.frame?.(180, { presentationTime: 190 });
    way.opens = false;
    peers[0]?.fails();
    await pass(2_000);
    expect([peers.length, peers[0]?.closed, picture.state]).toEqual([2, false, 'reconnecting']);
    way.opens = true;
    await pass(16_000);
    expect([peers[0]?.closed, picture.state]).toEqual([true, 'playing']);
    picture.stop();
  });

  it('is not shown by the black frame of a track that ended', async () => {
    way.opens = false;
    const picture = subscribe();
    const video = new FakeVideo();
    picture.attach(video as never);
    picture.start();
    await pass(8_100);
    video.frame?.(8_050, { presentationTime: 8_050 });
    expect(picture.shown).toBe(false);
    picture.stop();
  });

  it('is not asked for any more after the end', async () => {
    const picture = subscribe();
    picture.start();
    await pass(500);
    picture.stop();
    await pass(20_000);
    expect([posted.length, peers[0]?.closed, picture.state]).toEqual([1, true, 'idle']);
  });

  it('reports its first frame once, with its session', async () => {
    const frames: { session: string; at: number }[] = [];
    const picture = subscribe((frame) => frames.push(frame));
    const video = new FakeVideo();
    picture.attach(video as never);
    picture.start();
    await pass(200);
    video.frame?.(180, { presentationTime: 190 });
    peers[0]?.fails();
    await pass(500);
    video.frame?.(900, { presentationTime: 900 });
    expect(frames).toMatchObject([{ session: 'session_1', at: 190 }]);
    expect(picture.shown).toBe(true);
    picture.stop();
  });

  it('is not expected of a browser without WebRTC', () => {
    vi.stubGlobal('RTCPeerConnection', undefined);
    expect(hasWebRtc()).toBe(false);
    const picture = subscribe();
    picture.start();
    expect([picture.state, peers.length]).toEqual(['unsupported', 0]);
  });
});
