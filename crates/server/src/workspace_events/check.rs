//! What the API asks of a subscription.

use std::time::{Duration, SystemTime};

use longrunning::Status;
use longrunning::google::apps::events::subscriptions::v1beta::Subscription;
use longrunning::google::apps::events::subscriptions::v1beta::notification_endpoint::Endpoint;
use longrunning::google::apps::events::subscriptions::v1beta::subscription::Expiration;
use prost_types::Timestamp;

use crate::operations::refuse_field;

const DAY: u64 = 24 * 60 * 60;

/// Checks a subscription that is to be made, and makes its end a time, as replies have it.
pub(super) fn new_subscription(subscription: Option<Subscription>) -> Result<Subscription, Status> {
    let Some(mut subscription) = subscription else {
        return Err(refuse_field("subscription", "", "it is required"));
    };
    check_target(&subscription)?;
    event_types(&subscription)?;
    check_endpoint(&subscription)?;
    check_payload(&subscription)?;
    set_end(&mut subscription)?;
    Ok(subscription)
}

/// Checks the name of a subscription.
pub(super) fn name(name: &str) -> Result<(), Status> {
    let id = name.strip_prefix("subscriptions/");
    match id.filter(|id| !id.is_empty() && !id.contains('/')) {
        Some(_) => Ok(()),
        None => Err(refuse_field("name", name, "expected `subscriptions/{subscription}`")),
    }
}

/// Sets when a subscription ends: what was asked for, at most the longest life.
pub(super) fn set_end(subscription: &mut Subscription) -> Result<(), Status> {
    let with_resource =
        subscription.payload_options.as_ref().is_some_and(|options| options.include_resource);
    let longest = Duration::from_secs(if with_resource { DAY / 6 } else { 7 * DAY });
    let now = SystemTime::now();
    let end = match &subscription.expiration {
        None => now + longest,
        Some(Expiration::Ttl(time)) => {
            let problem = "expected a duration that is not negative";
            let time = Duration::try_from(*time)
                .map_err(|_| refuse_field("subscription.ttl", &format!("{time:?}"), problem))?;
            match time {
                Duration::ZERO => now + longest,
                time if time <= longest => now + time,
                time => return Err(too_long("subscription.ttl", &format!("{time:?}"), longest)),
            }
        }
        Some(Expiration::ExpireTime(end)) => {
            let field = "subscription.expire_time";
            let shown = end.to_string();
            match SystemTime::try_from(*end) {
                Ok(end) if end <= now => {
                    return Err(refuse_field(field, &shown, "it is in the past"));
                }
                // Clocks differ a little.
                Ok(end) if end <= now + longest + Duration::from_secs(60) => end,
                _ => return Err(too_long(field, &shown, longest)),
            }
        }
    };
    subscription.expiration = Some(Expiration::ExpireTime(Timestamp::from(end)));
    Ok(())
}

fn too_long(field: &str, value: &str, longest: Duration) -> Status {
    let hours = longest.as_secs() / 3_600;
    refuse_field(field, value, &format!("a subscription lives {hours} hours at most"))
}

fn check_target(subscription: &Subscription) -> Result<(), Status> {
    let target = &subscription.target_resource;
    let parts = target.strip_prefix("//").and_then(|rest| rest.split_once('/'));
    match parts {
        Some((host, path)) if !host.is_empty() && !path.is_empty() => Ok(()),
        _ => {
            let problem = "expected a full resource name, such as `//chat.googleapis.com/spaces/S`";
            Err(refuse_field("subscription.target_resource", target, problem))
        }
    }
}

/// Checks that there are event types, and that they may be some.
pub(super) fn event_types(subscription: &Subscription) -> Result<(), Status> {
    let field = "subscription.event_types";
    if subscription.event_types.is_empty() {
        return Err(refuse_field(field, "", "expected one event type at least"));
    }
    let is_known =
        |name: &str| name.starts_with("google.workspace.") && name.split('.').count() >= 6;
    match subscription.event_types.iter().find(|name| !is_known(name)) {
        None => Ok(()),
        Some(name) => {
            let problem = "expected a type such as `google.workspace.chat.message.v1.created`";
            Err(refuse_field(field, name, problem))
        }
    }
}

fn check_endpoint(subscription: &Subscription) -> Result<(), Status> {
    let field = "subscription.notification_endpoint.pubsub_topic";
    let endpoint = subscription.notification_endpoint.as_ref();
    let topic = match endpoint.and_then(|endpoint| endpoint.endpoint.as_ref()) {
        Some(Endpoint::PubsubTopic(topic)) => topic.as_str(),
        None => "",
    };
    match topic.split('/').collect::<Vec<_>>().as_slice() {
        ["projects", project, "topics", name] if !project.is_empty() && !name.is_empty() => Ok(()),
        _ => Err(refuse_field(field, topic, "expected `projects/{project}/topics/{topic}`")),
    }
}

fn check_payload(subscription: &Subscription) -> Result<(), Status> {
    let is_chat = subscription.target_resource.starts_with("//chat.googleapis.com/");
    match &subscription.payload_options {
        Some(options) if options.include_resource && !is_chat => {
            let problem = "only events of Google Chat can carry the resource";
            Err(refuse_field("subscription.payload_options.include_resource", "true", problem))
        }
        _ => Ok(()),
    }
}
