//! The Workspace Events API, v1 and v1beta, through its generated clients with typed pollers.

use longrunning::google::apps::events::subscriptions::{v1, v1beta};
use longrunning::{Code, ErrorKind};
use longrunning_e2e::{Seen, Setup, often};

/// The two versions have equal shapes in types of their own.
macro_rules! case {
    ($test:ident, $package:ident, $client:ident) => {
        #[tokio::test]
        async fn $test() {
            use $package::{
                CreateSubscriptionRequest, DeleteSubscriptionRequest, GetSubscriptionRequest,
                NotificationEndpoint, Subscription, notification_endpoint, subscription,
            };

            let created = Setup::new()
                .over_both(stringify!($test), async |_, session| {
                    let client = session.$client;
                    let subscription = Subscription {
                        target_resource: "//chat.googleapis.com/spaces/AAAA".into(),
                        event_types: vec!["google.workspace.chat.message.v1.created".into()],
                        notification_endpoint: Some(NotificationEndpoint {
                            endpoint: Some(notification_endpoint::Endpoint::PubsubTopic(
                                "projects/p/topics/t".into(),
                            )),
                        }),
                        ..Subscription::default()
                    };
                    let request = CreateSubscriptionRequest {
                        subscription: Some(subscription),
                        ..CreateSubscriptionRequest::default()
                    };
                    let poller = client.create_subscription(request).await.expect("it starts");
                    assert!(poller.name().starts_with("operations/"), "{}", poller.name());
                    let mut poller = poller.policy(often());
                    while let Some(update) = poller.try_next().await.expect("it can be polled") {
                        assert!(update.metadata_error.is_none(), "{update:?}");
                        assert!(update.metadata.is_some(), "{update:?}");
                    }
                    let created = poller.until_done().await.expect("it succeeds");
                    assert!(created.name.starts_with("subscriptions/"), "{created:?}");
                    assert_eq!(created.state(), subscription::State::Active);

                    let request = GetSubscriptionRequest { name: created.name.clone() };
                    let got = client.get_subscription(request.clone()).await.expect("it is there");
                    assert_eq!(got, created);

                    let delete = DeleteSubscriptionRequest {
                        name: created.name.clone(),
                        ..DeleteSubscriptionRequest::default()
                    };
                    let poller = client.delete_subscription(delete).await.expect("it starts");
                    poller.policy(often()).until_done().await.expect("it succeeds");
                    let error = client.get_subscription(request).await.expect_err("it is gone");
                    assert_eq!(error.code(), Code::NotFound);
                    (created.target_resource, created.event_types, created.notification_endpoint)
                })
                .await;
            assert_eq!(created.0, "//chat.googleapis.com/spaces/AAAA");
            assert_eq!(created.1, ["google.workspace.chat.message.v1.created"]);
        }
    };
}

/// A subscription that nothing can be sent for, until it is reactivated.
macro_rules! suspension {
    ($test:ident, $package:ident, $client:ident) => {
        #[tokio::test]
        async fn $test() {
            use $package::subscription::{ErrorType, State};
            use $package::{
                CreateSubscriptionRequest, GetSubscriptionRequest, NotificationEndpoint,
                ReactivateSubscriptionRequest, Subscription, notification_endpoint::Endpoint,
            };

            let seen = Setup::new()
                .over_both(stringify!($test), async |_, session| {
                    let client = session.$client;
                    let topic = "projects/p/topics/suspend-ENDPOINT_PERMISSION_DENIED".into();
                    let endpoint = Some(Endpoint::PubsubTopic(topic));
                    let subscription = Subscription {
                        target_resource: "//chat.googleapis.com/spaces/AAAA".into(),
                        event_types: vec!["google.workspace.chat.message.v1.created".into()],
                        notification_endpoint: Some(NotificationEndpoint { endpoint }),
                        ..Subscription::default()
                    };
                    let request = CreateSubscriptionRequest {
                        subscription: Some(subscription),
                        ..CreateSubscriptionRequest::default()
                    };
                    let poller = client.create_subscription(request).await.expect("it starts");
                    let made = poller.policy(often()).until_done().await.expect("it succeeds");
                    let get = GetSubscriptionRequest { name: made.name.clone() };
                    let got = client.get_subscription(get.clone()).await.expect("it is there");
                    assert_eq!(got, made);

                    let request = ReactivateSubscriptionRequest { name: made.name.clone() };
                    let poller = client.reactivate_subscription(request).await.expect("it starts");
                    let active = poller.policy(often()).until_done().await.expect("it succeeds");
                    let got = client.get_subscription(get).await.expect("it is there");
                    assert_eq!(got, active);
                    assert_ne!(active.etag, made.etag);
                    [made, active].map(|one| (one.state(), one.suspension_reason()))
                })
                .await;
            let want = [
                (State::Suspended, ErrorType::EndpointPermissionDenied),
                (State::Active, ErrorType::Unspecified),
            ];
            assert_eq!(seen, want);
        }
    };
}

case!(v1_create_get_and_delete, v1, events);
case!(v1beta_create_get_and_delete, v1beta, events_beta);
suspension!(v1_is_suspended_and_reactivated, v1, events);
suspension!(v1beta_is_suspended_and_reactivated, v1beta, events_beta);

#[tokio::test]
async fn a_subscription_without_a_target_is_rejected_alike() {
    let harness = longrunning_e2e::Harness::start().await;
    let seen = harness
        .over_both("no target", async |session| {
            let request = v1::CreateSubscriptionRequest {
                subscription: Some(v1::Subscription::default()),
                ..v1::CreateSubscriptionRequest::default()
            };
            Seen::from(session.events.create_subscription(request).await.expect_err("no target"))
        })
        .await;
    assert_eq!((seen.kind, seen.code), (ErrorKind::Rpc, Code::InvalidArgument));
    assert!(seen.message.contains("target_resource"), "{}", seen.message);
}
