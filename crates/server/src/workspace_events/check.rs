//! Validates subscriptions as the API does.

use std::time::{Duration, SystemTime};

use longrunning::Status;
use longrunning::google::apps::events::subscriptions::v1beta::Subscription;
use longrunning::google::apps::events::subscriptions::v1beta::notification_endpoint::Endpoint;
use longrunning::google::apps::events::subscriptions::v1beta::subscription::Expiration;
use prost_types::Timestamp;

use crate::deadline;
use crate::operations::refuse_field;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The longest life of a subscription whose events do not include the resource.
const LONGEST: Duration = DAY.saturating_mul(7);

/// The apps whose events the resources of a host have, as listed in the guides of the API.
const APPS: [(&str, &[&str]); 4] = [
    ("chat.googleapis.com", &["chat"]),
    ("meet.googleapis.com", &["meet"]),
    ("drive.googleapis.com", &["drive"]),
    // Users.
    ("cloudidentity.googleapis.com", &["chat", "meet"]),
];

/// Checks a new subscription, and converts its end to a time, as in replies.
pub(super) fn new_subscription(subscription: Option<Subscription>) -> Result<Subscription, Status> {
    let Some(mut subscription) = subscription else {
        return Err(refuse_field("subscription", "", "it is required"));
    };
    target(&subscription)?;
    event_types(&subscription.event_types, Some(&subscription.target_resource))?;
    endpoint(&subscription)?;
    options(&subscription)?;
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

/// Sets when a subscription ends: as requested, at most the longest life.
pub(super) fn set_end(subscription: &mut Subscription) -> Result<(), Status> {
    let with_resource =
        subscription.payload_options.as_ref().is_some_and(|options| options.include_resource);
    let longest = if with_resource { DAY / 6 } else { LONGEST };
    let end = end(subscription.expiration.as_ref(), longest)?;
    subscription.expiration = Some(Expiration::ExpireTime(Timestamp::from(end)));
    Ok(())
}

/// Checks that an end is valid for some subscription.
pub(super) fn expiration(expiration: Option<&Expiration>) -> Result<(), Status> {
    end(expiration, LONGEST).map(drop)
}

fn end(expiration: Option<&Expiration>, longest: Duration) -> Result<SystemTime, Status> {
    let now = SystemTime::now();
    match expiration {
        None => Ok(now + longest),
        Some(Expiration::Ttl(ttl)) => {
            let field = "subscription.ttl";
            match deadline::time_of(*ttl) {
                Some(Duration::ZERO) => Ok(now + longest),
                Some(time) if time <= longest => Ok(now + time),
                Some(time) => Err(too_long(field, &format!("{time:?}"), longest)),
                None => {
                    // prost-types cannot format the least duration: it has no sign to strip.
                    let shown = match ttl.seconds.checked_sub(3) {
                        Some(_) => ttl.to_string(),
                        None => format!("{}s", ttl.seconds),
                    };
                    Err(refuse_field(field, &shown, "expected a duration that is not negative"))
                }
            }
        }
        Some(Expiration::ExpireTime(time)) => {
            let (field, shown) = ("subscription.expire_time", time.to_string());
            match SystemTime::try_from(*time) {
                Ok(end) if end <= now => Err(refuse_field(field, &shown, "it is in the past")),
                // Tolerates a small clock skew.
                Ok(end) if end <= now + longest + Duration::from_secs(60) => Ok(end),
                _ => Err(too_long(field, &shown, longest)),
            }
        }
    }
}

fn too_long(field: &str, value: &str, longest: Duration) -> Status {
    let hours = longest.as_secs() / 3_600;
    refuse_field(field, value, &format!("a subscription lives {hours} hours at most"))
}

fn target(subscription: &Subscription) -> Result<(), Status> {
    let target = &subscription.target_resource;
    let field = "subscription.target_resource";
    let parts = target.strip_prefix("//").and_then(|rest| rest.split_once('/'));
    match parts {
        Some((_, path)) if path.split('/').all(|part| !part.is_empty()) => {}
        _ => {
            let problem = "expected a full resource name, such as `//chat.googleapis.com/spaces/S`";
            return Err(refuse_field(field, target, problem));
        }
    }
    if apps_of(target).is_empty() {
        let hosts = APPS.map(|(host, _)| host).join(", ");
        return Err(refuse_field(field, target, &format!("expected a resource of one of {hosts}")));
    }
    Ok(())
}

/// The apps whose events a target has; empty if its host is unknown.
fn apps_of(target: &str) -> &'static [&'static str] {
    let host = host_of(target);
    APPS.iter().find(|(known, _)| *known == host).map_or(&[], |(_, apps)| *apps)
}

fn host_of(target: &str) -> &str {
    let rest = target.strip_prefix("//").unwrap_or_default();
    rest.split_once('/').map_or(rest, |(host, _)| host)
}

/// Checks that there are event types, and that a known target has them.
pub(super) fn event_types(names: &[String], target: Option<&str>) -> Result<(), Status> {
    let field = "subscription.event_types";
    if names.is_empty() {
        return Err(refuse_field(field, "", "expected one event type at least"));
    }
    for name in names {
        let Some(app) = app_of(name) else {
            let problem = "expected a type such as `google.workspace.chat.message.v1.created`";
            return Err(refuse_field(field, name, problem));
        };
        if let Some(target) = target.filter(|target| !apps_of(target).contains(&app)) {
            let problem = format!("{target} has no such events");
            return Err(refuse_field(field, name, &problem));
        }
    }
    Ok(())
}

/// The app of a `google.workspace.{app}.{resource}.{version}.{action}`.
fn app_of(event_type: &str) -> Option<&str> {
    let mut parts = event_type.strip_prefix("google.workspace.")?.split('.');
    let [app, resource, version, action] = [(); 4].map(|()| parts.next().unwrap_or_default());
    let number = version.strip_prefix('v')?;
    let is_whole = parts.next().is_none()
        && [app, resource, number, action].iter().all(|part| !part.is_empty())
        && number.bytes().all(|byte| byte.is_ascii_digit());
    is_whole.then_some(app)
}

fn endpoint(subscription: &Subscription) -> Result<(), Status> {
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

/// Checks options that only the resources of one app have.
pub(super) fn options(subscription: &Subscription) -> Result<(), Status> {
    let is_of_chat = |name: &String| app_of(name) == Some("chat");
    match &subscription.payload_options {
        Some(options)
            if options.include_resource && !subscription.event_types.iter().all(is_of_chat) =>
        {
            let problem = "only events of Google Chat can carry the resource";
            let field = "subscription.payload_options.include_resource";
            return Err(refuse_field(field, "true", problem));
        }
        _ => {}
    }
    match &subscription.subscription_options {
        Some(_) if host_of(&subscription.target_resource) != "drive.googleapis.com" => {
            let problem = "only resources of Google Drive have them";
            Err(refuse_field("subscription.drive_options", "", problem))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_duration_is_shown() {
        for (seconds, nanos, shown) in [
            (-1, 0, "-1s"),
            (0, -500_000_000, "-0.500s"),
            (i64::MIN + 3, i32::MIN, "-9223372036854775807.147483648s"),
            (i64::MIN, i32::MIN, "-9223372036854775808s"),
        ] {
            let ttl = prost_types::Duration { seconds, nanos };
            let refused = expiration(Some(&Expiration::Ttl(ttl))).expect_err("it is negative");
            let want = format!("subscription.ttl {shown:?}: expected a duration");
            assert!(refused.message.starts_with(&want), "{}", refused.message);
        }
    }
}
