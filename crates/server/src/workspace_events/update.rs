//! Changes of a subscription, by an update mask (AIP-134).

use longrunning::Status;
use longrunning::google::apps::events::subscriptions::v1beta::Subscription;
use prost_types::FieldMask;

use super::check;
use crate::operations::refuse_field;

/// The version of the API that a request came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(non_camel_case_types, reason = "the names are those of the packages")]
pub(super) enum Version {
    v1,
    v1beta,
}

/// New values, and which fields take them.
#[derive(Debug)]
pub(super) struct Update {
    values: Subscription,
    expiration: bool,
    event_types: bool,
}

impl Update {
    /// Reads a request. v1 changes nothing but the expiration; v1beta the event types too, and everything by `*`.
    pub(super) fn of(
        values: Option<Subscription>,
        mask: Option<FieldMask>,
        version: Version,
    ) -> Result<Self, Status> {
        let Some(values) = values else {
            return Err(refuse_field("subscription", "", "it is required"));
        };
        check::name(&values.name)?;
        let mut update = Self { values, expiration: false, event_types: false };
        let paths = mask.map(|mask| mask.paths).unwrap_or_default();
        if paths.is_empty() {
            update.expiration = update.values.expiration.is_some();
            update.event_types =
                version == Version::v1beta && !update.values.event_types.is_empty();
        }
        for path in &paths {
            match path.as_str() {
                "expire_time" | "ttl" => update.expiration = true,
                "event_types" if version == Version::v1beta => update.event_types = true,
                "*" if version == Version::v1beta && paths.len() == 1 => {
                    update.expiration = true;
                    update.event_types = true;
                }
                other => {
                    let problem = "it is not a field that can be changed";
                    return Err(refuse_field("update_mask", other, problem));
                }
            }
        }
        Ok(update)
    }

    /// The subscription that is meant.
    pub(super) fn name(&self) -> &str {
        &self.values.name
    }

    /// The etag that it has to have, if any.
    pub(super) fn etag(&self) -> &str {
        &self.values.etag
    }

    /// Changes a subscription, or leaves it as it is.
    pub(super) fn apply(&self, subscription: &mut Subscription) -> Result<(), Status> {
        let mut changed = subscription.clone();
        if self.event_types {
            changed.event_types.clone_from(&self.values.event_types);
            check::event_types(&changed)?;
        }
        if self.expiration {
            changed.expiration = self.values.expiration;
            check::set_end(&mut changed)?;
        }
        *subscription = changed;
        Ok(())
    }
}
