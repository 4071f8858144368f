//! A success: its status, its body, where it stands in the log and which version it shows.

use crate::Failure;
use actix_web::body::BoxBody;
use actix_web::cookie::Cookie;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, Responder, ResponseError as _, web};
use feria_events::{LogId, Position, Version};
use serde::Serialize;

/// The identity of the log, by which a position has a meaning outside. The edge registers it as app data.
#[derive(Debug, Clone)]
pub struct LogPositions {
    /// Ours.
    pub log: LogId,
}

/// A view that shows a version of something that is edited.
pub trait Versioned {
    /// For `ETag` and `If-Match`.
    fn version(&self) -> Version;
}

/// What an operation answers when it was carried out.
#[derive(Debug)]
pub struct Answer<T> {
    status: StatusCode,
    body: Option<T>,
    position: Option<Position>,
    version: Option<Version>,
    location: Option<String>,
    cookies: Vec<String>,
}

impl Answer<()> {
    /// 204, without a body.
    #[must_use]
    pub fn nothing() -> Self {
        Self::build(StatusCode::NO_CONTENT, None)
    }

    /// 202: taken, and nothing to say about it.
    #[must_use]
    pub fn accepted() -> Self {
        Self::build(StatusCode::ACCEPTED, None)
    }
}

impl<T: Serialize> Answer<T> {
    /// 200.
    #[must_use]
    pub fn ok(body: T) -> Self {
        Self::build(StatusCode::OK, Some(body))
    }

    /// 201.
    #[must_use]
    pub fn created(body: T) -> Self {
        Self::build(StatusCode::CREATED, Some(body))
    }
}

impl<T: Serialize + Versioned> Answer<T> {
    /// 200, with the version that the view shows.
    #[must_use]
    pub fn shown(view: T) -> Self {
        let version = view.version();
        Self::ok(view).version(version)
    }

    /// 201, with the version that the view shows.
    #[must_use]
    pub fn made(view: T) -> Self {
        let version = view.version();
        Self::created(view).version(version)
    }
}

impl<T> Answer<T> {
    fn build(status: StatusCode, body: Option<T>) -> Self {
        Self { status, body, position: None, version: None, location: None, cookies: Vec::new() }
    }

    /// The record that the command became: `Feria-Position`.
    #[must_use]
    pub fn at(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }

    /// The version that the body shows: `ETag`.
    #[must_use]
    pub fn version(mut self, version: Version) -> Self {
        self.version = Some(version);
        self
    }

    /// Where what was created lives.
    #[must_use]
    pub fn location(mut self, location: impl Into<String>) -> Self {
        self.location = Some(location.into());
        self
    }

    /// Sets a cookie.
    #[must_use]
    pub fn cookie(self, cookie: &Cookie<'_>) -> Self {
        self.set_cookie(cookie.to_string())
    }

    /// Sets a cookie by what stands in `Set-Cookie` (RFC 6265).
    #[must_use]
    pub fn set_cookie(mut self, cookie: String) -> Self {
        self.cookies.push(cookie);
        self
    }
}

impl<T: Serialize> Responder for Answer<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        if let Some(position) = self.position {
            if let Some(own) = request.app_data::<web::Data<LogPositions>>() {
                response.insert_header(("feria-position", format!("{}.{}", own.log.0, position.0)));
            }
            response.extensions_mut().insert(position);
        }
        if let Some(version) = self.version {
            response.insert_header((header::ETAG, format!("\"{version}\"")));
        }
        if let Some(location) = self.location {
            response.insert_header((header::LOCATION, location));
        }
        for cookie in self.cookies {
            response.append_header((header::SET_COOKIE, cookie));
        }
        // What one caller may see is not for a cache between us.
        response.insert_header((header::CACHE_CONTROL, "no-store"));
        match self.body.map(|body| serde_json::to_vec(&body)) {
            None => response.finish(),
            Some(Ok(json)) => response.content_type("application/json").body(json),
            Some(Err(_)) => Failure::internal_error().error_response(),
        }
    }
}
