//! Types of the user's own, and fakes.

use longrunning::protojson::via_serde;
use longrunning::{
    Any, CallOptions, Client, Code, Error, ErrorKind, GetOperationRequest, Json, Operation,
    Operations, Poller, Registry, Response, Result, Status, TransportOptions,
};
use longrunning_e2e::{Setup, Wire, often};
use longrunning_server::{Handle, StartOptions};

/// A message of a package that this project knows nothing of, with serde impls as pbjson makes
/// them.
#[derive(Clone, PartialEq, prost::Message, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Trip {
    #[prost(string, tag = "1")]
    place: String,
    #[prost(int32, tag = "2")]
    travel_days: i32,
}

via_serde!(Trip, "acme.travel.v1.Trip");

fn registry() -> Registry {
    let mut registry = Registry::new();
    registry.register::<Trip>();
    registry
}

#[tokio::test]
async fn an_operation_of_custom_types_works_over_both_wires() {
    let harness = Setup::new().registry(&registry()).start().await;
    let trip = Trip { place: "Ulm".into(), travel_days: 3 };
    let planned = Trip { travel_days: 1, ..trip.clone() };
    let options = StartOptions::new().id("trip").metadata(planned.clone());
    let response = trip.clone();
    let work = |_: Handle<Trip>| async move { Ok(response) };
    harness.operations().start(options, work).await.expect("it starts");
    let options = TransportOptions::new().registry(registry());
    let seen = harness
        .over_both_with("types of one's own", &options, async |session| {
            let mut poller: Poller<Trip, Trip> =
                session.client.poll("operations/trip").policy(often());
            let mut metadata = None;
            while let Some(update) = poller.try_next().await.expect("it can be polled") {
                metadata = update.metadata;
            }
            (metadata.expect("there is metadata"), poller.until_done().await.expect("it succeeds"))
        })
        .await;
    assert_eq!(seen, (planned, trip));
}

#[tokio::test]
async fn a_type_that_the_server_does_not_know_is_rejected_at_the_start() {
    let harness = Setup::new().start().await;
    let options = StartOptions::new().metadata(Trip::default());
    let outcome = harness.operations().start(options, |_: Handle<Trip>| async { Ok(()) }).await;
    let status = outcome.expect_err("the type is in no registry");
    assert_eq!(status.code(), Code::Internal);
    assert!(status.message.contains("acme.travel.v1.Trip"), "{status}");
}

#[tokio::test]
async fn json_payloads_are_equal_over_both_wires() {
    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Wrapped {
        value: Device,
    }
    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Device {
        name: String,
        is_managed: bool,
    }
    let harness = Setup::new().start().await;
    let text = r#"{"name": "devices/1", "isManaged": true}"#;
    let device: prost_types::Struct = longrunning::protojson::from_str(text).expect("a Struct");
    let options = StartOptions::<()>::new().id("device");
    let work = |_: Handle<()>| async move { Ok(device) };
    harness.operations().start(options, work).await.expect("it starts");
    let seen = harness
        .over_both("JSON payloads", async |session| {
            let mut poller = session.client.poll::<Json<Wrapped>, Any>("operations/device");
            let Json(wrapped) = poller.until_done().await.expect("it succeeds");
            wrapped.value
        })
        .await;
    assert_eq!(seen, Device { name: "devices/1".into(), is_managed: true });
}

/// What an API without protos says, over the wire that it has.
#[tokio::test]
async fn an_api_without_protos_is_read_as_json() {
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Device {
        policy_name: String,
    }
    let harness = Setup::new().registry(&registry()).start().await;
    let work = |_: Handle<()>| async { Ok(Trip { place: "Ulm".into(), travel_days: 3 }) };
    let options = StartOptions::<()>::new().id("trip");
    harness.operations().start(options, work).await.expect("it starts");
    let session = harness.session(Wire::Rest).await;
    let mut poller = session.client.poll::<Json<serde_json::Value>, Any>("operations/trip");
    let Json(value) = poller.until_done().await.expect("it succeeds");
    let want =
        r#"{"@type":"type.googleapis.com/acme.travel.v1.Trip","place":"Ulm","travelDays":3}"#;
    assert_eq!(value, serde_json::from_str::<serde_json::Value>(want).expect("JSON"));

    let mut poller = session.client.poll::<Json<Device>, Any>("operations/trip");
    let error = poller.until_done().await.map(|Json(device)| device.policy_name);
    let error = error.expect_err("it is no device");
    assert_eq!(error.kind(), ErrorKind::Codec);
    let why = std::error::Error::source(&error).expect("a cause").to_string();
    assert!(why.contains("policyName"), "{why}");
}

/// A service that answers what a test wants; what it does not implement is UNIMPLEMENTED.
struct Fake;

impl Operations for Fake {
    async fn get_operation(
        &self,
        request: GetOperationRequest,
        options: &CallOptions,
    ) -> Result<Response<Operation>> {
        tokio::task::yield_now().await;
        match options.headers().contains_key("x-fail") {
            true => Err(Error::rpc(Status::new(Code::PermissionDenied, "not for you"))),
            false => Ok(Response::new(Operation {
                name: request.name,
                done: true,
                ..Operation::default()
            })),
        }
    }
}

/// The futures of fakes are `Send`, as those of transports are: they can be spawned.
#[tokio::test(flavor = "multi_thread")]
async fn a_fake_stands_in_for_both_wires() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let client = Client::new(Fake);
    let task = tokio::spawn({
        let client = client.clone();
        is_send(async move {
            client.poll::<(), Any>("operations/1").until_done().await?;
            client.get("operations/1").await
        })
    });
    assert!(task.await.expect("no panic").expect("it is there").done);

    let options = CallOptions::new().header("x-fail", "1").expect("a header");
    let error = client.clone().with_options(options).get("operations/1").await;
    assert!(error.expect_err("it is refused").is_permission_denied());
    assert!(client.cancel("operations/1").await.expect_err("no such method").is_unimplemented());
}
