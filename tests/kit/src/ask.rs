//! Asking a module over HTTP, without the edge: the test says who it is.

use crate::house::House;
use crate::people::principal;
use actix_web::body::to_bytes;
use actix_web::dev::{Service as _, ServiceResponse};
use actix_web::test::{TestRequest, init_service};
use actix_web::{App, HttpMessage as _, web};
use feria_openapi::{Authentication, Module};
use serde_json::Value;
use utoipa_actix_web::AppExt as _;

/// What was answered.
pub type Answer = ServiceResponse;

impl<M: Module> House<M> {
    /// Asks as somebody, or as nobody.
    pub async fn ask(&self, who: Option<u128>, request: TestRequest) -> Answer {
        let app =
            App::new().into_utoipa_app().app_data(web::Data::new(self.module.clone())).configure(M::routes).into_app();
        let app = init_service(app).await;
        let request = request.to_request();
        if let Some(who) = who {
            request.extensions_mut().insert(Authentication::Known(principal(who)));
        }
        match app.call(request).await {
            Ok(answer) => answer,
            Err(error) => panic!("{error}"),
        }
    }

    /// The status alone.
    pub async fn status(&self, who: Option<u128>, request: TestRequest) -> u16 {
        self.ask(who, request).await.status().as_u16()
    }

    /// Status and body.
    pub async fn json(&self, who: Option<u128>, request: TestRequest) -> (u16, Value) {
        json_of(self.ask(who, request).await).await
    }

    /// `GET`.
    pub async fn get(&self, who: Option<u128>, path: &str) -> (u16, Value) {
        self.json(who, TestRequest::get().uri(path)).await
    }

    /// `POST`, with a body unless it is null.
    pub async fn post(&self, who: u128, path: &str, body: Value) -> (u16, Value) {
        self.json(Some(who), with(TestRequest::post().uri(path), body)).await
    }

    /// `PUT`.
    pub async fn put(&self, who: u128, path: &str, body: Value) -> (u16, Value) {
        self.json(Some(who), with(TestRequest::put().uri(path), body)).await
    }

    /// `PATCH`.
    pub async fn patch(&self, who: u128, path: &str, body: Value) -> (u16, Value) {
        self.json(Some(who), with(TestRequest::patch().uri(path), body)).await
    }

    /// `DELETE`.
    pub async fn delete(&self, who: u128, path: &str) -> (u16, Value) {
        self.json(Some(who), TestRequest::delete().uri(path)).await
    }
}

fn with(request: TestRequest, body: Value) -> TestRequest {
    if body.is_null() { request } else { request.set_json(body) }
}

/// Status and body of an answer; a body that is no JSON is null.
pub async fn json_of(answer: Answer) -> (u16, Value) {
    let status = answer.status().as_u16();
    let body = to_bytes(answer.into_body()).await.unwrap_or_default();
    (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
}

/// A text in an answer.
#[track_caller]
#[must_use]
pub fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_else(|| panic!("no {field} in {value}"))
}
