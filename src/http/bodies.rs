//! Request bodies: each is bounded in bytes and in time, and what of it lies in memory is counted before it is kept.

use super::operations::Listed;
use crate::config;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::rt::time::{Instant, Sleep, sleep_until};
use actix_web::{Error, HttpMessage as _, ResponseError as _};
use bytes::Bytes;
use feria_events::lock;
use feria_openapi::Failure;
use futures_util::{Stream, StreamExt as _};
use std::cell::RefCell;
use std::collections::HashMap;
use std::future::Future as _;
use std::net::IpAddr;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

/// When whoever found no room for a body may try again.
const CROWDED: Duration = Duration::from_secs(2);

/// What lies in memory of all bodies that are on their way.
#[derive(Clone)]
pub(super) struct Bodies {
    kept: Arc<Mutex<Kept>>,
    most_in_all: usize,
    most_per_address: usize,
    patience: Duration,
    bytes_per_second: u32,
}

#[derive(Default)]
struct Kept {
    in_all: usize,
    by_address: HashMap<IpAddr, usize>,
}

impl Bodies {
    pub(super) fn new(settings: &config::Limits) -> Self {
        Self {
            kept: Arc::default(),
            most_in_all: settings.bodies,
            most_per_address: settings.bodies_per_address,
            patience: settings.body_patience.0,
            bytes_per_second: settings.body_bytes_per_second.max(1),
        }
    }

    /// Takes the body out of a request and puts its bounded, counted self in its place. A live socket has no body: what
    /// comes on it are frames, each of which is bounded.
    pub(super) fn watch(&self, request: &mut ServiceRequest, address: IpAddr, most: usize) -> Option<Watched> {
        let is_socket = request.extensions().get::<Arc<Listed>>().is_some_and(|operation| operation.takes_frames);
        let payload = request.take_payload();
        if is_socket || matches!(payload, Payload::None) {
            request.set_payload(payload);
            return None;
        }
        let body = Rc::new(RefCell::new(Body {
            payload,
            bodies: self.clone(),
            address,
            most,
            seen: 0,
            began: None,
            due: Box::pin(sleep_until(Instant::now())),
            failure: None,
            is_whole: false,
        }));
        request.set_payload(Payload::Stream { payload: Box::pin(Reading(Rc::clone(&body))) });
        Some(Watched(body))
    }

    fn keep(&self, address: IpAddr, bytes: usize) -> Result<(), Failure> {
        let mut kept = lock(&self.kept);
        if kept.in_all + bytes > self.most_in_all {
            return Err(Failure::server_is_busy());
        }
        let of_address = kept.by_address.entry(address).or_default();
        if *of_address + bytes > self.most_per_address {
            return Err(Failure::too_many_requests(CROWDED));
        }
        *of_address += bytes;
        kept.in_all += bytes;
        Ok(())
    }

    fn give_back(&self, address: IpAddr, bytes: usize) {
        let mut kept = lock(&self.kept);
        kept.in_all -= bytes;
        if let Some(of_address) = kept.by_address.get_mut(&address) {
            *of_address -= bytes;
            if *of_address == 0 {
                kept.by_address.remove(&address);
            }
        }
    }
}

/// One body on its way in.
struct Body {
    payload: Payload,
    bodies: Bodies,
    address: IpAddr,
    most: usize,
    /// How many bytes have come, all of them counted.
    seen: usize,
    began: Option<Instant>,
    due: Pin<Box<Sleep>>,
    /// Why no more of it is taken.
    failure: Option<Failure>,
    is_whole: bool,
}

impl Body {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, PayloadError>>> {
        if self.failure.is_some() {
            return Poll::Ready(None);
        }
        if self.began.is_none() {
            self.began = Some(Instant::now());
            self.expect_more();
        }
        match self.payload.poll_next_unpin(cx) {
            Poll::Ready(None) => {
                self.is_whole = true;
                Poll::Ready(None)
            }
            Poll::Ready(Some(Err(error))) => self.fail(Failure::request_is_malformed(), error),
            Poll::Ready(Some(Ok(chunk))) => self.take(chunk),
            Poll::Pending if self.due.as_mut().poll(cx).is_ready() => {
                self.fail(Failure::new(408, "request_took_too_long"), PayloadError::Incomplete(None))
            }
            Poll::Pending => Poll::Pending,
        }
    }

    fn take(&mut self, chunk: Bytes) -> Poll<Option<Result<Bytes, PayloadError>>> {
        if self.seen + chunk.len() > self.most {
            return self.fail(Failure::body_is_too_large(), PayloadError::Overflow);
        }
        if self.due.deadline() < Instant::now() {
            return self.fail(Failure::new(408, "request_took_too_long"), PayloadError::Incomplete(None));
        }
        if let Err(failure) = self.bodies.keep(self.address, chunk.len()) {
            metrics::counter!("feria_limited_total", "by" => "bodies").increment(1);
            return self.fail(failure, PayloadError::Overflow);
        }
        self.seen += chunk.len();
        self.expect_more();
        Poll::Ready(Some(Ok(chunk)))
    }

    /// What has come pays for the time that the rest may take.
    fn expect_more(&mut self) {
        let paid = self.seen as u64 * 1_000 / u64::from(self.bodies.bytes_per_second);
        if let Some(began) = self.began {
            self.due.as_mut().reset(began + self.bodies.patience + Duration::from_millis(paid));
        }
    }

    fn fail(&mut self, failure: Failure, error: PayloadError) -> Poll<Option<Result<Bytes, PayloadError>>> {
        self.failure = Some(failure);
        Poll::Ready(Some(Err(error)))
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        self.bodies.give_back(self.address, self.seen);
    }
}

/// What the handler reads.
struct Reading(Rc<RefCell<Body>>);

impl Stream for Reading {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.borrow_mut().poll(cx)
    }
}

/// A body that is counted until its request is answered, whoever holds its bytes by then.
pub(super) struct Watched(Rc<RefCell<Body>>);

impl Watched {
    /// What the body itself did wrong goes before what a handler made of its end. A connection on which some of it may
    /// still come is closed behind the answer.
    pub(super) fn answer(self, response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
        let failure = self.0.borrow().failure.clone();
        let mut response = match failure {
            Some(failure) => response.into_response(failure.error_response()),
            None => response,
        };
        if !self.0.borrow().is_whole {
            response.response_mut().extensions_mut().insert(self);
        }
        response
    }
}

/// The outermost layer: whatever the answer has become by now, what is left of the request's body goes with it.
pub(super) async fn unfinished(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let mut response = next.call(request).await?.map_into_boxed_body();
    let rest = response.response_mut().extensions_mut().remove::<Watched>();
    Ok(match rest {
        Some(rest) => response.map_body(|_, body| BoxBody::new(Unfinished { body, _rest: rest })),
        None => response,
    })
}

/// An answer that goes out before the request has come in whole. As long as the rest is held, the connection knows that
/// it must close; once let go it would wait for the end of a chunked one, for ever.
struct Unfinished {
    body: BoxBody,
    _rest: Watched,
}

impl MessageBody for Unfinished {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(cx)
    }
}
