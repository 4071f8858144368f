//! Who may: each way to ask for a person, for nobody, a guest, the owner, and somebody whose token is no good.

use actix_web::dev::Payload;
use actix_web::test::TestRequest;
use actix_web::{FromRequest, HttpMessage as _};
use feria_events::Actor;
use feria_openapi::*;
use feria_schema_base::PersonId;

const GUEST: Principal = Principal::guest(PersonId::from_bits(2));
const OWNER: Principal = Principal::owner(PersonId::from_bits(1));

/// What the edge has found, from nobody to somebody whose token is over.
fn found() -> [Option<Authentication>; 6] {
    [
        None,
        Some(Authentication::Anonymous),
        Some(Authentication::Known(GUEST)),
        Some(Authentication::Known(OWNER)),
        Some(Authentication::Refused(Failure::token_has_expired())),
        Some(Authentication::Refused(Failure::token_is_not_valid())),
    ]
}

/// The status by which each of them is refused; 0 where they are let through.
async fn answers<T: FromRequest<Error = Failure>>() -> [u16; 6] {
    let mut answers = [0; 6];
    for (answer, found) in answers.iter_mut().zip(found()) {
        let request = TestRequest::post().uri("/v1/orders").to_http_request();
        if let Some(found) = found {
            request.extensions_mut().insert(found);
        }
        *answer = T::from_request(&request, &mut Payload::None).await.map_or_else(|failure| failure.status, |_| 0);
    }
    answers
}

#[actix_web::test]
async fn each_extractor_lets_through_whom_it_names() {
    assert_eq!(answers::<Visitor>().await, [0, 0, 0, 0, 401, 401]);
    assert_eq!(answers::<SignedIn>().await, [401, 401, 0, 0, 401, 401]);
    assert_eq!(answers::<OwnerOnly>().await, [401, 401, 403, 0, 401, 401]);
    assert_eq!(answers::<Caller>().await, [401, 401, 0, 0, 401, 401]);
    assert_eq!(answers::<OwnerCaller>().await, [401, 401, 403, 0, 401, 401]);
    // Before anybody is signed in, a token is nobody's business.
    assert_eq!(answers::<AnonymousCaller>().await, [0; 6]);
}

/// A client renews a token that is over; one that never was good sends its holder to sign in.
#[actix_web::test]
async fn why_a_token_is_refused_is_said_as_it_was_found() {
    for why in [Failure::token_has_expired(), Failure::token_is_not_valid()] {
        let request = TestRequest::get().to_http_request();
        request.extensions_mut().insert(Authentication::Refused(why.clone()));
        let mut payload = Payload::None;
        assert_eq!(Visitor::from_request(&request, &mut payload).await.unwrap_err(), why);
        assert_eq!(SignedIn::from_request(&request, &mut payload).await.unwrap_err(), why);
        assert_eq!(OwnerOnly::from_request(&request, &mut payload).await.unwrap_err(), why);
        assert_eq!(OwnerCaller::from_request(&request, &mut payload).await.unwrap_err(), why);
    }
}

#[actix_web::test]
async fn whoever_asks_is_who_the_record_will_name() {
    for (principal, is_owner) in [(GUEST, false), (OWNER, true)] {
        let request = TestRequest::post().uri("/v1/orders").to_http_request();
        request.extensions_mut().insert(Authentication::Known(principal));
        let caller = Caller::from_request(&request, &mut Payload::None).await.unwrap();
        assert_eq!((caller.principal, caller.command.actor), (principal, Actor::Person(principal.person)));
        assert_eq!(principal.is_owner(), is_owner);
    }
    let request = TestRequest::post().to_http_request();
    request.extensions_mut().insert(Authentication::Known(OWNER));
    let stranger = AnonymousCaller::from_request(&request, &mut Payload::None).await.unwrap().0;
    assert_eq!(stranger.actor, Actor::System, "who is not signed in yet acts through the house");
}

/// What is wrong with the headers of a command is said before anything is asked of an aggregate, and names the header.
#[actix_web::test]
async fn a_command_whose_headers_are_no_headers_is_malformed() {
    let wrong = [
        ("idempotency-key", "", "Idempotency-Key"),
        ("idempotency-key", "two words", "Idempotency-Key"),
        ("if-match", "7", "If-Match"),
        ("if-match", "\"7", "If-Match"),
    ];
    for (name, value, field) in wrong {
        let request = TestRequest::post().insert_header((name, value)).to_http_request();
        request.extensions_mut().insert(Authentication::Known(OWNER));
        let mut payload = Payload::None;
        for failure in [
            Caller::from_request(&request, &mut payload).await.map(|_| ()).unwrap_err(),
            OwnerCaller::from_request(&request, &mut payload).await.map(|_| ()).unwrap_err(),
        ] {
            assert_eq!((failure.status, failure.field.as_deref()), (400, Some(field)), "{name}: {value}");
        }
    }
    let longest = "k".repeat(255);
    let request = TestRequest::post().insert_header(("idempotency-key", longest.as_str())).to_http_request();
    assert_eq!(Caller::key(&request), Ok(Some(longest.as_str())));
    assert_eq!(Caller::key(&TestRequest::post().to_http_request()), Ok(None));
}
