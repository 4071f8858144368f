//! One socket: its handshake, its hello, what it says afterwards, its end.

use super::closing::{
    Closing, HELLO_MISSING, NOT_UNDERSTOOD, ROOM_NOT_FOUND, STOPPING, TOKEN_IS_OVER, TRY_AGAIN_LATER,
};
use super::commands::{Command, Meter, check_key};
use super::frame::{Frame, pong};
use super::incoming::{Incoming, Reading};
use super::messages::SocketMessage;
use super::outbox::{Outbox, SocketBody};
use super::shard::{Member, Membership, Shard};
use super::wire::Wire;
use crate::config;
use crate::sentences::{Language, Sentences, choose};
use actix_http::ws;
use actix_web::{HttpRequest, HttpResponse, get, rt, web};
use feria_openapi::live::{LiveMessage, LiveRooms, LiveSource, Recover};
use feria_openapi::{Asked, Caller, FRAMES, Failure, OWN_SITE, Principal, Problem, Routes, command_id, problems};
use feria_schema_base::{PersonId, RoomId};
use serde_json::json;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tracing::{Instrument as _, debug_span};

/// How long a socket may stay silent before its hello.
const HELLO_WITHIN: Duration = Duration::from_secs(10);
/// How long still when the server stops: who has just opened a socket says hello at once, and nothing may be written
/// before.
const HELLO_STILL_WITHIN: Duration = Duration::from_secs(1);

/// What all sockets share.
#[derive(Clone)]
pub(crate) struct Live {
    pub(crate) rooms: Arc<dyn LiveRooms>,
    /// Who has something to say to whoever comes in.
    pub(crate) sources: Vec<Arc<dyn LiveSource>>,
    pub(crate) limits: Arc<config::Limits>,
    /// What a person may say to rooms over all their requests and sockets.
    pub(crate) person: PersonMeter,
}

/// Takes one of what a person may say, or says when there is one again.
pub(crate) type PersonMeter = Arc<dyn Fn(PersonId) -> Result<(), Failure> + Send + Sync>;

problems! {
    /// What is refused before the socket is open; later refusals are messages and close codes.
    Open = [FRAMES, OWN_SITE] {
        426: [web_socket_is_needed],
    }
}

/// What happens in a room, as it happens.
///
/// A WebSocket (RFC 6455). Each message from the server is a JSON array of `LiveMessage`s in one frame, each message
/// from the client one `LiveCommand` of at most 16 KiB in UTF-8, in one frame or several. The client says `hello` with its
/// access token within ten seconds. Close codes: 4001 sign in again, 4004 no such room, 4008 too slow, 4009 the server is
/// stopping, 4010 no hello came, 1002 what came is no frame, 1003 it is no text, 1007 it is no UTF-8, 1008 too much that
/// is no command, 1009 a message is too large, 1013 something cannot be told now: come back for it. The reason of a close
/// is a word for whoever looks at the wire.
#[utoipa::path(operation_id = "live", tag = "rooms",
    params(("room" = RoomId, Path)),
    responses((status = 101, description = "The socket is open; this is what each of its frames holds",
        body = ref("#/components/schemas/LiveFrame"), content_type = "application/json",
        example = json!([{"type": "viewers", "count": 128}, {"type": "likes", "count": 3, "total": 4096}])), Open))]
#[get("/v1/rooms/{room}/live")]
async fn live(
    request: HttpRequest,
    payload: web::Payload,
    live: web::Data<Live>,
    sentences: web::Data<Sentences>,
) -> Result<HttpResponse, Failure> {
    let mut response = ws::handshake(request.head()).map_err(|_| Failure::new(426, "web_socket_is_needed"))?;
    let Some(shard) = request.app_data::<Rc<Shard>>().cloned() else { return Err(Failure::internal_error()) };
    let Some(wire) = request.conn_data::<Wire>().cloned() else { return Err(Failure::internal_error()) };
    let outbox = Outbox::new(wire, live.limits.socket_queue);
    let reader = Reader {
        path: request.path().trim_end_matches("/live").to_owned(),
        room: request.match_info().get("room").and_then(|text| text.parse().ok()),
        language: choose(request.headers(), request.query_string()),
        outbox: Rc::clone(&outbox),
        live: live.into_inner(),
        sentences: sentences.into_inner(),
        shard,
    };
    rt::spawn(reader.run(Reading::new(payload)));
    let body = SocketBody(outbox);
    response.message_body(actix_web::body::BoxBody::new(body)).map(Into::into).map_err(|_| Failure::internal_error())
}

pub(crate) fn routes(config: &mut Routes<'_>) {
    config.service(live);
}

/// What a client says, over the connection that the request came by.
type Client = Reading<web::Payload>;

/// The reading side of a socket.
struct Reader {
    path: String,
    room: Option<RoomId>,
    language: Language,
    outbox: Rc<Outbox>,
    live: Arc<Live>,
    sentences: Arc<Sentences>,
    shard: Rc<Shard>,
}

impl Reader {
    async fn run(self, mut incoming: Client) {
        let over = Rc::clone(&self.outbox);
        tokio::select! {
            closing = self.converse(&mut incoming) => over.close(closing),
            () = over.over.notified() => {}
        }
    }

    /// Goes on until there is a reason to close.
    async fn converse(&self, incoming: &mut Client) -> Closing {
        let text = match Box::pin(self.hello(incoming)).await {
            Ok(text) => text,
            Err(closing) => return closing,
        };
        let Ok(Command::Hello { token, recover, place }) = Command::read(&text) else { return HELLO_MISSING };
        let Ok(who) = self.shard.gate().0.verify(&token) else { return TOKEN_IS_OVER };
        let Some(room) = self.room else { return ROOM_NOT_FOUND };
        // A welcome may hold hundreds of lines: coming in again and again is the dearest thing that one can say.
        if (self.live.person)(who.person).is_err() {
            return TRY_AGAIN_LATER;
        }

        // What is rare lies outside, so that an idle socket keeps only what waiting takes.
        match Box::pin(self.enter(room, &who, token, recover)).await {
            Ok(membership) => {
                if let Some(place) = place {
                    self.shard.is_at(&membership.member, place);
                }
                self.listen(incoming, room, &who, &membership.member).await
            }
            Err(closing) => closing,
        }
    }

    /// First the ear, then the welcome: nothing falls between them. What the welcome was made of ends here; who only
    /// listens keeps none of it.
    async fn enter(
        &self,
        room: RoomId,
        who: &Principal,
        token: String,
        recover: Option<Recover>,
    ) -> Result<Membership, Closing> {
        let membership = self.shard.join(room, who, token, Rc::clone(&self.outbox));
        if self.shard.hub().is_shut() {
            return Err(STOPPING);
        }
        let (messages, offset) = self.welcome(room, who, recover).await.map_err(|failure| match failure.status {
            404 => ROOM_NOT_FOUND,
            _ => TRY_AGAIN_LATER,
        })?;
        membership.member.welcome(&Frame::of(messages), offset);
        Ok(membership)
    }

    /// The welcome and what else there is to say to who comes in, and the newest line in it.
    async fn welcome(
        &self,
        room: RoomId,
        who: &Principal,
        recover: Option<Recover>,
    ) -> Result<(Vec<LiveMessage>, u64), Failure> {
        let welcome = self.live.rooms.welcome(room, who, recover.as_ref()).await?;
        let mut messages = vec![welcome.message];
        for source in &self.live.sources {
            messages.extend(source.greet(room, who).await?);
        }
        Ok((messages, welcome.offset))
    }

    /// A stop does not wait for who never says it.
    async fn hello(&self, incoming: &mut Client) -> Result<bytes::Bytes, Closing> {
        let stopped = async {
            self.shard.hub().shuts().await;
            rt::time::sleep(HELLO_STILL_WITHIN).await;
        };
        tokio::select! {
            text = rt::time::timeout(HELLO_WITHIN, self.first_text(incoming)) => text.unwrap_or(Err(HELLO_MISSING)),
            () = stopped => Err(STOPPING),
        }
    }

    async fn first_text(&self, incoming: &mut Client) -> Result<bytes::Bytes, Closing> {
        loop {
            match incoming.next().await? {
                Incoming::Text(text) => return Ok(text),
                Incoming::Ping(payload) => self.outbox.push(pong(&payload)),
                Incoming::Pong => {}
            }
        }
    }

    async fn listen(&self, incoming: &mut Client, room: RoomId, who: &Principal, member: &Member) -> Closing {
        let mut meter = Meter::new(&self.live.limits, Instant::now());
        loop {
            let came = match incoming.next().await {
                Ok(came) => came,
                Err(closing) => return closing,
            };
            member.unanswered.set(0);
            if came == Incoming::Pong {
                continue;
            }
            // All that is said counts, also what is not understood: looking at it costs as much.
            let allowed = meter.take(&self.live.limits, Instant::now()).map_err(Failure::too_many_requests);
            let text = match came {
                Incoming::Text(text) => text,
                Incoming::Ping(payload) => {
                    if allowed.is_ok() {
                        self.outbox.push(pong(&payload));
                    }
                    continue;
                }
                Incoming::Pong => continue,
            };
            match Command::read(&text) {
                Ok(Command::Token { .. }) if allowed.is_err() => self.answer(None, allowed),
                Ok(Command::Token { token }) => match self.shard.gate().0.verify(&token) {
                    Ok(renewed) if renewed == *who => *member.token.borrow_mut() = token,
                    _ => return TOKEN_IS_OVER,
                },
                // Who was signed out in between writes nothing more.
                Ok(Command::Line { .. } | Command::Like { .. } | Command::Place { .. } | Command::Look { .. })
                    if allowed.is_ok() && self.shard.gate().0.verify(&member.token.borrow()).is_err() =>
                {
                    return TOKEN_IS_OVER;
                }
                Ok(Command::Line { key, text }) => {
                    let written =
                        match allowed.and_then(|()| check_key(&key)).and_then(|()| (self.live.person)(who.person)) {
                            Ok(()) => Box::pin(self.write(room, who, &key, &text)).await,
                            Err(failure) => Err(failure),
                        };
                    self.answer(Some(key), written);
                }
                Ok(Command::Like { count }) => {
                    let liked = match allowed.and_then(|()| (self.live.person)(who.person)) {
                        Ok(()) => self.live.rooms.like(room, who, count).await,
                        Err(failure) => Err(failure),
                    };
                    self.answer(None, liked);
                }
                Ok(Command::Place { place }) => match allowed {
                    Ok(()) => self.shard.is_at(member, place),
                    Err(failure) => self.answer(None, Err(failure)),
                },
                Ok(Command::Look { product }) => {
                    let looked = match allowed.and_then(|()| (self.live.person)(who.person)) {
                        Ok(()) => self.live.rooms.look(room, who, product).await,
                        Err(failure) => Err(failure),
                    };
                    self.answer(None, looked);
                }
                // Whoever floods with what nobody understands is not told so each time.
                Ok(Command::Hello { .. }) | Err(_) if allowed.is_err() => return NOT_UNDERSTOOD,
                Ok(Command::Hello { .. }) | Err(_) => self.answer(None, Err(Failure::request_is_malformed())),
            }
        }
    }

    /// The same command as `POST …/lines` under this key: sent on both ways it is one line.
    async fn write(&self, room: RoomId, who: &Principal, key: &str, text: &str) -> Result<(), Failure> {
        let asked = Asked::from(json!({ "text": text }));
        let id = command_id(who, &format!("POST {}/lines", self.path), key, &asked);
        let caller = Caller { principal: *who, command: feria_events::CommandHeader::new(who.actor(), id) };
        self.live.rooms.line(room, who, &caller.command, text).instrument(debug_span!("line", %room)).await
    }

    fn answer(&self, key: Option<String>, result: Result<(), Failure>) {
        let message = match (key, result) {
            (Some(key), Ok(())) => SocketMessage::Done { key },
            (None, Ok(())) => return,
            (key, Err(failure)) => {
                let sentence = self.sentences.say(self.language, &failure.code, &failure.args);
                let problem =
                    Problem::of(failure, String::new(), |_| (sentence.title.clone(), sentence.detail.clone()));
                SocketMessage::Refused { key, problem }
            }
        };
        if let Ok(message) = LiveMessage::of(&message) {
            self.outbox.push(Frame::of(vec![message]).bytes);
        }
    }
}
