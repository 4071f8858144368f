//! Operations that say of themselves everything that the edge acts on.

use actix_web::{HttpResponse, get, post, web};
use feria_events::Position;
use feria_openapi::{
    Answer, Authentication, BODY, COMMAND, Caller, FILE, Failure, Json, OWN_TOKEN, PACED, Routes, SERVER, SIGNED_IN,
    UNPACED, problems,
};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

problems! {
    Plain = []
    Echoing = [BODY]
    Writing = [SIGNED_IN, BODY, COMMAND] { 409: [sold_out] }
    Heard = [SIGNED_IN, PACED]
    Entering = [PACED]
    Cheap = [UNPACED]
    Filing = [FILE]
    Own = [OWN_TOKEN]
    OfServer = [SERVER]
}

pub(crate) fn routes(routes: &mut Routes<'_>) {
    routes
        .service(panics)
        .service(echo)
        .service(writes)
        .service(heard)
        .service(enters)
        .service(cheap)
        .service(files)
        .service(own)
        .service(process)
        .service(unlisted);
}

#[utoipa::path(operation_id = "test_panic", responses((status = 200, description = "Never"), Plain))]
#[get("/v1/test/panic")]
async fn panics() -> &'static str {
    panic!("a handler that panics");
}

#[utoipa::path(operation_id = "test_echo", responses((status = 200, description = "The body"), Echoing))]
#[post("/v1/test/echo")]
async fn echo(body: Json<Value>) -> web::Json<Value> {
    web::Json(body.0)
}

static WRITTEN: AtomicU64 = AtomicU64::new(1);

/// Counts how often it truly wrote; a body `{"refuse": true}` is refused, `{"fail": true}` fails.
#[utoipa::path(operation_id = "test_writes", responses((status = 200, description = "Written"), Writing))]
#[post("/v1/test/writes")]
async fn writes(caller: Caller, body: Json<Value>) -> Result<Answer<Value>, Failure> {
    if body.0["refuse"] == true {
        return Err(Failure::new(409, "sold_out").with("times", WRITTEN.fetch_add(1, Ordering::SeqCst)));
    }
    if body.0["fail"] == true {
        return Err(Failure::log_is_unavailable());
    }
    let repeated = caller.command.repeated;
    actix_web::rt::time::sleep(Duration::from_millis(30)).await;
    let position = repeated.unwrap_or_else(|| Position(WRITTEN.fetch_add(1, Ordering::SeqCst)));
    let command = caller.command.command_id;
    Ok(Answer::ok(json!({"repeated": repeated.is_some(), "command": command})).at(position))
}

#[utoipa::path(operation_id = "test_heard", params(("room" = String, Path)),
    responses((status = 200, description = "Heard by all"), Heard))]
#[post("/v1/test/{room}/heard")]
async fn heard() -> HttpResponse {
    HttpResponse::Ok().finish()
}

#[utoipa::path(operation_id = "test_enters", responses((status = 200, description = "In"), Entering))]
#[post("/v1/test/enter")]
async fn enters() -> HttpResponse {
    HttpResponse::Ok().finish()
}

#[utoipa::path(operation_id = "test_cheap", responses((status = 200, description = "One of many"), Cheap))]
#[get("/pictures/one")]
async fn cheap() -> HttpResponse {
    HttpResponse::Ok().finish()
}

#[utoipa::path(operation_id = "test_file", request_body(content = Vec<u8>),
    responses((status = 200, description = "Its length"), Filing))]
#[post("/v1/test/file")]
async fn files(body: web::Bytes) -> web::Json<usize> {
    web::Json(body.len())
}

/// Says whether the edge knows who asks.
#[utoipa::path(operation_id = "test_own", responses((status = 200, description = "Who"), Own))]
#[get("/own/token")]
async fn own(asks: Option<web::ReqData<Authentication>>) -> web::Json<bool> {
    web::Json(matches!(asks.map(web::ReqData::into_inner), Some(Authentication::Anonymous)))
}

#[utoipa::path(operation_id = "test_process", responses((status = 200, description = "Alive"), OfServer))]
#[get("/process")]
async fn process() -> HttpResponse {
    HttpResponse::Ok().finish()
}

/// Answers what its table does not list.
#[utoipa::path(operation_id = "test_unlisted", responses((status = 200, description = "Never"), Plain))]
#[get("/v1/test/unlisted")]
async fn unlisted() -> Result<Answer<()>, Failure> {
    Err(Failure::new(409, "sold_out"))
}
