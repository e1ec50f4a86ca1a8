//! Requests whose elements take much more memory than the bytes that they come in.

use super::attack::{Attack, Ended, request};
use super::grpc;

/// Nearly the largest request.
const LENGTH: usize = 4_100_000;

pub(super) fn attacks() -> Vec<Attack> {
    let (create, echo) = ("/v1/subscriptions", "/v1/status:echo");
    let of_length = |length: usize, element: &str| {
        format!("[{}{element}]", format!("{element},").repeat(length / (element.len() + 1)))
    };
    let of = |element: &str| of_length(LENGTH, element);
    let google = "type.googleapis.com/google.protobuf";
    let list = |element| {
        // They are taken, and written again, which a build without optimization is slow at.
        let elements = of_length(LENGTH / 16, element);
        format!(r#"{{"details":[{{"@type":"{google}.ListValue","value":{elements}}}]}}"#)
    };
    // As deep as messages may be, around what is large.
    let (depth, text) = (40, "x".repeat(LENGTH / 2));
    let nested = format!(
        r#"{{"details":[{}{{"@type":"{google}.StringValue","value":"{text}"}}{}]}}"#,
        format!(r#"{{"@type":"{google}.Any","value":"#).repeat(depth),
        "}".repeat(depth),
    );
    let rest = |name, path, body: &str| {
        Attack::sends(name, 6, request("POST", path, "", body.as_bytes()))
            .ends(|ended| matches!(ended, Ended::Answered(200 | 400..=499)))
    };
    vec![
        rest("REST: empty texts", create, &format!(r#"{{"eventTypes":{}}}"#, of(r#""""#)))
            .grows_by(192),
        rest("REST: empty messages", echo, &format!(r#"{{"details":{}}}"#, of("{}"))).grows_by(192),
        rest("REST: lists of numbers", echo, &list("0")).grows_by(192),
        rest("REST: lists of objects", echo, &list("{}")).grows_by(192),
        rest("REST: Any in Any around much", echo, &nested).grows_by(192),
        grpc::whole("gRPC: empty texts", 4, CREATE, empty_texts()).grows_by(192),
        grpc::whole("gRPC: empty messages", 4, ECHO, field(3, &[]).repeat(LENGTH / 2))
            .grows_by(192),
        grpc::whole("gRPC: Any in Any", 4, ECHO, nested_any()).grows_by(192),
    ]
}

const CREATE: &str = "/google.apps.events.subscriptions.v1.SubscriptionsService/CreateSubscription";
const ECHO: &str = "/acme.v1.Mirror/Echo";

/// CreateSubscriptionRequest: `subscription` with `event_types`.
fn empty_texts() -> Vec<u8> {
    field(1, &field(5, &[]).repeat(LENGTH / 2))
}

/// Status: `details` with an `Any` in an `Any`, to as many levels as the bytes suffice for.
fn nested_any() -> Vec<u8> {
    let (mut any, name) = (Vec::new(), field(1, b"type.googleapis.com/google.protobuf.Any"));
    for _ in 0..2_000 {
        any = [name.clone(), field(2, &any)].concat();
    }
    field(3, &any).repeat(LENGTH / (any.len() + 8))
}

/// A field that has a length (Protocol Buffers, "Encoding").
fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    let mut field = vec![number << 3 | 2];
    prost::encode_length_delimiter(bytes.len(), &mut field).expect("it grows");
    field.extend(bytes);
    field
}
