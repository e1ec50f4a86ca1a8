//! Types that the server knows and the client does not.

use longrunning::{Any, Json, Registry, State};
use longrunning_e2e::{Harness, canonical};
use longrunning_server::demo::internal::{self, Note};
use longrunning_server::demo::v1::StartReportRequest;

async fn internal_operation(harness: &Harness) -> String {
    let request = StartReportRequest {
        operation_id: "internal".into(),
        title: "a note".into(),
        internal_types: true,
        ..StartReportRequest::default()
    };
    harness.ended(request).await
}

#[tokio::test]
async fn metadata_and_response_of_unknown_type_are_kept_verbatim() {
    let harness = Harness::start().await;
    let name = internal_operation(&harness).await;
    let types = harness
        .over_both("unknown types", async |session| {
            let mut poller = session.client.poll::<Any, Any>(&name);
            let update = poller.try_next().await.expect("it can be polled").expect("an update");
            let metadata = update.metadata.expect("there is metadata");
            let response = poller.until_done().await.expect("it succeeded");
            assert!(matches!(update.operation.state(), State::Succeeded(_)));
            (metadata.type_url().to_owned(), response.type_url().to_owned())
        })
        .await;
    let want = "type.googleapis.com/longrunning.demo.internal.v1.Note";
    assert_eq!(types, (want.to_owned(), want.to_owned()));
}

/// Bytes and JSON, but one meaning: whoever learns of the type later gets the same from both.
#[tokio::test]
async fn a_kept_any_can_be_unpacked_with_its_type() {
    let harness = Harness::start().await;
    let name = internal_operation(&harness).await;
    let (note, json) = harness
        .over_both("unknown types, unpacked", async |session| {
            let response = session.client.poll::<Any, Any>(&name).until_done().await;
            let response = response.expect("it succeeded");
            let bytes = response.to_wire(internal::registry()).expect("the type is known there");
            (
                response.unpack::<Note>().expect("it is a Note"),
                canonical(&bytes, internal::registry()),
            )
        })
        .await;
    assert_eq!(note.text, "a note");
    assert!(json.contains("\"@type\":\"type.googleapis.com/longrunning.demo.internal.v1.Note\""));
}

#[tokio::test]
async fn a_custom_registry_makes_them_equal() {
    let harness = Harness::start().await;
    let name = internal_operation(&harness).await;
    let mut registry = Registry::new();
    registry.register::<Note>();
    let options = longrunning::TransportOptions::new().registry(registry.clone());
    let (operation, json) = harness
        .over_both_with("types of one's own", &options, async |session| {
            let operation = session.client.get(&name).await.expect("it is there");
            let json = canonical(&operation, &registry);
            (operation, json)
        })
        .await;
    assert!(operation.metadata.expect("metadata").wire_value().is_some());
    assert!(json.contains("\"text\":\"a note\""), "{json}");
}

/// Over gRPC the bytes of an unknown type have no JSON form, which the error says; over REST they
/// are JSON already.
#[tokio::test]
async fn json_of_an_unknown_type_needs_the_type_over_grpc_only() {
    #[derive(Debug, serde::Deserialize)]
    struct Text {
        text: String,
    }
    let harness = Harness::start().await;
    let name = internal_operation(&harness).await;
    let session = harness.session(longrunning_e2e::Wire::Rest).await;
    let Json(note) =
        session.client.poll::<Json<Text>, Any>(&name).until_done().await.expect("JSON");
    assert_eq!(note.text, "a note");
    let session = harness.session(longrunning_e2e::Wire::Grpc).await;
    let error = session.client.poll::<Json<Text>, Any>(&name).until_done().await;
    let error = error.map(|Json(note)| note).expect_err("bytes of an unknown type");
    let why = std::error::Error::source(&error).expect("a cause").to_string();
    assert!(why.contains("longrunning.demo.internal.v1.Note"), "{why}");
}
