//! From a message to the body of a response, and back.

use protojson::{ReadOptions, Registry, WriteOptions};
use transcoding::Rule;

use crate::messages::Req;

fn response(rule: &Rule, message: &str, options: &WriteOptions) -> String {
    let registry = Registry::well_known();
    let message: Req = protojson::from_str(message).unwrap();
    let wire = protojson::to_wire(&message, registry).unwrap();
    let message_type = protojson::message_type::<Req>();
    let body = rule.bindings()[0].response(&wire, message_type, options, registry).unwrap();
    String::from_utf8(body).unwrap()
}

#[test]
fn a_response_body_is_the_field_that_the_rule_names() {
    let message = r#"{"name":"n","sub":{"id":"s","tags":["a"]}}"#;
    for (field, want) in [
        ("", message),
        ("sub", r#"{"id":"s","tags":["a"]}"#),
        ("name", r#""n""#),
        ("right", "{}"),
        ("tags", "[]"),
        ("labels", "{}"),
        ("ts", "null"),
        ("filter", "\"\""),
        ("page_size", "0"),
        ("i64", "\"0\""),
        ("flag", "false"),
        ("color", "\"COLOR_UNSPECIFIED\""),
    ] {
        let rule = Rule::get("/v1").unwrap().with_response_body(field);
        assert_eq!(response(&rule, message, &WriteOptions::new()), want, "{field}");
    }
    let rule = Rule::get("/v1").unwrap().with_response_body("sub");
    let pretty = response(&rule, message, &WriteOptions::new().pretty(true));
    assert_eq!(pretty, "{\n  \"id\": \"s\",\n  \"tags\": [\n    \"a\"\n  ]\n}");
}

#[test]
fn a_client_reads_the_part_that_it_was_sent() {
    let message: Req = protojson::from_str(r#"{"name":"n"}"#).unwrap();
    let read = |field: &str, body: &str| {
        let rule = Rule::get("/v1/{name}").unwrap().with_response_body(field);
        let request = rule.request(&message, &WriteOptions::new(), Registry::well_known()).unwrap();
        let read: Result<Req, _> =
            request.read_response(body.as_bytes(), &ReadOptions::lenient(), Registry::well_known());
        read.map(|read| protojson::to_string(&read).unwrap()).map_err(|error| error.to_string())
    };
    for (field, body, want) in [
        ("", r#"{"filter":"f"}"#, r#"{"filter":"f"}"#),
        ("sub", r#"{"id":"s"}"#, r#"{"sub":{"id":"s"}}"#),
        ("sub", "", "{}"),
        ("", "\n", "{}"),
    ] {
        assert_eq!(read(field, body).as_deref(), Ok(want), "{field} {body}");
    }
    assert!(read("sub", r#"{},"name":"smuggled"#).is_err());
}
