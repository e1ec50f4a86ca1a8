//! The bindings of proto files made to be difficult: that they compile is most of the test.

use futures_util::StreamExt as _;
use longrunning::rpc::Idempotency;
use longrunning::{
    CallOptions, Error, ErrorKind, JsonMessage, Method, Operation, Operations, Response, Result,
    Rpc,
};

/// The packages of the test's proto files.
#[allow(
    clippy::all,
    clippy::use_self,
    dead_code,
    deprecated,
    unused_qualifications,
    unreachable_pub,
    reason = "generated code, by several generators"
)]
mod corner {
    pub mod other {
        include!("generated/corner.other.rs");
    }
    pub mod v1 {
        include!("generated/corner.v1.rs");
    }
}

/// The package whose one service is deprecated: what is made for it may be used, and uses it.
#[deny(deprecated)]
#[allow(clippy::all, dead_code, unused_qualifications, unreachable_pub, reason = "generated code")]
mod old {
    include!("generated/corner.old.rs");
}

use corner::v1::{self, things};

/// Reads JSON, sends the message over the wire, and writes it again.
fn round_trip<M: JsonMessage + PartialEq + std::fmt::Debug>(json: &str) -> String {
    let message: M =
        longrunning::protojson::from_str(json).unwrap_or_else(|e| panic!("{json}: {e}"));
    let wire = message.encode_to_vec();
    assert_eq!(M::decode(wire.as_slice()).expect("what was encoded"), message, "{json}");
    longrunning::protojson::to_string(&message).unwrap_or_else(|e| panic!("{json}: {e}"))
}

#[test]
fn messages_keep_their_json() {
    type Case = (&'static str, fn(&str) -> String);
    let cases: &[Case] = &[
        (r#"{"value":"a","next":{"value":"b"}}"#, round_trip::<v1::Option>),
        (r#"{"err":{"some":{"none":0}}}"#, round_trip::<v1::Result>),
        (r#"{"type":"t","self":[{}],"super":{"k":{}},"value":null}"#, round_trip::<v1::Error>),
        (
            r#"{"vec":{"box":true,"kind":"KIND_1","kinds":{"-1":"Self"},"list":["Self",7]}}"#,
            round_trip::<v1::Registry>,
        ),
        (r#"{"gen":"g","crate":"AA=="}"#, round_trip::<v1::Writer>),
        (
            r#"{"old":"o","color":"COLOR_RED","deeper":{"nested":"OTHER","a":""}}"#,
            round_trip::<v1::Reader>,
        ),
        (r#"{"r":"x"}"#, round_trip::<v1::Self_>),
        (
            r#"{"field1":1,"field2name":2,"Leading":3,"Capital":4,"camelCase":5,"@own":6}"#,
            round_trip::<v1::Numbers>,
        ),
        (
            concat!(
                r#"{"double":1.5,"float":"NaN","int32":1,"int64":"2","uint32":3,"uint64":"4","sint32":-5,"sint64":"-6","#,
                r#""fixed32":7,"fixed64":"8","sfixed32":-9,"sfixed64":"-10","bool":true,"string":"s","bytes":"AQ==","#,
                r#""doubles":[0.5],"blobs":[""],"byBool":{"false":"Ag=="},"bySint32":{"-1":"-Infinity"},"#,
                r#""byFixed64":{"9":{"int32":1}},"maybe":false}"#
            ),
            round_trip_inexact::<v1::Scalars>,
        ),
        (
            concat!(
                r#"{"string":"","list":["0","1"],"blobs":{"true":"AQ=="},"empty":{},"#,
                r#""time":"2024-02-29T00:00:00Z","duration":"1.500s","mask":"fooBar","struct":{"a":[null]},"#,
                r#""any":{"@type":"type.googleapis.com/corner.other.Thing.Part","name":"n"},"status":{"code":5},"#,
                r#""part":{"name":"p"},"nothing":{}}"#
            ),
            round_trip::<v1::WellKnown>,
        ),
        (r#"{"big":"18446744073709551615"}"#, round_trip::<v1::WellKnown>),
        (r#"{"none":null}"#, round_trip::<v1::WellKnown>),
        (r#"{"aList":[1.5,"a"]}"#, round_trip::<v1::WellKnown>),
        (r#"{"data":""}"#, round_trip::<v1::WellKnown>),
        (r#"{"anything":null}"#, round_trip::<v1::WellKnown>),
        (r#"{"color":"COLOR_NEGATIVE"}"#, round_trip::<v1::WellKnown>),
        (r#"{"some":{"ok":{}}}"#, round_trip::<corner::other::Back>),
    ];
    for (json, again) in cases {
        assert_eq!(again(json), *json);
    }
}

/// As [`round_trip`], for a message that holds a NaN and so is not equal to itself.
fn round_trip_inexact<M: JsonMessage>(json: &str) -> String {
    let message: M =
        longrunning::protojson::from_str(json).unwrap_or_else(|e| panic!("{json}: {e}"));
    longrunning::protojson::to_string(&message).unwrap_or_else(|e| panic!("{json}: {e}"))
}

#[test]
fn debug_of_a_message_with_a_map_equals_the_derive() {
    let vec = v1::registry::Vec {
        r#box: true,
        kind: 2,
        kinds: [(-1, 1), (2, 9)].into(),
        list: vec![0, 9],
    };
    let want = "Vec { r#box: true, kind: Self_, kinds: {-1: Kind1, 2: 9}, list: [Unspecified, 9] }";
    assert_eq!(format!("{vec:?}"), want);
    let one = v1::WellKnown {
        blobs: [(true, vec![1])].into(),
        one: Some(v1::well_known::One::Color(1)),
        ..Default::default()
    };
    let shown = format!("{one:?}");
    assert!(shown.contains("blobs: {true: [1]}"), "{shown}");
    assert!(shown.contains("null: NullValue"), "{shown}");
    assert!(shown.ends_with("one: Some(Color(Red)) }"), "{shown}");
}

#[test]
fn registries_of_packages_that_import_one_another_have_both() {
    for registry in [v1::registry(), corner::other::registry()] {
        for name in [
            "corner.v1.Registry.Vec",
            "corner.other.Thing.Part",
            "corner.other.Back",
            "google.longrunning.Operation",
            "google.rpc.Status",
            "google.protobuf.Timestamp",
        ] {
            assert!(registry.contains(name), "{name}");
        }
    }
}

#[test]
fn methods_have_the_data_of_the_proto_file() {
    let get: &Method = things::Get::METHOD;
    assert_eq!(get.path, "/corner.v1.Things/Get");
    assert_eq!(get.full_name, "corner.v1.Things.Get");
    assert_eq!(get.service.default_host, "things.example.com");
    assert_eq!(get.service.scopes, ["https://example.com/auth/a", "https://example.com/auth/b"]);
    assert_eq!(get.idempotency, Idempotency::Idempotent);
    let http: Vec<_> =
        get.http.iter().map(|b| (b.method, b.path, b.body, b.response_body)).collect();
    assert_eq!(
        http,
        [("GET", "/v1/{value=things/*}", "", ""), ("GET", "/v2/{value=things/**}", "", "some")]
    );

    let start = things::Start::METHOD;
    assert_eq!(start.http[0].body, "value");
    assert_eq!(start.idempotency, Idempotency::NotIdempotent);
    let operation = start.operation.expect("the method has operation_info");
    assert_eq!(
        (operation.response, operation.metadata),
        ("Registry.Vec", "google.protobuf.Struct")
    );

    let routing: Vec<_> =
        things::Type::METHOD.routing.iter().map(|p| (p.field, p.path_template)).collect();
    assert_eq!(routing, [("type", ""), ("type", "{kind=things/*}/**")]);
    assert!(things::Method::METHOD.server_streaming);
    assert_eq!(things::Wrapped::METHOD.idempotency, Idempotency::Idempotent);
    assert_eq!(things::Custom::METHOD.http[0].method, "HEAD");
}

#[test]
fn the_descriptor_set_keeps_comments_and_annotations() {
    for text in [
        "Starts a thing.",
        "things.example.com",
        "corner/other/other.proto",
        "google/api/http.proto",
    ] {
        let found =
            v1::FILE_DESCRIPTOR_SET.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(found, "{text}");
    }
}

/// Implements two methods of the service, and one of `Operations`.
#[derive(Clone)]
struct Fake;

impl v1::Things for Fake {
    async fn start(&self, request: v1::Error, _: &CallOptions) -> Result<Response<Operation>> {
        Ok(Response::new(Operation { name: request.r#type, ..Default::default() }))
    }

    async fn method(
        &self,
        _: v1::Some,
        _: &CallOptions,
    ) -> Result<Response<longrunning::Streaming<v1::Some>>> {
        let numbers = (0..3).map(|number| Ok(v1::Some { none: Some(number), ok: None }));
        Ok(Response::new(longrunning::Streaming::from_messages(numbers)))
    }
}

impl Operations for Fake {
    async fn get_operation(
        &self,
        request: longrunning::GetOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<Operation>> {
        let vec = v1::registry::Vec { r#box: true, ..Default::default() };
        let response = longrunning::Any::pack(&vec).map_err(|_| Error::unimplemented("pack"))?;
        Ok(Response::new(Operation {
            name: request.name,
            done: true,
            result: Some(longrunning::google::longrunning::operation::Result::Response(response)),
            ..Default::default()
        }))
    }
}

#[tokio::test]
async fn a_typed_client_follows_the_operation_that_it_starts() {
    let client = v1::ThingsClient::new(Fake).with_options(CallOptions::default());
    let request = v1::Error { r#type: "operations/1".to_owned(), ..Default::default() };
    let mut poller = client.start(request).await.expect("the fake starts");
    let vec: v1::registry::Vec = poller.until_done().await.expect("the fake is done");
    assert!(vec.r#box);

    let stream = client.method(v1::Some::default()).await.expect("the fake streams");
    let numbers: Vec<_> = stream.map(|some| some.ok().and_then(|some| some.none)).collect().await;
    assert_eq!(numbers, [Some(0), Some(1), Some(2)]);
}

#[tokio::test]
async fn a_missing_method_is_unimplemented() {
    struct Nothing;
    impl v1::Things for Nothing {}
    let options = CallOptions::default();
    let unary = v1::Things::get(&Nothing, v1::Option::default(), &options).await;
    let streaming = v1::Things::method(&Nothing, v1::Some::default(), &options).await;
    for error in [unary.err(), streaming.err()] {
        let error = error.expect("nothing is implemented");
        assert_eq!(error.kind(), ErrorKind::Rpc, "{error}");
    }
}
