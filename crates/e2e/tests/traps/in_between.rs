//! What gateways, balancers and edges make of an answer, and answer in place of the server.

use bytes::Bytes;
use longrunning::error_details::{ErrorInfo, RetryInfo};
use longrunning::rpc::internal::error_envelope;
use longrunning::rpc::registry;
use longrunning::{
    Client, Code, Error, ErrorKind, Operation, RetryPolicy, Status, TransportOptions, WriteOptions,
};
use longrunning_e2e::Wire;
use longrunning_e2e::faults::{Broken, Reply, gzip};
use longrunning_e2e::often;

use crate::{NAME, client, client_with, done, over_both, running, server};

const JSON: (&str, &str) = ("content-type", "application/json");

/// A client that sends nothing twice, so that it is the wait that has to go on.
async fn plain_client(wire: Wire, server: &longrunning_e2e::faults::HandMade) -> Client {
    client_with(wire, server, TransportOptions::new().retry(RetryPolicy::none())).await
}

/// The result of a wait that meets this between two good polls.
async fn waited_out(wire: Wire, fault: Reply) -> Result<String, Error> {
    let replies = [Reply::operation(running("a")), fault, Reply::operation(done("x"))];
    let server = server(wire, replies).await;
    let client = plain_client(wire, &server).await;
    // By get alone: a wait that fails is followed by a get, and would hide what a get makes of it.
    let mut poller = client.poll::<String, String>(NAME).policy(often()).long_poll(false);
    poller.until_done().await
}

#[tokio::test]
async fn one_blip_of_an_intermediary_ends_no_wait() {
    for status in [408, 425, 429, 500, 502, 503, 504, 507, 520, 522, 524, 529, 530, 599] {
        for body in ["", "<html>sorry</html>", "error code: 1", r#"{"message":"sorry"}"#] {
            let result = over_both(async |wire| {
                waited_out(wire, Reply::http(status, &[], body)).await.map_err(|error| error.code())
            })
            .await;
            assert_eq!(result.as_deref(), Ok("x"), "{status} {body}");
        }
    }
    for status in [301, 400, 401, 403, 404, 410, 418, 501, 505] {
        for wire in Wire::BOTH {
            let error = waited_out(wire, Reply::http(status, &[], ""))
                .await
                .expect_err(&format!("{status} over {wire}"));
            assert_eq!(error.kind(), ErrorKind::Rpc, "{status} over {wire}: {error}");
        }
    }
}

#[tokio::test]
async fn a_403_that_is_a_rate_limit_ends_no_wait_and_keeps_its_code() {
    let info = |reason: &str| ErrorInfo { reason: reason.to_owned(), ..ErrorInfo::default() };
    let named = |reason| {
        Reply::refused(Status::new(Code::PermissionDenied, "m").with_detail(&info(reason)))
    };
    let legacy = |reason| {
        let body = format!(
            r#"{{"error":{{"code":403,"message":"m","errors":[{{"domain":"usageLimits","reason":"{reason}"}}]}}}}"#
        );
        Reply::Http(403, vec![("content-type", "application/json".to_owned())], Bytes::from(body))
    };
    let table = [
        (named("RATE_LIMIT_EXCEEDED"), "RATE_LIMIT_EXCEEDED", true),
        (legacy("rateLimitExceeded"), "rateLimitExceeded", true),
        (legacy("userRateLimitExceeded"), "userRateLimitExceeded", true),
        (legacy("dailyLimitExceeded"), "dailyLimitExceeded", false),
        (named("SERVICE_DISABLED"), "SERVICE_DISABLED", false),
    ];
    for (reply, reason, passes) in table {
        let seen = over_both(async |wire| {
            let survived = waited_out(wire, reply.clone()).await.is_ok();
            let server = server(wire, [reply.clone()]).await;
            let error = plain_client(wire, &server).await.get(NAME).await.expect_err("refused");
            let reason = error.detail::<ErrorInfo>().map(|info| info.reason);
            (survived, error.code(), reason)
        })
        .await;
        assert_eq!(seen, (passes, Code::PermissionDenied, Some(reason.to_owned())), "{reason}");
    }
}

#[tokio::test]
async fn a_200_with_an_error_body_is_that_error_in_every_call() {
    let bodies = [
        r#"{"error":{"code":403,"message":"not you","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"WHY"}]}}"#,
        r#"{"error":{"code":403,"message":"not you","errors":[{"reason":"WHY","domain":"global"}]}}"#,
        r#"[{"error":{"code":403,"message":"not you","errors":[{"reason":"WHY"}]}}]"#,
        "\u{feff} {\"requestId\":\"r\",\"error\":{\"code\":403,\"message\":\"not you\",\"errors\":[{\"reason\":\"WHY\"}]}}",
        r#"{"code":7,"message":"not you","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"WHY"}]}"#,
    ];
    for body in bodies {
        let server = server(Wire::Rest, [Reply::Raw(Bytes::from_static(body.as_bytes()))]).await;
        let client = client(Wire::Rest, &server).await;
        let errors = [
            ("get", client.get(NAME).await.err()),
            ("wait", client.wait(NAME, None).await.err()),
            ("cancel", client.cancel(NAME).await.err()),
            ("delete", client.delete(NAME).await.err()),
            ("list", client.list("operations").try_next().await.err()),
            ("poll", client.poll::<String, String>(NAME).until_done().await.err()),
        ];
        for (call, error) in errors {
            let error = error.unwrap_or_else(|| panic!("{call} takes {body} for a success"));
            assert_eq!(
                (error.kind(), error.code()),
                (ErrorKind::Rpc, Code::PermissionDenied),
                "{call}"
            );
            assert_eq!(error.status().map(|status| &*status.message), Some("not you"), "{call}");
            let reason = error.detail::<ErrorInfo>().map(|info| info.reason);
            assert_eq!(reason.as_deref(), Some("WHY"), "{call} {body}");
        }
    }
}

#[tokio::test]
async fn a_field_named_error_is_no_error_of_the_call() {
    let body = r#"{"name":"operations/1","done":true,"error":{"code":404,"message":"m"}}"#;
    let server = server(Wire::Rest, [Reply::Raw(Bytes::from_static(body.as_bytes()))]).await;
    let operation = client(Wire::Rest, &server).await.get(NAME).await.expect("an operation");
    assert!(operation.done && operation.name == NAME);
}

#[tokio::test]
async fn a_wait_continues_when_its_answers_grow_and_become_gzip() {
    let long = "x".repeat(100_000);
    let result = over_both(async |wire| {
        let replies = [
            Reply::operation(running("a")),
            Reply::Gzip(Box::new(running(&long))),
            Reply::Gzip(Box::new(done(&long))),
        ];
        let server = server(wire, replies).await;
        let client = client(wire, &server).await;
        let result = client.poll::<String, String>(NAME).policy(often()).until_done().await;
        let name = match wire {
            Wire::Grpc => "grpc-accept-encoding",
            Wire::Rest => "accept-encoding",
        };
        for request in server.requests() {
            let asked = request.headers.get(name).and_then(|value| value.to_str().ok());
            assert!(asked.is_some_and(|asked| asked.starts_with("gzip")), "{asked:?}");
        }
        result.map_err(|error| error.to_string())
    })
    .await;
    assert_eq!(result, Ok(long));
}

#[tokio::test]
async fn unpacked_gzip_is_within_the_limit_of_messages() {
    let seen = over_both(async |wire| {
        let reply = Reply::Gzip(Box::new(done(&"x".repeat(100_000))));
        let server = server(wire, [reply]).await;
        let options = TransportOptions::new().max_message_size(50_000);
        let error =
            client_with(wire, &server, options).await.get(NAME).await.expect_err("too long");
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        (error.kind(), cause, server.requests().len())
    })
    .await;
    let cause = Some("more than the limit of 50000 bytes".to_owned());
    assert_eq!(seen, (ErrorKind::Codec, cause, 1));
}

#[tokio::test]
async fn a_body_that_cannot_be_unpacked_is_reported_and_not_retried() {
    for (broken, word) in [(Broken::CorruptGzip, "gzip"), (Broken::Unasked, "\"br\"")] {
        let seen = over_both(async |wire| {
            let server = server(wire, [Reply::Broken(broken)]).await;
            let error = client(wire, &server).await.get(NAME).await.expect_err("unreadable");
            let cause = std::error::Error::source(&error).map(ToString::to_string);
            let cause = cause.unwrap_or_default();
            assert!(cause.contains(word), "{wire}: {cause}");
            (error.kind(), error.code(), server.requests().len())
        })
        .await;
        assert_eq!(seen, (ErrorKind::Codec, Code::Internal, 1), "{word}");
    }
}

#[tokio::test]
async fn an_error_in_gzip_keeps_its_message_details_and_hint() {
    let retry_delay = Some(prost_types::Duration { seconds: 3, nanos: 0 });
    let status = Status::new(Code::AlreadyExists, "an export of this album is there already")
        .with_detail(&RetryInfo { retry_delay });
    let body = error_envelope::write(&status, &WriteOptions::new(), registry());
    let coded = |coding: &str, body: &Bytes| {
        let headers = [JSON, ("content-encoding", coding)];
        let headers = headers.map(|(name, value)| (name, value.to_owned()));
        Reply::Http(409, headers.into(), body.clone())
    };
    let packed = gzip(&body);
    for wire in Wire::BOTH {
        for coding in ["gzip", "X-GZIP"] {
            let server = server(wire, [coded(coding, &packed)]).await;
            let error = client(wire, &server).await.get(NAME).await.expect_err("refused");
            let code = if wire == Wire::Rest { Code::AlreadyExists } else { Code::Unknown };
            assert_eq!(error.code(), code, "{wire} {coding}");
            assert!(error.to_string().ends_with(&status.message), "{wire}: {error}");
            assert_eq!(error.retry_after().map(|hint| hint.as_secs()), Some(3), "{wire}");
        }
        let cut = packed.slice(..packed.len() - 4);
        let table = [
            ("br", &packed, "a body encoded as \"br\", which was not asked for"),
            ("gzip", &cut, "a body whose gzip is unreadable"),
            ("gzip, gzip", &packed, "a body encoded more than once"),
            ("identity", &packed, "a body that is no text"),
        ];
        for (coding, body, want) in table {
            let server = server(wire, [coded(coding, body)]).await;
            let error = client(wire, &server).await.get(NAME).await.expect_err("refused");
            let want = format!("HTTP 409 Conflict with {want}");
            assert!(error.to_string().contains(&want), "{wire}: {error}");
            assert_eq!(error.kind(), ErrorKind::Rpc, "{wire} {coding}");
        }
    }
}

#[tokio::test]
async fn a_plain_body_with_an_odd_coding_name_is_read() {
    const BODY: &str = "{\"name\":\"operations/1\",\"done\":true,\"response\":{\"@type\":\"type.googleapis.com/google.protobuf.StringValue\",\"value\":\"x\"}}";
    for coding in
        ["identity", "Identity", "IDENTITY", "", " ", "utf-8", "UTF-8", "identity, identity"]
    {
        let reply = Reply::http(200, &[JSON, ("content-encoding", coding)], BODY);
        let server = server(Wire::Rest, [reply]).await;
        let result = client(Wire::Rest, &server).await.poll::<String, ()>(NAME).until_done().await;
        assert_eq!(result.map_err(|error| error.to_string()).as_deref(), Ok("x"), "{coding:?}");
    }
}

#[tokio::test]
async fn a_byte_order_mark_is_skipped() {
    let good = "\u{feff}{\"name\":\"operations/1\"}";
    let bad = "\u{feff}{\"error\":{\"code\":409,\"message\":\"m\",\"status\":\"ALREADY_EXISTS\"}}";
    let replies = [Reply::http(200, &[JSON], good), Reply::http(409, &[JSON], bad)];
    let server = server(Wire::Rest, replies).await;
    let client = client(Wire::Rest, &server).await;
    let want = Operation { name: NAME.into(), ..Operation::default() };
    assert_eq!(client.get(NAME).await.expect("an operation"), want);
    let error = client.get(NAME).await.expect_err("refused");
    let status = error.status().map(|status| (status.code(), &*status.message));
    assert_eq!(status, Some((Code::AlreadyExists, "m")));
}

#[tokio::test]
async fn a_redirect_to_a_login_is_no_rejection_and_shows_no_query() {
    let seen = over_both(async |wire| {
        let place = [("location", "https://login.example/in?state=secret&code=secret")];
        let server = server(wire, [Reply::http(302, &place, "")]).await;
        let error = client(wire, &server).await.get(NAME).await.expect_err("elsewhere");
        error.to_string()
    })
    .await;
    let want = "google.longrunning.Operations.GetOperation failed: UNKNOWN: HTTP 302 Found to \"https://login.example/in…\"; redirects are not followed";
    assert_eq!(seen, want);
}

#[tokio::test]
async fn oversized_headers_are_not_requested_again() {
    let seen = over_both(async |wire| {
        let headers = vec![("x-long", "x".repeat(3 << 19))];
        let server = server(wire, [Reply::Http(200, headers, Bytes::new())]).await;
        let error = client(wire, &server).await.get(NAME).await.expect_err("too much");
        (error.kind(), error.attempts(), server.requests().len())
    })
    .await;
    assert_eq!(seen, (ErrorKind::Codec, 1, 1));
}

#[tokio::test]
async fn the_error_names_the_other_wire_if_the_server_speaks_it() {
    let server = server(Wire::Rest, [Reply::operation(running("a"))]).await;
    let error = plain_client(Wire::Grpc, &server).await.get(NAME).await.expect_err("HTTP/1.1");
    assert_eq!(error.kind(), ErrorKind::Codec, "{error:?}");
    let (text, url) = (error.to_string(), server.url());
    assert!(
        text.contains("the server speaks HTTP/1.1") && text.contains("--transport rest"),
        "{text}"
    );
    assert!(text.contains(&url) && error.endpoint() == Some(&*url), "{text}");
}

#[tokio::test]
async fn the_error_about_a_missing_server_has_its_address() {
    let text = over_both(async |wire| {
        let server = server(wire, [Reply::Broken(Broken::ResetBefore)]).await;
        let error = plain_client(wire, &server).await.get(NAME).await.expect_err("reset");
        assert_eq!(error.kind(), ErrorKind::Transport, "{error:?}");
        error.to_string().replace(&server.url(), "URL")
    })
    .await;
    assert_eq!(text, "google.longrunning.Operations.GetOperation at URL: waiting for the reply");
}
