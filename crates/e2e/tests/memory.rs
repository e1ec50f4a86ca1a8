//! What replies and requests take in memory that are short on the wire, in both forms: eight times
//! their length at most, or 32 MiB. Figures are of the allocator.

use bytes::Bytes;
use longrunning::error_details::{BadRequest, ErrorInfo, bad_request::FieldViolation};
use longrunning::google::apps::events::subscriptions::v1::Subscription;
use longrunning::google::longrunning::operation;
use longrunning::protojson::{self, ErrorKind};
use longrunning::rpc::internal::error_envelope;
use longrunning::{Any, JsonMessage, ListOperationsResponse, Operation, ReadOptions, Status};
use prost::Message;

/// How long each is at least.
const SIZE: usize = 200 << 10;

/// The greatest number of bytes that `run` held at once.
fn peak<T>(run: impl FnOnce() -> T) -> u64 {
    let mut result = None;
    allocation_counter::measure(|| result = Some(run())).bytes_max
}

/// What may be held to read so much, if it were so long that 32 MiB do not count.
fn options(length: usize) -> ReadOptions {
    ReadOptions::lenient().max_memory(6 * length)
}

fn check(name: &str, length: usize, peak: u64) {
    let times = (peak as f64 + length as f64) / length as f64;
    println!("| {name} | {times:.1} |");
    assert!(times <= 8.0, "{name}: {peak} bytes at once of {length}");
}

fn list(head: &str, element: &str, tail: &str) -> String {
    let elements = vec![element; SIZE / (element.len() + 1)];
    format!("{head}{}{tail}", elements.join(","))
}

fn json<M: JsonMessage>(name: &str, text: &str) {
    let options = options(text.len());
    let read = || protojson::from_str_with::<M>(text, &options, longrunning::registry());
    check(name, text.len(), peak(read));
    if let Err(error) = read() {
        assert_eq!(error.kind(), ErrorKind::Memory, "{name}: {error}");
    }
}

fn wire<M: JsonMessage>(name: &str, one: &impl Message) {
    let one = one.encode_to_vec();
    let wire = Bytes::from(one.repeat(SIZE / one.len()));
    let read = || protojson::from_wire_with::<M>(wire.clone(), &options(wire.len()));
    check(name, wire.len(), peak(read));
    let error = read().map(drop).expect_err(name);
    assert_eq!(error.kind(), ErrorKind::Memory, "{name}: {error}");
}

fn failed(details: Vec<Any>) -> Operation {
    let status = Status { details, ..Status::default() };
    Operation { result: Some(operation::Result::Error(status)), ..Operation::default() }
}

#[test]
fn json_replies_take_at_most_eight_times_their_length() {
    let response = |type_name: &str, head: &str, element: &str, tail: &str| {
        let url = format!("type.googleapis.com/{type_name}");
        let head = format!(r#"{{"done":true,"response":{{"@type":"{url}",{head}"#);
        list(&head, element, &format!("{tail}}}}}"))
    };
    let details = |element: &str| list(r#"{"error":{"details":["#, element, "]}}");
    let violations = list(
        r#"{"error":{"details":[{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":["#,
        "{}",
        "]}]}}",
    );
    json::<ListOperationsResponse>("operations", &list(r#"{"operations":["#, "{}", "]}"));
    json::<ListOperationsResponse>("unreachable", &list(r#"{"unreachable":["#, r#""""#, "]}"));
    json::<Operation>("violations", &violations);
    json::<Operation>("details", &details("{}"));
    json::<Operation>("details of a type", &details(r#"{"@type":"a"}"#));
    let mask = response("google.protobuf.FieldMask", r#""value":""#, "a", r#"""#);
    json::<Operation>("a mask", &mask);
    let numbers = response("google.protobuf.ListValue", r#""value":["#, "0", "]");
    json::<Operation>("numbers", &numbers);
    let late =
        list(r#"{"response":{"value":["#, "{}", r#"],"@type":"a/google.protobuf.ListValue"}}"#);
    json::<Operation>("a late type", &late);
    json::<Operation>("an unknown type", &response("acme.X", r#""x":["#, "0", "]"));
    json::<Subscription>("event types", &list(r#"{"eventTypes":["#, r#""""#, "]}"));
}

#[test]
fn wire_replies_take_at_most_eight_times_their_length() {
    let operation = ListOperationsResponse {
        operations: vec![Operation::default()],
        ..ListOperationsResponse::default()
    };
    wire::<ListOperationsResponse>("operations", &operation);
    let name = ListOperationsResponse {
        unreachable: vec![String::new()],
        ..ListOperationsResponse::default()
    };
    wire::<ListOperationsResponse>("unreachable", &name);
    wire::<Operation>("details", &failed(vec![Any::default()]));
    wire::<Status>(
        "details of a type",
        &Status { details: vec![Any::from_wire("a", Bytes::new())], ..Status::default() },
    );
    let violations = BadRequest { field_violations: vec![FieldViolation::default()] };
    wire::<BadRequest>("violations", &violations);
    let event = Subscription { event_types: vec![String::new()], ..Subscription::default() };
    wire::<Subscription>("event types", &event);
}

/// The body of an HTTP error has a bound of its own, and no options.
#[test]
fn details_of_an_error_take_at_most_32_mib() {
    let details = [
        "{}",
        r#"{"@type":"a"}"#,
        r#"{"@type":"type.googleapis.com/google.rpc.ErrorInfo"}"#,
        r#"{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{},{},{},{}]}"#,
    ];
    for detail in details {
        let text = {
            let details = vec![detail; (4 << 20) / (detail.len() + 1)];
            format!(r#"{{"error":{{"code":400,"message":"m","details":[{}]}}}}"#, details.join(","))
        };
        let read = || error_envelope::read(400, text.as_bytes(), longrunning::rpc::registry());
        let peak = peak(read);
        assert!(peak <= 32 << 20, "{detail}: {peak} bytes at once");
        let status = read().status;
        assert_eq!(status.message, "m", "the failure arrives all the same");
        assert!(!status.details.is_empty(), "{detail}");
    }
    let info = ErrorInfo { reason: "GONE".into(), ..ErrorInfo::default() };
    let status = Status::new(longrunning::Code::NotFound, "m").with_detail(&info);
    assert_eq!(status.detail::<ErrorInfo>(), Some(info));
}
