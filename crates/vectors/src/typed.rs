//! A request that is bound to its message has to be what its wire bytes are, or to be refused for
//! the same reason.

use std::fmt::Debug;

use longrunning::{JsonMessage, ReadOptions, Registry, Status};
use transcoding::{Query, Router, Rule};

use super::messages::Req;

const UNKNOWN: &str = r#"{"@type":"type.googleapis.com/acme.Unknown","a":1}"#;
const INFO: &str = r#"{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"R"}"#;

/// A `Struct` of so many objects in one another.
fn nested(levels: usize) -> String {
    format!(r#"{{"st":{}1{}}}"#, r#"{"a":"#.repeat(levels), "}".repeat(levels))
}

fn any_in_any(inner: &str) -> String {
    format!(r#"{{"@type":"type.googleapis.com/google.protobuf.Any","value":{inner}}}"#)
}

fn details(any: &str) -> String {
    format!(r#"{{"code":5,"details":[{any}]}}"#)
}

#[test]
fn a_request_is_bound_to_what_its_wire_bytes_are() {
    let rule = |path, body| Rule::post(path).expect("a template").with_body(body);
    let status = rule("/v1/x", "*");
    let message = rule("/v1/{name=a/**}", "*");
    let sub = rule("/v1/{name=a/**}", "sub");
    for options in [ReadOptions::strict(), ReadOptions::lenient(), ReadOptions::new()] {
        for (body, is_taken) in [
            ("", true),
            ("{}", true),
            (r#"{"code":"5","message":"m"}"#, true),
            (&details(INFO), true),
            (&details(&any_in_any(INFO)), true),
            (&details(UNKNOWN), false),
            (&details(&any_in_any(UNKNOWN)), false),
            (r#"{"code":1.5}"#, false),
        ] {
            let found = compare::<Status>(&status, "/v1/x", "", body, &options);
            assert_eq!(found, is_taken, "{body} {options:?}");
        }
        for (rule, query, body, is_taken) in [
            (&message, "", "", true),
            (&message, "", r#"{"name":"a/b","dbl":-0.0,"sub":{"id":"1"}}"#, true),
            (&message, "", r#"{"name":"a/c"}"#, false),
            (&message, "", &*nested(20), true),
            (&message, "", &*nested(40), false),
            (&sub, "labels.a=b", "", false),
            (&sub, "pageSize=3&tags=x&tags=y", r#"{"inner":{"num":7}}"#, true),
            (&sub, "sub.id=3", r#"{"inner":{"num":7}}"#, false),
        ] {
            let found = compare::<Req>(rule, "/v1/a/b", query, body, &options);
            assert_eq!(found, is_taken, "{query} {body} {options:?}");
        }
    }
}

/// Binds a request both ways, and gives whether it is taken.
fn compare<M: JsonMessage + PartialEq + Debug>(
    rule: &Rule,
    path: &str,
    query: &str,
    body: &str,
    options: &ReadOptions,
) -> bool {
    let mut router = Router::builder();
    router.add(rule, ());
    let router = router.build().expect("one rule");
    let found = router.route("POST", path).expect("it matches");
    let query = Query::parse(query).expect("a query");
    let mut registry = Registry::well_known().clone();
    registry.merge(longrunning::rpc::registry());
    let message = protojson::message_type::<M>();
    let body = body.as_bytes();
    let wire = found.bind(&query, body, message, options, &registry);
    let typed = found.bind_message::<M>(&query, body, message, options, &registry);
    match (wire, typed) {
        (Ok(wire), Ok(typed)) => {
            assert_eq!(typed, protojson::from_wire::<M>(wire).expect("it was encoded"));
            true
        }
        (Err(wire), Err(typed)) => {
            assert_eq!(typed.to_string(), wire.to_string());
            false
        }
        (wire, typed) => panic!("{wire:?}, but {typed:?}"),
    }
}
