// What goes wrong between a page and its server, brought about at the page's own door.

/** Cuts the live socket of a page, and lets it come back when it is told to. Call it before the page opens. */
export async function lineThatBreaks(page) {
  const open = new Set();
  let broken = false;
  await page.routeWebSocket(/\/live$/, (socket) => {
    if (broken) return socket.close({ code: 4009 });
    socket.connectToServer();
    open.add(socket);
  });
  return {
    async breaks() {
      broken = true;
      await Promise.all([...open].map((socket) => socket.close({ code: 4009 })));
      open.clear();
    },
    mends() {
      broken = false;
    },
  };
}

/** A network that lets no live socket through. Call it before the page opens. */
export function noLine(page) {
  return page.routeWebSocket(/\/live$/, (socket) => socket.close({ code: 4009 }));
}

/** Nothing that WebRTC sends arrives: every address that the server offers leads to the discard port. */
export function udpIsBlocked() {
  const set = RTCPeerConnection.prototype.setRemoteDescription;
  RTCPeerConnection.prototype.setRemoteDescription = function (description) {
    const sdp = description.sdp?.replaceAll(/(a=candidate:\S+ \d+ \S+ \d+ \S+) \d+/g, '$1 9');
    return set.call(this, { type: description.type, sdp });
  };
}

/** A browser from before WebRTC, or one that has it switched off. */
export function noWebRtc() {
  delete window.RTCPeerConnection;
}

/** The server cannot answer this list right now. */
export function listFails(page, path) {
  const problem = { type: '/problems/database_is_unavailable', title: 'The database is away', status: 503, code: 'database_is_unavailable', detail: 'Try again in a moment.' };
  return page.route(
    (url) => url.pathname === path,
    (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
  );
}

/** The first of these requests is carried out, and the answer to it is lost on its way. */
export function firstAnswerIsLost(page, method, path) {
  let lost = false;
  return page.route(
    (url) => path.test(url.pathname),
    async (route) => {
      if (lost || route.request().method() !== method) return route.fallback();
      lost = true;
      await route.fetch();
      return route.abort();
    },
  );
}

/** A request that never comes back while the page is looked at. */
export function neverAnswers(page, path) {
  return page.route(
    (url) => path.test(url.pathname),
    () => {},
  );
}

/** What the server says of a request that it does not carry out, as a page gets it. */
export const refusal = (status, code) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: `/problems/${code}`, title: code, status, code, detail: `It was refused: ${code}.` }),
});
