//! The store of subscriptions.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use longrunning::google::apps::events::subscriptions::v1beta::Subscription;
use longrunning::google::apps::events::subscriptions::v1beta::notification_endpoint::Endpoint;
use longrunning::google::apps::events::subscriptions::v1beta::subscription::{
    ErrorType, Expiration, State,
};
use longrunning::{Code, Status};
use prost_types::Timestamp;

use crate::random;
use crate::status::refusal_about;

/// Subscriptions by name, as v1beta messages, which have all fields of v1.
#[derive(Debug, Default)]
pub(super) struct Subscriptions {
    by_name: Mutex<BTreeMap<String, Subscription>>,
}

impl Subscriptions {
    pub(super) fn get(&self, name: &str) -> Result<Subscription, Status> {
        self.lock().get(name).cloned().ok_or_else(|| not_found(name))
    }

    /// Rejects a second subscription for a target through one app.
    pub(super) fn check_new(&self, subscription: &Subscription) -> Result<(), Status> {
        check_new(&self.lock(), subscription)
    }

    pub(super) fn insert(&self, subscription: Subscription) -> Result<(), Status> {
        let mut by_name = self.lock();
        check_new(&by_name, &subscription)?;
        by_name.insert(subscription.name.clone(), subscription);
        Ok(())
    }

    /// Removes a subscription if its etag matches; an empty etag matches any.
    pub(super) fn remove(&self, name: &str, etag: &str) -> Result<(), Status> {
        let mut by_name = self.lock();
        let subscription = by_name.get(name).ok_or_else(|| not_found(name))?;
        check_etag(subscription, etag)?;
        by_name.remove(name);
        Ok(())
    }

    /// Changes a subscription if its etag matches, and returns the result.
    pub(super) fn change(
        &self,
        name: &str,
        etag: &str,
        change: impl FnOnce(&mut Subscription) -> Result<(), Status>,
    ) -> Result<Subscription, Status> {
        let mut by_name = self.lock();
        let known = by_name.get_mut(name).ok_or_else(|| not_found(name))?;
        check_etag(known, etag)?;
        let mut changed = known.clone();
        change(&mut changed)?;
        touch(&mut changed)?;
        *known = changed.clone();
        Ok(changed)
    }

    /// Visits the subscriptions after a name, ordered by name, until `look_at` returns `false`.
    pub(super) fn each(&self, after: Option<&str>, mut look_at: impl FnMut(&Subscription) -> bool) {
        let by_name = self.lock();
        let start = after.map_or(Bound::Unbounded, Bound::Excluded);
        for (_, subscription) in by_name.range::<str, _>((start, Bound::Unbounded)) {
            if !look_at(subscription) {
                break;
            }
        }
    }

    /// The map without expired subscriptions. Changes are atomic, so it is consistent even if the
    /// lock is poisoned.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Subscription>> {
        let mut by_name = self.by_name.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Timestamp::from(SystemTime::now());
        by_name.retain(|_, subscription| match &subscription.expiration {
            Some(Expiration::ExpireTime(end)) => {
                (end.seconds, end.nanos) > (now.seconds, now.nanos)
            }
            _ => true,
        });
        by_name
    }
}

fn check_new(
    by_name: &BTreeMap<String, Subscription>,
    subscription: &Subscription,
) -> Result<(), Status> {
    let target = &subscription.target_resource;
    match by_name.values().find(|other| other.target_resource == *target) {
        None => Ok(()),
        Some(other) => {
            let message = format!("{target} has the subscription {} already", other.name);
            let about = [("subscription", other.name.as_str()), ("target_resource", target)];
            Err(refusal_about(Code::AlreadyExists, "SUBSCRIPTION_ALREADY_EXISTS", message, &about))
        }
    }
}

/// Rejects a change that was based on an older state (AIP-154).
pub(super) fn check_etag(subscription: &Subscription, etag: &str) -> Result<(), Status> {
    if etag.is_empty() || etag == subscription.etag {
        return Ok(());
    }
    let message = format!("{} has changed since its etag was read", subscription.name);
    let about = [("subscription", subscription.name.as_str())];
    Err(refusal_about(Code::Aborted, "ETAG_MISMATCH", message, &about))
}

/// Sets the service's own fields in a new subscription.
pub(super) fn establish(subscription: &mut Subscription) -> Result<(), Status> {
    let now = Timestamp::from(SystemTime::now());
    subscription.uid = uuid()?;
    subscription.name = format!("subscriptions/{}", subscription.uid.replace('-', ""));
    subscription.authority = "users/100000000000000000001".to_owned();
    subscription.create_time = Some(now);
    subscription.reconciling = false;
    let reason = suspension(subscription);
    subscription.set_state(if reason.is_some() { State::Suspended } else { State::Active });
    subscription.set_suspension_reason(reason.unwrap_or_default());
    touch(subscription)
}

/// Why events do not reach the topic, if it is called `suspend-{reason}`: allows a suspension over
/// the wire.
fn suspension(subscription: &Subscription) -> Option<ErrorType> {
    let Endpoint::PubsubTopic(topic) =
        subscription.notification_endpoint.as_ref()?.endpoint.as_ref()?;
    let (_, id) = topic.rsplit_once("/suspend-")?;
    ErrorType::from_str_name(id).filter(|reason| *reason != ErrorType::Unspecified)
}

/// Sets the update time and the etag.
fn touch(subscription: &mut Subscription) -> Result<(), Status> {
    subscription.update_time = Some(Timestamp::from(SystemTime::now()));
    subscription.etag = format!("\"{:032x}\"", random::bits()?);
    Ok(())
}

/// A UUID of version 4 (RFC 9562).
fn uuid() -> Result<String, Status> {
    let bits = random::bits()? & !(0xf << 76) | (0x4 << 76);
    let bits = bits & !(0x3 << 62) | (0x2 << 62);
    let hex = format!("{bits:032x}");
    Ok([&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-"))
}

fn not_found(name: &str) -> Status {
    let message = format!("subscription {name:?} not found");
    refusal_about(Code::NotFound, "SUBSCRIPTION_NOT_FOUND", message, &[("subscription", name)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expired_subscription_is_gone() {
        let subscriptions = Subscriptions::default();
        let mut subscription =
            Subscription { target_resource: "//t/1".to_owned(), ..Default::default() };
        establish(&mut subscription).expect("the system has random bits");
        let name = subscription.name.clone();
        subscription.expiration = Some(Expiration::ExpireTime(Timestamp { seconds: 1, nanos: 0 }));
        subscriptions.insert(subscription).expect("it is the first");
        assert_eq!(subscriptions.get(&name).unwrap_err().code(), Code::NotFound);
    }

    #[test]
    fn a_uid_is_a_uuid_of_version_4() {
        let uid = uuid().expect("the system has random bits");
        assert_eq!((uid.len(), &uid[14..15]), (36, "4"), "{uid}");
        assert!("89ab".contains(&uid[19..20]), "{uid}");
    }
}
