//! Updates of a subscription, by an update mask (AIP-134).

use std::collections::BTreeSet;

use longrunning::Status;
use longrunning::google::apps::events::subscriptions::v1beta::Subscription;
use longrunning::google::apps::events::subscriptions::v1beta::notification_endpoint::Endpoint;
use longrunning::google::apps::events::subscriptions::v1beta::subscription::SubscriptionOptions;
use prost_types::FieldMask;

use super::check;
use crate::operations::refuse_field;

/// The API version of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(non_camel_case_types, reason = "the names are those of the packages")]
pub(super) enum Version {
    v1,
    v1beta,
}

/// New values, and the fields that take them.
#[derive(Debug)]
pub(super) struct Update {
    values: Subscription,
    expiration: bool,
    event_types: bool,
    /// Fields that no update changes, so that their values must be the current ones.
    fixed: Vec<&'static Fixed>,
}

/// A field that no update changes.
#[derive(Debug)]
struct Fixed {
    path: &'static str,
    /// A form that is equal for equal values, empty for the default; `None` if not set.
    value: fn(&Subscription) -> Option<String>,
}

const FIXED: [Fixed; 4] = [
    Fixed {
        path: "target_resource",
        value: |values| Some(values.target_resource.clone()).filter(|target| !target.is_empty()),
    },
    Fixed {
        path: "notification_endpoint",
        value: |values| match values.notification_endpoint.as_ref()?.endpoint.as_ref()? {
            Endpoint::PubsubTopic(topic) => Some(topic.clone()),
        },
    },
    Fixed {
        path: "payload_options",
        value: |values| {
            let options = values.payload_options.as_ref()?;
            let whole = options.include_resource.then(|| "include_resource".to_owned());
            let paths = options.field_mask.iter().flat_map(|mask| mask.paths.clone());
            Some(whole.into_iter().chain(paths).collect::<Vec<_>>().join(","))
        },
    },
    Fixed {
        path: "drive_options",
        value: |values| match values.subscription_options.as_ref()? {
            SubscriptionOptions::DriveOptions(options) if options.include_descendants => {
                Some("include_descendants".to_owned())
            }
            SubscriptionOptions::DriveOptions(_) => Some(String::new()),
        },
    },
];

/// Fixed in v1 only.
const EVENT_TYPES: Fixed = Fixed {
    path: "event_types",
    value: |values| {
        // In no particular order.
        let names: BTreeSet<_> = values.event_types.iter().map(String::as_str).collect();
        Some(Vec::from_iter(names).join(",")).filter(|names| !names.is_empty())
    },
};

impl Update {
    /// Reads a request. v1 can change only the expiration; v1beta the event types too, and both by
    /// `*`.
    ///
    /// Immutable fields may be sent unchanged, and are rejected if they differ (AIP-203), whether
    /// set or named by the mask. Output-only fields are ignored.
    pub(super) fn of(
        values: Option<Subscription>,
        mask: Option<FieldMask>,
        version: Version,
    ) -> Result<Self, Status> {
        let Some(values) = values else {
            return Err(refuse_field("subscription", "", "it is required"));
        };
        check::name(&values.name)?;
        let mut update = Self { values, expiration: false, event_types: false, fixed: Vec::new() };
        let is_beta = version == Version::v1beta;
        let fixed = || FIXED.iter().chain(Some(&EVENT_TYPES).filter(|_| !is_beta));
        let paths = mask.map(|mask| mask.paths).unwrap_or_default();
        if paths.is_empty() {
            update.expiration = update.values.expiration.is_some();
            update.event_types = is_beta && !update.values.event_types.is_empty();
            update.fixed =
                fixed().filter(|field| (field.value)(&update.values).is_some()).collect();
        }
        for path in &paths {
            match path.as_str() {
                "expire_time" | "ttl" => update.expiration = true,
                "event_types" if is_beta => update.event_types = true,
                "*" if is_beta && paths.len() == 1 => {
                    update.expiration = true;
                    update.event_types = true;
                    update.fixed =
                        fixed().filter(|field| (field.value)(&update.values).is_some()).collect();
                }
                other => match fixed().find(|field| field.path == other) {
                    Some(field) => update.fixed.push(field),
                    None => {
                        let problem = "it is not a field that can be changed";
                        return Err(refuse_field("update_mask", other, problem));
                    }
                },
            }
        }
        // Errors that do not depend on the subscription are reported before it is looked up.
        if update.event_types {
            check::event_types(&update.values.event_types, None)?;
        }
        if update.expiration {
            check::expiration(update.values.expiration.as_ref())?;
        }
        Ok(update)
    }

    /// The name of the subscription.
    pub(super) fn name(&self) -> &str {
        &self.values.name
    }

    /// The expected etag, if any.
    pub(super) fn etag(&self) -> &str {
        &self.values.etag
    }

    /// Changes a subscription, or leaves it unchanged.
    pub(super) fn apply(&self, subscription: &mut Subscription) -> Result<(), Status> {
        for field in &self.fixed {
            let [asked, known] = [&self.values, subscription]
                .map(|either| (field.value)(either).unwrap_or_default());
            if asked != known {
                let problem = "it cannot be changed, only be sent as it is";
                return Err(refuse_field(&format!("subscription.{}", field.path), &asked, problem));
            }
        }
        let mut changed = subscription.clone();
        if self.event_types {
            changed.event_types.clone_from(&self.values.event_types);
            check::event_types(&changed.event_types, Some(&changed.target_resource))?;
            check::options(&changed)?;
        }
        if self.expiration {
            changed.expiration = self.values.expiration;
            check::set_end(&mut changed)?;
        }
        *subscription = changed;
        Ok(())
    }
}
