// A shop brought into a state over its API, so that a spec can begin where it has something to say.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { eventually } from './servers.mjs';

export const owner = { email: 'owner@example.com', password: 'correct horse battery staple' };

/** Somebody who speaks to the API, with the cookies of their own browser context. */
export class Person {
  /** @param {import('playwright-core').BrowserContext} context */
  constructor(context, base) {
    this.context = context;
    this.base = base;
  }

  /** @returns {Promise<any>} the body of a success; anything else fails the test with what was said */
  async ask(method, path, body, headers = {}) {
    const key = method === 'GET' ? {} : { 'idempotency-key': randomUUID() };
    const send = () => {
      const authorization = this.access ? { authorization: `Bearer ${this.access}` } : {};
      return this.context.request.fetch(this.base + path, { method, data: body, headers: { ...authorization, ...key, ...headers } });
    };
    let answer = await send();
    // All shapes of a spec take longer than a token lives.
    if (answer.status() === 401 && (await answer.text()).includes('token_has_expired')) {
      await this.refresh();
      answer = await send();
    }
    // On a busy machine a read model may be late: what was done is safe, and under its key it is answered again.
    for (let again = 0; again < 20 && answer.status() === 503 && (await answer.text()).includes('read_model_is_behind'); again += 1) answer = await send();
    const text = await answer.text();
    assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${text}`);
    const session = text && text.startsWith('{') ? JSON.parse(text) : text;
    if (session?.access_token) {
      this.access = session.access_token;
      this.person = session.person;
    }
    return session;
  }

  /** Opens a session of this device again, with what its cookie remembers. */
  refresh() {
    return this.ask('POST', '/v1/sessions/refresh', {});
  }
}

/** The owner follows the set-up link; their browser is signed in from then on. */
export async function becomeOwner(context, feria) {
  const person = new Person(context, feria.base);
  await person.ask('POST', '/v1/setup', { token: feria.setupPath.split('#')[1], ...owner });
  return person;
}

/** The owner on another device, or after a while. */
export async function signIn(context, feria) {
  const person = new Person(context, feria.base);
  await person.ask('POST', '/v1/sessions', owner);
  return person;
}

/** A guest who has a name already. */
export async function becomeGuest(context, feria, name) {
  const person = new Person(context, feria.base);
  await person.ask('POST', '/v1/sessions/guest', {});
  if (name) await person.ask('PUT', '/v1/me/name', { name });
  return person;
}

/** A shop with a name, and one market in two countries. */
export async function furnish(person) {
  await person.ask('PUT', '/v1/shop', { name: 'Lantern Market', accent: '#c2410c' });
  const market = await person.ask('POST', '/v1/markets', {
    name: 'Europe',
    countries: ['DE', 'AT'],
    currency: 'EUR',
    zone: 'Europe/Berlin',
    languages: ['en', 'zh-CN', 'ar'],
    delivery: 490,
  });
  return market.market;
}

/** What counts in a market from now on, signed; what is not named stays. */
export async function signProfile(person, market, changes) {
  const { profile } = await person.ask('GET', `/v1/markets/${market}/profile`);
  const { draft } = await person.ask('PUT', `/v1/markets/${market}/profile/draft`, { ...profile, ...changes });
  if (draft !== null) await person.ask('POST', `/v1/markets/${market}/profile/signatures`, { name: 'Huda' });
}

export async function makeProduct(person, market, { stock = 3, amount = 4800, picture } = {}) {
  const made = await person.ask('POST', '/v1/products', {
    name: { en: 'Celadon cup', 'zh-CN': '青瓷杯', ar: 'كوب سيلادون' },
    description: { en: 'Fired in Longquan, 9 cm.', 'zh-CN': '龙泉烧制，9 厘米。', ar: 'صُنع في لونغتشوان، 9 سم.' },
    prices: market ? [{ market, amount }] : [],
    stock,
    picture,
    per_buyer: { pieces: null, hours: 24 },
  });
  return made.product;
}

/** A guest reserves one and orders it, with `more` said of themselves; what stands is waited for. */
export async function order(guest, product, more = {}) {
  const hold = await guest.ask('POST', `/v1/products/${product}/holds`, { country: 'DE' });
  const address = { street: 'Lange Straße 7', zip: '10115', city: 'Berlin' };
  const body = { order: hold.order, name: 'Ann Example', email: 'ann@example.com', address, payment: 'on_delivery', ...more };
  await guest.ask('POST', '/v1/orders', body);
  return eventually('an order that stands', async () => {
    const read = await guest.ask('GET', `/v1/orders/${hold.order}`);
    return read.state === 'placed' && read;
  });
}

export async function scheduleRoom(person, startsAt = new Date(Date.now() + 3_600_000)) {
  const room = await person.ask('POST', '/v1/rooms', {
    title: { en: 'Evening kiln', 'zh-CN': '夜窑', ar: 'فرن المساء' },
    starts_at: startsAt.toISOString(),
  });
  return room.room;
}

export const openRoom = (person, room) => person.ask('POST', `/v1/rooms/${room}/open`, {});
export const endRoom = (person, room) => person.ask('POST', `/v1/rooms/${room}/end`, {});
export const pin = (person, room, product) => person.ask('PUT', `/v1/rooms/${room}/pin`, { product });

/**
 * What OBS does: takes camera and microphone, offers one codec and posts the offer with a token.
 * The page stays the publisher until it is closed or `stop` is called.
 */
export async function publishByWhip(page, room, token, codec = 'video/H264', size = { width: 640, height: 360 }) {
  await page.goto('/livez');
  await page.evaluate(
    async ([room, token, codec, size]) => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: size });
      if (size.height > size.width) {
        // A fake camera stands never so upright: what a phone's would show is drawn.
        const canvas = Object.assign(document.createElement('canvas'), size);
        const pen = canvas.getContext('2d');
        let turn = 0;
        setInterval(() => {
          pen.fillStyle = `hsl(${(turn += 20)} 70% 50%)`;
          pen.fillRect(0, 0, size.width, size.height);
        }, 100);
        stream.removeTrack(stream.getVideoTracks()[0]);
        stream.addTrack(canvas.captureStream(10).getVideoTracks()[0]);
      }
      const peer = new RTCPeerConnection();
      for (const track of stream.getTracks()) {
        const transceiver = peer.addTransceiver(track, { direction: 'sendonly', streams: [stream] });
        if (track.kind === 'video') {
          const { codecs } = RTCRtpSender.getCapabilities('video');
          transceiver.setCodecPreferences(codecs.filter(({ mimeType }) => mimeType === codec || mimeType === 'video/rtx'));
        }
      }
      await peer.setLocalDescription();
      await new Promise((done) => {
        if (peer.iceGatheringState === 'complete') done();
        peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && done();
      });
      const headers = { 'content-type': 'application/sdp', authorization: `Bearer ${token}` };
      const answer = await fetch(`/whip/${room}`, { method: 'POST', headers, body: peer.localDescription.sdp });
      if (answer.status !== 201) throw new Error(`WHIP: ${answer.status} ${await answer.text()}`);
      await peer.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
      const session = answer.headers.get('location');
      window.stopPublishing = async () => {
        await fetch(session, { method: 'DELETE', headers });
        peer.close();
      };
    },
    [room, token, codec, size],
  );
}

/** So many other tabs of the same person watch the room; they do until the page is closed. */
export async function watchesElsewhere(page, person, room, times) {
  await page.goto('/livez');
  for (let time = 0; time < times; time += 1) {
    const sdp = await page.evaluate(async () => {
      const peer = new RTCPeerConnection();
      (window.peers ??= []).push(peer);
      for (const kind of ['video', 'audio']) peer.addTransceiver(kind, { direction: 'recvonly' });
      await peer.setLocalDescription();
      return peer.localDescription.sdp;
    });
    const answer = await person.ask('POST', `/v1/rooms/${room}/sessions`, { role: 'subscribe', sdp });
    await page.evaluate(async (sdp) => {
      const peer = window.peers.at(-1);
      const connected = new Promise((done) => {
        peer.onconnectionstatechange = () => peer.connectionState === 'connected' && done();
      });
      await peer.setRemoteDescription({ type: 'answer', sdp });
      await connected;
    }, answer.sdp);
  }
}
