//! Lists of subscriptions.

use longrunning::Status;
use longrunning::google::apps::events::subscriptions::v1beta::{
    ListSubscriptionsRequest, ListSubscriptionsResponse,
};

use super::WorkspaceEvents;
use super::filter::SubscriptionFilter;
use crate::operations::refuse_field;
use crate::page_token::{self, Listing};

/// The most bytes that a filter reads for one page, since the subscriptions are locked meanwhile.
const SCAN_BYTES: usize = 8 << 20;

impl WorkspaceEvents {
    pub(super) fn list(
        &self,
        request: &ListSubscriptionsRequest,
    ) -> Result<ListSubscriptionsResponse, Status> {
        let page_size = match usize::try_from(request.page_size) {
            Ok(0) => 50,
            Ok(asked) => asked.min(100),
            Err(_) => {
                let asked = request.page_size.to_string();
                return Err(refuse_field("page_size", &asked, "it is negative"));
            }
        };
        let filter = SubscriptionFilter::parse(&request.filter)?;
        let listing = Listing { name: "subscriptions", filter: &request.filter };
        let after = match &*request.page_token {
            "" => None,
            token => {
                let after = page_token::decode(&listing, token);
                Some(after.map_err(|bad| refuse_field("page_token", token, bad.problem()))?)
            }
        };
        let (mut found, mut bytes, mut last, mut next) = (Vec::new(), 0, None, None);
        self.subscriptions.each(after.as_deref(), |subscription| {
            // One more shows that this is not the last page.
            if last.is_some() && (found.len() == page_size || bytes >= SCAN_BYTES) {
                next = last.take();
                return false;
            }
            if filter.matches(subscription, &mut bytes) {
                found.push(subscription.clone());
            }
            last = Some(subscription.name.clone());
            true
        });
        let next = next.map(|after| page_token::encode(&listing, &after));
        Ok(ListSubscriptionsResponse {
            next_page_token: next.unwrap_or_default(),
            subscriptions: found,
        })
    }
}
